"""What in each row of statements speaks for a mark, seen in its ink alone.

A tick, cross, blob or initials in the cell, a ring round the number or the statement, a line under the statement,
a highlighter over it. What may as well rule a row out (a line through it, a scribble, words beside it) is a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import cv2
import numpy as np

from extractors.boxes import centre, contains, grow, height, span_overlap, union, width
from extractors.evidence import Evidence, Strength
from extractors.scans.highlight import highlighted
from extractors.scans.homes import TWO, Home, Owned
from extractors.scans.ink import FAINTEST, PER_POINT, Blot, InkPage
from extractors.scans.pixels import from_level
from extractors.scans.rings import is_round
from extractors.scans.scan_page import ScanRow
from extractors.scans.shapes import MM, Shape, shape_of
from extractors.scans.words import read_yes_no
from schemas.types import BBox

_DUST = 1.0  # millimetres: smaller things are no marks
_SPECK = 24  # pixels of ink
_LEAST = 1.7  # millimetres that a mark has at least one way
_IN_CELL = ("mark", "initials", "blob")
_USUAL, _BUSIER = 2.0, 1.6  # stroke lengths in diagonals: of marks by and large; of one unlike the others
_MOST_LETTERS = 4  # blots of initials or a mark drawn in pieces; more are words
_WIDEST = 22.0  # millimetres of a mark in its cell
_FOOT = 2.0  # millimetres that a tick's foot reaches into its row
_TEXT = 5  # blots from which a cell holds a text
_LETTERS = 1.5  # millimetres between two letters, or two strokes of one mark
_APART = 2.5  # millimetres: a mark stands further from the words in its cell
_PEN = 110  # darkness that a pen reaches and a highlighter doesn't
_RUN = 30  # pixels in a row of a line drawn along print
_FLAT = 2.4  # millimetres of height of a line drawn by hand
_LONG = 8.0  # millimetres of a line that underlines or strikes
_AROUND = 14.0  # points further than its number that a ring reaches


def read_rows(page: InkPage, owned: list[Owned]) -> list[ScanRow]:
    """All rows of a page. Ink between two rows speaks for the one that a tick's foot stands in, else for both."""
    homes = page.known.homes
    rows = {i: home for i, home in enumerate(homes) if home.is_row}
    blots: dict[int, list[Blot]] = defaultdict(list)
    between: dict[int, list[Blot]] = defaultdict(list)
    alone: dict[int, list[Evidence]] = defaultdict(list)
    for one in owned:
        own = [i for i, share in one.shares if share >= TWO and i in rows]
        if not own:
            continue
        if one.plain:
            blots[own[0]].append(one.blot)
            continue
        chosen = _by_foot(page, one, rows)
        parts = _parted(page, one, rows) if chosen is None else {}
        if chosen is not None:
            blots[chosen].append(one.blot)
        elif parts:
            for i in parts:
                alone[i].append(_evidence(page, "sure", [one.blot], "mark"))
        elif _is_mark_size(one.blot):
            for i in own:
                between[i].append(one.blot)
    shaded = highlighted(page, rows)
    for i in (i for i in rows if shaded[i]):  # a highlighter's own stroke
        blots[i] = [b for b in blots[i] if b.peak >= _PEN]
        between[i] = [b for b in between[i] if b.peak >= _PEN]
    found = {i: _of_row(page, home, blots[i], between[i]) + alone[i] for i, home in rows.items()}
    _doubt_unlike(page, rows, blots, found)
    _settle_shared(rows, found)
    _settle_specks(page, rows, found)
    return [
        ScanRow(home.key, home.value, page.number, page.box_on_page(home.box), tuple(found[i] + shaded[i]))
        for i, home in rows.items()
    ]


def _is_mark_size(blot: Blot) -> bool:
    return max(blot.width, blot.height) >= _LEAST * MM


