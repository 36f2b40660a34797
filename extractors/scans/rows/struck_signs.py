"""A tick with a line through it in a section's or a band's cell to tick: more than one sign (`stroke_ends`), and taken back. Initials have as
many strokes; but nobody takes back the one mark of section after section, and who signs there signs most of them."""

from __future__ import annotations

from dataclasses import replace

from extractors.scans.rows.mark_shape import SAYS_NO, SAYS_YES
from extractors.scans.scan_page import ScanRow
from schemas.forms import Form

_STRUCK = "struck through"  # no other reading of the form settles that
_WRITTEN = ("initials", SAYS_NO, SAYS_YES)
_USUAL = 5  # sections, and half of those that are marked: that is how this person marks


def doubt_struck_signs(form: Form, rows: list[ScanRow]) -> list[ScanRow]:
    """All rows of one form; marks of sections and bands that are more than one sign become doubts, where they aren't what this person
    makes."""
    if is_signed(form, rows):
        return rows
    marked = [row for row in rows if form[row.key].kind == "indicator" and row.evidence]
    bands = [row for row in rows if form[row.key].kind == "band"]
    struck = [row for row in (*marked, *bands) if _is_more(row)]
    return [_doubted(row) if row in struck else row for row in rows]


def is_signed(form: Form, rows: list[ScanRow]) -> bool:
    """Whether this person marks sections with initials or words."""
    marked = [row for row in rows if form[row.key].kind == "indicator" and row.evidence]
    written = sum(_is_more(row) or any(e.what in _WRITTEN for e in row.evidence) for row in marked)
    return written >= _USUAL and 2 * written >= len(marked)


def _is_more(row: ScanRow) -> bool:
    return row.shape is not None and row.shape.more and row.shape.sign != "cross"


def _doubted(row: ScanRow) -> ScanRow:
    def is_meant(strength: str, what: str) -> bool:
        return strength == "sure" and what == "mark"

    return replace(
        row,
        evidence=tuple(
            replace(e, strength="doubt", what=_STRUCK) if is_meant(e.strength, e.what) else e
            for e in row.evidence
        ),
    )
