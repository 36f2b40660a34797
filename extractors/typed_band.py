"""The band in words alone, where a form prints no bands to mark: "RAG Rating | Amber", from a drop-down list or a survey."""

from __future__ import annotations

import re

from extractors.answers import Readings
from extractors.band_again import is_anothers
from extractors.boxes import same_line, union
from extractors.confidence import confidence
from extractors.eyes import Eyes
from extractors.gather import PageReading
from extractors.items import Field
from extractors.letters import normalise
from extractors.page import Word
from extractors.remarks import BELOW
from extractors.strokes import crosses_out
from extractors.written import Written, written
from schemas.forms import Form, Question
from schemas.types import Answer, BBox, Value


def read_typed_band(form: Form, pages: list[PageReading], into: Readings, eyes: Eyes | None) -> None:
    """An empty space stays unread: the band may be said by the colour of its paper."""
    for question in form.of_kind("band"):
        fields = [(p, p.gathered.fields[question.key]) for p in pages if question.key in p.gathered.fields]
        said = [(page, one, got) for page, one in fields if (got := written(one)).text]
        if question.key not in into.answers and len(said) == 1:
            into.answers[question.key] = _answer(question, *said[0], eyes)


def _answer(question: Question, page: PageReading, one: Field, got: Written, eyes: Eyes | None) -> Answer:
    named = _named(question, got.text)
    if len(named) != 1 or got.disputed or one.unsure or not _stands(page, one, got, eyes):
        return Answer(None, 0.0, got.method, one.page, got.box, named if len(named) > 1 else ())
    sure = confidence(f"{got.method}.band")
    return Answer(named[0], sure, got.method, one.page, got.box, named)


def _named(question: Question, text: str) -> tuple[Value, ...]:
    """The bands that a text is the names of; none where it says anything else."""
    whole = normalise(text)
    for option in question.options if "?" not in text else ():
        if whole in (normalise(option.title), str(option.value)):
            return (option.value,)
    words = set(re.findall(r"[a-z]+", text.casefold())) - {"and", "or", "to"}
    named = tuple(o.value for o in question.options if str(o.value) in words)
    return named if len(words) == len(named) > 1 else ()


def _stands(page: PageReading, one: Field, got: Written, eyes: Eyes | None) -> bool:
    """Whether nothing strikes what was typed, or says that it is another's."""
    words = [item.thing for item in one.items if isinstance(item.thing, Word)]
    struck = any(crosses_out(shape, word.box) for shape in page.drawings for word in words)
    free = [w for i, w in enumerate(page.map.page.words) if i not in page.map.claimed]
    ahead = [w.box for w in free if same_line(w.box, one.match.box) and w.box[2] <= one.match.box[0]]
    around = union([got.box, one.match.box, *ahead])
    if struck or is_anothers(around, free):
        return False
    if _offers_others(page, around, {normalise(word.text) for word in words}):
        return False
    seen = [word.box for word in words]
    return eyes is None or all(
        eyes.shows(page.map.page, box) and not eyes.drawn_over(page.map.page, box) for box in seen
    )


def _offers_others(page: PageReading, around: BBox, said: set[str]) -> bool:
    """Whether other bands' names stand near: the word may be but the first of what there is to choose from."""
    names = {str(o.value) for q in page.map.form.of_kind("band") for o in q.options} - said
    top, foot = around[1] - BELOW, around[3] + BELOW
    return any(normalise(w.text) in names and top < w.box[1] < foot for w in page.map.page.words)
