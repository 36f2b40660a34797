"""A page's ink, less its print, and what is no ink of the form's."""
