"""The pages of the org room, by subject."""
