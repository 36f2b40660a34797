"""A mark that is struck: a stroke drawn through a tick, a cross or a typed sign takes it back, or is another's.

A level line by itself in a row passes for a table's: what tells it is that it is as long as the mark and meets no other line. Whatever
else is drawn across a mark is told by how the strokes cross (see `crossed`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import coincide, height, meets, overlap_share, width
from extractors.pages.crossed import HIGH, LOW, THIN, is_crossed, lies_across, lone_strokes, runs_across
from extractors.pages.glyphs import sign_of
from extractors.pages.page import Page, Shape, Word
from extractors.pages.strokes import UNDERLINES, is_pale, is_scribble
from extractors.values.answers import Readings, doubted
from schemas.forms import Form, Question
from schemas.types import Answer, BBox, State, Value

LARGEST = 40.0  # points: what is larger is no mark in a cell
SMALLEST = 3.0  # points: what is smaller is no sign
OVER = 12.0  # points by which a line that strikes a mark may be longer to either side
SHORT = 1.0  # points by which it may be shorter
HALF = 0.5  # share of a sign that a scribble over it covers
SEEN_THROUGH = ("Highlight", *UNDERLINES)  # notes
MEET = 1.6  # points: a line that ends nearer to another is a side of a box


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands where a question is answered. signs: boxes of the ticks and crosses that no pen drew. print: that of the chosen
    statement, which something else marks."""

    shapes: list[Shape]
    signs: list[BBox]
    print: BBox | None = None


def doubt_struck_marks(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread what a struck mark answers, alone or with others."""
    for page in pages:
        if page.map.page.scanned:
            continue
        drawn, lines = page.drawings, [r.box for r in page.map.page.rulings if r.horizontal]
        for key, place in (*_in_rows(form, page, into), *_at_answers(form, page, drawn, into)):
            answer = into.answers[key]
            if answer.state is not State.UNREAD and _is_struck(place, page.map.page, lines):
                into.answers[key] = doubted(answer, _possible(form[key], answer))


def _possible(question: Question, answer: Answer) -> tuple[Value, ...]:
    """Of two marks of which one is struck one of them counts; a single one may stand for any."""
    if len(answer.candidates) > 1:
        return answer.candidates
    return tuple(option.value for option in question.options) or (
        (True, False) if question.kind == "tick" else ()
    )


def _in_rows(form: Form, page: PageReading, into: Readings) -> Iterator[tuple[str, _Place]]:
    """The rows that a section, a band or a line is answered by."""
    for row in page.gathered.rows:
        answer = into.answers.get(row.key)
        if answer is None or answer.method == "acroform":
            continue  # how a button looks is its own (`struck_buttons`)
        said = (answer.value,) if form[row.key].kind == "tick" else answer.candidates
        if (row.value if row.value is not None else True) in said:
            yield row.key, _Place(row.shapes, [*_typed_signs(row), *_drawn_signs(row.shapes)], row.match.box)


def _typed_signs(row: Row) -> Iterator[BBox]:
    for item in row.items:
        if isinstance(item.thing, Word) and sign_of(item.text, item.thing.font) is not None:
            yield item.box


def _at_answers(
    form: Form, page: PageReading, drawn: Sequence[Shape], into: Readings
) -> Iterator[tuple[str, _Place]]:
    """Where marks are no row's: in a matrix, a strip of numbers, beside Yes and No."""
    for key, answer in into.answers.items():
        if answer.page != page.number or answer.bbox is None or form[key].kind in ("text", "date"):
            continue
        box = answer.bbox
        if answer.method not in ("mark", "text"):
            continue
        here = [shape for shape in drawn if meets(shape.box, box)]
        if any(shape.fill is not None and coincide(shape.box, box) for shape in here):
            yield key, _Place(here, [], box)  # highlighted, some of a statement's words alone perhaps
        elif max(width(box), height(box)) <= LARGEST:
            words = [w for w in page.map.page.words if meets(w.box, box)]
            signs = [w.box for w in words if sign_of(w.text, w.font) is not None]
            yield key, _Place(here, [*signs, *_drawn_signs(here)])


def _drawn_signs(shapes: Sequence[Shape]) -> Iterator[BBox]:
    """Small pictures and filled outlines: a stamp of a tick, a sign drawn without its font."""
    for shape in shapes:
        filled = shape.kind == "image" or (shape.fill is not None and not is_pale(shape))
        if filled and min(width(shape.box), height(shape.box)) >= SMALLEST:
            if max(width(shape.box), height(shape.box)) <= LARGEST:
                yield shape.box


def _is_struck(place: _Place, page: Page, lines: Sequence[BBox]) -> bool:
    """lines: the page's level rulings."""
    strokes = [s for s in place.shapes if width(s.box) <= LARGEST + 2 * OVER and not _is_box_side(s, page)]
    penned = [s.box for s in strokes if s.kind in ("curve", "line") and s.fill is None]
    marks = [*place.signs, *(box for box in penned if width(box) <= LARGEST)]
    return (
        is_crossed(strokes)
        or _is_covered(place.shapes, page)
        or any(_strikes(line, mark) and not _is_side(line, page) for mark in marks for line in lines)
        or any(is_scribble(s) and overlap_share(sign, s.box) > HALF for s in strokes for sign in place.signs)
        or any(lies_across(path, sign) for path in lone_strokes(strokes) for sign in place.signs)
        or (
            place.print is not None
            and any(runs_across(path, place.print) for path in lone_strokes(place.shapes))
        )
    )


def _is_covered(shapes: Sequence[Shape], page: Page) -> bool:
    """Whether something filled was put over a pen's stroke. A level or an upright one is a side of a box, which may be filled as a
    mark is; a highlighter covers nothing."""
    slanting = [s for s in shapes if s.fill is None and min(width(s.box), height(s.box)) >= SMALLEST]
    return any(
        over.fill is not None
        and over.note not in SEEN_THROUGH
        and over.order > stroke.order
        and overlap_share(stroke.box, over.box) > HALF
        for stroke in slanting
        if stroke.kind in ("curve", "line")
        for over in page.shapes
    )


def _is_box_side(shape: Shape, page: Page) -> bool:
    x0, top, x1, bottom = shape.box
    return bottom - top <= THIN and _is_side((x0, (top + bottom) / 2, x1, (top + bottom) / 2), page)


def _strikes(line: BBox, mark: BBox) -> bool:
    if height(mark) < HIGH * width(mark):
        return False  # a dash, or a line itself
    x0, at, x1, _ = line
    along = -SHORT <= mark[0] - x0 <= OVER and -SHORT <= x1 - mark[2] <= OVER
    return along and HIGH <= (at - mark[1]) / height(mark) <= LOW


def _is_side(line: BBox, page: Page) -> bool:
    """Whether a level line ends at an upright: it is a box's or a cell's."""
    x0, at, x1, _ = line
    return any(
        not r.horizontal
        and r.start - MEET <= at <= r.end + MEET
        and min(abs(r.at - x0), abs(r.at - x1)) <= MEET
        for r in page.rulings
    )
