"""Forms answered by a box round one statement of each section, or by its colour.

One such box may be a table's, or somebody's query. Where nearly all sections have one, at this statement here and at that
one there, nothing else is marked in them, and the summary says the same, it is the way in which the form is answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.confidence import confidence
from extractors.gathering.items import RowPlace
from extractors.rows.drawn_evidence import COLOURED, FRAMED
from extractors.rows.evidence import Evidence
from extractors.rows.set_apart import SET_APART
from extractors.sections.struck_others import SECTIONS
from extractors.values.answers import Readings
from schemas.forms import Form
from schemas.types import State, Value

FEWEST = 3  # sections with such a box, of all that are answered by a drawn mark
MOST = 0.7  # share of them with the box round the same option from which it is print


def borne_out(form: Form, into: Readings, values: Mapping[str, Value]) -> list[str]:
    """The sections whose score in the summary is this one too."""
    said = {q.key: into.answers.get(q.summary or "") for q in form.of_kind("indicator") if q.key in values}
    return [key for key, one in said.items() if one is not None and one.value == values[key]]


def note_framed(
    key: str, section: Sequence[RowPlace], evidence: dict[int, list[Evidence]], into: Readings
) -> None:
    """Remembers a section, or the bands, where a frame round one of them is all that speaks for any; of sections, a colour of its
    own as well, its number's too or not."""
    speaking = {place: found for place, found in evidence.items() if found}
    if len(speaking) != 1:
        return
    ((place, found),) = speaking.items()
    kinds, value = {one.what for one in found}, section[place].value
    if kinds == {FRAMED}:
        into.boxed.add(key)
    elif (
        {COLOURED} <= kinds <= {COLOURED, SET_APART}
        and isinstance(value, int)
        and into.answers[key].state is State.UNREAD
    ):
        into.boxed.add(key)
        into.answers[key] = replace(into.answers[key], candidates=(value,))


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
    boxed = {key: into.answers[key] for key in into.boxed}
    alone = {
        k: a.candidates[0] for k, a in boxed.items() if a.state is State.UNREAD and len(a.candidates) == 1
    }
    values = {key: value for key, value in alone.items() if isinstance(value, int)}
    read = {
        question.key: answer.value
        for question in form.of_kind("indicator")
        if (answer := into.answers.get(question.key)) is not None
        and answer.state is State.READ
        and answer.method == "mark"
    }
    every = read | values
    if len(values) < FEWEST or len(every) < SECTIONS:
        return
    often = Counter(every.values())
    if max(often.values()) > MOST * len(every) or len(borne_out(form, into, every)) < SECTIONS:
        return
    for key, value in alone.items():  # the band with them
        into.answers[key] = replace(into.answers[key], value=value, confidence=confidence("mark.boxed"))
