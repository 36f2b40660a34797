"""The questions of a form that a sheet which lay aside on the glass has cut (`cut_off`), and those beside which a pen wrote something
else (`beside_answers`): doubts at their worst, as half of an answer may be seen, the wrong one of two, or one taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from extractors.scans.scan_page import ScanPage
from extractors.values.answers import doubted, is_birth
from schemas.forms import Form, Question
from schemas.types import Answer, Value


def open_on(pages: Iterable[ScanPage]) -> set[str]:
    """The questions that are so on any of these pages."""
    return {key for page in pages for key in page.open}


def with_open(form: Form, open_: Set[str], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers of one form, those to questions that are open doubts, what is seen first among what may be meant."""
    return {
        key: doubted(answer, _candidates(form[key], answer)) if key in open_ else answer
        for key, answer in answers.items()
    }


def _candidates(question: Question, answer: Answer) -> tuple[Value, ...]:
    seen = answer.candidates
    if question.kind in ("tick", "yes_no"):
        return (*seen, True, False)
    if question.options:
        return (*seen, *(option.value for option in question.options))
    return seen if question.kind == "text" or is_birth(question) else ()
