"""Forms answered by a box round one statement of each section.

One such box may be a table's, or somebody's query. Where nearly all sections have one, at this statement here and at that
one there, nothing else is marked in them, and the summary says the same, it is the way in which the form is answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractors.answers import Readings
from extractors.confidence import confidence
from extractors.drawn_evidence import FRAMED
from extractors.evidence import Evidence
from extractors.struck_others import SECTIONS
from schemas.forms import Form
from schemas.types import State, Value

MOST = 0.7  # share of them with the box round the same option from which it is print


def borne_out(form: Form, into: Readings, values: Mapping[str, Value]) -> list[str]:
    """The sections whose score in the summary is this one too."""
    said = {q.key: into.answers.get(q.summary or "") for q in form.of_kind("indicator") if q.key in values}
    return [key for key, one in said.items() if one is not None and one.value == values[key]]


def note_framed(key: str, evidence: dict[int, list[Evidence]], into: Readings) -> None:
    """Remembers a section, or the bands, where a frame round one of them is all that speaks for any."""
    speaking = [found for found in evidence.values() if found]
    if len(speaking) == 1 and all(one.what == FRAMED for one in speaking[0]):
        into.boxed.add(key)


def settle_boxed_sections(form: Form, into: Readings) -> None:
    """Changes to read the sections of a form answered so, and its band, each in doubt for its one box alone; the band where the
    sections are answered by boxes round the numbers of their strips as well."""
    _settle(form, into)
    _settle_bands(form, into)
    for (
        key
    ) in into.boxed:  # what is left may be the form's own box, round one statement of a section that is blank
        answer = into.answers[key]
        if form[key].kind == "indicator" and answer.state is State.UNREAD:
            into.answers[key] = replace(answer, candidates=())


def _settle_bands(form: Form, into: Readings) -> None:
    values = {key: answer.value for key in into.numbered if (answer := into.answers[key]).state is State.READ}
    if len(borne_out(form, into, values)) < SECTIONS:
        return
    for key in into.boxed:
        answer = into.answers[key]
        if form[key].kind == "band" and answer.state is State.UNREAD and len(answer.candidates) == 1:
            value, sure = answer.candidates[0], confidence("mark.boxed")
            into.answers[key] = replace(answer, value=value, confidence=sure)


def _settle(form: Form, into: Readings) -> None:
    alone = {key: into.answers[key] for key in into.boxed}
    alone = {k: a for k, a in alone.items() if a.state is State.UNREAD and len(a.candidates) == 1}
    values = [a.candidates[0] for a in alone.values() if isinstance(a.candidates[0], int)]
    if len(values) < SECTIONS or max(values.count(v) for v in values) > MOST * len(values):
        return
    if len(borne_out(form, into, {key: answer.candidates[0] for key, answer in alone.items()})) < SECTIONS:
        return
    for key, answer in alone.items():
        into.answers[key] = replace(answer, value=answer.candidates[0], confidence=confidence("mark.boxed"))
