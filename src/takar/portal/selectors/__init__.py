"""What the public sees without logging in: one selector per page, in a fixed number of queries, nobody by name."""
