"""The rows' printed numbers that OCR passed over, at the places where those of their neighbours say they stand.

Tesseract passes over lone digits, and what stands inside a ring. A row whose number isn't known would show it as ink,
as if it were a mark.
"""

from __future__ import annotations

from collections import defaultdict
from statistics import median

from extractors.layouts.layout import Region
from extractors.pages.boxes import centre, height, width
from schemas.types import BBox

_FEWEST = 0.4  # share of a column's rows with a number read, from which the others have one too
_LARGER = 1.3  # times the usual size from which a number has something round or over it
Row = tuple[str, int | str | None]


def with_numbers(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    """The regions, every `number` as large as numbers are on this page, and those added that weren't read."""
    numbers = {(r.key, r.value): r.box for r in regions if r.role == "number"}
    rows: dict[Row, dict[str, BBox]] = defaultdict(dict)
    for region in regions:
        if region.role in ("row", "statement"):
            rows[region.key, region.value][region.role] = region.box
    if len(numbers) < 3:
        return regions
    size = median(width(b) for b in numbers.values()), median(height(b) for b in numbers.values())
    found = {row: _sized(box, size) for row, box in numbers.items()}
    for key in {key for key, _ in rows}:
        own = [row for row in rows if row[0] == key and {"row", "statement"} <= rows[row].keys()]
        read = {row: found[row] for row in own if row in numbers}
        if len(read) < max(2.0, _FEWEST * len(own)):  # then as on the page's other sections
            read = {row: found[row] for row in numbers if "statement" in rows[row]}
        if len(read) >= max(2.0, _FEWEST * len(own)):
            found |= {row: _placed(rows, row, read, size) for row in own if row not in read}
    rest = tuple(r for r in regions if r.role != "number")
    return rest + tuple(Region(key, value, "number", box) for (key, value), box in found.items())


def _sized(box: BBox, size: tuple[float, float]) -> BBox:
    """The number's own box; where it is much larger than numbers are, as much of its middle as they need."""
    if width(box) <= _LARGER * size[0] + 1 and height(box) <= _LARGER * size[1] + 1:
        return box
    return _around(*centre(box), size)


def _placed(
    rows: dict[Row, dict[str, BBox]], row: Row, read: dict[Row, BBox], size: tuple[float, float]
) -> BBox:
    before = [centre(box)[0] - rows[r]["statement"][0] for r, box in read.items() if "statement" in rows[r]]
    x = rows[row]["statement"][0] + median(before)
    offsets = []
    for role in ("row", "statement"):
        places = [(rows[r].get(role), box) for r, box in read.items()]
        for at in (_top_of, _middle_of):
            shifts = [centre(box)[1] - at(place) for place, box in places if place is not None]
            own = rows[row].get(role)
            if shifts and own is not None:
                offsets.append((max(shifts) - min(shifts), at(own) + median(shifts)))
    return _around(x, min(offsets)[1], size)


def _top_of(box: BBox) -> float:
    return box[1]


def _middle_of(box: BBox) -> float:
    return centre(box)[1]


def _around(x: float, y: float, size: tuple[float, float]) -> BBox:
    return x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2
