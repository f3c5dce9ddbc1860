"""The terminal home of an Upstash account."""

__version__ = "0.1.0"
