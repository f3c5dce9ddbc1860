"""What was done in an account: in order and filtered for the screen, and as a file for other programs."""
