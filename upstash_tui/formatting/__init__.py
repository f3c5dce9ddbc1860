"""Values as people read them: numbers, moments, on and off, and what is not known."""
