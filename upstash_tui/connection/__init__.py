"""``.env`` files: the variables of a connection, put in and written."""
