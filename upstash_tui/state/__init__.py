"""What is remembered between runs, in the state folder: how each list was left, and the theme."""
