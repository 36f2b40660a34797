"""The questions of a form that a sheet which lay aside on the glass has cut: doubts, as half of an answer may be seen, or the wrong
one of two (`cut_off`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from extractors.answers import doubted, is_birth
from extractors.scans.scan_page import ScanPage
from schemas.forms import Form, Question
from schemas.types import Answer, Value


def cut_on(pages: Iterable[ScanPage]) -> set[str]:
    """The questions that are cut on any of these pages."""
    return {key for page in pages for key in page.cut}


def with_cut_off(form: Form, cut: Set[str], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers of one form, those to questions that are cut doubts, what is seen first among what may be meant."""
    return {
        key: doubted(answer, _candidates(form[key], answer)) if key in cut else answer
        for key, answer in answers.items()
    }


def _candidates(question: Question, answer: Answer) -> tuple[Value, ...]:
    seen = answer.candidates
    if question.kind in ("tick", "yes_no"):
        return (*seen, True, False)
    if question.options:
        return (*seen, *(option.value for option in question.options))
    return seen if question.kind == "text" or is_birth(question) else ()
