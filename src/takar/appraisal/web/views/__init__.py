"""Doors of the appraisal room: one module for each kind of reader."""
