"""Tab 4, the keys of a database."""
