"""Lines below typed answers on a form whose typed answers are underlined: print, as a colour of their own would be.

A browser's or a word processor's underline is exactly as long as the words above it and lies below their feet. Where most of what
was typed has one, it says nothing of a single answer. A line through the words, one that is longer or shorter than
they are, and one below some of them only stay what they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field
from extractors.pages.boxes import by_line, height, width
from extractors.pages.page import Shape, Word
from extractors.pages.strokes import UNDER, depth_in
from extractors.values.values import is_filler
from extractors.yes_no.printed_choices import choice_among
from schemas.forms import Form
from schemas.types import BBox

FEWEST, MOST = (
    5,
    0.75,
)  # typed answers, and the share of all of them, from which a form underlines what is typed
DEEPEST = 1.2  # the depth in a word's box down to which its underline lies
THICKEST = 2.0  # points
ENDS = 1.5  # points by which an underline and its words begin or end apart
SPACE = 0.4  # sizes of the letters: a space behind the words may be underlined too


def set_aside_underlines(form: Form, pages: Sequence[PageReading]) -> None:
    """Makes the lines below typed answers furniture where most of them have one, or most scores. What is chosen by a line
    keeps it: a Yes or No, a band or a number of several that are printed."""
    typed = [
        (form[key].kind, page, one, _underlines(one, lines))
        for page in pages
        if not page.map.page.scanned
        for lines in [thin_lines(page)]
        for key, one in page.gathered.fields.items()
        if _typed(one)
    ]
    for only in (None, "score"):
        group = [found for found in typed if only in (None, found[0])]
        under = [(page, one, shapes) for _, page, one, shapes in group if shapes]
        if len(under) >= max(FEWEST, MOST * len(group)):
            for page, one, shapes in under:
                if choice_among(_typed(one)) is None:
                    _set_aside(page, shapes)
            return


def thin_lines(page: PageReading) -> list[Shape]:
    """What is drawn on a page and may underline words."""
    drawn = (s for s in page.map.page.shapes if not s.note and s.kind != "image")
    return [s for s in drawn if height(s.box) <= THICKEST <= width(s.box)]


def _underlines(one: Field, drawn: Sequence[Shape]) -> list[Shape]:
    """The lines below all that is typed for an answer; none where some of it has none."""
    typed = _typed(one)
    top, bottom = min(w.box[1] for w in typed), max(w.box[3] + height(w.box) for w in typed)
    near = [s for s in drawn if top < s.box[1] < bottom]
    below = [underlines(line, near) for line in by_line(typed, lambda word: word.box)] if near else [[]]
    return [shape for shapes in below for shape in shapes] if all(below) else []


def _typed(one: Field) -> list[Word]:
    words = (item.thing for item in one.items)
    return [word for word in words if isinstance(word, Word) and not is_filler(word.text)]


def underlines(line: list[Word], drawn: Sequence[Shape]) -> list[Shape]:
    """The lines that underline all words of a line and no more, end to end; none where there are no such. drawn: thin lines."""
    under = [s for s in drawn if any(_is_under(s, word.box) for word in line)]
    fitting = [s for s in under if _fits(s, line)]
    covered = all(any(_is_under(s, w.box) and _spans(s, w.box) for s in fitting) for w in line)
    return fitting if covered and len(fitting) == len(under) else []


def _is_under(shape: Shape, word: BBox) -> bool:
    meets = shape.box[0] < word[2] and word[0] < shape.box[2]
    return meets and UNDER < depth_in(shape, word) < DEEPEST


def _fits(shape: Shape, line: list[Word]) -> bool:
    """Whether a line begins where a word does and ends where one does."""
    begins = any(abs(shape.box[0] - word.box[0]) <= ENDS for word in line)
    ends = any(-ENDS <= shape.box[2] - word.box[2] <= ENDS + SPACE * word.size for word in line)
    return begins and ends


def _spans(shape: Shape, word: BBox) -> bool:
    return shape.box[0] <= word[0] + ENDS and shape.box[2] >= word[2] - ENDS


def _set_aside(page: PageReading, shapes: list[Shape]) -> None:
    page.map.page = page.map.page.set_aside(shapes)
    page.gathered.shapes = [s for s in page.gathered.shapes if s not in shapes]
    for row in page.gathered.rows:
        row.shapes = [s for s in row.shapes if s not in shapes]