def _by_foot(page: InkPage, one: Owned, rows: dict[int, Home]) -> int | None:
    """The row in which a tick that runs over into another has its foot, deep enough to be meant."""
    shape = shape_of(page, [one.blot])
    if not shape.is_tick or shape.height < 3:
        return None
    x = one.blot.box[0] + shape.foot[0] * one.blot.width
    at = (x / PER_POINT, one.blot.box[3] / PER_POINT - _FOOT * MM / PER_POINT)
    inside = [i for i, share in one.shares if i in rows and share >= TWO and contains(rows[i].box, *at)]
    return inside[0] if len(inside) == 1 else None


def _parted(page: InkPage, one: Owned, rows: dict[int, Home]) -> set[int]:
    """The rows of marks that touch each other across a ruling: each part is a whole mark in its row's middle,
    where the halves of one mark on the ruling would lie against it."""
    x0, top, x1, bottom = one.blot.box
    tall_enough = 3 * MM
    found = set()
    own = [i for i, share in one.shares if i in rows and share >= TWO]
    for i in own:
        high, low = (v * PER_POINT for v in (rows[i].box[1], rows[i].box[3]))
        part = page.labels[max(top, round(high)) : min(bottom, round(low)), x0:x1] == one.blot.label
        lines = np.flatnonzero(part.any(axis=1)) + max(top, round(high))
        if not lines.size or one.blot.width < 0.5 * tall_enough or not _in_cell(rows[i], one.blot):
            return set()
        middle, tall = (lines[0] + lines[-1]) / 2, lines[-1] - lines[0]
        if abs(middle - (high + low) / 2) > 0.15 * (low - high) or tall < max(
            0.5 * (low - high), tall_enough
        ):
            return set()
        found.add(i)
    return found


def _of_row(page: InkPage, home: Home, blots: list[Blot], between: list[Blot]) -> list[Evidence]:
    large = [b for b in blots if max(b.width, b.height) >= _DUST * MM]
    cell: list[Blot] = []
    elsewhere: list[Blot] = []
    for blot in large:
        (cell if _in_cell(home, blot) else elsewhere).append(blot)
    found = [*_of_cell(page, home, cell)]
    for blot in elsewhere:
        found += _beside(page, home, blot)
    if not any(e.strength != "denied" for e in found):
        found += _lines_along_print(page, home)
    for blot in between:
        found.append(_evidence(page, "doubt", [blot], "between_rows"))
    return found


def _in_cell(home: Home, blot: Blot) -> bool:
    tick = home.regions.get("tick")
    x, y = centre(blot.points)
    if tick is not None:
        return contains(grow(tick, 2), x, y)
    taken = [home.regions[r] for r in ("number", "statement") if r in home.regions]
    return not any(contains(box, x, y) for box in taken) and not _is_flat(blot)


def _of_cell(page: InkPage, home: Home, blots: list[Blot]) -> list[Evidence]:
    if home.shares is not None:  # the text that this cell asks for as well stands apart from a mark
        letters = blots
        blots = [b for b in _lone(blots) if _is_mark_like(shape_of(page, [b]))]
        blots = [b for b in blots if not _is_letter(page, b, letters)]
    marks = [b for b in blots if max(b.width, b.height) >= _LEAST * MM]
    if not marks:
        return [_evidence(page, "doubt", blots, "speck")] if any(b.area >= _SPECK for b in blots) else []
    strength, what = _judged(marks, shape_of(page, blots))
    if strength == "sure" and _has_words(page, marks):
        strength, what = "doubt", "words"
    return [_evidence(page, strength, blots, what)]


def _has_words(page: InkPage, marks: list[Blot]) -> bool:
    """Whether something is written beside a mark, or instead of one: a "No" takes the mark back."""
    if len(marks) < 2:
        return False
    ordered = sorted(marks, key=lambda b: b.box[0])
    apart = any(b.box[0] - a.box[2] > _LETTERS * MM for a, b in zip(ordered, ordered[1:], strict=False))
    if apart:
        return True
    x0, top = min(b.box[0] for b in marks) - 12, min(b.box[1] for b in marks) - 12
    x1, bottom = max(b.box[2] for b in marks) + 12, max(b.box[3] for b in marks) + 12
    return read_yes_no(page.only(marks, (max(0, x0), max(0, top), x1, bottom))).value is False


