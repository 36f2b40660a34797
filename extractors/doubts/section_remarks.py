"""What was written beside a section's heading, or between its statements and the next question, and says that its score isn't
settled: such a note in a cell of the section is a doubt too.

A form prints much there itself. What stands in most sections is such print; else the words alone tell, as whoever types into a form
types in its own letters. A comment that tells of the child is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.doubts.changed_beside import REACH, changes
from extractors.doubts.corrections import named_in
from extractors.doubts.paragraphs import runs
from extractors.doubts.unsettled import names_the_score, says_the_same, unsettled_in
from extractors.gathering.gather import PageReading
from extractors.gathering.items import words_among
from extractors.pages.boxes import by_line, centre, contains, height, union
from extractors.rows.row_print import COMMON
from extractors.sections.section_space import Part, Space
from extractors.values.answers import Readings, left_open
from schemas.forms import Form
from schemas.regex import regex
from schemas.types import BBox, State

_NUMBER = regex(r"\d+")
NEXT_LINE = 1.0  # heights of a line between it and the next of one text at most


class _Run(NamedTuple):
    """What no question took on a line of a section's space, parted at its gaps."""

    text: str
    box: BBox


def doubt_unsettled(
    form: Form, pages: Sequence[PageReading], spaces: Sequence[Space], into: Readings
) -> None:
    """Changes to unread the score of a section beside which such a note stands. What is blank stays so: nobody gave it."""
    found = [(space.key, list(_runs(part, space.key, pages))) for space in spaces for part in space.parts]
    times = Counter(text for _, text in {(key, _mask(run)) for key, all_ in found for run in all_})
    often = max(2.0, COMMON * len({space.key for space in spaces}))
    notes = [
        (key, "".join(_joined([run for run in all_ if times[_mask(run)] < often]))) for key, all_ in found
    ]
    notes += [(key, text) for key, text in _texts(form, pages) if names_the_score(text)]
    for key, text in notes:
        answer = into.answers.get(key)
        given = answer is not None and answer.state in (State.READ, State.DOUBLE)
        same = answer.value if answer is not None else None
        said = [one for one in unsettled_in(text) if not says_the_same(one, same)]
        said += filter(changes, text.split("\n"))
        if answer is not None and given and any(_is_of_a_section(form, sentence) for sentence in said):
            into.answers[key] = left_open(form[key], answer)


def _is_of_a_section(form: Form, sentence: str) -> bool:
    """Whether it doesn't name another question alone: "The RAG rating should read Red" stands below the last section."""
    named = named_in(form, sentence)
    return not named or any(form[key].kind == "indicator" for key in named)


def _mask(run: _Run) -> str:
    """What is alike where print is: "Please check section 3"."""
    return _NUMBER.sub("#", run.text.casefold())


def _runs(part: Part, key: str, pages: Sequence[PageReading]) -> Iterator[_Run]:
    """What stands in words in a part of a section's space that no question took, not far below its statements."""
    page = part.page
    if page.map.page.scanned or all(page is not one for one in pages):
        return  # what stands on a page without a form is read as that
    feet = [row.band[3] for row in page.gathered.rows if row.key == key]
    foot = max(feet) + REACH if feet else part.box[3]
    inside = [
        word
        for word in words_among(page.gathered.unowned)
        if contains(part.box, *centre(word.box), 1.0) and word.box[1] <= foot
    ]
    for line in by_line(inside, lambda word: word.box):
        for run in runs(line):
            yield _Run(" ".join(word.text for word in run), union(word.box for word in run))


def _joined(lines: Sequence[_Run]) -> Iterator[str]:
    """The runs, each by itself unless it goes on from the one above: "score to be" and below it "confirmed"."""
    before: _Run | None = None
    for line in lines:
        if before is not None:
            below = line.box[1] - before.box[3]
            near = -height(before.box) / 2 < below <= NEXT_LINE * height(before.box)
            yield " " if near and line.text[:1].islower() else "\n"
        yield line.text
        before = line


def _texts(form: Form, pages: Sequence[PageReading]) -> Iterator[tuple[str, str]]:
    """What stands at a text that a section asks for besides, with that section."""
    sections = {question.key for question in form.of_kind("indicator")}
    for page in pages:
        for key, one in page.gathered.fields.items():
            section = key.rpartition(".")[0]
            if section in sections and not page.map.page.scanned:
                yield section, " ".join(item.text for item in one.items)
