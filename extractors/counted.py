"""Numbers that count things within a text: they are no scores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.boxes import by_line, same_line
from schemas.types import BBox

if TYPE_CHECKING:
    from extractors.page import Word
    from extractors.page_map import PageMap

_COUNTED = re.compile(r"(?:hours?|days?|weeks?|months?|years?|terms?|lessons?|sessions?|times?)\b.*")


def is_counted(page_map: PageMap, word: Word) -> bool:
    """Whether a number counts what the next word of its cell names, within brackets: the school of "Mock PRU (2 days)"."""
    if not word.text.startswith("(") or ")" in word.text:
        return False
    cell = page_map.grid.cell_of(word.box)
    words = [w for w in page_map.page.words if page_map.grid.cell_of(w.box) == cell]
    after = [w.text for line in by_line(words, lambda w: w.box) for w in line if _is_after(w.box, word.box)]
    return bool(after) and _COUNTED.fullmatch(after[0].casefold()) is not None


def _is_after(box: BBox, other: BBox) -> bool:
    if same_line(box, other):
        return box[0] >= other[2] - 1
    return box[1] >= other[3] - 1
