"""A second look at the page, as a picture: is there ink where nothing was read, none where something was?

Reading goes by what a PDF says it draws. Rendered, the page shows what is there: a picture pasted into a tick
box, letters turned into outlines, text painted over or invisible. The two must agree.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium_c

from extractors.doubts.page_ink import (
    Picture,
    cut,
    ink,
    ink_in,
    without_known,
    without_print,
    without_rulings,
)
from extractors.pages.boxes import grow, intersect, meets, overlap_share, width
from extractors.pages.page import Page, Word
from extractors.pages.parted_words import piece_of
from schemas.types import BBox

MARK = 3.0  # square points of ink: a full stop has 1, a small x at 9 points 8
FAINT = 0.4  # square points of ink below which a word can't be seen
OVER = 1.5  # square points of ink over or beside a typed answer: a query drawn without letters has 4
NOTHING = 6.0  # grey levels (0..255) by which a place without anything differs in itself; the palest grey that is read has 40
PART = 0.25  # share of a letter under paint that is a good part of it
_EDGE = 0.6  # points of a place whose pixels its neighbours share
_AROUND = 4.0  # points about a stroke, most of which is paper where the stroke is at most 3 high
DEEPEST_FORM = 15  # forms within forms whose text is looked for


class Eyes:
    """Renders the pages of a document when first looked at. data: the file's bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: pypdfium2.PdfDocument | None = None
        self._seen: dict[tuple[int, bool], Picture | None] = {}  # by page, and whether its text is drawn
        self._unexplained: dict[int, Picture | None] = {}
        self._beside_text: dict[int, Picture | None] = {}
        self._pasted: dict[int, Picture | None] = {}

    def shown(self, page: Page) -> Page:
        """The page without words and strokes of which nothing at all can be seen: they stand in a layer that is switched
        off, in letters that aren't drawn, in a note that isn't viewed."""
        picture = None if page.scanned else self._picture(page)
        if picture is None:
            return page
        left = without_rulings(picture, page)
        words = tuple(word for word in page.words if _is_seen(left, word.box))
        shapes = tuple(s for s in page.shapes if s.kind not in ("curve", "line") or _is_seen(left, s.box))
        if len(words) == len(page.words) and len(shapes) == len(page.shapes):
            return page
        return replace(page, words=words, shapes=shapes)

    def stray_ink(self, page: Page, place: BBox) -> bool:
        """Whether a place shows a mark that nothing read explains."""
        if page.number not in self._unexplained:
            picture = self._picture(page)
            self._unexplained[page.number] = None if picture is None else without_known(picture, page)
        left = self._unexplained[page.number]
        return left is not None and ink_in(left, place) > MARK

    def drawn_over(self, page: Page, *places: BBox) -> bool:
        """Whether something is drawn at places of typed words that is no word: over them, or as what they would say."""
        if page.number not in self._beside_text:
            picture = self._picture(page, text=False)
            self._beside_text[page.number] = None if picture is None else without_print(picture, page)
        left = self._beside_text[page.number]
        return _is_over(left, places)

    def hides(self, page: Page, word: Word) -> bool:
        """Whether a part of a word's letters can't be seen for a picture, or paint of any colour, that was put over them: the page
        looks there as it does without its text. A highlighter's ink is seen through."""
        if word.cut:
            return True
        later = [
            shape.box
            for shape in page.shapes
            if shape.order > word.order
            and (shape.fill is not None or shape.kind == "image")
            and meets(shape.box, word.box)
        ]
        if not later:
            return False
        letters = [piece_of(word, at, at + 1).box for at, sign in enumerate(word.text) if sign.isalnum()]
        over = [intersect(a, box) for box in later for a in letters if overlap_share(a, box) > PART]
        picture, bare = self._picture(page), self._picture(page, text=False)
        return picture is not None and bare is not None and any(_is_same(picture, bare, box) for box in over)

    def pasted_over(self, page: Page, *places: BBox) -> bool:
        """Whether pictures alone leave ink at places of printed words: a pen's strokes, as some viewers save them."""
        if page.number not in self._pasted:
            self._pasted[page.number] = self._render(page, text=False, paths=False)
        left = self._pasted[page.number]
        return _is_over(left, places)

    def shows(self, page: Page, place: BBox) -> bool:
        """Whether anything can be seen at a place where something was read."""
        picture = self._picture(page)
        if picture is None:
            return True
        area = cut(picture, grow(place, 0.5))
        return area.size == 0 or float(ink(area).sum()) > FAINT

    def level(self, page: Page, place: BBox) -> float | None:
        """How light a place is on the whole, 0 to 255; None where it is as the paper around it, or can't be seen."""
        picture = self._picture(page)
        area = None if picture is None else cut(picture, place)
        if picture is None or area is None or area.size == 0 or not _is_seen(picture, place):
            return None
        return float(area.mean())

    def _picture(self, page: Page, text: bool = True) -> Picture | None:
        """The page as displayed, or without its own text; None where it can't be rendered as it was read."""
        if (page.number, text) not in self._seen:
            self._seen[page.number, text] = self._render(page, text)
        return self._seen[page.number, text]

    def _render(self, page: Page, text: bool = True, paths: bool = True) -> Picture | None:
        try:
            if self._document is None:
                self._document = pypdfium2.PdfDocument(io.BytesIO(self._data))
                self._document.init_forms()
            opened = self._document[page.number - 1]
            if not text:
                _hide_text(opened)
            if not paths:
                _hide_paths(opened)
            bitmap = opened.render(
                scale=1, rotation=page.turn, grayscale=True, may_draw_forms=paths, draw_annots=paths
            )
        except pypdfium2.PdfiumError:
            return None
        levels: Picture = bitmap.to_numpy().reshape(bitmap.height, bitmap.width).astype(np.float32)
        same = abs(levels.shape[1] - page.width) < 3 and abs(levels.shape[0] - page.height) < 3
        return levels if same else None


def _is_over(left: Picture | None, places: Sequence[BBox]) -> bool:
    return left is not None and sum(ink_in(left, place) for place in places) > OVER


def _is_same(picture: Picture, other: Picture, place: BBox) -> bool:
    """Whether two pictures of one page show the same at a place, its edge apart."""
    inner = grow(place, -_EDGE) if width(place) > 4 * _EDGE else place
    one, two = cut(picture, inner), cut(other, inner)
    return one.size == 0 or float(np.nanmax(abs(one - two))) < NOTHING


def _is_seen(picture: Picture, place: BBox) -> bool:
    """Whether a place differs in itself, or, of one level throughout as a thick flat stroke is, from what lies around it."""
    area = cut(picture, grow(place, 0.5))
    known = area[~np.isnan(area)]
    if known.size == 0 or float(known.max() - known.min()) > NOTHING:
        return True
    around = cut(picture, grow(place, _AROUND))
    paper = float(np.median(around[~np.isnan(around)]))
    return abs(float(known.mean()) - paper) > NOTHING


def _hide_text(page: pypdfium2.PdfPage) -> None:
    """Draws the page's own text no more, in this opened page alone; text of fields and notes is drawn still."""
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=DEEPEST_FORM):
        pdfium_c.FPDFTextObj_SetTextRenderMode(item, pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)


def _hide_paths(page: pypdfium2.PdfPage) -> None:
    """Draws the page's own lines and areas no more, in this opened page alone."""
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=DEEPEST_FORM):
        pdfium_c.FPDFPath_SetDrawMode(item, pdfium_c.FPDF_FILLMODE_NONE, False)
