"""The chosen statement said again below its section, as a web page's drop-down shows it: "3 - Medium risk"."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.pages.boxes import by_line, centre, contains, union
from extractors.pages.letters import normalise
from extractors.sections.section_space import Part, Space
from schemas.forms import Form
from schemas.regex import regex
from schemas.types import BBox

LEAST = 10  # letters of a statement that was cut off at its field's edge
_NUMBERED = regex(r"^\W*([1-5])\s*[-–—:.)]\s*(\D.*)$")


def restated(form: Form, space: Space) -> tuple[int, BBox] | None:
    """The one statement that stands again in a section's space with its number, and where; else None."""
    found = {said for part in space.parts for said in _said(form, part, space.key)}
    return found.pop() if len(found) == 1 else None


def _said(form: Form, part: Part, key: str) -> Iterator[tuple[int, BBox]]:
    page = part.page.map
    free = [
        word
        for index, word in enumerate(page.page.words)
        if index not in page.claimed and contains(part.box, *centre(word.box))
    ]
    titles = {option.value: normalise(option.title) for option in form[key].options}
    for line in by_line(free, lambda word: word.box):
        numbered = _NUMBERED.match(" ".join(word.text for word in line))
        if numbered is None:
            continue
        letters, title = normalise(numbered[2]), titles[int(numbered[1])]
        if letters == title or (len(letters) >= LEAST and title.startswith(letters)):
            yield int(numbered[1]), union(word.box for word in line)
