"""What this room reads: first steps with what is done of them, and how far people of a unit have come."""
