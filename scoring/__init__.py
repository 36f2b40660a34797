"""Answers -> score intervals, bands and flags."""
