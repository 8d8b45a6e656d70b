"""What this room writes, one verb a function."""
