"""What a section's rows say where the ink alone leaves it in doubt: which row has its one sure mark, and whether its one mark
stands in the row that another reading of the form says."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.evidence import BETWEEN_ROWS, FAINT, IN_TEXT, JOINED, LETTER, SHARED, SPECK, TICK_END
from extractors.scans.scan_page import ScanRow

NOBODYS = (
    SPECK,
    FAINT,
    BETWEEN_ROWS,
    SHARED,
    JOINED,
    TICK_END,
)  # doubts about what may be no mark of this row
_PALE = (FAINT, "highlight")
SLIGHT = (
    *NOBODYS,
    *("unlike", "thin", "dash", IN_TEXT, LETTER, "row line", "thick ring", "highlight"),
)  # doubts about a mark that another reading of the form takes away


def likely(rows: Sequence[ScanRow]) -> int | None:
    """The option with a section's one sure mark, where all else in it may be no mark of its row."""
    marked = [row.value for row in rows if any(e.strength == "sure" for e in row.evidence)]
    if len(marked) != 1 or not isinstance(marked[0], int):
        return None
    return marked[0] if bears_out(rows, marked[0]) else None


def bears_out(rows: Sequence[ScanRow], value: int) -> bool:
    """Whether a section that the ink alone leaves in doubt has its one mark in this row. Two marks, or one that may
    have been taken back beside another, stay a doubt whatever the summary says."""
    own = [e for row in rows if row.value == value for e in row.evidence]
    others = [e for row in rows if row.value != value for e in row.evidence]
    if all(e.what in _PALE for e in own) and any(e.what == FAINT for e in others):
        return False  # two alike
    return (
        bool(own)
        and all(e.strength == "sure" or e.what in SLIGHT for e in own)
        and all(e.strength == "doubt" and e.what in NOBODYS for e in others)
    )
