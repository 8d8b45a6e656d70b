"""What home, notices and the pages of monitoring show: one selector a screen, each in a fixed number of queries."""
