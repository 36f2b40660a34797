"""Another score in a table of a team's own right below the professional judgement's: "Agreed at panel | 8"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.doubts.named import with_digits
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Item
from extractors.pages.boxes import by_line, centre
from extractors.pages.page import Word
from extractors.sections.section_space import FOOT
from schemas.keys import COMMENTS, JUDGEMENT
from schemas.regex import regex

NEAR = 80.0  # points from the judgement down to the last line of such a table
_ROW = regex(  # few words, the number, a day perhaps
    r"(?:[^\s\d]\S*\s+){0,6}(?P<score>10|[1-9])(?:\s*/\s*10)?(?:\s+\d{1,2}([/.-])\d{1,2}\2\d{2,4})?\W*"
)
_COUNTED = regex(
    r"\b(?:page|version|ver|v|rev|issue|form|appendix|ref|no|section|part|tel|time|year|room)\b",
    re.IGNORECASE,
)


def scores_below(page: PageReading) -> Iterator[int]:
    """The numbers that end a short line which no question took, up to the next printed text, or which stands in another cell than
    the comments begin in."""
    fields = [page.gathered.fields[key] for key in (JUDGEMENT, COMMENTS) if key in page.gathered.fields]
    if not fields or fields[0].key != JUDGEMENT:
        return
    foot = max(box[3] for one in fields for box in (one.match.box, *(item.box for item in one.items)))
    end = min(foot + NEAR, (1 - FOOT) * page.map.page.height)
    end = min([end, *(m.box[1] for m in page.map.print if m.box[1] > foot)])
    free = [item for item in page.gathered.unowned if foot - 1 < item.box[1] < end]
    other = [item for item in (*free, *_in_another_cell(page)) if isinstance(item.thing, Word)]
    for line in by_line(other, lambda item: item.box):
        text = with_digits(" ".join(item.text for item in sorted(line, key=lambda item: item.box[0])))
        found = _ROW.fullmatch(text)
        if found is not None and not _COUNTED.search(text):
            yield int(found["score"])


def _in_another_cell(page: PageReading) -> list[Item]:
    one = page.gathered.fields.get(COMMENTS)
    items = sorted(one.items, key=lambda item: item.box[1]) if one is not None else []
    cells = [page.map.grid.cell_at(*centre(item.box)) for item in items]
    return [item for item, cell in zip(items, cells, strict=True) if cell.is_closed and cell != cells[0]]