def _lone(blots: list[Blot]) -> list[Blot]:
    """The blots with no other beside them on their line, as letters have."""
    return [
        one
        for one in blots
        if not any(
            other is not one
            and span_overlap(one.box[1], one.box[3], other.box[1], other.box[3]) > 0
            and max(one.box[0] - other.box[2], other.box[0] - one.box[2]) < _APART * MM
            for other in blots
        )
    ]


def _is_letter(page: InkPage, blot: Blot, letters: list[Blot]) -> bool:
    """Whether a lone blot beside several others is of their size, and no tick: the last letter of a text."""
    others = [b.height for b in letters if b is not blot and b.height >= _DUST * MM]
    usual = float(np.median(others)) if len(others) >= _TEXT else 0.0
    return blot.height <= 1.3 * usual and not shape_of(page, [blot]).is_tick


def _is_mark_like(shape: Shape) -> bool:
    return shape.height >= _LEAST and shape.width <= 1.8 * shape.height and not shape.is_scribble


def _doubt_unlike(
    page: InkPage, rows: dict[int, Home], blots: dict[int, list[Blot]], found: dict[int, list[Evidence]]
) -> None:
    """A person makes the same mark in every row: one much busier than the others, or filled in where they are not,
    may be one that was scribbled out."""
    shapes = {}
    for i, home in rows.items():
        cell = [b for b in blots[i] if _in_cell(home, b) and max(b.width, b.height) >= _DUST * MM]
        if cell and any(e.strength == "sure" and e.what in _IN_CELL for e in found[i]):
            shapes[i] = shape_of(page, cell)
    for i, shape in shapes.items():
        others = [s for j, s in shapes.items() if j != i]
        usual = float(np.median([s.busy for s in others])) if len(others) >= 2 else _USUAL
        filled = 2 * sum(s.solid for s in others) > len(others)
        if not filled and (shape.busy > _BUSIER * usual + 0.5 or (shape.solid and len(others) >= 2)):
            found[i] = [
                replace(e, strength="doubt", what="unlike") if e.what in _IN_CELL else e for e in found[i]
            ]


def _settle_shared(rows: dict[int, Home], found: dict[int, list[Evidence]]) -> None:
    """A mark in a cell that asks for a text too, beside a mark in another row, may be part of the text."""
    for i, home in rows.items():
        if home.shares is None:
            continue
        others = [e for j, o in rows.items() if o.key == home.key and j != i for e in found[j]]
        if any(e.strength == "sure" for e in others):
            found[i] = [replace(e, strength="doubt") for e in found[i]]


def _settle_specks(page: InkPage, rows: dict[int, Home], found: dict[int, list[Evidence]]) -> None:
    """Beside a mark, dust is dust; alone in a section a speck, or what is left of a pale stroke, may be a mark."""
    sections: dict[str, list[int]] = defaultdict(list)
    for i, home in rows.items():
        sections[home.key if home.value is not None else f"{home.key}/{i}"].append(i)
    for members in sections.values():
        if any(e.what != "speck" for i in members for e in found[i]):
            for i in members:
                found[i] = [e for e in found[i] if e.what != "speck"]
            continue
        for i in members:
            cell = rows[i].regions.get("tick", rows[i].box)
            if not found[i] and page.is_faint(cell):
                found[i] = [Evidence("doubt", "mark", page.box_on_page(cell), "faint")]


def _judged(marks: list[Blot], shape: Shape) -> tuple[Strength, str]:
    if min(shape.width, shape.height) < _DUST:
        return "doubt", "thin"
    if shape.solid:
        return "sure", "blob"
    if shape.is_scribble and len(marks) <= 2:
        return "doubt", "scribble"
    if len(marks) > _MOST_LETTERS or shape.width > _WIDEST:
        return "doubt", "words"
    return "sure", "mark" if len(marks) <= 2 else "initials"


