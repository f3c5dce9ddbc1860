"""Commands and replies as redis-cli has them."""
