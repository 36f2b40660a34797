"""The layouts that scans are read with, prepared once: each page's blank to be found, its print to be taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractors.layouts.layout import DPI, Layout, LayoutPage
from extractors.layouts.picture import pixels, shape
from extractors.layouts.store import SHIPPED, load_layouts
from extractors.pages.boxes import union
from extractors.scans.engines import open_engines
from extractors.scans.found.blank import Blank
from extractors.scans.found.covered import Blocks
from extractors.scans.found.landmarks import unpack
from extractors.scans.found.twins import Twins
from extractors.scans.found.whole import Bands
from extractors.scans.ink.blots import PER_POINT
from extractors.scans.ink.homes import Home, find_homes, home_map
from extractors.scans.ink.tick_print import Pixelbox, print_but_boxes, tick_boxes
from extractors.scans.picture.paper import darkness
from extractors.scans.picture.pixels import Pixels, from_level
from extractors.scans.picture.sealed import sealed
from schemas.forms import Form, load_form
from schemas.types import BBox

_BLACK = 50  # darkness from which print comes out black where a picture has only black and white
_SLACK = 5  # pixels to which print is grown in a picture with greys of 200 dots an inch and more
_LINE = 90  # pixels of a table's line at least
_MOST_MET = 12  # pages: an assessment and a checklist, in two layouts

Place = tuple[str, int | str | None]


@dataclass(eq=False)
class KnownPage:
    """One page of a layout. blank: for finding it. print: darkness (0..255) of what is printed, at 200 dpi.
    edge: points beyond a place that must lie on a picture too; below 0 so many of its own may be cut, half a ruling."""

    layout: str
    form: Form
    page: LayoutPage
    blank: Blank
    edge: float = field(default=-1.0, init=False)
    _grown: dict[tuple[int, int, bool], Pixels] = field(default_factory=dict, init=False, repr=False)
    _prepared: bool = field(default=False, init=False, repr=False)

    def prepare(self) -> None:
        """Makes what every picture of this page is read with, for the children that will be forked."""
        if self._prepared:
            return
        self.blank.prepare()
        _ = self.near_print, self.rulings, self.bands, self.blocks, self.home_map, self.used
        self.grown(_SLACK, _SLACK, two_levels=False)
        held: tuple[dict[Any, Any], ...] = (vars(self), vars(self.blank), self._grown)
        parts = [(of, name) for of in held for name in of if isinstance(of[name], np.ndarray)]
        for (of, name), array in zip(parts, sealed([of[name] for of, name in parts]), strict=True):
            of[name] = array
        self._prepared = True

    @cached_property
    def print(self) -> Pixels:
        return darkness(self.blank.picture)

    @cached_property
    def tick_boxes(self) -> list[Pixelbox]:
        cells = [home.regions["tick"] for home in self.homes if home.is_row and "tick" in home.regions]
        return tick_boxes(cells, self.print)

    @cached_property
    def near_print(self) -> Pixels:
        """255 within half a millimetre of print, else 0; boxes to tick left out."""
        return np.asarray(cv2.dilate(from_level(self.lasting, 60), np.ones((9, 9), np.uint8)), np.uint8)

    @cached_property
    def rulings(self) -> Pixels:
        """255 at and near the level lines of the tables."""
        lines = level_lines(from_level(self.print, 60))
        return np.asarray(cv2.dilate(lines, np.ones((13, 13), np.uint8)), np.uint8)

    @cached_property
    def lasting(self) -> Pixels:
        """The print without the boxes to tick, which are told from ink by comparing rows."""
        return print_but_boxes(self.print, self.tick_boxes)

    @cached_property
    def bands(self) -> Bands:
        """By which a picture of the page is seen to be whole."""
        return Bands.of(self.print)

    @cached_property
    def blocks(self) -> Blocks:
        """By which something that lies on the page is seen."""
        return Blocks.of(self.print, self.page.regions)

    def grown(self, wide: int, high: int, two_levels: bool) -> Pixels:
        """`lasting` grown to so many pixels across and down. In a picture of two levels a ruling thinner than a dot,
        grey in the blank's, is as black as any."""
        if (wide, high, two_levels) not in self._grown:
            print_ = from_level(self.lasting, _BLACK) | self.lasting if two_levels else self.lasting
            grown = cv2.dilate(print_, np.ones((high, wide), np.uint8))
            self._grown[wide, high, two_levels] = np.asarray(grown, np.uint8)
        return self._grown[wide, high, two_levels]

    @cached_property
    def printed(self) -> BBox:
        """The part of the page that its print takes up, points."""
        rows, columns = ((self.print > 60).any(axis=axis).nonzero()[0] / PER_POINT for axis in (1, 0))
        return float(columns[0]), float(rows[0]), float(columns[-1]), float(rows[-1])

    @cached_property
    def used(self) -> BBox:
        """The part of the page that it prints or asks on, points."""
        return union([self.printed, *(r.box for r in self.page.regions)])

    @cached_property
    def homes(self) -> list[Home]:
        return find_homes(self.page.regions)

    @cached_property
    def home_map(self) -> npt.NDArray[np.int16]:
        return home_map(self.homes, self.page.width, self.page.height)

    @cached_property
    def items(self) -> set[Place]:
        """The questions and options that stand on the page, as `PageMap.items` has them."""
        asked = ("tick", "row", "band", "text", "date", "score", "yes_no")
        return {(r.key, r.value) for r in self.page.regions if r.role in asked} | {
            (r.key, None) for r in self.page.regions if r.role == "label"
        }


