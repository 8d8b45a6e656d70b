"""A told story many times over: every government keeps its furniture and gets more units with people of their own."""
