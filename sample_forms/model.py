"""A page before any producer has set it: paragraphs and tables of cells, with named anchors.

Every producer gives back where the anchors came to stand, so that marks, annotations and fields
can be put on the finished page whichever program made it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .style import Style

Rect = tuple[float, float, float, float]
"""x0, y0, x1, y1 in PDF points from the bottom left, as PDF itself counts."""

Anchors = dict[str, list[tuple[int, Rect]]]
"""Name -> (page from 0, rectangle), one for each line that the text was broken into."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. font: a family of its own (ZapfDingbats, Wingdings); box: draw a frame round it."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    anchor: str | None = None
    colour: str | None = None
    font: str | None = None
    size: float | None = None
    box: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """fill: background as #rrggbb. anchor: names the whole cell. height: least height in points."""

    runs: tuple[Run, ...] = ()
    span: int = 1
    fill: str | None = None
    align: str = "left"
    anchor: str | None = None
    height: float = 0


@dataclass(frozen=True, slots=True)
class Table:
    """widths: shares of `width`, itself a share of the text width. rules: grid, horizontal, box or none."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    rules: str = "grid"
    keep: bool = True
    width: float = 1.0
    padding: float = 3.5
    row_height: float = 0

    def part(self, start: int, stop: int | None, header: int = 0) -> Table:
        rows = self.rows[start:stop]
        return replace(self, rows=self.rows[:header] + rows if start else rows)


@dataclass(frozen=True, slots=True)
class Para:
    runs: tuple[Run, ...]
    size: float | None = None
    align: str = "left"
    after: float = 4


@dataclass(frozen=True, slots=True)
class Space:
    height: float = 8


@dataclass(frozen=True, slots=True)
class Break:
    """Begin a new page."""


Block = Table | Para | Space | Break


@dataclass(frozen=True, slots=True)
class Mark:
    """Something put on the finished page at an anchor: drawn (circle, tick, cross, strike, box, text)
    or an annotation (names that begin with `annot_`)."""

    kind: str
    anchor: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One form field. anchors: a place for each button of a radio group, else one. states: export names."""

    kind: str
    name: str
    anchors: tuple[str, ...]
    value: str | None = None
    states: tuple[str, ...] = ()
    comb: int = 0


@dataclass(slots=True)
class Sheet:
    """How the producer sets all pages. margins: left/right and top/bottom in points."""

    page: tuple[float, float] = (595.28, 841.89)
    margins: tuple[float, float] = (50, 50)
    font: str = "Helvetica"
    size: float = 9.5
    header: str = ""
    footer: str = ""
    number_pages: bool = False


@dataclass(slots=True)
class Plan:
    """One form, ready for its producer."""

    producer: str
    sheet: Sheet
    blocks: list[Block]
    marks: list[Mark] = field(default_factory=list)
    fields: list[FieldSpec] = field(default_factory=list)
    style: Style = field(default_factory=Style)
