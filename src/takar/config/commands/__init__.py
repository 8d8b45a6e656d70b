"""The commands of `takar`, one module each."""
