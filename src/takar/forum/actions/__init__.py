"""What changes something in the forum, one verb each."""
