"""A section that a form prints twice: in a worked example, a previous assessment or a sibling's beside its own.

Where one copy is filled and the other blank, nobody knows which is the child's: the section may be left blank. Where both are, they are
no two marks in one section, and print of the one (its numbers, say) that the other sections set otherwise isn't marked. A form that
prints all its sections twice, as guidance and to be filled in, says so by that.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.questions.streams import Stream, page_streams
from extractors.questions.title_hits import exact
from extractors.questions.titles import Title, titles
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import State


def doubt_second_copies(form: Form, pages: Sequence[PageReading], into: Readings) -> None:
    """Changes to unread a section that is printed twice, unless both copies are marked alike; where most sections are,
    nothing."""
    sections = form.of_kind("indicator")
    streams = [(p.number, s) for p in pages for s in page_streams(p.map.page, p.map.grid)]
    twice = [q.key for q in sections if _is_printed_twice(streams, q.key)]
    if 2 * len(twice) >= len(sections):
        return
    for key in twice:
        answer = into.answers.get(key)
        if answer is not None and answer.state is not State.BLANK and key not in into.alike:
            into.answers[key] = doubted(answer, ())


def is_alike(rows: Sequence[Row]) -> bool:
    """Whether marked rows are one statement's in several copies of its section."""
    return len(rows) > 1 and len({row.value for row in rows}) == 1


def _is_printed_twice(streams: Sequence[tuple[int, Stream]], key: str) -> bool:
    """Whether most statements of a section stand on the pages twice, to the letter."""
    options = [t for t in titles() if t.role == "option" and t.keys == (key,)]
    return 2 * sum(_copies(streams, option) > 1 for option in options) > len(options)


def _copies(streams: Sequence[tuple[int, Stream]], option: Title) -> int:
    """How often a statement stands on the pages."""
    return len({(page, words) for page, stream in streams for words, _, _ in exact(stream, option)})
