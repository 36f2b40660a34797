"""The chosen statement said again below its section, as a web page's drop-down shows it, "3 - Medium risk", or in a row that is named so,
"Option selected: 3 Medium risk", over several lines perhaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.doubts.earlier import EARLIER
from extractors.gathering.gather import PageReading
from extractors.pages.boxes import by_line, centre, contains, grow, meets, union
from extractors.pages.letters import normalise
from extractors.pages.page import Word
from extractors.sections.section_space import Part, Space
from schemas.forms import Form
from schemas.regex import regex
from schemas.types import BBox

LEAST = 10  # letters of a statement that was cut off at its field's edge
LINES = 4  # of a statement said again at most
INNER = 1.5  # points within its box where a line or a shape lies over it
_NUMBERED = regex(r"^\W*([1-5])\s*[-–—:.)]\s*(\D.*)$")
_WHAT = r"(?:option|statement|answer|descriptor|level|response|choice|score)"
_DONE = r"(?:selected|chosen|ticked|picked)"
_NAMED = regex(
    rf"^\W*(?:your\s+|the\s+)?(?:{_WHAT}\s+{_DONE}|{_DONE}\s+{_WHAT}|{_DONE})\s*[:=–—-]\s*\(?(?:([1-5])\W*\s)?\W*(\D.*)$",
    re.IGNORECASE,
)


def restated(form: Form, space: Space) -> tuple[int, BBox] | None:
    """The one statement that stands again in a section's space with its number, or behind words that name it, and where; else None."""
    found = {said for part in space.parts for said in _said(form, part, space.key)}
    return found.pop() if len(found) == 1 else None


def _said(form: Form, part: Part, key: str) -> Iterator[tuple[int, BBox]]:
    page = part.page.map
    free = [
        word
        for index, word in enumerate(page.page.words)
        if index not in page.claimed and contains(part.box, *centre(word.box))
    ]
    titles = {int(option.value): normalise(option.title) for option in form[key].options}
    lines = by_line(free, lambda word: word.box)
    for place, line in enumerate(lines):
        text = _text(line)
        if (numbered := _NUMBERED.match(text)) is not None:
            letters, title = normalise(numbered[2]), titles[int(numbered[1])]
            if letters == title or (len(letters) >= LEAST and title.startswith(letters)):
                yield int(numbered[1]), union(word.box for word in line)
        elif (found := _named(titles, lines[place : place + LINES])) is not None:
            value, box, own = found
            rest = " ".join(_text(other) for other in (*lines[:place], *lines[place + own :]))
            if not (EARLIER.search(rest) or _is_crossed(part.page, box)):
                yield value, box


def _named(titles: dict[int, str], lines: Sequence[Sequence[Word]]) -> tuple[int, BBox, int] | None:
    """The statement that the first of these lines names as the chosen one, whole, where it stands, and over how many of them."""
    for count in range(1, len(lines) + 1):
        named = _NAMED.match(" ".join(_text(line) for line in lines[:count]))
        said = [v for v, title in titles.items() if named is not None and normalise(named[2]) == title]
        if named is not None and len(said) == 1:
            box = union(word.box for line in lines[:count] for word in line)
            return (said[0], box, count) if named[1] in (None, str(said[0])) else None
    return None


def _is_crossed(page: PageReading, box: BBox) -> bool:
    """Whether something lies over a line that isn't its paper, or a note on it."""
    if page.map.page.is_ruled_through(box, INNER):
        return True
    inner = grow(box, -INNER)
    over = (
        s.box
        for s in page.drawings
        if not (s.kind == "rect" and contains(s.box, *inner[:2]) and contains(s.box, *inner[2:]))
    )
    notes = (b for note in page.map.page.notes for b in note.boxes)
    return any(meets(inner, b) for b in (*over, *notes))


def _text(line: Sequence[Word]) -> str:
    return " ".join(word.text for word in line)
