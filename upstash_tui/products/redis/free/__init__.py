"""Databases that belong to no account."""
