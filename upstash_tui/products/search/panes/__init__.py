"""What only search databases have on the screen."""
