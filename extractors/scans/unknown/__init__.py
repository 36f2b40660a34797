"""A page in a layout that nobody taught."""
