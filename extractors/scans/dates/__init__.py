"""Dates by hand or type."""
