"""A second look at the page, as a picture: is there ink where nothing was read, none where something was?

Reading goes by what a PDF says it draws. Rendered, the page shows what is there: a picture pasted into a tick
box, letters turned into outlines, text painted over or invisible. The two must agree.
"""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
import pypdfium2

from extractors.boxes import grow, height, intersect, width
from extractors.page import Page, Shape
from extractors.strokes import is_box_print, is_round, shade_colour
from schemas.types import BBox

DEEPEST = 60.0  # grey level of the darkest shade that ink is seen on: pure red is 76
DARK = 40  # levels of 255 below the paper from which a pixel is ink (antialiased hairlines have about 100)
MARK = 3.0  # square points of ink: a full stop has 1, a small x at 9 points 8
FAINT = 0.4  # square points of ink below which a word can't be seen
SHADED = 8.0  # points: a filled area this wide and high is paper to write on
BAR = 60.0  # points: a dark bar, of two lines say, is up to this high
DARKEST = 0.65  # a colour none of whose parts is lighter than this is ink rather than shaded paper
RING = 20.0  # points: a ring larger than this is drawn round words and no box to mark
EDGE = 1.6  # points on either side of a line that antialiasing may darken


class Eyes:
    """Renders the pages of a document when first looked at. data: the file's bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: pypdfium2.PdfDocument | None = None
        self._seen: dict[int, npt.NDArray[np.float32] | None] = {}
        self._unexplained: dict[int, npt.NDArray[np.float32] | None] = {}

    def stray_ink(self, page: Page, place: BBox) -> bool:
        """Whether a place shows a mark that nothing read explains."""
        ink = self._unexplained_ink(page)
        return ink is not None and _sum(ink, place) > MARK

    def shows(self, page: Page, place: BBox) -> bool:
        """Whether anything can be seen at a place where something was read."""
        picture = self._picture(page)
        if picture is None:
            return True
        area = _cut(picture, grow(place, 0.5))
        return area.size == 0 or float(_ink(area).sum()) > FAINT

    def _picture(self, page: Page) -> npt.NDArray[np.float32] | None:
        """Grey levels 0..255, one pixel a point; None where the page can't be rendered as it was read."""
        if page.number not in self._seen:
            self._seen[page.number] = self._render(page)
        return self._seen[page.number]

    def _render(self, page: Page) -> npt.NDArray[np.float32] | None:
        try:
            if self._document is None:
                self._document = pypdfium2.PdfDocument(io.BytesIO(self._data))
                self._document.init_forms()
            bitmap = self._document[page.number - 1].render(
                scale=1, rotation=page.turn, grayscale=True, may_draw_forms=True
            )
        except pypdfium2.PdfiumError:
            return None
        levels: npt.NDArray[np.float32] = (
            bitmap.to_numpy().reshape(bitmap.height, bitmap.width).astype(np.float32)
        )
        same = abs(levels.shape[1] - page.width) < 3 and abs(levels.shape[0] - page.height) < 3
        return levels if same else None

    def _unexplained_ink(self, page: Page) -> npt.NDArray[np.float32] | None:
        if page.number not in self._unexplained:
            picture = self._picture(page)
            self._unexplained[page.number] = None if picture is None else _without_known(picture, page)
        return self._unexplained[page.number]


def _without_known(picture: npt.NDArray[np.float32], page: Page) -> npt.NDArray[np.float32]:
    left = picture.copy()
    for shape in page.shapes:
        _bleach(left, shape)
    for word in (*page.words, *page.aside):
        _blank(left, grow(word.box, 2.0))
    for ruling in page.rulings:
        box = (
            (ruling.start, ruling.at, ruling.end, ruling.at)
            if ruling.horizontal
            else (ruling.at, ruling.start, ruling.at, ruling.end)
        )
        _blank(left, grow(box, EDGE))
    for widget in page.widgets:
        if widget.value or widget.on:
            _blank(left, grow(widget.box, 1.0))
        else:
            _blank_outline(left, widget.box)
    for shape in (*page.shapes, *page.furniture):
        _blank_shape(left, shape)
    return left


def _bleach(picture: npt.NDArray[np.float32], shape: Shape) -> None:
    """Makes white paper of a shaded area, where it shows in the shade that it is said to have: beside a white
    one it would look like ink."""
    if shape.kind != "rect" or shape.fill is None or min(width(shape.box), height(shape.box)) < SHADED:
        return
    area = _cut(picture, shape.box)
    colour = shade_colour(shape.fill)
    if area.size == 0 or len(colour) != 3:
        return
    red, green, blue = colour
    said, shown = 255 * (0.3 * red + 0.59 * green + 0.11 * blue), float(np.median(area))
    if abs(said - shown) < DARK and shown > DEEPEST:
        area[:] = np.minimum(area + (255.0 - shown), 255.0)


def _blank_shape(picture: npt.NDArray[np.float32], shape: Shape) -> None:
    if shape.kind == "image":
        return  # what a picture shows has not been read
    if _is_bar(shape):
        _blank(picture, grow(shape.box, EDGE))
        return
    ring = shape.kind == "curve" and is_round(shape) and max(width(shape.box), height(shape.box)) > RING
    if not ring and is_box_print(shape) and min(width(shape.box), height(shape.box)) > 4:
        _blank_outline(picture, shape.box)
        return
    _blank(picture, grow(shape.box, EDGE))


def _is_bar(shape: Shape) -> bool:
    """Whether a shape is a dark bar with a heading in it, ink all over that was seen for what it is."""
    if shape.kind != "rect" or shape.fill is None or not SHADED <= height(shape.box) <= BAR:
        return False
    return width(shape.box) > 2 * height(shape.box) and max(shade_colour(shape.fill)) < DARKEST


def _blank_outline(picture: npt.NDArray[np.float32], box: BBox) -> None:
    x0, top, x1, bottom = box
    for side in ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)):
        _blank(picture, grow(side, EDGE))


def _blank(picture: npt.NDArray[np.float32], box: BBox) -> None:
    _cut(picture, box)[:] = np.nan


def _cut(picture: npt.NDArray[np.float32], box: BBox) -> npt.NDArray[np.float32]:
    x0, top, x1, bottom = intersect(box, (0, 0, picture.shape[1], picture.shape[0]))
    return picture[
        max(0, int(top)) : max(0, round(bottom + 0.49)), max(0, int(x0)) : max(0, round(x1 + 0.49))
    ]


def _sum(picture: npt.NDArray[np.float32], box: BBox) -> float:
    area = _cut(picture, box)
    if area.size == 0 or bool(np.isnan(area).all()):
        return 0.0
    return float(np.nansum(_ink(area)))


def _ink(area: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Share of ink (0..1) of each pixel against the paper around it, be it white or shaded."""
    paper = float(np.nanpercentile(area, 80))
    depth = paper - area
    return np.where(depth > DARK, depth / max(paper, 1.0), 0.0).astype(np.float32)
