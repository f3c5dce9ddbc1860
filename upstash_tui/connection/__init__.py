"""How to connect to a database, as text: to copy, and to put into a ``.env`` file."""
