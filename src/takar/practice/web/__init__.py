"""Pages of practice, and what turns a request into one of the copy."""
