"""Redis databases and their backups."""
