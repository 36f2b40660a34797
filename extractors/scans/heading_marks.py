"""Marks in the heading above a group of a checklist's lines: "all of these", or a line of the group ticked too high."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.boxes import centre
from extractors.evidence import Evidence
from extractors.scans.cell_marks import is_flat, is_mark_size, mark_evidence
from extractors.scans.homes import TWO, Home, Owned
from extractors.scans.ink import Blot, InkPage
from extractors.scans.shapes import MM
from schemas.types import BBox

IN_HEADING = "in_heading"
_TALLEST = 1.2  # heights of a line that a heading has at most: those of the layouts that ship have 1.0 to 1.1
_LEAST = 0.8  # millimetres both ways: what is left of a ruling is thinner


def doubt_marked_headings(
    page: InkPage, owned: list[Owned], rows: Mapping[int, Home], found: Mapping[int, list[Evidence]]
) -> None:
    """Adds a doubt to all lines of a group whose heading holds ink of a mark's size."""
    for lines, heading in _groups(rows):
        marks = [one.blot for one in owned if _is_mark(one) and _is_in(heading, one.blot)]
        if marks:
            for i in lines:
                found[i].append(mark_evidence(page, "doubt", marks, IN_HEADING))


def _groups(rows: Mapping[int, Home]) -> list[tuple[list[int], BBox]]:
    """Each group's lines, and the place of its heading: from the line above it, or so far up as a heading is tall."""
    groups: dict[str, list[int]] = {}
    for i, home in rows.items():
        if home.value is None and home.role != "band":
            groups.setdefault(home.key.split(".")[0], []).append(i)
    found = []
    for lines in groups.values():
        boxes = [rows[i].box for i in lines]
        left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
        top = min(b[1] for b in boxes)
        tall = _TALLEST * min(b[3] - b[1] for b in boxes)
        above = [home.box[3] for home in rows.values() if home.box[3] <= top + 1]
        found.append((lines, (left, max([*above, top - tall]), right, top)))
    return found


def _is_mark(one: Owned) -> bool:
    blot = one.blot
    large = is_mark_size(blot) and min(blot.width, blot.height) >= _LEAST * MM and not is_flat(blot)
    return large and not any(share >= TWO for _, share in one.shares)


def _is_in(heading: BBox, blot: Blot) -> bool:
    x, y = centre(blot.points)
    return heading[0] <= x <= heading[2] and heading[1] <= y <= heading[3]
