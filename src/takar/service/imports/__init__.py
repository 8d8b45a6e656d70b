"""Applications from another system: read from a file or from one sending, checked before anything is written."""
