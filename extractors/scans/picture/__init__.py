"""The picture of a page."""
