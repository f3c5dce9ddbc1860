"""What a key holds: reading it, views of it, edits that lose nothing."""
