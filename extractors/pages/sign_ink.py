"""Where the ink of a sign stands, where its font hangs it below its line or above: such a tick belongs to the row that it is seen in.

A PDF tells the line that letters stand on, and the reader gives each the box that its line has. TeX's square root, a usual tick,
hangs wholly below its line.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium_c

from extractors.pages.boxes import centre, height
from extractors.pages.glyphs import box_glyph, classify
from extractors.pages.page import Word
from extractors.pdf.pdf_objects import ASCENT
from schemas.types import BBox

OFF = 0.4  # of a sign's height, by which its ink stands off its line before it counts
NEAR = 2.0  # points between the places that two readers give one letter at most
FULLEST = 50_000  # letters of a page that are looked through


class SignInk:
    """Asks PDFium for the ink of signs. data: the file's bytes, opened when first asked."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: pypdfium2.PdfDocument | None = None

    def at_ink(self, words: tuple[Word, ...], page: int, degrees: int) -> tuple[Word, ...]:
        """The words with each sign alone moved to the height of its ink, where that stands off its line. page: from 1. degrees:
        by which the page was turned; such a page, and one that PDFium can't read, is left as it is."""
        signs = [word for word in words if _is_sign(word)] if degrees == 0 else []
        if not signs:
            return words
        try:
            inks = self._inks(page, {word.text for word in signs})
        except pypdfium2.PdfiumError:
            return words
        moved = {id(word): _moved(word, inks) for word in signs}
        return tuple(moved.get(id(word), word) for word in words)

    def _inks(self, number: int, texts: set[str]) -> list[tuple[str, float, float, BBox]]:
        """Each letter of these that the page draws, the place of its line's beginning, and its ink."""
        if self._document is None:
            self._document = pypdfium2.PdfDocument(io.BytesIO(self._data))
        page = self._document[number - 1]
        if page.get_rotation():
            return []
        left, _, _, top = page.get_cropbox()
        letters = page.get_textpage()
        found = []
        for index in range(min(letters.count_chars(), FULLEST)):
            text = chr(pdfium_c.FPDFText_GetUnicode(letters, index))
            if text not in texts:
                continue
            x, y = pdfium_c.c_double(), pdfium_c.c_double()
            if pdfium_c.FPDFText_GetCharOrigin(letters, index, x, y):
                x0, low, x1, high = letters.get_charbox(index)
                found.append(
                    (text, x.value - left, top - y.value, (x0 - left, top - high, x1 - left, top - low))
                )
        return found


def _is_sign(word: Word) -> bool:
    """Whether a word is one sign that may be a mark or a box, and no letter or figure of a text font."""
    if len(word.text) != 1 or (word.text.isascii() and classify(word.text) != "text"):
        return False
    return bool(box_glyph(word.text, word.font)) or classify(word.text, word.font) == "mark"


def _moved(word: Word, inks: Iterable[tuple[str, float, float, BBox]]) -> Word:
    x0, top, x1, _ = word.box
    high = height(word.box)
    for text, x, line, ink in inks:
        near = abs(x - x0) <= NEAR and abs(line - top - ASCENT * high) <= NEAR
        if text != word.text or not near or height(ink) <= 0:
            continue
        off = centre(ink)[1] - centre(word.box)[1]
        if OFF * high < abs(off):
            return replace(word, box=(x0, top + off, x1, top + off + high))
    return word
