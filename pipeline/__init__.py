"""Joins the stages in one process; the mash-intake command."""
