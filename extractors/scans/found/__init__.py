"""A page found among the known blanks."""
