"""One scanned page as read: what the rows show, what stands in each answer's space. Plain data, so that a child
can hand it on as JSON and forget the picture."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from extractors.models.number_reading import NumberReading
from extractors.pages.turned import Turn
from extractors.rows.evidence import Evidence
from extractors.scans.rows.mark_shape import Shape
from schemas.types import Answer, BBox

Place = tuple[str, int | str | None]

SHEET_WIDE = 330  # pixels across of the small picture of a written name: a quarter of a millimetre each
_SHIFTS = range(-3, 4)  # pixels by which two scans of one sheet differ
_SAME_SHEET = 0.88  # likeness of two pictures of one written name (0.99 measured); of two names up to 0.81
_NO_NAME = 20.0  # pixels of ink below which no name is written


@dataclass(frozen=True, slots=True)
class ScanRow:
    """A statement's row on a scanned page, and what speaks for it. band: points of the page as displayed. shape: of the mark
    in its cell."""

    key: str
    value: int | str | None
    page: int
    band: BBox
    evidence: tuple[Evidence, ...]
    shape: Shape | None = None


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """reading: of its ink alone. supports: for each number that it may be how likely it is beside the others.
    typed: the number that OCR reads there, where it is print."""

    reading: NumberReading
    supports: dict[int, float]
    page: int
    bbox: BBox
    typed: int | None = None

    @property
    def cut(self) -> ScoreCell:
        """The same where a part of the cell lies off the picture, or something else is written beside it: what is seen may be half
        of a number, or one taken back."""
        return replace(self, reading=NumberReading(None, 0.0), supports={}, typed=None)


@dataclass(frozen=True, slots=True)
class ScanPage:
    """number: in the file. layout, blank: the page of which layout. items: what it asks, as `PageMap.items`.
    answers: of all its spaces but the scores. years: those that an unread date of birth allows.
    rest: text beyond a yes or no. sheet: a small picture of the name as written.
    unknown: it is of a layout that isn't known, and was read with itself as the blank. fading: its writing breaks up,
    so that more may be gone. black_and_white: its picture has no greys. turn: how its picture was turned to be read, where a person said so; all places are then those
    of the turned page. lies: by how many degrees clockwise (0, 90, 180, 270) that must be turned to stand upright.
    cut: keys of the questions of which a part lies off the picture. beside: of those that a pen's ink in no row and no space stands
    beside."""

    number: int
    layout: str
    form: str
    blank: int
    items: frozenset[Place]
    rows: tuple[ScanRow, ...] = ()
    answers: dict[str, Answer] = field(default_factory=dict)
    scores: dict[str, ScoreCell] = field(default_factory=dict)
    rest: dict[str, Answer] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    sheet: bytes = b""
    unknown: bool = False
    fading: bool = False
    black_and_white: bool = False
    turn: Turn | None = None
    lies: int = 0
    cut: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()

    @property
    def open(self) -> frozenset[str]:
        """The keys of the questions that may have any answer, whatever else is seen."""
        return self.cut | self.beside

    def same_sheet(self, other: ScanPage) -> bool:
        """Whether two pictures show the same sheet of paper: the same name in the same hand at the same place."""
        if self.layout != other.layout or len(self.sheet) != len(other.sheet):
            return False
        if self.items != other.items if self.unknown else self.blank != other.blank:
            return False
        a, b = (
            np.frombuffer(s.sheet, np.uint8).reshape(-1, SHEET_WIDE).astype(np.float32) for s in (self, other)
        )
        if max(a.sum(), b.sum()) < _NO_NAME * 255:
            return True
        return max(_likeness(a, np.roll(b, (y, x), (0, 1))) for y in _SHIFTS for x in _SHIFTS) > _SAME_SHEET


def _likeness(a: npt.NDArray[np.float32], b: npt.NDArray[np.float32]) -> float:
    norm = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / norm if norm > 0 else 0.0
