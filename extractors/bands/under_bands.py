"""Marks in a row of their own above or below bands that stand side by side, on the same page or at the top of the next.

No row has them, but a person sees by which band they stand: an answer that says otherwise is a doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractors.bands.band_cells import CLEARLY, edges_at, is_mid_cell, side_of_cells
from extractors.bands.band_signs import is_set_before, side_of_boxes
from extractors.bands.below_bands import BELOW
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, height, same_line, width
from extractors.pages.glyphs import classify
from extractors.pages.page import Ruling
from extractors.pages.strokes import is_box_print
from extractors.sections.astray import drawn_astray, typed_astray
from extractors.sections.struck_others import BANDS
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import BBox, State, Value

ROOM = 12.0  # points that a mark takes up, with a little space round it
BESIDE = 6.0  # points from its band's words to a mark typed right behind them
NEAR_LINE = 3.0  # heights of a band's words from these to the line above or below them at most


def doubt_under_bands(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes a band to unread where a mark stands above or below one that it isn't."""
    by_number = {page.number: page for page in pages if not page.map.page.scanned}
    for question in form.of_kind("band"):
        for page in by_number.values():
            rows = [row for row in page.gathered.rows if row.key == question.key and row.across]
            marks = [*_above(rows, page), *_below(rows, page)]
            marks += _overleaf(rows, page, by_number.get(page.number + 1))
            answer = into.answers.get(question.key)
            under = {value for box in marks for value in _bands_above(rows, box)}
            if answer is None or not under - {answer.value, *answer.candidates}:
                continue
            if answer.may_be_anything:
                continue
            said = {answer.value, *answer.candidates, *under} - {None}
            into.answers[question.key] = doubted(answer, sorted(said, key=str))
        _doubt_between(question.key, by_number, into)


def _doubt_between(key: str, pages: dict[int, PageReading], into: Readings) -> None:
    """Changes a band to unread whose mark stands as near to the next one, with neither line nor shade between them."""
    answer = into.answers.get(key)
    page = pages.get(answer.page) if answer is not None and answer.page is not None else None
    if answer is None or page is None or answer.bbox is None or answer.state is not State.READ:
        return
    rows = sorted((r for r in page.gathered.rows if r.key == key and r.across), key=lambda r: r.match.box[0])
    for left, right in pairwise(rows):
        owner, other = (left, right) if left.value == answer.value else (right, left)
        x0, top, x1, bottom = answer.bbox
        gap = left.match.box[2] <= x0 and x1 <= right.match.box[0]
        if owner.value != answer.value or not gap or not top < centre(owner.match.box)[1] < bottom:
            continue
        side = side_of_boxes(rows, page, answer.bbox) or side_of_cells(rows, answer.bbox, page)
        if side is not None and (owner is left) == (side == "after"):
            continue
        if owner is left and side is None and is_set_before(rows, answer.bbox, other, page):
            into.answers[key] = replace(answer, value=other.value, candidates=(other.value,))
            return
        near, far = x0 - left.match.box[2], right.match.box[0] - x1
        near, far = (near, far) if owner is left else (far, near)
        unclear = near > CLEARLY * far and not _parted(owner, other, answer.bbox, page)
        unclear = unclear or (side is None and is_mid_cell(rows, answer.bbox, page, owner is left))
        unlikely = side is not None or _is_unlikely(_side_of_lines(rows, page), owner is left, near)
        if (unlikely or unclear) and not _is_box(page, rows, answer.bbox):
            into.answers[key] = doubted(answer, sorted({str(left.value), str(right.value)}))


