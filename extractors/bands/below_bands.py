"""Bands side by side whose marks stand in a row of their own right below them, with no ruling that makes cells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.pages.boxes import centre, contains, height, same_line
from extractors.pages.glyphs import classify

if TYPE_CHECKING:
    from extractors.gathering.items import Row
    from extractors.pages.page import Word
    from extractors.questions.page_map import PageMap
    from schemas.types import BBox

BELOW = 2.5  # heights of a band's words from these to the middle of a mark below them
LEVEL = 2.0  # points by which the bands of one line may differ, and a mark stand beside its band's words


def reach_marks_below(page_map: PageMap, line: list[Row]) -> None:
    """Lets bands that stand on one line reach down over the line below it, where that holds marks and empty boxes alone, each
    below the words of one band, or nothing but a form field for each band."""
    foot, high = max(r.match.box[3] for r in line), max(height(r.match.box) for r in line)
    if max(r.match.box[1] for r in line) - min(r.match.box[1] for r in line) > LEVEL:
        return
    end = foot + BELOW * high
    for box in (*_typed_below(page_map, line, foot, end), *_fields_below(page_map, line, foot, end)):
        for row in line:
            row.band = row.band[0], row.band[1], row.band[2], max(row.band[3], box[3] + 1)


def reach_in_cell(page_map: PageMap, line: list[Row]) -> None:
    """Lets the one band that stands higher reach down over the mark below its words, where these and the mark are a cell of two
    lines, level in their middle with the other bands: a cell that wrapped."""
    if len(line) < 2:
        return
    high = min(line, key=lambda r: r.match.box[1])
    others = [centre(r.match.box)[1] for r in line if r is not high]
    level = max(others) - min(others) <= LEVEL and min(others) > high.match.box[3] - LEVEL
    x0, top, x1, foot = high.match.box
    words = [w for i, w in enumerate(page_map.page.words) if not any(i in r.match.words for r in line)]
    for word in words if level else ():
        below = (
            foot - 1 <= word.box[1] < foot + height(high.match.box)
            and x0 - LEVEL <= centre(word.box)[0] <= x1
        )
        alone = not any(same_line(w.box, word.box) and w is not word for w in words)
        middle = (top + word.box[3]) / 2
        if below and alone and _kind(word) == "mark" and abs(middle - others[0]) <= LEVEL:
            high.band = high.band[0], high.band[1], high.band[2], max(high.band[3], word.box[3] + 1)


def _typed_below(page_map: PageMap, line: list[Row], foot: float, end: float) -> list[BBox]:
    """The marks and boxes of the first line of words below the bands; none where other words stand there, or they are below no
    band's words."""
    page = page_map.page
    below = [w for w in page.words if w.box[1] >= foot - 1 and centre(w.box)[1] <= end]
    first = min(below, key=lambda w: w.box[1], default=None)
    level = [w for w in page.words if first is not None and same_line(w.box, first.box)]
    claimed = {id(page.words[i]) for i in page_map.claimed}
    if not any(_kind(w) == "mark" for w in level) or any(
        _kind(w) == "text" or id(w) in claimed for w in level
    ):
        return []
    return [w.box for w in level] if all(_is_under_one(line, w.box) for w in level) else []


def _fields_below(page_map: PageMap, line: list[Row], foot: float, end: float) -> list[BBox]:
    """The form fields of the line below the bands, where they are as many, each in the column of its band, and none stands beside
    the bands' words."""
    boxes = [w.box for w in page_map.page.widgets]
    if any(same_line(box, line[0].match.box) for box in boxes):
        return []
    below = sorted(box for box in boxes if foot - LEVEL <= box[1] and centre(box)[1] <= end + LEVEL)
    if len(below) != len(line) or not all(same_line(box, below[0]) for box in below):
        return []
    shown = [w for w in page_map.page.words if any(same_line(w.box, box) for box in below)]
    if not all(any(contains(box, *centre(w.box)) for box in below) for w in shown):
        return []  # what asks for something else
    held = zip(sorted(line, key=lambda r: r.match.box[0]), below, strict=True)
    return below if all(r.band[0] <= centre(box)[0] <= r.band[2] for r, box in held) else []


def _kind(word: Word) -> str:
    kind = classify(word.text, word.font)
    return "text" if kind == "no" else kind


def _is_under_one(line: list[Row], box: BBox) -> bool:
    """Whether a mark stands below the words of a band: beside them it may be another cell's."""
    return any(row.match.box[0] - LEVEL <= centre(box)[0] <= row.match.box[2] for row in line)
