"""The accounts this machine remembers: an index without secrets, and their keys in a keyring or a file."""
