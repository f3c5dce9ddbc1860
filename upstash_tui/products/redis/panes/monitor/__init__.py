"""Tab 6, what happens in a database."""
