"""LibreOffice: the plan as a Word file made by python-docx, converted to PDF. Anchors are hyperlinks."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from ..model import Anchors, Break, Cell, Para, Plan, Run, Sheet, Space, Table
from .links import ANCHOR_URL, take_links

FONTS = {
    "sans": "Liberation Sans",
    "serif": "Liberation Serif",
    "mono": "Liberation Mono",
    "dejavu": "DejaVu Sans",
}
EN_SPACE = "\u2002"  # the program makes no link of a no-break space
ALIGN = {"left": 0, "center": 1, "right": 2}
EDGES = {
    "grid": ("top", "left", "bottom", "right", "insideH", "insideV"),
    "horizontal": ("top", "bottom", "insideH"),
}


def set_pages(plans: Sequence[Plan]) -> list[tuple[bytes, Anchors]]:
    """Converts all plans in one call: the program takes far longer to start than to convert."""
    program = shutil.which("soffice") or "soffice"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / f"{place:04}.docx" for place in range(len(plans))]
        for plan, file in zip(plans, files, strict=True):
            Word(plan.sheet).run(plan).save(str(file))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", name, *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=60 + 20 * len(files))
        return [take_links(file.with_suffix(".pdf").read_bytes()) for file in files]


class Word:
    """Writes blocks into a Word document."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.document: Any = Document()
        self.break_next = False
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = FONTS[sheet.font], Pt(sheet.size)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONTS[sheet.font])
        normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
        self._page()

    def _page(self) -> None:
        section, (width, height), (side, end) = self.document.sections[0], self.sheet.page, self.sheet.margins
        section.page_width, section.page_height = Pt(width), Pt(height)
        section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = Pt(side)
        section.top_margin = section.bottom_margin = Pt(end)
        section.header_distance = section.footer_distance = Pt(18)
        section.header.paragraphs[0].text = self.sheet.header
        foot = section.footer.paragraphs[0]
        foot.add_run(self.sheet.footer)
        if self.sheet.number_pages:
            foot.add_run("  Page ")
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE")
            foot._p.append(field)

    def run(self, plan: Plan) -> Any:
        for block in plan.blocks:
            if isinstance(block, Break):
                self.break_next = True
            elif isinstance(block, Space):
                if not self.break_next:
                    self._gap(block.height)
            elif isinstance(block, Para):
                self._para(block)
            else:
                self._table(block)
        return self.document

    def _gap(self, height: float) -> Any:
        """A thin empty paragraph; Word needs one between tables, or it joins them."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(height)
        paragraph.paragraph_format.page_break_before, self.break_next = self.break_next, False
        return paragraph

    def _para(self, para: Para) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = ALIGN[para.align]
        paragraph.paragraph_format.space_after = Pt(para.after)
        paragraph.paragraph_format.keep_with_next = any(run.bold for run in para.runs)
        paragraph.paragraph_format.page_break_before, self.break_next = self.break_next, False
        self._runs(paragraph, para.runs, para.size)

    def _table(self, table: Table) -> None:
        if self.break_next:
            self._gap(2)
        made = self.document.add_table(rows=0, cols=len(table.widths))
        made.autofit = False
        _table_look(made, table)
        width = (self.sheet.page[0] - 2 * self.sheet.margins[0]) * table.width
        for column, share in zip(made.columns, table.widths, strict=True):
            column.width = Pt(share * width)
        for number, row in enumerate(table.rows):
            self._row(made.add_row(), row, table, width, table.keep and number < len(table.rows) - 1)

    def _row(self, made: Any, row: tuple[Cell, ...], table: Table, width: float, keep: bool) -> None:
        made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        height = max([table.row_height, *(cell.height for cell in row)])
        if height:
            made.height = Pt(height)
        column = 0
        for cell in row:
            place = made.cells[column]
            if cell.span > 1:
                place = place.merge(made.cells[column + cell.span - 1])
            place.width = Pt(sum(table.widths[column : column + cell.span]) * width)
            column += cell.span
            if cell.fill:
                _shade(place, cell.fill)
            paragraph = place.paragraphs[0]
            paragraph.alignment = ALIGN[cell.align]
            paragraph.paragraph_format.keep_with_next = keep
            self._runs(paragraph, cell.runs, None)

    def _runs(self, paragraph: Any, runs: tuple[Run, ...], size: float | None) -> None:
        for run in runs:
            made = paragraph.add_run(run.text.replace("\u00a0", EN_SPACE))
            made.bold, made.italic, made.font.strike = run.bold, run.italic, run.strike
            if run.size or size:
                made.font.size = Pt(run.size or size or 0)
            if run.colour:
                made.font.color.rgb = RGBColor.from_string(run.colour.lstrip("#"))
            if run.font == "Wingdings":
                _symbol(made, run.text)
            if run.anchor:
                _link(paragraph, made, run.anchor)


def _symbol(run: Any, text: str) -> None:
    """A character of a symbol font, as Word stores what its Insert Symbol dialogue puts in."""
    run.text = ""
    symbol = OxmlElement("w:sym")
    symbol.set(qn("w:font"), "Wingdings")
    symbol.set(qn("w:char"), f"{ord(text):04X}")
    run._r.append(symbol)


def _link(paragraph: Any, run: Any, anchor: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"),
        paragraph.part.relate_to(ANCHOR_URL + anchor, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
    )
    run._r.addprevious(link)
    link.append(run._r)


def _shade(cell: Any, fill: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill.lstrip("#"))):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _table_look(made: Any, table: Table) -> None:
    properties = made._tbl.tblPr
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for edge in EDGES.get(table.rules, ()):
        line = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "6"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for edge in ("top", "left", "bottom", "right"):
        margin = OxmlElement(f"w:{edge}")
        margin.set(qn("w:w"), str(round(table.padding * 20)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(borders)
    properties.append(margins)
