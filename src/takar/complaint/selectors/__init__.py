"""Reading complaints and process evaluations: one selector a screen."""
