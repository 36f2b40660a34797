"""Blanks of a scanned form that may be lost ink: a copy, a fax or a scan in black and white shows nothing of a pencil, a pale
biro or a highlighter. They become doubts."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.scans.scan_page import ScanPage
from extractors.values.answers import doubted
from schemas.forms import NAME_KEYS, Form, Question
from schemas.types import Answer, State

_MOSTLY = 0.5  # share of a form's sections without a mark, from which those of a scan in black and white may be lost
_SEVERAL = 2  # sections without a mark that the summary has a score of
_SECTION, _SUMMARY = "indicators.", "summary."
_MARKED = ("indicator", "tick")  # kinds of questions that are answered by a mark


def with_lost_ink(form: Form, pages: Sequence[ScanPage], answers: dict[str, Answer]) -> dict[str, Answer]:
    """The answers of one form, its blanks doubts where they may be lost."""
    two_levels = {page.number for page in pages if page.black_and_white}
    every = (
        any(page.fading for page in pages)
        or (
            NAME_KEYS[form.id] in answers
            and all(_is_empty(answer, form[key]) for key, answer in answers.items())
        )
        or (bool(two_levels) and (_is_hardly_marked(form, answers) or _lack_marks(answers)))
    )
    return {
        key: _doubted_blank(answer, form[key])
        if every or (form[key].kind == "band" and answer.page in two_levels)
        else answer
        for key, answer in answers.items()
    }


def _is_hardly_marked(form: Form, answers: dict[str, Answer]) -> bool:
    """Whether half of the sections have no mark, or no line of a checklist surely has; where half of the scores aren't written either,
    whether half of the sections have no mark that is read."""
    found = {
        kind: [(a, _is_empty(a, form[key])) for key, a in answers.items() if form[key].kind == kind]
        for kind in (*_MARKED, "score")
    }
    sections, ticks, scores = (found[kind] for kind in ("indicator", "tick", "score"))
    if not sections:
        # A line that a pen struck may be all that is left of what somebody highlighted.
        return bool(ticks) and not any(a.value is True for a, _ in ticks)
    unwritten = bool(scores) and sum(empty for _, empty in scores) >= _MOSTLY * len(scores)
    unmarked = sum(empty or (unwritten and a.state is State.UNREAD) for a, empty in sections)
    return unmarked >= _MOSTLY * len(sections)


def _lack_marks(answers: dict[str, Answer]) -> bool:
    """Whether sections are blank whose scores the summary has: a person forgets one mark, not several of those that he counts."""
    blank = (
        key.removeprefix(_SECTION)
        for key, a in answers.items()
        if a.state is State.BLANK and key.startswith(_SECTION)
    )
    written = [answers.get(f"{_SUMMARY}{name}") for name in blank]
    return sum(a is not None and a.state is not State.BLANK for a in written) >= _SEVERAL


def _is_empty(answer: Answer, question: Question) -> bool:
    """Whether nothing is written there."""
    return answer.state is State.BLANK or (question.kind == "tick" and answer.value is False)


def _doubted_blank(answer: Answer, question: Question) -> Answer:
    """The answer as a doubt where it is blank, or a box without a tick; else as it is. What was half seen in a section may be dust: it
    may be any option."""
    if question.kind == "tick" and answer.value is False:
        return doubted(answer, (True, False))
    half_seen = question.kind == "indicator" and answer.state is State.UNREAD
    if answer.state is not State.BLANK and not half_seen:
        return answer
    every: tuple[bool | int | str, ...] = (True, False) if question.kind == "yes_no" else ()
    return doubted(answer, every or (option.value for option in question.options))
