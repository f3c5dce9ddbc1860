"""What an account owns, one folder a product; none knows another."""
