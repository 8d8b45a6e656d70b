"""What this room reads: one selector a screen, and what rooms above ask of services and applications."""
