"""What is written here: own words, corrections, deletions, failures."""