@dataclass(eq=False)
class Known:
    """All pages of all layouts, layout by layout in the order of their pages."""

    pages: tuple[KnownPage, ...] = ()
    by_place: dict[tuple[str, int], KnownPage] = field(default_factory=dict)
    twins: Twins = field(default_factory=lambda: Twins((), frozenset()))
    _met: list[tuple[str, int]] = field(default_factory=list, repr=False)
    _read: bool = field(default=False, repr=False)

    @property
    def blanks(self) -> list[Blank]:
        return [page.blank for page in self.pages]

    def meet(self, places: Iterable[tuple[str, int]]) -> None:
        """Notes pages that a document had, as (layout, number). Only so many: each takes 20 MB once it is prepared."""
        found = [
            place for place in dict.fromkeys(places) if place in self.by_place and place not in self._met
        ]
        self._met += found[: _MOST_MET - len(self._met)]
        self._read = True

    def prepare_met(self) -> None:
        """Prepares what documents before had: a parent that forks a child a document spares the next ones that work. Nothing
        before the first one: who reads a single file would wait for what it may not need."""
        if self._read:
            open_engines()
        for place in self._met:
            self.by_place[place].prepare()
            self.twins.prepare_of(place)


@cache
def load_known(folder: Path | None) -> Known:
    """Those that ship and those learned into `folder`; once a process and folder."""
    found = load_layouts(folder or SHIPPED)
    pages = [page for layout in found.layouts for page in _known_pages(layout)]
    learned = frozenset(layout.name for layout in found.layouts) - found.shipped
    twins = Twins([page.blank for page in pages], learned)
    twins.prepare()
    return Known(tuple(pages), {(p.layout, p.page.number): p for p in pages}, twins)


def _known_pages(layout: Layout) -> Iterator[KnownPage]:
    form = load_form(layout.form)
    kept = unpack(layout.landmarks, len(layout.pages)) or ()
    for page, landmarks in zip_longest(layout.pages, kept):
        opened = partial(_opened, page)
        blank = Blank(layout.name, page.number, opened, shape(page), DPI, landmarks)
        yield KnownPage(layout.name, form, page, blank)


def level_lines(dark: Pixels) -> Pixels:
    """Of a mask (0 or 255) what is as long as a table's line. In a row with one, three places that lie a third of its length
    apart are dark, or it runs out of the page: few rows have that, and only these are looked at."""
    seen = dark[:, :: _LINE // 3]
    some = (seen[:, :-2] & seen[:, 1:-1] & seen[:, 2:]).any(axis=1) | (dark[:, 0] > 0) | (dark[:, -1] > 0)
    lines = np.zeros_like(dark)
    if some.any():
        lines[some] = cv2.morphologyEx(dark[some], cv2.MORPH_OPEN, np.ones((1, _LINE), np.uint8))
    return lines


def _opened(page: LayoutPage) -> Pixels:
    return np.ascontiguousarray(pixels(page))
