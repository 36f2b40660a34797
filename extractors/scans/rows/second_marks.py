"""A mark in one row beside what may be another in the cell of a row that asks for a text too: two marks, or one taken back,
whatever the summary says."""

from __future__ import annotations

from extractors.rows.evidence import IN_TEXT, Evidence
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.rows.cell_marks import in_cell, mark_evidence
from extractors.scans.rows.mark_in_text import has_mark
from extractors.scans.rows.unlike import IN_CELL


def doubt_second_marks(
    page: InkPage,
    rows: dict[int, Home],
    found: dict[int, list[Evidence]],
    shaded: dict[int, list[Evidence]],
    blots: dict[int, list[Blot]],
) -> None:
    """Adds to what was found in each row. shaded: what speaks for a highlighter there. blots: of the row, those between two rows
    among them."""
    for i, home in rows.items():
        words = [b for b in blots[i] if in_cell(home, b)]
        if home.shares is None or not words or _is_told(found[i]):
            continue
        marked = [
            j
            for j, other in rows.items()
            if other.key == home.key and j != i and _is_sure([*found[j], *shaded[j]])
        ]
        marks = [
            [b for b in blots[j] if in_cell(rows[j], b)]
            for j in marked
            if any(e.strength == "sure" and e.what in IN_CELL for e in found[j])
        ]
        if marked and any(has_mark(page, home, words, mark) for mark in marks or [[]]):
            found[i] = [*found[i], mark_evidence(page, "doubt", words, IN_TEXT)]


def _is_told(evidence: list[Evidence]) -> bool:
    """Whether a second mark is seen already."""
    return _is_sure(evidence) or any(e.what == IN_TEXT for e in evidence)


def _is_sure(evidence: list[Evidence]) -> bool:
    return any(e.strength == "sure" for e in evidence)
