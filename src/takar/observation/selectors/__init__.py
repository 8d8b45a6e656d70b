"""What the screens of this room read."""
