"""What this room writes: marks on one's own first steps, and reminders."""
