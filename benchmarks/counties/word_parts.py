"""The forms' parts in a Word document, filled in."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    MANDATORY,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    Section,
)
from .case import BOTH, Case
from .sheet_form import typed

GREY, YELLOW = "D9D9D9", WD_COLOR_INDEX.YELLOW
GLYPHS = {"X": "X", "tick": "✓", "box": "☒"}


class Paper:
    """A document and the width between its margins in centimetres."""

    def __init__(self, font: str, size: float, across: bool = False, margin: float = 1.8) -> None:
        self.document: Any = Document()
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = font, Pt(size)
        style.paragraph_format.space_after = Pt(2)
        page = self.document.sections[0]
        wide, high = (29.7, 21.0) if across else (21.0, 29.7)
        page.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        page.page_width, page.page_height = Cm(wide), Cm(high)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(page, side, Cm(margin))
        self.width = wide - 2 * margin

    def table(self, rows: int, shares: tuple[float, ...], absolute: bool = False) -> Any:
        """shares: of the width, or absolute centimetres."""
        made = self.document.add_table(rows=rows, cols=len(shares))
        made.style, made.autofit = "Table Grid", False
        for column, share in zip(made.columns, shares, strict=True):
            wide = Cm(share if absolute else share * self.width)
            column.width = wide
            for cell in column.cells:
                cell.width = wide
        return made

    def gap(self) -> None:
        self.document.add_paragraph()


def shade(cell: Any, colour: str) -> None:
    element = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        element.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(element)


def put(cell: Any, label: str = "", answer: str = "", bold: bool = False, size: float = 0) -> Any:
    line = cell.paragraphs[0]
    if label:
        run = line.add_run(label)
        run.bold = bold
        if size:
            run.font.size = Pt(size)
    if answer:
        line.add_run(f"{' ' if label else ''}{answer}").font.color.rgb = RGBColor(0, 0, 0x90)
    return line


def head(cell: Any, text: str) -> None:
    put(cell, text, bold=True)
    shade(cell, GREY)


def yes_no(line: Any, case: Case, key: str, how: str) -> None:
    value = case.yes[key]
    yes, no = value in (True, BOTH), value in (False, BOTH)
    if key in case.words or how in ("typed", "YN"):
        line.add_run(typed(case, key, how))
    elif how == "struck":
        first = line.add_run("Y")
        line.add_run(" / ")
        second = line.add_run("N")
        first.font.strike, second.font.strike = no, yes
    else:
        line.add_run(f"{'☒' if yes else '☐'} Yes  {'☒' if no else '☐'} No")


def tick(cell: Any, how: str, on: bool, withdrawn: bool = False) -> None:
    line = cell.paragraphs[0]
    line.alignment = 1
    if withdrawn:
        line.add_run(GLYPHS.get(how, "X")).font.strike = True
        line.add_run(" error")
    elif how == "box":
        line.add_run("☒" if on else "☐")
    elif on and how == "wing":  # a symbol of Word's own
        symbol = OxmlElement("w:sym")
        symbol.set(qn("w:font"), "Wingdings")
        symbol.set(qn("w:char"), "F0FC")
        line.add_run()._r.append(symbol)
    elif on and how in GLYPHS:
        line.add_run(GLYPHS[how])


def sections(
    paper: Paper, case: Case, how: str, order: str, widths: tuple[float, float], beside: bool
) -> None:
    """order: of the columns n(umber), d(escription), t(ick). widths: of tick and number. beside: the associates are asked
    for in the first option's tick cell."""
    wide = {"t": widths[0], "n": widths[1], "d": paper.width - sum(widths)}
    for section in SECTIONS:
        row = int(section.number == 9 and not beside)
        table = paper.table(6 + row, tuple(wide[column] for column in order), absolute=True)
        _section_head(table.rows[0].cells, case, section, apart=order == "ndt" and widths[0] > 2.5)
        for option, text in enumerate(section.options, 1):
            cells = table.rows[option].cells
            _option(cells, dict(zip(order, cells, strict=True)), case, (section.key, option, text), how)
            if section.number == 9 and option == 1 and beside:
                asked = dict(zip(order, cells, strict=True))["t"].add_paragraph()
                asked.add_run(ASSOCIATES).font.size = Pt(7)
                asked.add_run(f" {case.texts[ASSOCIATES_KEY]}").font.size = Pt(8)
        if row:
            cells = table.rows[6].cells
            put(cells[0].merge(cells[2]), ASSOCIATES, case.texts[ASSOCIATES_KEY])
        paper.gap()
    paper.document.add_paragraph(RISKY)


def _section_head(cells: Any, case: Case, section: Section, apart: bool) -> None:
    merged = cells[0].merge(cells[1 if apart else 2])
    head(merged, f"{section.number}. {section.title}")
    if apart:
        put(cells[2], MANDATORY, size=7)
        shade(cells[2], GREY)
    else:
        merged.paragraphs[0].add_run(f"   {MANDATORY}").font.size = Pt(7)
    if section.number == 2:
        merged.add_paragraph().add_run(f"{SCHOOL} {case.texts[SCHOOL_KEY]}")


def _option(row: Any, cells: dict[str, Any], case: Case, told: tuple[str, int, str], how: str) -> None:
    key, option, text = told
    on = option in case.marks[key]
    lines = put(cells["n"], str(option)), put(cells["d"], text)
    lines[0].alignment = 1
    for run in [run for line in lines for run in line.runs]:
        if on and how == "bold":
            run.bold = True
        if on and how == "hl":
            run.font.highlight_color = YELLOW
    if on and how == "shade":
        for cell in row:
            shade(cell, "FFF2A0")
    tick(cells["t"], how, on, case.withdrawn.get(key) == option)
