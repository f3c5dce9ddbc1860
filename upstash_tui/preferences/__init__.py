"""What the user has set, put in effect: the theme and the keys, and a word about each mistake."""
