"""A PDF's pages: its content, fields and drawings."""
