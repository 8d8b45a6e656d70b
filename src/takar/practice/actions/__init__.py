"""The verbs of practice. They write only inside a copy, and in the row that says whose copy it is."""
