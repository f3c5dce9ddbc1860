"""The databases of the local Upstash and their backups."""
