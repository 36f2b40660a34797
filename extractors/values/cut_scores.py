"""Rows of the summary that a page end cuts, the score at the foot of one page and its label, of two lines, at the top of the next, or a
row of labels at the foot and the row of their scores overleaf: the scores were nobody's, and surely blank."""

from __future__ import annotations

from itertools import pairwise

from extractors.gathering.gather import PageReading
from extractors.pages.boxes import centre
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import BBox, State

SIBLINGS = 2  # scores above it that show where the column stands
ALIGNED = 2.0  # points
SLACK = 2.0  # points
FOOT = 0.08  # of a page's height: what stands there is its foot


def doubt_cut_scores(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes a blank score to unread whose label begins a page, where one stands alone below the last print of the page before, in
    the column of that page's scores."""
    for before, after in pairwise(pages):
        if after.number != before.number + 1 or before.map.page.scanned:
            continue
        key = _first_score(form, after)
        told = into.answers.get(key or "")
        found = _at_foot(form, before, into) if told is not None and told.state is State.BLANK else []
        if key is not None and found:
            _doubt_score(form, key, found, into)
        _doubt_scores_overleaf(form, before, after, into)


def _doubt_scores_overleaf(form: Form, before: PageReading, after: PageReading, into: Readings) -> None:
    """Changes a blank score to unread whose label stands in the last row of a page's table, where the next page begins with a number
    in that column."""
    first = (m.box[1] for m in after.map.print if m.title.letters not in ("score", "indicator"))
    top = min(first, default=after.map.page.height)
    begin = [w for w in after.map.page.words if w.box[3] <= top and w.text.isdecimal()]
    for key, one in before.gathered.fields.items() if begin else ():
        told, cell = into.answers.get(key), before.map.grid.cell_of(one.match.box)
        blank = form[key].kind == "score" and told is not None and told.state is State.BLANK
        if told is None or not blank or not cell.is_closed or not _ends_page(before, cell.box[3]):
            continue
        found = [int(w.text) for w in begin if cell.box[0] < centre(w.box)[0] < cell.box[2]]
        if found:
            _doubt_score(form, key, found, into)


def _doubt_score(form: Form, key: str, found: list[int], into: Readings) -> None:
    """found: the numbers that stand where the score may be; of several nobody knows which is meant."""
    highest = form[key].maximum or 0
    candidates = [n for n in found if n <= highest] if len(found) == 1 else ()
    into.answers[key] = doubted(into.answers[key], candidates)


def _ends_page(page: PageReading, y: float) -> bool:
    """Whether nothing but its foot stands on a page below a place."""
    foot = (1 - FOOT) * page.map.page.height
    return not any(y < w.box[1] < foot for w in page.map.page.words)


def _first_score(form: Form, page: PageReading) -> str | None:
    """The question for a score that a page's print begins with."""
    first = min(page.map.print, key=lambda match: match.box[1], default=None)
    scores = (k for k, m in page.map.labels.items() if m is first and form[k].kind == "score")
    return next(scores, None)


def _at_foot(form: Form, page: PageReading, into: Readings) -> list[int]:
    """The numbers below a page's last print that stand in the column of its scores."""
    told = [into.answers.get(key) for key in page.gathered.fields if form[key].kind == "score"]
    column = [
        a.bbox
        for a in told
        if a is not None and a.bbox is not None and a.page == page.number and a.candidates
    ]
    low = max((m.box[3] for m in page.map.print), default=page.map.page.height)
    below = [w for w in page.map.page.words if w.box[1] > low - SLACK and w.text.isdecimal()]
    return [int(w.text) for w in below if sum(_is_aligned(w.box, box) for box in column) >= SIBLINGS]


def _is_aligned(one: BBox, other: BBox) -> bool:
    sides = ((one[0], other[0]), (one[2], other[2]), (centre(one)[0], centre(other)[0]))
    return any(abs(a - b) < ALIGNED for a, b in sides)
