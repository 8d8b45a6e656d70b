"""What is read here: the register, one's own data, requests, deletions, failures."""
