"""A page as lines and tables of words with looks; `makers` and `typesetters` print it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """Words and their look. marked: went over with a highlighter. ring: drawn round them (where the maker can)."""

    text: str
    bold: bool = False
    struck: bool = False
    marked: bool = False
    under: bool = False
    ring: bool = False
    colour: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    runs: tuple[Run, ...]
    span: int = 1
    fill: str = ""


@dataclass(slots=True)
class Table:
    """widths: shares. ruled: with lines. keep: its rows stay on one page, where the maker can."""

    widths: Sequence[float]
    rows: list[list[Cell]] = field(default_factory=list)
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    runs: tuple[Run, ...]
    size: float = 0


class Break:
    """The next page begins."""


Block = Table | Line | Break


@dataclass(slots=True)
class Page:
    blocks: list[Block]
    size: float = 9.5
    wide: bool = False
    header: str = ""
    footer: str = ""


def cell(text: str | Run | Sequence[Run], span: int = 1, fill: str = "", **look: Any) -> Cell:
    runs = (
        (Run(text, **look),) if isinstance(text, str) else (text,) if isinstance(text, Run) else tuple(text)
    )
    return Cell(runs, span, fill)


def head(text: str, size: float = 0) -> Line:
    return Line((Run(text, bold=True),), size)


def words(text: str, **look: Any) -> Line:
    return Line((Run(text, **look),))