def _beside(page: InkPage, home: Home, blot: Blot) -> list[Evidence]:
    """A blot in the row but not in the cell to tick."""
    number, statement = home.regions.get("number"), home.regions.get("statement")
    box = blot.points
    if number is not None and _rings(box, number):
        return [_evidence(page, "sure", [blot], "ring")]
    if statement is not None and _frames(box, statement):
        return [_evidence(page, "sure", [blot], "ring")]
    if any(place is not None and is_round(page, place) for place in (number, statement)):
        return [_evidence(page, "sure", [blot], "ring")]
    if not _is_mark_size(blot):
        return []
    if _is_flat(blot) and statement is not None:
        where = _line_through(page, blot, statement)
        if where == "under":
            return [_evidence(page, "sure", [blot], "underline")]
        return [_evidence(page, "doubt", [blot], "struck through")]
    return [_evidence(page, "doubt", [blot], "written_beside")]


def _is_flat(blot: Blot) -> bool:
    return blot.height <= _FLAT * MM + 0.03 * blot.width and blot.width >= _LONG * MM


def _lines_along_print(page: InkPage, home: Home) -> list[Evidence]:
    """Thin lines close under or through a statement, which elsewhere pass for the edge of its print."""
    statement = home.regions.get("statement")
    if statement is None:
        return []
    x0, top, x1, bottom = (round(v * PER_POINT) for v in grow(statement, 3))
    window = np.s_[max(0, top) : bottom, max(0, x0) : x1]
    flat = cv2.morphologyEx(
        from_level(page.ink[window], FAINTEST), cv2.MORPH_OPEN, np.ones((1, _RUN), np.uint8)
    )
    flat[page.known.rulings[window] > 0] = 0
    rows, columns = np.nonzero(flat)
    if not rows.size or columns.max() - columns.min() < _LONG * MM:
        return []
    at = int(np.median(rows)) + max(0, top)
    box = (max(0, x0) + int(columns.min()), at, max(0, x0) + int(columns.max()), at + 1)
    blot = Blot(-1, box, int(rows.size), 255)
    if _line_through(page, blot, statement) == "under":
        return [_evidence(page, "sure", [blot], "underline")]
    return [_evidence(page, "doubt", [blot], "struck through")]


def _rings(box: BBox, number: BBox) -> bool:
    """Whether a blot goes round a number; print hides where it crosses, so it may be open on a side."""
    x, y = centre(number)
    near = grow(number, _AROUND)
    fits = box[0] >= near[0] and box[1] >= near[1] and box[2] <= near[2] and box[3] <= near[3]
    large = width(box) >= 1.2 * width(number) and height(box) >= 0.8 * height(number)
    return contains(box, x, y) and fits and large


def _frames(box: BBox, statement: BBox) -> bool:
    """Whether a blot goes round a whole statement."""
    across = span_overlap(box[0], box[2], statement[0], statement[2]) / width(statement)
    down = span_overlap(box[1], box[3], statement[1], statement[3]) / height(statement)
    return across > 0.85 and down > 0.85


def _line_through(page: InkPage, blot: Blot, statement: BBox) -> str:
    """`under` where a flat blot runs in the white below a line of print, else `through`."""
    x0, x1 = max(blot.box[0], int(statement[0] * PER_POINT)), min(blot.box[2], int(statement[2] * PER_POINT))
    top, bottom = (int(statement[i] * PER_POINT) for i in (1, 3))
    if x1 - x0 < 4 or bottom <= top:
        return "through"
    profile = (page.known.print[top : bottom + int(1.2 * MM), x0:x1] > 60).mean(axis=1)
    middle = int((blot.box[1] + blot.box[3]) / 2) - top
    if middle >= profile.size:
        return "under"
    if middle < 0:
        return "through"
    return "under" if profile[middle] < 0.25 * float(profile.max()) else "through"


def _evidence(page: InkPage, strength: Strength, blots: list[Blot], what: str) -> Evidence:
    return Evidence(strength, "mark", page.box_on_page(union(b.points for b in blots)), what)
