"""The option of the sandbox that says where the data is kept."""

REDIS_URL = "redis-url"
"""Names a real server."""
