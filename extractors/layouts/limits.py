"""How large a layout may be: what is learned stays within it, and a file beyond it isn't opened."""

from __future__ import annotations

MAX_PAGES = 40  # a form has up to 7
LARGEST_SIDE = 1200.0  # points: a little more than A3
MAX_PICTURE = 16 * 2**20  # bytes of one picture: an A3 page of noise; a page of print has 0.1 MB
MAX_LANDMARKS = 8 * 2**20  # bytes of what a layout is found by; the assessment has 0.3 MB
MAX_JSON = 4 * 2**20  # bytes of layout.json; the assessment's has 0.1 MB
MAX_FILE = 64 * 2**20  # bytes
