"""The terminal the app runs in: its driver, signals and clipboard, and keys in the order they were typed."""