def widen_lone_bands(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Adds the bands beside it to the one that a doubt leaves, where no single line parts them: what stands there may be
    no mark, and the mark between them be the next one's."""
    for question in form.of_kind("band"):
        answer = into.answers.get(question.key)
        page = next((p for p in pages if answer is not None and p.number == answer.page), None)
        if answer is None or page is None or answer.state is not State.UNREAD or len(answer.candidates) != 1:
            continue
        rows = [r for r in page.gathered.rows if r.key == question.key and r.across]
        may_be = {str(value) for value in answer.candidates}
        for left, right in pairwise(sorted(rows, key=lambda r: r.match.box[0])):
            (start, y), end = centre(left.match.box), centre(right.match.box)[0]
            between = [x for x in edges_at(page, y) if start < x < end]
            if len(between) != 1 and {left.value, right.value} & set(answer.candidates):
                may_be |= {str(left.value), str(right.value)}
        if len(may_be) > 1:
            into.answers[question.key] = doubted(answer, sorted(may_be))


def _is_unlikely(side: str | None, behind: bool, near: float) -> bool:
    """Whether lines speak against a mark behind its band, or before it. They make none surer."""
    return near >= BESIDE if side == "unsure" else side is not None and behind != (side == "after")


def _side_of_lines(rows: list[Row], page: PageReading) -> str | None:
    """Whether the marks of a row between level lines, with no upright in it, stand `before` or `after` the bands: where the
    lines leave room at one end alone; `unsure` where they leave more at one than at the other. Words set in the middle of
    their columns leave as much at both, but for their widths."""
    first, last = rows[0].match.box, rows[-1].match.box
    y = centre(first)[1]
    lines = _lines_along(rows, page)
    if len(lines) < 2 or any(first[2] < x < last[0] for x in edges_at(page, y)):
        return None
    start, end = max(line.start for line in lines), min(line.end for line in lines)
    for word in page.map.page.words:  # what else the row says takes up room
        if classify(word.text, word.font) != "mark" and same_line(word.box, first):
            start = max(start, word.box[2]) if word.box[2] <= first[0] else start
            end = min(end, word.box[0]) if word.box[0] >= last[2] else end
    before, after = first[0] - start, end - last[2]
    if abs(before - after - (width(last) - width(first)) / 2) < ROOM:
        return None
    return "unsure" if min(before, after) >= ROOM else "before" if before > after else "after"


def _lines_along(rows: list[Row], page: PageReading) -> list[Ruling]:
    """The nearest line above all bands, and that below them."""
    boxes = [row.match.box for row in rows]
    top, foot = min(b[1] for b in boxes), max(b[3] for b in boxes)
    far = NEAR_LINE * max(map(height, boxes))
    along = [
        r for r in page.map.page.rulings if r.horizontal and r.start <= boxes[0][0] and r.end >= boxes[-1][2]
    ]
    above = [r for r in along if top - far < r.at <= top + 1]
    below = [r for r in along if foot - 1 <= r.at < foot + far]
    return [*sorted(above, key=lambda r: r.at)[-1:], *sorted(below, key=lambda r: r.at)[:1]]


def _parted(owner: Row, other: Row, mark: BBox, page: PageReading) -> bool:
    """Whether a ruling stands between a mark and the band that it is no mark of, or a shade holds it with its own alone."""
    (x, y), to = centre(mark), centre(other.match.box)[0]
    lines = (r for r in page.map.page.rulings if not r.horizontal and r.start <= y <= r.end)
    if any(min(x, to) < line.at < max(x, to) for line in lines):
        return True
    shades = [s.box for s in page.map.page.shapes if s.kind == "rect" and s.fill is not None]
    return any(
        contains(box, x, y)
        and contains(box, *centre(owner.match.box))
        and not contains(box, *centre(other.match.box))
        for box in shades
    )


def _is_box(page: PageReading, rows: list[Row], mark: BBox) -> bool:
    """Whether a mark stands in one of several boxes, one for each band, or in a field."""
    boxes = [w.box for w in page.map.page.widgets]
    boxes += [s.box for row in rows for s in row.shapes if is_box_print(s) and s.fill is None]
    level = {round(b[0]) for b in boxes if b[1] <= centre(mark)[1] <= b[3]}
    return len(level) >= len(rows) and any(contains(b, *centre(mark), 2.0) for b in boxes)


def _bands_above(rows: list[Row], mark: BBox) -> list[Value]:
    """The band below whose words a mark stands, else those at either side of it: it may be set to the left or the right of a
    cell that no ruling shows."""
    x = centre(mark)[0]
    words = sorted((row.match.box[0], row.match.box[2], str(row.value)) for row in rows)
    at = [value for x0, x1, value in words if x0 <= x <= x1]
    left, right = ([v for x0, x1, v in words if x1 < x], [v for x0, x1, v in words if x0 > x])
    return [*at] or [*left[-1:], *right[:1]]


def _above(rows: list[Row], page: PageReading) -> Iterator[BBox]:
    """The marks right above the bands, on a line without print: one beside the heading may be a part of it."""
    for box in _astray(page) if rows else ():
        tops = [row.match.box for row in rows]
        y, top = centre(box)[1], min(b[1] for b in tops)
        near = top - BELOW * max(b[3] - b[1] for b in tops) <= y < top
        if near and not any(same_line(match.box, box) for match in page.map.print):
            yield box


def _below(rows: list[Row], page: PageReading) -> Iterator[BBox]:
    for box in _astray(page) if rows else ():
        tops = [row.match.box for row in rows]
        y, foot = centre(box)[1], max(b[3] for b in tops)
        if foot < y <= foot + BELOW * max(b[3] - b[1] for b in tops):
            yield box


def _overleaf(rows: list[Row], page: PageReading, following: PageReading | None) -> Iterator[BBox]:
    """The marks above all print of the following page, where the bands are the last print of theirs."""
    if not rows or following is None:
        return
    foot = max(row.match.box[3] for row in rows)
    if any(match.box[1] > foot for match in page.map.print):
        return
    top = min((match.box[1] for match in following.map.print), default=0.0)
    yield from (box for box in _astray(following) if box[3] <= top + 1)


def _astray(page: PageReading) -> Iterator[BBox]:
    yield from (box for _, box in typed_astray(page))
    drawn = list(drawn_astray(page))
    often = Counter(what for what, _ in drawn)
    for what, box in drawn:
        in_field = any(contains(widget.box, *centre(box)) for widget in page.map.page.widgets)
        if not in_field and often[what] <= BANDS:  # more often it is an icon: the arrow of drop-down lists
            yield box
