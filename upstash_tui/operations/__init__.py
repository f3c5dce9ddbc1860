"""What can be done to an account, as data; one place shows an operation and one place runs it."""
