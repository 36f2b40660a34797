"""Words in the cells to tick, seen over the whole form. A "No" takes its row back, but nobody takes back the one mark of
section after section: who signs each choice with "NG" does. And who answers the lines of a checklist one by one, with "Y" and "N"
or with ticks and crosses, ticks them with neither."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from extractors.rows.evidence import Strength
from extractors.scans.rows.mark_shape import SAYS_NO, SAYS_YES
from extractors.scans.scan_page import ScanRow
from schemas.forms import Form

_INITIALS = 5  # sections: a "No" as all that is written in one is a doubt, and so is it in a few
_YES = 2  # lines of a checklist that say "Yes": one alone may be a tick that looks like a y
# Diagonals of strokes: ticks have up to 1.38 and crosses from 1.72, on 45 checklists; where that alone tells which it is.
_TICK, _CROSS = 1.45, (1.65, 2.1)
_LEVEL = 0.4  # of its width that a tick is high, and of its height that it is wide: no dash, no stroke
_MORE_THAN_A_STROKE = 1.08  # diagonals of strokes
_ALIKE = 2.0  # times as high as the lowest the highest is at most
_LINES = 8  # of a checklist; a page with fewer of them may well have all ticked


def settle_words(form: Form, rows: list[ScanRow]) -> list[ScanRow]:
    """All rows of one form: initials that look like a "No" become marks, marks that may be answers doubts."""
    return _as_answers(form, _as_initials(form, rows))


def _as_initials(form: Form, rows: list[ScanRow]) -> list[ScanRow]:
    """Where at least five sections, and most of those that are marked, have what looks like a "No" as their one mark, and no
    section has two marks, that is how this person marks."""
    marked = [row for row in rows if form[row.key].kind == "indicator" and row.evidence]
    said = [row for row in marked if all(e.what == SAYS_NO for e in row.evidence)]
    if len(said) < _INITIALS or 2 * len(said) < len(marked):
        return rows
    if max(Counter(row.key for row in marked).values()) > 1:
        return rows
    return [_with(row, "sure", "initials") if row in said else row for row in rows]


def _as_answers(form: Form, rows: list[ScanRow]) -> list[ScanRow]:
    """On a checklist where some line is answered in words, or every line has something other than a tick, what isn't "Yes"
    may say no; and so may crosses beside ticks."""
    ticks = [row for row in rows if form[row.key].kind == "tick"]
    what = Counter(e.what for row in ticks for e in row.evidence)
    every = len(ticks) >= _LINES and all(row.evidence for row in ticks) and not _are_all_ticks(ticks)
    words = every or what[SAYS_NO] > 0 or what[SAYS_YES] >= _YES
    both = any(map(_is_ticked, ticks)) and any(map(_is_crossed, ticks))

    def may_say_no(row: ScanRow) -> bool:
        return (words and (every or not _says_yes(row))) or (both and _is_crossed(row))

    return [_with(row, "doubt", "words") if row in ticks and may_say_no(row) else row for row in rows]


def _is_ticked(row: ScanRow) -> bool:
    shape = row.shape
    if shape is None or shape.solid:
        return False
    return shape.sign == "tick" or (shape.sign is None and shape.busy <= _TICK)


def _are_all_ticks(ticks: list[ScanRow]) -> bool:
    """Whether what stands in every line is a tick of about one size, and no dash, stroke or letter."""
    heights = [row.shape.height for row in ticks if row.shape is not None]
    return max(heights, default=0.0) <= _ALIKE * min(heights, default=0.0) and all(
        row.shape is not None
        and row.shape.sign == "tick"
        and row.shape.is_tick
        and row.shape.busy >= _MORE_THAN_A_STROKE
        and row.shape.height >= _LEVEL * row.shape.width
        and row.shape.width >= _LEVEL * row.shape.height
        and all(e.strength == "sure" and e.what == "mark" for e in row.evidence)
        for row in ticks
    )


def _is_crossed(row: ScanRow) -> bool:
    shape = row.shape
    if shape is None or shape.solid:
        return False
    return shape.sign == "cross" or (shape.sign is None and _CROSS[0] <= shape.busy <= _CROSS[1])


def _says_yes(row: ScanRow) -> bool:
    return any(e.what == SAYS_YES for e in row.evidence)


def _with(row: ScanRow, strength: Strength, what: str) -> ScanRow:
    return replace(row, evidence=tuple(replace(e, strength=strength, what=what) for e in row.evidence))
