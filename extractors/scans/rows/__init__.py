"""Marks in and about rows."""
