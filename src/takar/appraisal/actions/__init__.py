"""The verbs of this room, one family a module."""
