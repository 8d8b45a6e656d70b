"""Takar: gauge the work of civil servants fairly and in the open. Rooms and floors: docs/architecture.md."""
