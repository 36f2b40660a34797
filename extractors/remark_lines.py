"""Rows and lines below a section's statements that are named for what is said of it, "Evidence: seen by the school nurse", or repeat
its score: they are no part of the names above them, and a figure that counts or dates something there is no score."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.boxes import by_line, centre, contains, height, same_line
from extractors.items import Field, Item
from extractors.page import Page, Word
from extractors.page_map import PageMap
from extractors.remark_words import may_mean, takes_back
from schemas.types import BBox

SEVERAL = 2  # rows of one page that are named alike where the name is print
NEXT = 1.6  # heights of a line from a line to the one that goes on below it
_KIND = r"(?:evidence|comments?|notes?|remarks?|rationale|reasons?)"
_NAMED = re.compile(
    rf"(?:(?:supporting|additional|any|further|other)\s+)*{_KIND}(?:\s*(?:/|and|&|or)\s*{_KIND})?(?:\s+for\s+(?:this\s+)?(?:score|section|indicator))?\s*:",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"(?:score\s+(?:for|in|of)\s+(?:this|the)\s+(?:section|indicator)|(?:section|indicator)\s+score)\b\W*\d?\W*",
    re.IGNORECASE,
)


def drop_remarks(page_map: PageMap, fields: dict[str, Field]) -> list[Item]:
    """Takes such rows, in cells of their own, from the texts that sections ask for. Gives what was taken. Where nothing else answers
    and the page has no other such row, somebody may have written there."""
    taken: list[Item] = []
    for key, one in fields.items():
        if not key.startswith("indicators.") or page_map.form[key].kind != "text":
            continue
        gone = [item for item in one.items if _is_of_remark(page_map, one, item)]
        if gone and (len(gone) < len(one.items) or _named_rows(page_map) >= SEVERAL):
            taken += gone
            one.items[:] = [item for item in one.items if not any(item is other for other in gone)]
    return taken


def _is_of_remark(page_map: PageMap, one: Field, item: Item) -> bool:
    cell = page_map.grid.cell_at(*centre(item.box))
    if not cell.is_closed or contains(cell.box, *centre(one.match.box)) or item.box[1] < one.match.box[3] - 1:
        return False
    named = _NAMED.match(_text_in(page_map.page, cell.box))
    return bool(named or _SCORE.fullmatch(_line_of(page_map, item.box)))


def _named_rows(page_map: PageMap) -> int:
    """How many such rows a page has."""
    lines = [_said(line) for line in by_line(page_map.page.words, lambda word: word.box)]
    return sum(bool(_NAMED.match(line) or _SCORE.fullmatch(line)) for line in lines)


def is_told(page_map: PageMap, box: BBox, value: object) -> bool:
    """Whether a figure stands in such a remark, which leaves the section's score what it is. value: that score."""
    text = remark_at(page_map, box)
    return text is not None and not takes_back(text, value)


def scores_named(page_map: PageMap, room: BBox, value: object) -> set[int]:
    """The other scores that such rows in a section's room name: "Rationale: 2/5", "Score for this section 5". value: its own."""
    found: set[int] = set()
    words = [w for w in page_map.page.words if contains(room, *centre(w.box))]
    for line in by_line(words, lambda word: word.box):
        text = _said(line)
        named = _NAMED.match(text)
        if named or _SCORE.fullmatch(text):
            found |= may_mean(text[named.end() :] if named else text, value, plain=not named) or set()
    return found


def remark_at(page_map: PageMap, box: BBox) -> str | None:
    """What the remark says in which a thing stands; None where it stands in none."""
    page, cell = page_map.page, page_map.grid.cell_at(*centre(box))
    if not any(word.box == box for word in page.words):
        return None  # it stands on another page
    if cell.is_closed:
        text = _text_in(page, cell.box)
        named = _NAMED.match(text)
        return text[named.end() :].strip() if named else None
    lines = list(_lines_down_to(page, box))
    for place in range(len(lines) - 1, -1, -1):
        named = _NAMED.match(_said(lines[place]))
        if named:
            return " ".join(_said(line) for line in lines[place:])[named.end() :].strip()
    return None


def _lines_down_to(page: Page, box: BBox) -> Iterator[list[Word]]:
    """The lines of the paragraph in the open that ends with the line of a thing, or goes on below it."""
    lines = by_line(page.words, lambda word: word.box)
    here = next((i for i, line in enumerate(lines) if any(w.box == box for w in line)), None)
    if here is None:
        return
    first = last = here
    while first > 0 and _goes_on(lines[first - 1], lines[first]):
        first -= 1
    while last + 1 < len(lines) and _goes_on(lines[last], lines[last + 1]):
        last += 1
    yield from lines[first : last + 1]


def _goes_on(above: list[Word], line: list[Word]) -> bool:
    aligned = abs(above[0].box[0] - line[0].box[0]) < height(line[0].box)
    return aligned and 0 < line[0].box[1] - above[0].box[1] < NEXT * height(line[0].box)


def _line_of(page_map: PageMap, box: BBox) -> str:
    return _said([w for w in page_map.page.words if same_line(w.box, box)])


def _text_in(page: Page, box: BBox) -> str:
    inside = [w for w in page.words if contains(box, *centre(w.box))]
    return " ".join(_said(line) for line in by_line(inside, lambda word: word.box))


def _said(line: list[Word]) -> str:
    return " ".join(word.text for word in sorted(line, key=lambda word: word.box[0]))
