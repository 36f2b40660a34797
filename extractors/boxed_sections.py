"""Forms answered by a box round one statement of each section.

One such box may be a table's, or somebody's query. Where nearly all sections have one, at this statement here and at that
one there, and nothing else is marked in them, it is the way in which the form is answered.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.answers import Readings
from extractors.confidence import confidence
from extractors.drawn_evidence import FRAMED
from extractors.evidence import Evidence
from schemas.types import State

SECTIONS = 8  # of the ten sections, those that are answered so at least
MOST = 0.7  # share of them with the box round the same option from which it is print


def note_framed(key: str, evidence: dict[int, list[Evidence]], into: Readings) -> None:
    """Remembers a section, or the bands, where a frame round one of them is all that speaks for any."""
    speaking = [found for found in evidence.values() if found]
    if len(speaking) == 1 and all(one.what == FRAMED for one in speaking[0]):
        into.boxed.add(key)


def settle_boxed_sections(into: Readings) -> None:
    """Changes to read the sections of a form answered so, and its band, each in doubt for its one box alone."""
    alone = {key: into.answers[key] for key in into.boxed}
    alone = {k: a for k, a in alone.items() if a.state is State.UNREAD and len(a.candidates) == 1}
    values = [a.candidates[0] for a in alone.values() if isinstance(a.candidates[0], int)]
    if len(values) < SECTIONS or max(values.count(v) for v in values) > MOST * len(values):
        return
    for key, answer in alone.items():
        into.answers[key] = replace(answer, value=answer.candidates[0], confidence=confidence("mark.boxed"))
