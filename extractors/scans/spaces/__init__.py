"""Spaces to write in."""
