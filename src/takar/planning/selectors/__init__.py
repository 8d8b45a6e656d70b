"""What the pages of this room read, one file per family of screens."""
