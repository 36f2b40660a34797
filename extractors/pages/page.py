"""One page as the reader sees it: plain, frozen, and in one coordinate system.

All boxes are (x0, top, x1, bottom) in PDF points from the top left of the page as displayed (crop box and
rotation applied), so that everything after this module is geometry alone and knows no PDF.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from schemas.types import BBox

Colour = tuple[float, ...]


LARGEST_SIGN = 24.0  # points: a larger picture is no box to tick, nor a sign


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters with one font and colour and no gap. xs: left edge of each character, then the
    right edge of the last (points). order: place in the page's drawing order. cut: whether white paint covers a part
    of it."""

    text: str
    box: BBox
    font: str
    size: float
    colour: Colour
    xs: tuple[float, ...]
    order: int = 0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line of a table: y (horizontal) or x (vertical) `at`, running from `start` to `end`."""

    horizontal: bool
    at: float
    start: float
    end: float

    @property
    def box(self) -> BBox:
        """The line as a box without height or without width."""
        if self.horizontal:
            return self.start, self.at, self.end, self.at
        return self.at, self.start, self.at, self.end

    def as_shape(self) -> Shape:
        ends = ((self.start, self.at), (self.end, self.at))
        first, last = ends if self.horizontal else (ends[0][::-1], ends[1][::-1])
        return Shape("line", (*first, *last), (first, last))


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight level or upright line as drawn, of a table or not: what tells one from its like. thick: points."""

    horizontal: bool
    at: float
    start: float
    end: float
    thick: float
    colour: Colour
    order: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn thing that is no ruling. points: its outline. fill: its colour, None if only stroked.
    note: subtype of the annotation that it stands for, if it is one that somebody put there. picture: of an image no larger than
    `LARGEST_SIGN` a number that images of the same content share, else 0."""

    kind: Literal["line", "rect", "curve", "image"]
    box: BBox
    points: tuple[tuple[float, float], ...] = ()
    fill: Colour | None = None
    order: int = 0
    note: str = ""
    picture: int = 0


@dataclass(frozen=True, slots=True)
class Widget:
    """A form field's place. value: what the field says (a text, or a choice's display text); None if empty.
    on: of a checkbox or radio button, whether it is chosen; None for the other kinds.
    export: the name of a button's on state.
    consistent: False where the field's own statements (/V and /AS, or /V and its appearance) differ.
    paints: whether its appearance writes text; None where the file gives it no appearance.
    seen: whether the page shows it; one that isn't seen holds something."""

    name: str
    kind: Literal["text", "choice", "button"]
    box: BBox
    value: str | None = None
    on: bool | None = None
    consistent: bool = True
    paints: bool | None = None
    export: str = ""
    seen: bool = True

    @property
    def holds(self) -> bool:
        """Whether it says anything: a text, a choice, or that it is chosen."""
        return bool(self.on or self.value)


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation that a reader of the page put there (Ink, FreeText, Highlight, Stamp, Square ...).
    boxes: its parts (quads of a highlight, strokes of ink), at least one."""

    subtype: str
    box: BBox
    boxes: tuple[BBox, ...]
    text: str = ""
    points: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """number: from 1 in the file. picture: share of the page (0..1) that images cover; a scan has about 1.
    furniture: what is drawn alike on several pages and marks nothing, a watermark.
    aside: words of running heads and feet, numbers that count on down a margin and the like, which answer nothing.
    turn: by how many degrees clockwise (0, 90, 180, 270) the page as displayed was turned to be read (see
    `turned`); all boxes are those of the turned page.
    lost: the file names a field or note of this page that isn't in it: what was answered there is gone.
    pasted: pictures on a page of text that may show a page of a form, or pieces of one.
    strokes: all straight lines as they are drawn, those of `rulings` and `shapes` among them.
    posters: watermarks, "DRAFT" across the page, each a word however many it has."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    shapes: tuple[Shape, ...]
    widgets: tuple[Widget, ...] = ()
    notes: tuple[Note, ...] = ()
    picture: float = 0.0
    furniture: tuple[Shape, ...] = ()
    aside: tuple[Word, ...] = ()
    turn: int = 0
    lost: bool = False
    pasted: tuple[BBox, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    posters: tuple[Word, ...] = ()

    @property
    def scanned(self) -> bool:
        """Whether what was written stands in a picture, whatever text lies over it."""
        return self.picture >= 0.5

    def is_ruled_through(self, box: BBox, inner: float) -> bool:
        """Whether a level ruling runs through a box, further than so many points from its upper and lower edge."""
        x0, top, x1, bottom = box
        return any(
            r.horizontal and top + inner < r.at < bottom - inner and r.start < x1 and x0 < r.end
            for r in self.rulings
        )

    def set_aside(self, shapes: Collection[Shape], rulings: Collection[Ruling] = ()) -> Page:
        """The page with what is drawn on it among its `furniture`."""
        if not shapes and not rulings:
            return self
        return replace(
            self,
            rulings=tuple(r for r in self.rulings if r not in rulings),
            shapes=tuple(s for s in self.shapes if s not in shapes),
            furniture=(*self.furniture, *(r.as_shape() for r in rulings), *shapes),
        )

    def without(self, words: Iterable[Word]) -> Page:
        """The page with words of it set `aside`."""
        gone = {id(word) for word in words}
        if not gone:
            return self
        left = tuple(word for word in self.words if id(word) not in gone)
        return replace(self, words=left, aside=(*self.aside, *(w for w in self.words if id(w) in gone)))
