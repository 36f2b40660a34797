"""A safeguarding board's Word form with content controls, a cover sheet and a table of versions; LibreOffice prints it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..clients.office import print_word
from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    BANDS,
    COMMENTS,
    GRADING,
    GUIDANCE,
    JUDGEMENT,
    LABELS,
    MANDATORY,
    REFERRER,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    TITLE,
    TOP,
    Section,
)  # fmt: skip
from .parts import questions, referrer, summary_rows, written
from .wordxml import check_box, control, shape, watermark

PROMPT = "Click or tap here to enter text."


def _table(made: Any, columns: int, widths: tuple[float, ...]) -> Any:
    table = made.add_table(rows=0, cols=columns)
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _row(table: Any, *texts: str, bold: bool = False) -> Any:
    cells = table.add_row().cells
    for cell, text, column in zip(cells, texts, table.columns, strict=False):
        cell.width = column.width
        cell.paragraphs[0].add_run(text).bold = bold
    return cells


def _answer(cell: Any, label: str, text: str, kind: str) -> None:
    """Question and answer in one cell, the answer in a content control."""
    paragraph = cell.paragraphs[0]
    if label:
        paragraph.add_run(f"{label} ").bold = True
    control(
        paragraph,
        text,
        kind,
        "Click or tap to enter a date."
        if kind == "date"
        else PROMPT
        if kind == "text"
        else "Choose an item.",
    )


def _people(made: Any, filled: Filled, way: Way) -> None:
    table = _table(made, 2, (80, 95))
    _row(table, TOP, bold=True)[0].merge(table.rows[-1].cells[1])
    for key, label in [*questions(), *referrer()]:
        if key == "referrer.name":
            _row(table, REFERRER, bold=True)[0].merge(table.rows[-1].cells[1])
        cells = _row(table, label)
        if key in ("young_person.dob", "assessment.date"):
            _answer(cells[1], "", written(filled, key), "date")
        elif (key.startswith("needs.") and key in LABELS) or key == "assessment.yp_aware":
            _yes_no(cells[1], filled, key, way)
        else:
            _answer(cells[1], "", written(filled, key), "text")


def _yes_no(cell: Any, filled: Filled, key: str, way: Way) -> None:
    if way["yes_no"] == "list" or key in filled.texts:
        _answer(cell, "", written(filled, key), "list")
        return
    for text, value in (("Yes ", True), ("   No ", False)):
        cell.paragraphs[0].add_run(text)
        check_box(cell.paragraphs[0], filled.values[key] is value)


def _section(made: Any, one: Section, filled: Filled, way: Way) -> None:
    table = _table(made, 3, (10, 125, 40))
    head = _row(table, f"{one.number}. {one.title}", "", MANDATORY, bold=True)
    head[0].merge(head[1])
    if one.number == 2:
        head[0].paragraphs[0].add_run().add_break()
        _answer(head[0], SCHOOL, written(filled, SCHOOL_KEY), "text")
    for score, text in enumerate(one.options, 1):
        cells = _row(table, str(score), text)
        on, off = score in filled.marked(one.key), score in filled.taken_back(one.key)
        _mark(cells, on, off, way["marks"])
    if one.number == 9:
        cells = _row(table, "", "")
        _answer(cells[0].merge(cells[2]), ASSOCIATES, written(filled, ASSOCIATES_KEY), "text")
    if way["marks"] == "list":
        cells = _row(table, "", "Score for this section")
        struck = [str(score) for score in filled.taken_back(one.key)]
        for text in struck:
            cells[2].paragraphs[0].add_run(f"{text} ").font.strike = True
        _answer(cells[2], "", written(filled, one.key), "list")
    made.add_paragraph()


def _mark(cells: Any, on: bool, off: bool, how: str) -> None:
    if how == "boxes":
        check_box(cells[2].paragraphs[0], on or off, off)
    elif how == "rings" and (on or off):
        shape(cells[0].paragraphs[0], "ellipse", -3, 0, 17, 14, line="1F3FBF")
        if off:
            shape(cells[0].paragraphs[0], "line", -5, 7, 22, 1, line="1F3FBF")
    elif how == "floats" and (on or off):
        shape(cells[2].paragraphs[0], "rect", 30, 0, 40, 13, "X" if on else "X error", line="")
        if off:
            shape(cells[2].paragraphs[0], "line", 26, 7, 24, 1, line="000000")


def _summary(made: Any, filled: Filled, way: Way) -> None:
    table = _table(made, 4, (62, 25, 63, 25))
    _row(table, "Indicator", "Score", "", "Score", bold=True)
    for row in summary_rows(filled):
        cells = _row(table, row[0], "", row[2], "")
        _answer(cells[1], "", row[1], "list")
        _answer(cells[3], "", row[3], "list")
    cells = _row(
        table, "Total Assessment Score", "", "", written(filled, "summary.total_assessment_score"), bold=True
    )
    cells[0].merge(cells[2])
    made.add_paragraph().add_run("RAG Rating").bold = True
    cells = _row(_table(made, 3, (58, 58, 59)), *(f"{label}  " for _, label in BANDS))
    for cell, (band, _) in zip(cells, BANDS, strict=True):
        on = band in filled.marked("summary.rag")
        if way["marks"] != "rings":
            check_box(cell.paragraphs[0], on)
        elif on:
            shape(cell.paragraphs[0], "ellipse", -2, -1, 104, 16, line="1F3FBF")
    made.add_paragraph()
    _row(_table(made, 2, (58, 58)), "Overall Score", written(filled, "summary.overall_score"), bold=True)
    made.add_paragraph()


def _cover(made: Any, on: date) -> None:
    made.add_heading("Fableford Safeguarding Children Partnership", 1)
    made.add_paragraph(
        "Form CSE-2, to be sent with a cover sheet. Retention: 25 years. Review of this form: 01/09/2027."
    )
    table = _table(made, 4, (25, 35, 45, 70))
    _row(table, "Version", "Date", "Author", "Change", bold=True)
    _row(table, "3.0", "04/05/2019", "B. Fauxworth", "Bands revised: see the guidance, pages 10 to 12")
    _row(table, "4.1", "12/11/2022", "P. Mockham", "Section 9: associates added. Score 5 clarified")
    made.add_paragraph()
    office = _table(made, 2, (80, 95))
    _row(office, "For office use only", bold=True)[0].merge(office.rows[-1].cells[1])
    for label, text in (
        ("Date received", f"{on + timedelta(days=4):%d/%m/%Y}"),
        ("Logged by", "Dana Filer"),
        ("Number of pages", "9"),
        ("Meeting held within 5 days?", "Y"),
    ):
        _row(office, label, text)
    made.add_page_break()


def draw(filled: Filled, way: Way) -> Any:
    made: Any = Document()
    made.styles["Normal"].font.name, made.styles["Normal"].font.size = way["font"], Pt(float(way["size"]))
    made.styles["Normal"].paragraph_format.space_after = Pt(2)
    page = made.sections[0]
    page.page_width, page.page_height = (Mm(297), Mm(210)) if way["page"] == "wide" else (Mm(210), Mm(297))
    page.orientation = WD_ORIENT.LANDSCAPE if way["page"] == "wide" else WD_ORIENT.PORTRAIT
    page.left_margin = page.right_margin = Mm(17)
    page.top_margin = page.bottom_margin = Mm(15)
    if way["water"]:
        watermark(page.header.paragraphs[0], way["water"])
    page.footer.paragraphs[0].add_run("CSE-2 v4.1 (12/11/2022)   OFFICIAL-SENSITIVE")
    on = min(filled.values["assessment.date"] or date(2025, 6, 2), date(2026, 10, 1))
    _cover(made, on)
    made.add_heading(TITLE, 1)
    _people(made, filled, way)
    made.add_paragraph().add_run(GRADING).bold = True
    for line in GUIDANCE:
        made.add_paragraph(line)
    _summary(made, filled, way)
    for one in SECTIONS:
        _section(made, one, filled, way)
    made.add_paragraph(RISKY)
    made.add_paragraph().add_run(JUDGEMENT).bold = True
    table = _table(made, 2, (80, 95))
    _row(table, COMMENTS)[0].merge(table.rows[-1].cells[1])
    cells = _row(table, "")
    _answer(cells[0].merge(cells[1]), "", written(filled, "judgement.comments"), "text")
    _row(table, "Score", written(filled, "judgement.score"), bold=True)
    return made


WAYS = (
    {"marks": "boxes", "yes_no": "boxes", "font": "Liberation Sans", "size": "10", "page": "tall", "water": "OFFICIAL-SENSITIVE"},
    {"marks": "list", "yes_no": "list", "font": "Liberation Serif", "size": "10.5", "page": "tall", "water": ""},
    {"marks": "rings", "yes_no": "list", "font": "Liberation Sans", "size": "10", "page": "tall", "water": "COPY"},
    {"marks": "floats", "yes_no": "boxes", "font": "Liberation Sans", "size": "11", "page": "wide", "water": ""},
    {"marks": "list", "yes_no": "boxes", "font": "DejaVu Sans", "size": "9", "page": "tall", "water": "OFFICIAL-SENSITIVE"},
)  # fmt: skip
LAYOUT = Layout("board_docx", draw, print_word, WAYS)
