"""Columns of a form's sections or levels that stand side by side with nothing but white between them, each below a heading of
its own: "LOW LEVEL INDICATORS", "MEDIUM LEVEL INDICATORS" and "HIGHER LEVEL INDICATORS" abreast.

A column begins where its heading does. The white before it parts the columns as a ruling would: without it what stands before a
statement is also behind the one at its left, and was accepted as that one's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from extractors.pages.boxes import by_line, centre, same_line
from extractors.pages.letters import normalise
from extractors.pages.page import Page, Ruling, Word
from schemas.forms import all_forms

APART = 4.0  # points of white before a column at least
SAME = 2.0  # points by which the headings of one column begin apart
LONG = 15  # letters of a statement that stands nowhere by chance
FEWEST = 3  # statements printed on each side
LONGEST = 12  # words of a heading at most
LEVEL = 40.0  # points by which headings side by side stand apart in height


def heading_gutters(page: Page) -> list[Ruling]:
    """The uprights that part such columns, each as long as the white goes up and down."""
    heads = list(_headings(page))
    found = []
    for left in _places(heads):
        at = left - APART / 2
        for top, bottom in _clear(page, left):
            inside = [w for w in heads if top <= centre(w.box)[1] <= bottom]
            own = [w for w in inside if abs(w.box[0] - left) <= SAME]
            before = [w for w in inside if w.box[0] < left - SAME]
            abreast = any(abs(a.box[1] - b.box[1]) < LEVEL for a in own for b in before)
            if abreast and _has_statements(page, at, top, bottom):
                found.append(Ruling(False, at, top, bottom))
    return found


def _places(heads: list[Word]) -> list[float]:
    """Where columns begin, but for the first."""
    lefts: list[float] = []
    for x in sorted(word.box[0] for word in heads):
        if not lefts or x - lefts[-1] > SAME:
            lefts.append(x)
    return lefts[1:]


def _headings(page: Page) -> Iterator[Word]:
    """The first words of all headings of sections and levels. A statement of section 5 goes on with "accommodation" in small
    letters where a column of statements begins."""
    for line in by_line([w for w in page.words if w.text.strip()], lambda word: word.box):
        for place, word in enumerate(line):
            if word.text[0].islower():
                continue
            text = ""
            for other in line[place : place + LONGEST]:
                text += normalise(other.text)
                if text in _titles():
                    yield word
                    break


def _clear(page: Page, left: float) -> Iterator[tuple[float, float]]:
    """The stretches of the page, top to bottom, in which nothing lies in the white before a place."""
    crossing = [(w.box[1], w.box[3]) for w in page.words if w.box[0] < left - 0.5 and w.box[2] > left - APART]
    crossing += [(r.at, r.at) for r in page.rulings if r.horizontal and r.start < left - APART / 2 < r.end]
    edge = 0.0
    for top, bottom in sorted(crossing):
        if top > edge:
            yield edge, top
        edge = max(edge, bottom)
    if edge < page.height:
        yield edge, page.height


def _has_statements(page: Page, at: float, top: float, bottom: float) -> bool:
    inside = [w for w in page.words if top <= centre(w.box)[1] <= bottom]
    sides = [w for w in inside if w.box[2] <= at], [w for w in inside if w.box[0] >= at]
    return all(_count(words) >= FEWEST for words in sides)


def _count(words: list[Word]) -> int:
    """How many statements begin in a column, with their first words on one line of it."""
    found = 0
    for line in by_line(words, lambda word: word.box):
        for run in _runs(line):
            letters = normalise("".join(word.text for word in run))
            found += any(begin in letters for begin in _beginnings())
    return found


def _runs(line: list[Word]) -> Iterator[list[Word]]:
    """The words of a line, cut where there is a wide gap."""
    run = line[:1]
    for before, word in pairwise(line):
        if word.box[0] - before.box[2] > 2 * word.size or not same_line(before.box, word.box):
            yield run
            run = []
        run.append(word)
    yield run


@cache
def _titles() -> frozenset[str]:
    sections = [
        (q.title, q.section)
        for form in all_forms()
        for q in form.questions
        if q.kind in ("indicator", "tick")
    ]
    found = {normalise(text) for title, section in sections for text in (title, section)}
    ticks = {normalise(q.title) for form in all_forms() for q in form.of_kind("tick")}
    return frozenset(found | {text.lstrip("0123456789") for text in found}) - ticks - {""}


@cache
def _beginnings() -> tuple[str, ...]:
    options = (o.title for form in all_forms() for q in form.of_kind("indicator") for o in q.options)
    ticks = (q.title for form in all_forms() for q in form.of_kind("tick"))
    return tuple(text[:LONG] for title in (*options, *ticks) if len(text := normalise(title)) >= LONG)
