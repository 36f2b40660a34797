"""Two columns of text side by side, with nothing but white between them.

The white parts them as a ruling would: a statement's row ends there, and a line is read to there only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache

from extractors.pages.boxes import by_line, centre
from extractors.pages.letters import normalise
from extractors.pages.page import Page, Ruling, Word
from schemas.forms import all_forms

NARROWEST = 6.0  # points: a gap between columns is wider than one between words
MIDDLE = (0.25, 0.75)  # share of the page's width in which it lies
NEAR = 1.5  # points: words that begin so near a place begin there
FEWEST_LINES = 12  # lines of text on each side
LONG = 15  # letters of a statement that stands nowhere by chance
FEWEST_STATEMENTS = 3  # printed on each side: a column of answers beside labels has none


def gutters(page: Page) -> list[Ruling]:
    """The upright that parts two columns of text, if the page has one."""
    left, right = (page.width * share for share in MIDDLE)
    begin = sorted(w.box[0] for w in page.words)
    places = sorted({round(x) for x in begin if left < x < right})
    found: tuple[float, Ruling] | None = None
    for place in places:
        at = place - NARROWEST / 2
        if not _is_column(begin, place):
            continue
        span = _clear_span(page, at)
        if span is not None and (found is None or span[1] - span[0] > found[0]):
            found = span[1] - span[0], Ruling(False, at, *span)
    return [found[1]] if found else []


def _is_column(begin: list[float], place: float) -> bool:
    """Whether many words begin at a place. begin: where each of the page's does, in order."""
    return bisect_left(begin, place + NEAR) - bisect_right(begin, place - NEAR) >= FEWEST_LINES / 2


def _clear_span(page: Page, at: float) -> tuple[float, float] | None:
    """The longest stretch of the page, top to bottom, in which nothing crosses an upright and running text
    stands on both sides."""
    crossing = [
        (w.box[1], w.box[3])
        for w in page.words
        if w.box[0] < at + NARROWEST / 2 - 0.5 and w.box[2] > at - NARROWEST / 2
    ]
    crossing += [(r.at, r.at) for r in page.rulings if r.horizontal and r.start < at < r.end]
    edges = [0.0]
    for top, bottom in sorted(crossing):
        edges += [top, bottom]
    edges.append(page.height)
    spans = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 0]
    if not spans:
        return None
    top, bottom = max(spans, key=lambda s: s[1] - s[0])
    inside = [w for w in page.words if top <= centre(w.box)[1] <= bottom]
    sides = ([w for w in inside if w.box[2] <= at], [w for w in inside if w.box[0] >= at])
    return (top, bottom) if all(_prints_statements(words) for words in sides) else None


def _prints_statements(words: list[Word]) -> bool:
    lines = by_line(words, lambda word: word.box)
    letters = normalise("".join(w.text for line in lines for w in line))
    return len(lines) >= FEWEST_LINES and sum(s in letters for s in _statements()) >= FEWEST_STATEMENTS


@cache
def _statements() -> tuple[str, ...]:
    options = (o.title for form in all_forms() for q in form.questions for o in q.options)
    return tuple(normalise(title) for title in options if len(title) > LONG)
