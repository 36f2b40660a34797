"""The name of a band written by hand ("Amber"): OCR of handwriting is no reading by itself, but one of three words can
be told, and the form's own total bears it out or doesn't."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.confidence import confidence
from schemas.forms import Form, Question
from schemas.keys import OVERALL, TOTAL
from schemas.regex import regex
from schemas.types import Answer, State

_OFF = 1  # letters by which OCR may be off: each two of the names differ in three and more
_RANGE = regex(r"\((\d+)\s*[-–]\s*(\d+)\)|\((\d+) and above\)")


def named_band(question: Question, text: str) -> str | None:
    """The band whose name a text is, by and large."""
    letters = re.sub(r"[^a-z]", "", text.casefold())
    near = [str(o.value) for o in question.options if _apart(letters, str(o.value)) <= _OFF]
    return near[0] if len(near) == 1 and len(text.split()) == 1 else None


def with_agreed_bands(form: Form, answers: dict[str, Answer]) -> dict[str, Answer]:
    """The answers; a band's name that only seems to be read is taken where a sum, surely read, lies in
    that band."""
    sums = [answers[key] for key in (TOTAL, OVERALL) if key in answers]
    totals = [a.value for a in sums if a.state is State.READ and isinstance(a.value, int)]
    made = dict(answers)
    for question in form.of_kind("band"):
        answer = answers.get(question.key)
        if (
            answer is None
            or answer.state is not State.UNREAD
            or answer.method != "ocr"
            or len(answer.candidates) != 1
        ):
            continue
        if any(answer.candidates[0] in _bands_of(question, total) for total in totals):
            made[question.key] = replace(
                answer, value=answer.candidates[0], confidence=confidence("ocr.band_agreed")
            )
    return made


def _bands_of(question: Question, total: int) -> set[str]:
    """Those whose printed range holds a total: some share numbers."""
    found = set()
    for option in question.options:
        ends = _RANGE.search(option.title)
        if ends is not None:
            low, high, above = ends.groups()
            if total >= int(above or low) and (above is not None or total <= int(high)):
                found.add(str(option.value))
    return found


def _apart(one: str, other: str) -> int:
    """How many letters to change, add or leave out make one word the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
