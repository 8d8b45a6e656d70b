"""What the pages of the dialogue room read."""
