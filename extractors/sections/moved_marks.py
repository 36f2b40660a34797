"""A mark that is moved: a line, a wedge or an arrow leads from the tick of one statement to another of its section.

Where statements stand below each other what is drawn from one to the next lies in several rows, and is a doubt already: it only may
choose the one where it ends. Where they stand side by side a level line looks like a table's. It is one if it ends at other lines
of it, or if other sections have its like.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Item, Row
from extractors.pages.boxes import centre, contains, height, union, width
from extractors.pages.crossed import Path, length
from extractors.pages.glyphs import box_glyph, sign_of
from extractors.pages.page import Widget, Word
from extractors.pages.pointers import Joints, alike, ends_near, length_in, lengthened, pointers
from extractors.rows.row_strokes import small_squares
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import BBox, State, Value

LARGEST, SMALLEST = 40.0, 3.0  # points: what is larger is no mark, nor what is smaller
NEAR = 6.0  # points from a mark to the end of a line that leads from it at most
INNER = 0.2  # share of a mark's width and height at either side that a line may touch and not run through it
REACH = 4.0  # points of another row that such a line runs through at least; a mark may reach into it
SHORT = 6.0  # points by which one ends short of the row that it leads to
FEWEST = 2  # other sections, from which lines alike in half of them are print


@dataclass(frozen=True, slots=True)
class _Section:
    """The rows of one section on one page. drawn: what leads somewhere there; ruled: straight lines besides. Those of
    tables are none."""

    key: str
    rows: list[Row]
    drawn: list[Path]
    ruled: list[Path]

    @property
    def every(self) -> list[Path]:
        return [*self.drawn, *self.ruled]


def doubt_moved_marks(form: Form, pages: Sequence[PageReading], into: Readings) -> None:
    """Changes to unread the sections from whose mark a line leads to another statement, and adds to what an unread one may be
    the statement where such a line ends, to one of two marks as well: of an arrow's parts both may have counted as marks."""
    sections = [one for page in pages if not page.map.page.scanned for one in _sections(form, page)]
    for one in sections:
        answer = into.answers.get(one.key)
        if answer is None or answer.page != one.rows[0].page:
            continue
        possible = (answer.value,) if answer.state is State.READ else answer.candidates
        led = _led_to(one, possible, sections)
        if answer.state in (State.UNREAD, State.DOUBLE):
            led += _drawn_on(one, possible, sections)
        if led:
            into.answers[one.key] = doubted(answer, (*possible, *led))


def _sections(form: Form, page: PageReading) -> Iterator[_Section]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in page.gathered.rows:
        if form[row.key].kind == "indicator":
            rows[row.key].append(row)
    if not rows:
        return
    strokes, boxes = page.map.page.strokes, small_squares(page.map.page)
    joints = Joints(s for s in strokes if s.order not in boxes)  # what ends at boxes to tick is no table's
    drawn, ruled = (
        [path for path in paths if not joints.hold(path)]
        for paths in (pointers(page.drawings), pointers((), strokes))
    )
    for key, own in rows.items():
        area = union(row.band for row in own)
        yield _Section(key, own, *([p for p in every if length_in(p, area) > 0] for every in (drawn, ruled)))


def _led_to(section: _Section, possible: Sequence[Value], sections: Sequence[_Section]) -> tuple[Value, ...]:
    """The other statements to which lines lead from the marks of those that may be chosen."""
    marks = [mark for row in section.rows if row.value in possible for mark in _marks(row)]
    others = [row for row in section.rows if row.value not in possible]
    found: tuple[Value, ...] = ()
    for path in section.every:
        if length(path) <= LARGEST or not any(_leads_from(path, mark) for mark in marks):
            continue
        met = any(length_in(path, row.band) >= REACH for row in others)
        if met and not _is_print(path, marks, section, sections):
            found += _touched(path, others)
    return found


def _marks(row: Row) -> Iterator[BBox]:
    """Where a row is marked: signs, boxes to tick and buttons, and what is drawn no larger."""
    for box in (*(item.box for item in row.items if _is_sign(item)), *(shape.box for shape in row.shapes)):
        if contains(row.band, *centre(box)) and SMALLEST <= max(width(box), height(box)) <= LARGEST:
            yield box


def _is_sign(item: Item) -> bool:
    thing = item.thing
    if isinstance(thing, Word):
        return sign_of(item.text, thing.font) is not None or bool(box_glyph(item.text, thing.font))
    return isinstance(thing, Widget) and thing.kind == "button"


def _leads_from(path: Path, mark: BBox) -> bool:
    x0, top, x1, bottom = mark
    wide, high = (x1 - x0) * INNER, (bottom - top) * INNER
    return (
        ends_near(path, mark, NEAR) or length_in(path, (x0 + wide, top + high, x1 - wide, bottom - high)) > 0
    )


def _is_print(path: Path, marks: Sequence[BBox], section: _Section, sections: Sequence[_Section]) -> bool:
    """Whether a form prints such lines: between its boxes, or in half of its other sections."""
    if any(_is_next(path, p) and not any(_leads_from(p, mark) for mark in marks) for p in section.every):
        return True
    others = [one for one in sections if one.key != section.key]
    like = sum(any(alike(path, p, across=True) for p in one.every) for one in others)
    return len(others) >= FEWEST and 2 * like >= len(others)


def _is_next(path: Path, other: Path) -> bool:
    """Whether one path stands beside or below its like."""
    return alike(path, other, across=True) != alike(path, other, down=True)


def _touched(path: Path, rows: Sequence[Row]) -> tuple[Value, ...]:
    """The statements that a path runs through, or where it would end."""
    whole = lengthened(path, SHORT)
    return tuple(row.value for row in rows if row.value is not None and length_in(whole, row.band) > 0)


def _drawn_on(
    section: _Section, possible: Sequence[Value], sections: Sequence[_Section]
) -> tuple[Value, ...]:
    """The statements to which something is drawn from one that may be chosen, wherever it begins there."""
    rows = [row for row in section.rows if row.value in possible]
    others = [row for row in section.rows if row.value not in possible]
    found: tuple[Value, ...] = ()
    for path in section.every:
        met = any(length_in(path, row.band) >= REACH for row in rows)
        if met and not _is_print(path, (), section, sections):
            found += _touched(path, others)
    return found
