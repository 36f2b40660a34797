"""What the Word layouts share: tables with borders of their own, and runs with a look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

BORDERS: Mapping[str, tuple[str, int, str]] = {
    "hairline": ("single", 2, "808080"),
    "thick": ("single", 18, "000000"),
    "double": ("double", 4, "1F3864"),
    "coloured": ("single", 8, "C00000"),
    "plain": ("single", 6, "000000"),
}


def document(font: str, size: float, margin: float = 20) -> Any:
    made = Document()
    style = made.styles["Normal"]
    style.font.name, style.font.size = font, Pt(size)
    style.paragraph_format.space_after = Pt(2)
    for one in made.sections:
        one.page_width, one.page_height = Mm(210), Mm(297)
        one.left_margin = one.right_margin = Mm(margin)
        one.top_margin = one.bottom_margin = Mm(16)
    return made


def table(made: Any, widths: tuple[float, ...], border: str) -> Any:
    """widths: of the columns, mm."""
    one = made.add_table(rows=0, cols=len(widths))
    one.autofit = False
    kind, size, colour = BORDERS[border]
    edges = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", kind), ("sz", str(size)), ("space", "0"), ("color", colour)):
            edge.set(qn(f"w:{name}"), value)
        edges.append(edge)
    one._tbl.tblPr.append(edges)
    for column, width in zip(one.columns, widths, strict=True):
        column.width = Mm(width)
    return one


def row(one: Any, widths: tuple[float, ...], keep: bool = True) -> list[Any]:
    """The new row's cells; keep: not parted by the end of a page."""
    new = one.add_row()
    if keep:
        new._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells = list(new.cells)
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)
    return cells


def shade(cell: Any, colour: str = "D9D9D9") -> None:
    fill = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        fill.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(fill)


def say(where: Any, text: str, look: str = "", size: float = 0, font: str = "") -> Any:
    """Adds a run to a cell's or document's last paragraph. look: words out of bold, under, strike, yellow."""
    paragraph = where.paragraphs[-1] if hasattr(where, "paragraphs") else where
    run = paragraph.add_run(text)
    run.bold = "bold" in look or None
    run.underline = "under" in look or None
    run.font.strike = "strike" in look or None
    if "yellow" in look:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    if size:
        run.font.size = Pt(size)
    if font:
        run.font.name = font
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        for name in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{name}"), font)
    return run


def mark(cell: Any, how: str, found: str, glyphs: Mapping[str, str]) -> None:
    """A typed mark, struck through where it was taken back."""
    look = "bold strike" if found == "struck" else "bold"
    if how == "wingdings":
        symbol = OxmlElement("w:sym")
        symbol.set(qn("w:font"), "Wingdings")
        symbol.set(qn("w:char"), "F0FC")
        say(cell, "", look)._r.append(symbol)
    else:
        say(cell, glyphs[how], look, font="" if glyphs[how].isalpha() else "DejaVu Sans")
