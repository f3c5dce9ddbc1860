"""Search databases."""
