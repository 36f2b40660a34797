"""Words as small as "no" in a row that is surely marked: behind its statement, whose letters are each too small for a mark, or in
the cell to tick of a row that is marked elsewhere. They may take back what is marked."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import cv2
import numpy as np

from extractors.pages.boxes import span_overlap
from extractors.rows.evidence import Evidence
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.rows.cell_marks import DUST, in_cell, is_flat, mark_evidence, says_no
from extractors.scans.rows.shapes import MM

BESIDE = "written_beside"
ELSEWHERE = {"highlight", "ring", "underline"}  # marks beside which the cell to tick is empty, or has one too
_BROAD = 8  # pixels at 200 dpi, a millimetre: no pencil's stroke is as broad both ways
_LETTER = 0.9  # millimetres of a letter, both ways; dust is smaller one way
_NEXT = 2.0  # millimetres between two letters
_ON_LINE = 0.4  # of the lower letter's height that two on one line share


def is_pale_writing(page: InkPage, home: Home, blot: Blot) -> bool:
    """Whether a blot behind a statement is a pencil's, thin throughout, rather than a highlighter's, which is broad."""
    statement = home.regions.get("statement")
    if statement is None or blot.points[0] < statement[2] or min(blot.width, blot.height) < _LETTER * MM:
        return False
    x0, top, x1, bottom = blot.box
    own = (page.labels[top:bottom, x0:x1] == blot.label).astype(np.uint8)
    return not cv2.erode(np.pad(own, 1), np.ones((_BROAD, _BROAD), np.uint8)).any()


def doubt_words_at_marks(
    page: InkPage,
    rows: Mapping[int, Home],
    found: Mapping[int, list[Evidence]],
    blots: Mapping[int, list[Blot]],
) -> None:
    """Adds to what was found in each row, highlights among it. blots: of the row, without a highlighter's own."""
    for i, home in rows.items():
        sure = {e.what for e in found[i] if e.strength == "sure"}
        if not sure or home.role == "band":
            continue
        elsewhere = bool(sure & ELSEWHERE)
        words = _words(home, blots[i], elsewhere)
        if not words and home.shares is not None and elsewhere:
            cell = [b for b in blots[i] if in_cell(home, b) and max(b.width, b.height) >= DUST * MM]
            words = cell if cell and says_no(page, cell) else []
        if words:
            found[i].append(mark_evidence(page, "doubt", words, BESIDE))


def _words(home: Home, blots: list[Blot], and_cell: bool) -> list[Blot]:
    """Two letters of a word or more, left to right; none where there is no word."""
    letters = [b for b in blots if min(b.width, b.height) >= _LETTER * MM and not is_flat(b)]
    elsewhere = [b for b in letters if not in_cell(home, b)]
    cell = [b for b in letters if in_cell(home, b)] if and_cell and home.shares is None else []
    return next((word for word in (_in_a_row(elsewhere), _in_a_row(cell)) if word), [])


def _in_a_row(letters: list[Blot]) -> list[Blot]:
    ordered = sorted(letters, key=lambda b: b.box[0])
    for one, other in pairwise(ordered):
        apart = other.box[0] - one.box[2]
        shared = span_overlap(one.box[1], one.box[3], other.box[1], other.box[3])
        if -1 <= apart <= _NEXT * MM and shared >= _ON_LINE * min(one.height, other.height):
            return [one, other]
    return []
