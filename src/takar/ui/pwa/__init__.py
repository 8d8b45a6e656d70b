"""Takar on the home screen, and without signal."""
