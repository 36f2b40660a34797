"""Questions whose label a page break cuts: the answer stands beside its beginning, or beside its end."""

from __future__ import annotations

from extractors.gathering.gather import PageReading
from extractors.pages.boxes import same_line
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import State


def doubt_cut_labels(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread what may stand, or go on, beside the end of its label on the next page: only an answer that
    is beside the beginning, with nothing beside the end, is sure."""
    for page in pages:
        for key, match in page.map.labels.items():
            answer = into.answers.get(key)
            if match.half != "first" or answer is None or not form[key].deciding:
                continue
            if answer.state is State.BLANK or any(_goes_on(other, key) for other in pages):
                candidates = answer.candidates if answer.value is not None else ()
                into.answers[key] = doubted(answer, candidates)


def _goes_on(page: PageReading, key: str) -> bool:
    """Whether words that are no print stand beside the end of a label."""
    end = page.map.ends.get(key)
    if end is None:
        return False
    lines = page.map.lines_of(end)
    return any(
        index not in page.map.claimed and any(same_line(line, word.box) for line in lines)
        for index, word in enumerate(page.map.page.words)
    )
