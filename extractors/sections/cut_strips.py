"""Sections whose statements stand side by side, with their numbers in a row above that ends the page before: a mark at one of
these numbers is read by nobody, as it stands in no statement's row.

Five numbers that look alike, with nothing beside them, are print. Where one is set apart in any way the section isn't blank.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import by_line, centre, contains, grow, height, width
from extractors.pages.page import Page, Word
from extractors.pages.strokes import shade_colour
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import State

AROUND = 6.0  # points round a number within which what is drawn may be meant for it


def doubt_cut_strips(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread what seems blank where something sets one of the numbers overleaf apart."""
    for before, after in pairwise(pages):
        if after.number != before.number + 1 or before.map.page.scanned or after.map.page.scanned:
            continue
        first = _first_section(form, after)
        answer = into.answers.get(first[0].key) if first else None
        if answer is None or answer.state is not State.BLANK:
            continue
        numbers = _numbers(before, len(form[first[0].key].options))
        if numbers and not _are_alike(before, numbers):
            into.answers[first[0].key] = doubted(answer, ())


def _first_section(form: Form, page: PageReading) -> list[Row]:
    """The statements side by side that begin a page; none where other print stands above them."""
    sections: dict[str, list[Row]] = defaultdict(list)
    for row in page.gathered.rows:
        if form[row.key].kind == "indicator" and row.across:
            sections[row.key].append(row)
    top = min((m.box[1] for m in page.map.print if m.title.role != "note"), default=0.0)
    return next((rows for rows in sections.values() if min(r.match.box[1] for r in rows) <= top + 2), [])


def _numbers(page: PageReading, count: int) -> list[Word]:
    """The numbers from 1 on in the last line of a page below its print, from left to right."""
    lowest = max((m.box[3] for m in page.map.print if m.title.role != "note"), default=0.0)
    below = [w for w in page.map.page.words if w.box[1] >= lowest - 2]
    for line in by_line(below, lambda word: word.box):
        found = [w for w in line if w.text.strip(".():") in {str(n + 1) for n in range(count)}]
        if [w.text.strip(".():") for w in found] == [str(n + 1) for n in range(count)]:
            return found
    return []


def _are_alike(page: PageReading, numbers: list[Word]) -> bool:
    """Whether nothing tells one number from another: no word, note or field beside it, no look and nothing drawn of its own."""
    shown = page.map.page
    top, bottom = numbers[0].box[1] - AROUND, numbers[0].box[3] + AROUND
    own = {id(word) for word in numbers}
    others = [w.box for w in shown.words if id(w) not in own] + [w.box for w in shown.widgets]
    others += [box for note in shown.notes for box in note.boxes]
    if any(top < centre(box)[1] < bottom for box in others):
        return False
    looks = {(w.font, round(w.size, 1), shade_colour(w.colour or ())) for w in numbers}
    drawn = [_drawn_at(word, page, shown) for word in numbers]
    return len(looks) == 1 and all(one == drawn[0] for one in drawn)


def _drawn_at(word: Word, page: PageReading, shown: Page) -> Counter[tuple[object, ...]]:
    """What is drawn over a number, by kind, colour and size, and the lines close by that belong to no table's cell."""
    near = grow(word.box, AROUND)
    found: Counter[tuple[object, ...]] = Counter()
    for shape in page.drawings:
        if contains(shape.box, *centre(word.box)) or contains(near, *centre(shape.box)):
            size = round(width(shape.box) / AROUND), round(height(shape.box) / AROUND)
            found[shape.kind, shade_colour(shape.fill or ()), shape.note, *size] += 1
    for stroke in shown.strokes:
        at = (stroke.start + stroke.end) / 2
        middle = (at, stroke.at) if stroke.horizontal else (stroke.at, at)
        if contains(near, *middle):
            found["stroke", stroke.horizontal] += 1
    return found
