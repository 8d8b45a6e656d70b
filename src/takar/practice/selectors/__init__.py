"""What practice reads: whom and which units a copy holds, and how the person's own practice stands."""
