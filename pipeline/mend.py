"""A reading that breaks the record's schema, mended: what can't stand is unread, and the record says so.

A fault of ours must cost a form its acceptance, never its place in a queue. Since the mended answers count as
unread, they are scored at their worst like any other doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from schemas.flags import FLAG_KINDS, make_flag
from schemas.forms import FORM_IDS
from schemas.types import Answer, Flag, FormReading
from schemas.validate import Problem

_UNREAD = Answer(None, 0.0, "text")
_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")


def with_known_form(reading: FormReading) -> FormReading:
    """The reading, without its form where that is none of ours."""
    if reading.form is None or reading.form in FORM_IDS:
        return reading
    flag = make_flag("schema_invalid", "The reading names a form that there is not.")
    return replace(reading, form=None, answers={}, flags=(*reading.flags, flag))


def mended(reading: FormReading, problems: Sequence[Problem]) -> FormReading:
    """The reading without what breaks the record's schema, and with `schema_invalid` saying where.

    problems: those of the record that was made of it.
    """
    broken = {problem.path[:2] for problem in problems}
    answers = {
        key: _UNREAD if ("answers", key) in broken else answer
        for key, answer in reading.answers.items()
        if _KEY.fullmatch(key)
    }
    where = "; ".join(str(problem) for problem in problems)
    flag = make_flag("schema_invalid", f"The reading broke the record's schema: {where}.")
    return replace(
        reading,
        answers=answers,
        layout=None if ("layout",) in broken else reading.layout,
        kind=None if ("source", "kind") in broken else reading.kind,
        pages=tuple(sorted({page for page in reading.pages if page > 0})),
        flags=(*_sound_flags(reading.flags), flag),
    )


def _sound_flags(flags: Iterable[Flag]) -> Iterator[Flag]:
    for flag in flags:
        if flag.code in FLAG_KINDS:
            keys = dict.fromkeys(key for key in flag.keys if _KEY.fullmatch(key))
            yield make_flag(flag.code, flag.message or "Found by the reader.", keys)
