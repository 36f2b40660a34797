"""What the Word layouts share: a document, cells, widths, and printing them with LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from ..people import Answers
from ..words import LABEL


def document(font: str, size: float, margin: float, header: str = "", footer: str = "") -> Any:
    made = Document()
    normal, section = made.styles["Normal"], made.sections[0]
    normal.font.name, normal.font.size = font, Pt(size)
    normal.paragraph_format.space_after = Pt(3)
    normal.element.rPr.rFonts.set(qn("w:cs"), font)
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(margin)
    section.top_margin = section.bottom_margin = Cm(1.8)
    if header:
        section.header.paragraphs[0].text = header
    if footer:
        section.footer.paragraphs[0].text = footer
    return made


def paragraph(
    made: Any, text: str, bold: bool = False, size: float | None = None, new_page: bool = False
) -> Any:
    added = made.add_paragraph()
    run = added.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    if new_page:
        added.paragraph_format.page_break_before = True
    return added


def table(made: Any, columns: int) -> Any:
    added = made.add_table(0, columns)
    added.style = "Table Grid"
    return added


def put(cell: Any, text: str, bold: bool = False, size: float | None = None, colour: str = "") -> None:
    """Writes into a cell after what stands there already."""
    run = cell.paragraphs[0].add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)


def row(added: Any, *texts: str, bold: bool = False) -> Any:
    """A new row of these texts; gives its cells. bold: of the first cell's."""
    cells = added.add_row().cells
    for place, text in enumerate(texts):
        put(cells[place], text, bold and place == 0)
    return cells


def shade(cell: Any, fill: str) -> None:
    made = OxmlElement("w:shd")
    made.set(qn("w:val"), "clear")
    made.set(qn("w:fill"), fill)
    cell._tc.get_or_add_tcPr().append(made)


def widths(added: Any, centimetres: tuple[float, ...]) -> None:
    """Sets the widths of columns; each cell's too, by which LibreOffice goes."""
    added.autofit = False
    for column, width in zip(added.columns, centimetres, strict=True):
        column.width = Cm(width)
    for line in added._tbl.tr_lst:
        place = 0
        for cell in line.tc_lst:
            cell.width = Cm(sum(centimetres[place : place + cell.grid_span]))
            place += cell.grid_span


def labelled(answers: Answers, keys: Sequence[str]) -> list[tuple[str, str]]:
    return [(LABEL[key], answers.text(key)) for key in keys]


def print_documents(documents: Sequence[Any]) -> list[bytes]:
    """PDFs of all documents in one call: the program takes far longer to start than to convert."""
    program = shutil.which("soffice") or "soffice"
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / f"{place:04}.docx" for place in range(len(documents))]
        for made, file in zip(documents, files, strict=True):
            made.save(str(file))
        profile = f"-env:UserInstallation=file://{name}/profile"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", name, *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=60 + 20 * len(files))
        return [file.with_suffix(".pdf").read_bytes() for file in files]
