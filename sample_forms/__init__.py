"""Blank and filled forms, the script that makes them, and what each must give."""
