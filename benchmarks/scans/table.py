"""What each kind of damage does at each severity: the one table. 1 is mild, 2 is usual, 6 is absurd.

Each row names a knob and what it is at severity 1 to 6. How a knob is used:
- most: something between nothing and it (either way for `skew`, `scale`, `slip`, `tilt`);
- share: how often a page has it (`specks`, `scan_lines` and `streaks`: how many a page has);
- given: as it stands.
"""

from __future__ import annotations

Row = tuple[float, float, float, float, float, float]
SEVERITIES = (1, 2, 3, 4, 5, 6)
USUAL = 2

# fmt: off
PAPER: dict[str, Row] = {  # of any sheet, before it is scanned
    "toner": (0.04, 0.12, 0.25, 0.38, 0.50, 0.65),     # most: lighter print
    "scale": (0.5, 3.0, 5.0, 5.0, 5.0, 5.0),           # most: percent, printed smaller; half of it larger
    "holes": (0.05, 0.15, 0.25, 0.35, 0.45, 0.6),      # share
    "fold": (0.02, 0.10, 0.25, 0.40, 0.60, 0.8),       # share
    "stamp": (0.05, 0.12, 0.20, 0.25, 0.30, 0.4),      # share of files: RECEIVED, with a date
    "bleed": (0.0, 0.04, 0.08, 0.12, 0.18, 0.28),      # most: of the other side, shining through
    "turned": (0.02, 0.06, 0.10, 0.15, 0.20, 0.3),     # share of files with pages turned a quarter or a half
    "stain": (0.0, 0.02, 0.08, 0.15, 0.25, 0.4),       # share: a ring of a cup
}
KINDS: dict[str, dict[str, Row]] = {
    "flatbed": {
        "skew": (0.3, 1.0, 2.0, 3.0, 4.0, 5.0),        # most: degrees
        "slip": (4, 10, 18, 26, 34, 50),               # most: points
        "blur": (0.5, 0.8, 1.2, 1.7, 2.3, 3.2),        # most: pixels at 300 dpi
        "noise": (1.5, 3.0, 5.0, 8.0, 12.0, 18.0),     # most: grey levels
        "tone": (6, 12, 22, 34, 48, 70),               # most: darker paper, grey levels
        "specks": (4, 12, 30, 60, 120, 300),
        "shade": (0.03, 0.08, 0.15, 0.22, 0.30, 0.4),  # most: darker at an edge
        "jpeg": (94, 85, 72, 55, 38, 20),              # given
    },
    "mfp": {
        "skew": (0.5, 1.5, 2.5, 3.5, 4.5, 5.0),
        "slip": (5, 12, 20, 28, 36, 50),
        "blur": (0.4, 0.7, 1.0, 1.4, 1.9, 2.6),        # at 200 dpi
        "noise": (2.0, 4.0, 7.0, 11.0, 16.0, 24.0),
        "tone": (8, 18, 30, 44, 60, 80),
        "specks": (6, 20, 45, 90, 180, 400),
        "shade": (0.05, 0.12, 0.20, 0.28, 0.36, 0.45),
        "scan_lines": (0.1, 0.3, 0.8, 1.6, 3.0, 6.0),  # dust on the glass: lines down the page
        "jpeg": (90, 78, 62, 45, 30, 14),
    },
    "fax_fine": {
        "skew": (0.4, 1.2, 2.0, 3.0, 4.0, 5.0),
        "slip": (5, 12, 20, 28, 36, 50),
        "blur": (0.3, 0.6, 0.9, 1.2, 1.6, 2.2),
        "noise": (4, 8, 14, 20, 28, 40),
        "threshold": (10, 25, 40, 55, 70, 85),         # most: away from the middle
        "dither": (0.05, 0.15, 0.25, 0.35, 0.45, 0.6), # share of files: greys in dots
        "specks": (20, 80, 200, 400, 900, 2500),
        "scan_lines": (0.3, 1.0, 2.5, 5.0, 10.0, 25.0),
        "lost_lines": (0.0, 0.3, 1.0, 3.0, 8.0, 20.0), # most: rows of pixels that went missing
        "header": (0.6, 0.9, 0.95, 1.0, 1.0, 1.0),     # share of files
        "header_deep": (0.0, 0.08, 0.2, 0.35, 0.5, 0.7),  # share of those: across the form itself
    },
    "fax_standard": {
        "skew": (0.4, 1.2, 2.0, 3.0, 4.0, 5.0),
        "slip": (5, 12, 20, 28, 36, 50),
        "blur": (0.2, 0.4, 0.6, 0.9, 1.2, 1.7),
        "noise": (4, 8, 14, 20, 28, 40),
        "threshold": (10, 25, 40, 55, 70, 85),
        "dither": (0.05, 0.15, 0.25, 0.35, 0.45, 0.6),
        "specks": (10, 40, 100, 200, 450, 1200),
        "scan_lines": (0.3, 1.0, 2.5, 5.0, 10.0, 25.0),
        "lost_lines": (0.0, 0.2, 0.6, 1.5, 4.0, 10.0),
        "header": (0.6, 0.9, 0.95, 1.0, 1.0, 1.0),
        "header_deep": (0.0, 0.08, 0.2, 0.35, 0.5, 0.7),
    },
    "photocopy": {
        "generations": (1, 1, 2, 3, 4, 6),             # given
        "skew": (0.6, 1.8, 2.8, 3.8, 4.6, 5.0),
        "slip": (6, 14, 22, 30, 40, 60),
        "blur": (0.5, 0.8, 1.0, 1.2, 1.5, 1.9),        # of each generation
        "noise": (3, 6, 10, 14, 20, 28),
        "contrast": (1.3, 1.8, 2.6, 3.6, 5.0, 8.0),    # given
        "threshold": (15, 30, 45, 55, 65, 80),
        "tone": (5, 10, 20, 30, 45, 60),
        "specks": (30, 100, 250, 500, 1000, 2500),
        "streaks": (0.2, 0.7, 1.5, 3.0, 5.0, 9.0),
        "edge": (0.15, 0.35, 0.5, 0.65, 0.8, 0.95),    # share: black where the lid stood open
        "jpeg": (90, 78, 62, 45, 30, 14),
    },
    "phone": {
        "skew": (2, 4, 7, 10, 14, 20),
        "tilt": (0.012, 0.03, 0.05, 0.08, 0.11, 0.16), # most: of the page's width, at each corner
        "curl": (0.0, 3.0, 7.0, 12.0, 18.0, 28.0),     # most: points
        "blur": (0.5, 1.0, 1.5, 2.1, 2.8, 4.0),        # at 200 dpi
        "motion": (0, 2, 4, 7, 10, 16),                # most: pixels
        "noise": (2, 5, 8, 12, 18, 28),
        "light": (0.10, 0.28, 0.42, 0.55, 0.66, 0.8),  # most: lost from one side to the other
        "shadow": (0.10, 0.35, 0.5, 0.65, 0.8, 0.9),   # share
        "shadow_deep": (0.15, 0.35, 0.45, 0.55, 0.65, 0.8),
        "tint": (0.04, 0.10, 0.16, 0.22, 0.28, 0.35),
        "small": (1.0, 0.95, 0.85, 0.72, 0.6, 0.45),   # given: smallest size of the picture
        "jpeg": (90, 78, 62, 45, 32, 18),
    },
}
FILES: dict[str, Row] = {  # of the file as a whole: share of files
    "blank_backs": (0.02, 0.06, 0.08, 0.10, 0.12, 0.15),
    "cover_sheet": (0.02, 0.06, 0.10, 0.12, 0.15, 0.2),
    "shuffled": (0.01, 0.04, 0.08, 0.12, 0.16, 0.25),
    "missing_page": (0.01, 0.03, 0.04, 0.06, 0.08, 0.12),
    "page_twice": (0.01, 0.02, 0.03, 0.04, 0.05, 0.08),
    "several_forms": (0.02, 0.05, 0.06, 0.08, 0.10, 0.12),
}
# fmt: on


class Knobs:
    """The knobs of one kind at one severity."""

    def __init__(self, kind: str, severity: int) -> None:
        rows = {**PAPER, **FILES, **KINDS[kind]}
        self.kind, self.severity = kind, severity
        self._values = {name: row[severity - 1] for name, row in rows.items()}

    def __getitem__(self, name: str) -> float:
        return self._values[name]
