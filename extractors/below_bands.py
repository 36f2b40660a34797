"""Bands side by side whose marks stand in a row of their own right below them, with no ruling that makes cells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.boxes import centre, height, same_line
from extractors.glyphs import classify

if TYPE_CHECKING:
    from extractors.items import Row
    from extractors.page import Word
    from extractors.page_map import PageMap

BELOW = 2.5  # heights of a band's words from these to the middle of a mark below them
LEVEL = 2.0  # points by which the bands of one line may differ, and a mark stand beside its band's words


def reach_marks_below(page_map: PageMap, line: list[Row]) -> None:
    """Lets bands that stand on one line reach down over the line below it, where that holds marks and empty boxes alone, each
    below the words of one band."""
    foot, high = max(r.match.box[3] for r in line), max(height(r.match.box) for r in line)
    if max(r.match.box[1] for r in line) - min(r.match.box[1] for r in line) > LEVEL:
        return
    page = page_map.page
    below = [w for w in page.words if w.box[1] >= foot - 1 and centre(w.box)[1] <= foot + BELOW * high]
    first = min(below, key=lambda w: w.box[1], default=None)
    level = [w for w in page.words if first is not None and same_line(w.box, first.box)]
    claimed = {id(page.words[i]) for i in page_map.claimed}
    if not any(_kind(w) == "mark" for w in level) or any(
        _kind(w) == "text" or id(w) in claimed for w in level
    ):
        return
    if not all(_is_under_one(line, word) for word in level):
        return
    reach = max(w.box[3] for w in level) + 1
    for row in line:
        row.band = row.band[0], row.band[1], row.band[2], max(row.band[3], reach)


def _kind(word: Word) -> str:
    kind = classify(word.text, word.font)
    return "text" if kind == "no" else kind


def _is_under_one(line: list[Row], word: Word) -> bool:
    """Whether a word stands below the words of a band: beside them it may be another cell's."""
    return any(row.match.box[0] - LEVEL <= centre(word.box)[0] <= row.match.box[2] for row in line)
