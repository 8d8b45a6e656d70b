"""What changes plans, one file per family of verbs."""
