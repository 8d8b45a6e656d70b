"""Practice: the own work, tried out on a copy that cannot touch the real."""
