"""The teams of the local Upstash, their members, and the audit log."""
