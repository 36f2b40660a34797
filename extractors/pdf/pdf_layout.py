"""The layout of a PDF page, as pdfminer makes it, without the lines and areas that are painted wholly transparent, and with
ligatures as wide as they are.

pdfminer passes over a page's graphics states. Programs that print web pages draw a border that nobody sees in one of no
opacity, and it would be a box round the words. Of a standard font whose widths the file leaves out it looks each up by what the
file says that a glyph means: of one that means two letters, "fi", it finds none, and the rest of the word stands too far left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTPage
from pdfminer.pdffont import PDFSimpleFont
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter
from pdfminer.pdftypes import dict_value, resolve1
from pdfminer.psparser import literal_name
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import PdfminerException

from extractors.pages.untold_letters import drop_guessed_letters

CLEAR = 0.005  # opacity (0..1) of which no grey level of 255 is left


class _State(PDFGraphicState):
    """fills, strokes: how opaque areas and lines are (0..1)."""

    fills: float = 1.0
    strokes: float = 1.0

    def copy(self) -> _State:
        same = _State()
        same.__dict__.update(self.__dict__)
        return same


class _Interpreter(PDFPageInterpreter):
    def init_state(self, ctm: Any) -> None:
        super().init_state(ctm)
        self.graphicstate: PDFGraphicState = _State()

    def init_resources(self, resources: Any) -> None:
        super().init_resources(resources)
        drop_guessed_letters(self.fontmap, resources)
        for font in self.fontmap.values():
            if isinstance(font, PDFSimpleFont) and font.unicode_map is not None:
                font.widths = _with_ligatures(font)

    def do_gs(self, name: Any) -> None:
        """Takes from a graphics state how opaque what follows is painted."""
        states = dict_value(self.resources.get("ExtGState", {}))
        stated = dict_value(states.get(literal_name(name), {}))
        for attribute, key in (("fills", "ca"), ("strokes", "CA")):
            opacity = resolve1(stated.get(key))
            if isinstance(opacity, int | float):
                setattr(self.graphicstate, attribute, float(opacity))


class _Device(PDFPageAggregator):
    def paint_path(
        self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]
    ) -> None:
        stroke = stroke and getattr(gstate, "strokes", 1.0) > CLEAR
        fill = fill and getattr(gstate, "fills", 1.0) > CLEAR
        if stroke or fill:
            super().paint_path(gstate, stroke, fill, evenodd, path)


def _with_ligatures(font: PDFSimpleFont) -> Any:
    """A font's widths, with those of the glyphs that mean several letters by what the glyph itself is, "ﬁ". A copy: those of a
    standard font are all documents'."""
    known = font.widths
    several = {
        code: known[glyph]
        for code, glyph in font.cid2unicode.items()
        if code not in known and glyph in known and len(font.to_unichr(code)) > 1
    }
    return {**known, **several}


def layout_of(page: PlumberPage) -> LTPage:
    """Raises PdfminerException where the page is damaged, as pdfplumber does."""
    device = _Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    try:
        _Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except Exception as error:  # whatever a damaged page leads pdfminer to
        raise PdfminerException(error) from error
    return device.get_result()
