"""Flags of what was not read surely, of what isn't there, and of what breaks the form's schema."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.flags import make_flag
from schemas.forms import Question
from schemas.types import Flag, State
from schemas.validate import Problem, validate_answers
from scoring.sheet import Sheet

_RANGE = ("minimum", "maximum")


def page_missing(sheet: Sheet) -> Iterator[Flag]:
    """Only where the reader said which questions are gone, but not why."""
    already = any(flag.code == "page_missing" for flag in sheet.reading.flags)
    if sheet.reading.missing_keys and not already:
        keys = [question.key for question in sheet.form.questions if sheet.page_is_missing(question.key)]
        yield make_flag("page_missing", f"A page with {len(keys)} questions on it is missing.", keys)


def low_confidence(sheet: Sheet) -> Iterator[Flag]:
    """One flag with every deciding answer that nobody can be sure of and that the reader didn't flag."""
    flagged = {key for flag in sheet.reading.flags if flag.code == "low_confidence" for key in flag.keys}
    keys = [
        question.key
        for question in sheet.form.questions
        if question.deciding and question.key not in flagged and _is_unsure(sheet, question)
    ]
    if keys:
        answers = "answer" if len(keys) == 1 else "answers"
        message = f"{len(keys)} deciding {answers} could not be read surely: look at the form itself."
        yield make_flag("low_confidence", message, keys)


def schema_invalid(sheet: Sheet) -> Iterator[Flag]:
    """Only what no other flag describes (CONTRACT section 3)."""
    answers = sheet.reading.answers
    values = {key: answer.value for key, answer in answers.items()}
    found = validate_answers(sheet.form.id, values)
    problems = [problem for problem in found if not _is_described(sheet, problem)]
    if problems:
        where = "; ".join(str(problem) for problem in problems)
        keys = sorted({part for problem in problems for part in problem.path if part in sheet.questions})
        yield make_flag("schema_invalid", f"Answers break the form's schema: {where}.", keys)


def _is_unsure(sheet: Sheet, question: Question) -> bool:
    key = question.key
    if sheet.page_is_missing(key):
        return False
    state = sheet.state(key)
    if state is State.READ:
        return not sheet.is_sure(key)
    # Two sure marks in a section, two bands and an impossible date have flags of their own.
    has_own_flag = {State.DOUBLE: ("indicator", "band"), State.INVALID: ("date",)}
    return state is not State.BLANK and question.kind not in has_own_flag.get(state, ())


def _is_described(sheet: Sheet, problem: Problem) -> bool:
    if len(problem.path) != 1 or problem.path[0] not in sheet.questions:
        return False
    key = problem.path[0]
    if problem.validator == "required":
        return sheet.page_is_missing(key)
    # Out of range and impossible dates: ..._out_of_range and ..._invalid, or low_confidence where unsure.
    kind = sheet.questions[key].kind
    return (kind == "score" and problem.validator in _RANGE) or (
        kind == "date" and problem.validator == "format"
    )
