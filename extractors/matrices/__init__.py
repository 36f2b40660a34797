"""Sections answered in a matrix of scores."""
