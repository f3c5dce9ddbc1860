"""Tab 5, the console of a database."""
