"""What a section's rows say where the ink alone leaves it in doubt: which row has its one sure mark, and whether its one mark
stands in the row that another reading of the form says."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.rows.evidence import (
    BETWEEN_ROWS,
    FAINT,
    IN_TEXT,
    JOINED,
    LETTER,
    NAMES,
    SHARED,
    SPECK,
    TICK_END,
    WHOLE_LINE,
)
from extractors.scans.scan_page import ScanRow

NOBODYS = (
    SPECK,
    NAMES,
    FAINT,
    BETWEEN_ROWS,
    SHARED,
    JOINED,
    TICK_END,
)  # doubts about what may be no mark of this row
SLIGHT = (
    *(n for n in NOBODYS if n not in (NAMES, FAINT)),
    *("unlike", IN_TEXT, LETTER, WHOLE_LINE, "thick ring", "highlight"),
)  # doubts about a mark that another reading of the form takes away; not what words, a staple ("thin"), or dirt (FAINT)
# and correction fluid (LIGHT_SPOT) are too: of 60 forms none had its one mark there; nor a line through a whole row, in which its tick may lie


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
    if any(e.strength == "sure" for e in own) and any(e.what == BETWEEN_ROWS for e in own):
        return False  # a stroke beside the mark that runs on into another row, as an arrow does
    if own and all(e.what == BETWEEN_ROWS for e in own):
        return False  # one mark on the line between two rows: whoever wrote the score down may have taken it for the wrong one's
    return (
        bool(own)
        and all(e.strength == "sure" or e.what in SLIGHT for e in own)
        and all(e.strength == "doubt" and e.what in NOBODYS for e in others)
    )
