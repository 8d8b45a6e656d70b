"""The only code of this room that reads for a screen."""
