"""Everything that an account owns, of all products, in one list."""
