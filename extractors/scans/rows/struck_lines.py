"""Lines of a checklist struck out as "delete as appropriate": what is left may be the answer."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.scans.scan_page import ScanRow
from extractors.values.answers import doubted
from schemas.forms import Form
from schemas.types import Answer

_STRUCK = ("struck through", "row line", "written_beside")  # its print cuts a line through it to pieces
_FEWEST = 2  # lines struck out that are a way of answering


def with_struck_lines(
    form: Form, sections: Mapping[str, list[ScanRow]], answers: dict[str, Answer]
) -> dict[str, Answer]:
    """The answers of one form; where more lines of a checklist are struck out than ticked, the others are doubts."""
    ticks = {q.key for q in form.of_kind("tick")} & answers.keys()
    struck = {
        key
        for key in ticks & sections.keys()
        if any(e.what in _STRUCK for row in sections[key] for e in row.evidence)
    }
    if len(struck) < _FEWEST or len(struck) <= sum(answers[key].value is True for key in ticks):
        return answers
    return {
        key: doubted(answer, (True, False)) if key in ticks and answer.value is False else answer
        for key, answer in answers.items()
    }
