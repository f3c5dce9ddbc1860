"""The value of a key, and its changes."""
