"""A band that is said in a row of its own near the bands: "RAG Rating | Red", in a drop-down list perhaps.

Forms print the three bands and ask for one in words below, under the same label. Where no band is marked, that is the answer;
a band's name alone near them, one that says otherwise, or one of another assessment, is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.doubts.remarks import BELOW
from extractors.gathering.gather import PageReading
from extractors.pages.boxes import by_line, centre, contains
from extractors.pages.letters import normalise
from extractors.pages.page import Word
from extractors.values.answers import Readings, doubted
from schemas.forms import Form, Question
from schemas.regex import regex
from schemas.types import Answer, BBox, Method, State

LABEL = regex(r"rag(?:rating)?(?:given|agreed|is|selected|chosen)?")
ANOTHERS = regex(
    r"previous(ly)?|prior|last|earlier|former|first|initial|old|other|another|sibling|brother|sister|twin|friend|example"
)
DATED = regex(r"\d\d?[/.-]\d\d?[/.-]\d\d|(19|20)\d\d")
NEAR = 5.0  # heights of a line above it from which a heading may say whose it is

Said = tuple[str, Method, BBox, bool]
"""The band's name, how it is written, where, and whether the label stands before it and nothing else."""


def read_band_again(form: Form, pages: list[PageReading], into: Readings) -> None:
    for question in form.of_kind("band"):
        for page in pages if question.key in into.answers else ():
            for said in _said(question, page):
                into.answers[question.key] = _with(into.answers[question.key], said, page.number)


def _with(answer: Answer, said: Said, page: int) -> Answer:
    value, method, box, labelled = said
    if answer.state is State.BLANK and labelled:
        return replace(answer, value=value, method=method, page=page, bbox=box, candidates=(value,))
    if answer.state in (State.READ, State.BLANK) and answer.value != value:
        return doubted(answer, sorted({str(v) for v in (*answer.candidates, value)}))
    return answer


def _said(question: Question, page: PageReading) -> Iterator[Said]:
    """The names of bands on lines near the bands that are none of them."""
    bands = [row.band for row in page.gathered.rows if row.key == question.key]
    names = {str(option.value) for option in question.options}
    free = [w for i, w in enumerate(page.map.page.words) if i not in page.map.claimed]
    near = [w for w in free if any(b[1] - BELOW < centre(w.box)[1] < b[3] + BELOW for b in bands)]
    for line in by_line(near, lambda word: word.box):
        for place, word in enumerate(line):
            name = normalise(word.text)
            if name not in names:
                continue
            label = normalise("".join(w.text for w in line[:place]))
            alone = LABEL.fullmatch(label) is not None and place == len(line) - 1
            own = alone and not is_anothers(word.box, free)
            if alone or (not line[:place] and place == len(line) - 1):
                method: Method = "acroform" if _is_field(word.box, page) else "text"
                yield name, method, word.box, own


def is_anothers(said: BBox, free: list[Word]) -> bool:
    """Whether words beside a band that is said, or above it, say that it is of another assessment or another child: a date
    does too."""
    top = said[1] - NEAR * (said[3] - said[1])
    around = [w.text for w in free if top < centre(w.box)[1] < said[3] + (said[3] - said[1])]
    parts = [part for text in around for part in re.findall(r"[a-z]+", text.casefold())]
    return any(DATED.search(text) for text in around) or any(ANOTHERS.match(part) for part in parts)


def _is_field(box: BBox, page: PageReading) -> bool:
    return any(contains(w.box, *centre(box)) for w in page.map.page.widgets)
