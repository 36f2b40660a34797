"""Highlighters and coloured pens."""
