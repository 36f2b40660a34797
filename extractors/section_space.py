"""A section is surely blank only where nothing stands in its space that may be its answer.

The space runs from the heading to what is printed below the last statement, rows or no rows: a strip of numbers
to circle stands there. What stands alike in most sections is print; what stands in one alone may be a mark.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.answers import Readings
from extractors.boxes import centre, contains, height, span_overlap, width
from extractors.confidence import confidence
from extractors.gather import PageReading
from extractors.glyphs import classify
from extractors.items import Row
from extractors.number_strip import Strip, is_print, ringed, strip_among
from extractors.page import Word
from extractors.row_print import ALIKE, COMMON
from schemas.forms import Form
from schemas.types import Answer, BBox, State

Thing = tuple[str, float, float, BBox]  # what it is, its place from the first and below the last statement

BELOW = 80.0  # points below the last statement that still belong to its section, where no print ends it
MARGIN = 0.06  # share of the page's height at its foot in which page numbers stand
LARGEST = 60.0  # points: larger drawn things are frames


def settle_blank_sections(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Reads the ringed number of a strip in sections where no statement is marked; changes other blank
    sections to unread where something astray in their space may be the answer."""
    spaces: list[tuple[str, PageReading, list[Thing]]] = []
    for page in pages:
        keys = {row.key for row in page.gathered.rows if form[row.key].kind == "indicator"}
        spaces += [(key, page, _things(page, key)) for key in sorted(keys)]
    all_spaces = [things for _, _, things in spaces]
    strips = [_strip(page, key) for key, page, _ in spaces]
    for (key, page, things), strip in zip(spaces, strips, strict=True):
        answer = into.answers.get(key)
        if answer is None or answer.state is not State.BLANK:
            continue
        astray = [one for one in things if _picks(one, things) or not _is_print(one, all_spaces)]
        if not astray:
            continue
        ring = ringed(strip, page.gathered.shapes) if strip and is_print(strip, strips) else None
        if ring is not None and all(box in ring[1] for *_, box in astray):
            sure, box = confidence("mark.ringed_number"), ring[1][0]
            into.answers[key] = Answer(ring[0], sure, "mark", page.number, box, (ring[0],))
        else:
            into.answers[key] = replace(answer, confidence=0.0, candidates=_ringed(astray, things))


def _strip(page: PageReading, key: str) -> Strip | None:
    space = _space(page, key, [row for row in page.gathered.rows if row.key == key])
    words = enumerate(page.map.page.words)
    return strip_among([w for i, w in words if i not in page.map.claimed and contains(space, *centre(w.box))])


def _things(page: PageReading, key: str) -> list[Thing]:
    rows = [row for row in page.gathered.rows if row.key == key]
    space = _space(page, key, rows)
    first, last = (f(rows, key=lambda r: r.match.box[1]) for f in (min, max))
    homes = [row.items for row in page.gathered.rows] + [f.items for f in page.gathered.fields.values()]
    owned = {id(item.thing) for items in homes for item in items}
    found: list[tuple[str, BBox]] = []
    for index, word in enumerate(page.map.page.words):
        if index not in page.map.claimed and id(word) not in owned and _may_answer(word):
            found.append((f"{word.text} {word.font}", word.box))
    for shape in page.gathered.shapes:
        if max(width(shape.box), height(shape.box)) <= LARGEST:
            found.append((f"{shape.kind} {shape.fill} {round(width(shape.box) / 4)}", shape.box))
    inside = [(what, box) for what, box in found if contains(space, *centre(box))]
    return [
        (what, centre(box)[0] - first.match.box[0], centre(box)[1] - last.match.box[3], box)
        for what, box in inside
    ]


def _may_answer(word: Word) -> bool:
    return classify(word.text, word.font) == "mark" or word.text.strip("().:[] ") in set("12345")


def _space(page: PageReading, key: str, rows: list[Row]) -> BBox:
    x0, x1 = min(r.band[0] for r in rows), max(r.band[2] for r in rows)
    top, bottom = min(r.band[1] for r in rows), max(r.match.box[3] for r in rows)
    for match in page.map.print:
        if match.title.role == "heading" and match.title.keys[0] == key and match.box[1] < top:
            top = match.box[1]
    foot = (1 - MARGIN) * page.map.page.height
    below = [
        m.box[1]
        for m in page.map.print
        if m.box[1] >= bottom
        and m.title.letters != "score"  # what a strip of numbers to circle begins with
        and span_overlap(x0, x1, m.box[0], m.box[2]) > 0
    ]
    return x0, top, x1, min([*below, bottom + BELOW, foot])


def _is_print(thing: Thing, spaces: list[list[Thing]]) -> bool:
    """Whether the same stands at the same place in most sections, seen from their first or last statement."""
    alike = sum(1 for others in spaces if any(_alike(thing, other) for other in others))
    return alike >= max(2.0, COMMON * len(spaces))


def _alike(a: Thing, b: Thing) -> bool:
    """Along the line alone: how far below the last statement a strip stands depends on that one's lines."""
    return a[0] == b[0] and abs(a[1] - b[1]) <= ALIKE and (a[2] > 0) == (b[2] > 0)


def _picks(thing: Thing, things: list[Thing]) -> bool:
    """Whether a thing stands on one of several numbers: a choice, though every section has it at the same."""
    numbers = _numbers(things)
    return thing[3] not in [box for _, box in numbers] and 0 < len(_on([thing], numbers)) < len(numbers)


def _numbers(things: list[Thing]) -> list[tuple[int, BBox]]:
    return [(int(what[0]), box) for what, _, _, box in things if what[0] in "12345" and what[1] == " "]


def _on(marks: list[Thing], numbers: list[tuple[int, BBox]]) -> list[int]:
    return [value for value, box in numbers for _, _, _, mark in marks if contains(mark, *centre(box))]


def _ringed(astray: list[Thing], things: list[Thing]) -> tuple[int, ...]:
    """The numbers that the astray things stand on."""
    return tuple(sorted(set(_on(astray, _numbers(things)))))
