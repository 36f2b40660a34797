"""What is drawn at nearly all rows of a section, or beside a row's own box to tick, may adorn them: pictures of boxes empty and full alike,
bars, bullets, arrows; so may straight lines. Drawn by the page, not put there as a note, it marks none of them surely."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, grow, height, width
from extractors.pages.glyphs import classify
from extractors.pages.page import Shape
from extractors.rows.drawn_evidence import UNDERLINED
from extractors.rows.evidence import Evidence
from extractors.rows.row_print import words_of
from schemas.types import BBox

ORNAMENT = "ornament"
_DRAWN = ("drawn mark", "picture", UNDERLINED)
_THIN = 0.6  # points across; nobody's pen draws so straight
_MOST = 0.7  # share of the rows from which what is drawn at them may adorn them: ten of a checklist's thirteen, all three bands
_FEWEST = 3  # rows that are compared: the bands


def without_ornaments(
    section: list[Row], found: dict[int, list[Evidence]], is_box: Callable[[Row, Shape], bool]
) -> dict[int, list[Evidence]]:
    """The evidence of each row, what may be an ornament a doubt. is_box: whether a shape is a box to tick, empty or filled: what is drawn
    in one ticks it."""
    notes = {shape.box for row in section for shape in row.shapes if shape.note}
    drawn = {
        i: [e for e in es if _is_drawn(e) and e.box not in notes and not _is_in_box(section[i], e, is_box)]
        for i, es in found.items()
    }
    every = len(section) >= _FEWEST and sum(map(bool, drawn.values())) >= _MOST * len(section)
    doubtful = {
        i: [
            e
            for e in es
            if every or (_is_straight(e) and _is_alone(e, found[i])) or _is_beside_a_box(section[i], e)
        ]
        for i, es in drawn.items()
    }
    return {
        i: [replace(e, strength="doubt", what=ORNAMENT) if e in doubtful[i] else e for e in es]
        for i, es in found.items()
    }


def _is_in_box(row: Row, one: Evidence, is_box: Callable[[Row, Shape], bool]) -> bool:
    boxes = (shape.box for shape in row.shapes if is_box(row, shape))
    return any(contains(grow(box, 1.0), *centre(one.box)) for box in boxes)


def _is_drawn(one: Evidence) -> bool:
    return one.strength == "sure" and one.method == "mark" and one.what in _DRAWN


def _is_straight(one: Evidence) -> bool:
    """Whether a stroke beside the words is exactly upright or level: a part of the form's own lines, or a dash for "no"."""
    return one.what == _DRAWN[0] and min(width(one.box), height(one.box)) < _THIN


def _is_alone(one: Evidence, found: list[Evidence]) -> bool:
    """Whether nothing else speaks surely for a row."""
    return all(e is one or e.strength != "sure" or _is_straight(e) for e in found)


def _is_beside_a_box(row: Row, one: Evidence) -> bool:
    """Whether a row has a box to tick typed in it, and this isn't at it."""
    boxes = [word.box for word in words_of(row) if _is_box(word.text, word.font)]
    return bool(boxes) and not any(_is_at(one.box, box) for box in boxes)


def _is_box(text: str, font: str) -> bool:
    """Whether a word is an empty box or brackets; a line to write on is none."""
    return classify(text, font) == "blank" and bool(text.strip(" _.…:|-"))


def _is_at(drawn: BBox, box: BBox) -> bool:
    return contains(grow(box, width(box)), *centre(drawn)) or contains(drawn, *centre(box))
