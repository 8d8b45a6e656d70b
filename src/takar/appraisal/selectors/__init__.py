"""What the screens of this room show, one screen a function."""
