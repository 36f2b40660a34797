"""What the rows of one section say of each other: shade, dust and texts beside a mark are no marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from extractors.pages.boxes import centre, contains, grow, height, width
from extractors.rows.evidence import (
    BETWEEN_ROWS,
    FAINT,
    IN_TEXT,
    JOINED,
    PALE,
    SHARED,
    SMALL_MARK,
    SPECK,
    TOUCHES_RING,
    Evidence,
)
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import InkPage
from extractors.scans.pens.colour_spots import TINT
from extractors.scans.pens.highlight import SHADE
from extractors.scans.rows.pale_marks import cell_between
from extractors.scans.rows.unlike import IN_CELL
from schemas.types import BBox

_NO_MARK = (SPECK, BETWEEN_ROWS, TOUCHES_RING)  # the latter two may belong to none of these rows
_AS_LARGE = 0.7  # times a mark's width and height, from which what stands in another row may be one too
_RULED, _ENDS = 2.0, 9.0  # points within a row's rulings; that a highlighter's stroke runs over at its ends


def settle_shades(rows: dict[int, Home], found: dict[int, list[Evidence]]) -> None:
    """Beside a mark, a shadow is a shadow; alone in a section it may be a highlighter's stroke. In a mark's own row either
    says the same as the mark, or is its ink."""
    sure = {i for i in rows if any(e.strength == "sure" for e in found[i])}
    marked = {rows[i].key for i in sure}
    for i, home in rows.items():
        if i in sure:
            found[i] = [
                e for e in found[i] if e.what not in (SHADE, TINT, "highlight") or e.strength != "doubt"
            ]
        elif home.value is not None and home.key in marked:
            found[i] = [e for e in found[i] if e.what != SHADE]


def settle_shared(
    page: InkPage,
    rows: dict[int, Home],
    found: dict[int, list[Evidence]],
    shaded: dict[int, list[Evidence]],
    plain: set[int],
) -> None:
    """A mark in a cell that asks for a text too, beside a mark in another row or one that is highlighted (`shaded`), may be part of
    the text; what stands at the row's number or statement is none. plain: the rows whose mark is none of it, and so a second one."""
    for i, home in rows.items():
        if home.shares is None or i in plain:
            continue
        others = [e for j, o in rows.items() if o.key == home.key and j != i for e in (*found[j], *shaded[j])]
        if any(e.strength == "sure" for e in others):
            found[i] = [
                e
                if e.what in (IN_TEXT, JOINED, SPECK) or not _is_in(page, home, e)
                else replace(e, strength="doubt", what=SHARED)
                for e in found[i]
            ]


def _is_in(page: InkPage, home: Home, one: Evidence) -> bool:
    """Whether it stands in the row's cell to tick."""
    return "tick" not in home.regions or contains(
        grow(page.box_on_page(home.regions["tick"]), 2), *centre(one.box)
    )


def settle_specks(
    page: InkPage,
    rows: dict[int, Home],
    found: dict[int, list[Evidence]],
    shaded: dict[int, list[Evidence]],
    reach: Mapping[int, float],
) -> None:
    """Beside a mark, dust is dust, where it is smaller than that; in a section without one a speck, or what is left of a pale
    stroke, may be a mark. reach: points above its lower edge to which a row holds the end of the next one's mark (see `tick_ends`)."""
    sections: dict[str, list[int]] = defaultdict(list)
    for i, home in rows.items():
        sections[home.key if home.value is not None else f"{home.key}/{i}"].append(i)
    for members in sections.values():
        if any(e.what not in _NO_MARK for i in members for e in found[i]):
            marks = [e.box for i in members for e in found[i] if e.strength == "sure" and e.what in IN_CELL]
            for i in members:
                own = [] if rows[i].shares is not None else marks  # there letters are as large as such a mark
                found[i] = [one for e in found[i] if (one := _beside_marks(e, own)) is not None]
            continue
        sure = any(e.strength == "sure" for i in members for e in shaded[i])
        for i in members:
            if found[i] or shaded[i]:
                continue
            places = _pale_places(rows[i], sure, reach.get(i, 0.0))
            faint = next((place for place in places if page.is_faint(place[0])), None)
            if faint is not None:
                found[i] = [Evidence("doubt", "mark", page.box_on_page(faint[0]), faint[1])]


def _beside_marks(one: Evidence, marks: list[BBox]) -> Evidence | None:
    """What is left of evidence beside the marks in a section's cells: a speck is none, but for one about as large as a mark. It is no
    other reading's to say which of the two holds."""
    if one.what != SPECK:
        return one
    wide, high = width(one.box), height(one.box)
    if any(wide >= _AS_LARGE * width(mark) and high >= _AS_LARGE * height(mark) for mark in marks):
        return replace(one, what=SMALL_MARK)
    return None


def _pale_places(home: Home, beside_highlighter: bool, reach: float) -> list[tuple[BBox, str]]:
    """Where what is left of a pale mark may stand in a row, and what it is there: in its cell to tick, and as specks along all of
    it. The ends of a highlighter's stroke reach into the rows beside; what stands in the middle of another's cell is a mark of its
    own."""
    x0, top, x1, bottom = home.box
    inside = _ENDS if beside_highlighter else _RULED
    cell = home.regions.get("tick")
    if reach:
        bottom -= reach + _RULED
        cell = None if cell is None else (*cell[:3], min(cell[3], bottom))
    places = [] if cell is None else [(cell, FAINT)]
    if cell is not None and beside_highlighter and home.shares is None:
        places = [(cell_between(cell), PALE), *places]
    return [*places, ((x0 + inside, top + _RULED, x1 - inside, bottom - _RULED), FAINT)]
