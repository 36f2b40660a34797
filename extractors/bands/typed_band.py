"""The name of a band, typed beside the heading of the three that are printed."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.doubts.paragraphs import is_paragraph
from extractors.gathering.items import Field, words_among
from extractors.pages.letters import normalise
from extractors.questions.asking_words import asks_for_mark
from extractors.values.written import written
from schemas.forms import Question
from schemas.types import Answer, State

NOTICE = 20  # words of a paragraph that is no remark on a band: a privacy notice
_OF_BANDS = frozenset(
    ("red", "amber", "green", "rag", "band", "rating", "risk", "score", "scored", "level", "above", "agreed")
)


def with_typed_band(answer: Answer, fields: Sequence[Field], question: Question) -> Answer:
    """The marked band, or what is typed beside the heading of printed ones where that names one alone; both where they differ.
    Where a mark may mean any of them, the name may be the first of those printed."""
    if answer.state is State.UNREAD and not answer.candidates:
        return answer
    for one in fields:
        got = written(one)
        named = [b for b in ("green", "amber", "red") if b in got.text.casefold().split()]
        if not got.text or (answer.value is not None and got.text.strip().isdecimal()):
            continue  # a score below the heading is that of a label beside it, and names no band
        if asks_for_mark(got.text) or _is_notice(one, answer):
            continue
        words = {
            normalise(o.title): str(o.value) for o in question.options
        }  # as a drop-down list repeats them
        plain = got.text.casefold().strip(" .:-()") in named or words.get(normalise(got.text)) in named
        if plain and answer.value in (None, named[0]) and not answer.candidates:
            return Answer(named[0], answer.confidence, got.method, one.page, got.box, (named[0],))
        if answer.value not in named or not plain:
            options = tuple(dict.fromkeys([*(answer.candidates or ()), *named]))
            return Answer(None, 0.0, got.method, one.page, got.box, options)
    return answer


def _is_notice(one: Field, answer: Answer) -> bool:
    """Whether what follows the heading is a paragraph below the marked band that says nothing of bands."""
    words = words_among(one.items)
    if len(words) < max(NOTICE, len(one.items)) or answer.state is not State.READ or answer.bbox is None:
        return False
    said = {word.text.casefold().strip(".,:;()'\"") for word in words}
    below = one.page == answer.page and all(word.box[1] >= answer.bbox[3] for word in words)
    return below and not said & _OF_BANDS and is_paragraph(words)
