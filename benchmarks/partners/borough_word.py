"""Held back. The printed form retyped in Word by a borough's early help: tables in Arial, five ways of Yes and No."""

from __future__ import annotations

from typing import Any

from docx.shared import Pt

from ..clients import wording as w
from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..clients.office import print_word
from ..unseen.word.base import document, paragraph, put, row, shade, table, widths
from .parts import BOX, BOX_CROSS, PERSON, box, explained, pair, said, summary_rows

GREY = "D9D9D9"
COLOURS = {"red": "FF7C80", "amber": "FFC000", "green": "92D050"}
MARKS = {"tick": ("✓", ""), "cross": ("X", ""), "small": ("x", ""), "boxes": (BOX_CROSS, BOX)}


def _heading(made: Any, *texts: str) -> None:
    for cell, text in zip(made.add_row().cells, texts, strict=False):
        shade(cell, GREY)
        put(cell, text, bold=True)


def _person(made: Any, filled: Filled) -> None:
    added = table(made, 4)
    for left, right in PERSON:
        cells = row(added, w.LABELS[left], filled.text(left), w.LABELS[right], filled.text(right))
        for cell in (cells[0], cells[2]):
            cell.paragraphs[0].runs[0].bold = True
    parents = ("parents.names", "parents.contact_nos")
    row(added, *(text for key in parents for text in (w.LABELS[key], filled.text(key))))
    widths(added, (3.2, 5.4, 3.4, 5.4))


def _answer(cell: Any, filled: Filled, key: str, how: str) -> None:
    """One cell holds both words, or the chosen one."""
    yes, no = pair(filled, key, BOX_CROSS, BOX)
    if how == "after":
        put(cell, f"Yes {yes}   No {no}")
    elif how == "lines":
        put(cell, f"{yes} Yes\n{no} No")
    elif how == "typed":
        put(cell, filled.texts.get(key, said(filled, key)))
    else:
        for word, other in (("Yes", False), (" / ", None), ("No", True)):
            run = cell.paragraphs[0].add_run(word)
            run.font.strike = other is not None and filled.values[key] is other


def _needs(made: Any, filled: Filled, how: str) -> None:
    keys = ("assessment.yp_aware", *w.NEEDS)
    columns = how == "columns"
    added = table(made, 4 if columns else 3)
    if columns:
        _heading(added, "", "Yes", "No", "")
    for key in keys:
        label = f"{w.DETAILS[key]} " if key in w.DETAILS else ""
        details = label + _words(filled, key, how) if label else ""
        if columns:
            row(added, w.LABELS[key], *pair(filled, key, "✓", ""), details)
            continue
        cells = row(added, w.LABELS[key], "", details)
        _answer(cells[1], filled, key, how)
    widths(added, (6.4, 1.3, 1.3, 8.4) if columns else (6.4, 2.6, 8.4))


def _words(filled: Filled, key: str, how: str) -> str:
    return filled.text(f"{key}.details") if how == "typed" else explained(filled, key)


def _referrer(made: Any, filled: Filled) -> None:
    added = table(made, 2)
    _heading(added, w.REFERRER)
    added.rows[0].cells[0].merge(added.rows[0].cells[1])
    for key in ("referrer.name", "referrer.service", "referrer.phone", "referrer.email"):
        row(added, w.LABELS[key], filled.text(key))
    widths(added, (4.4, 13.0))


def _summary(made: Any, filled: Filled) -> None:
    added = table(made, 4)
    _heading(added, "Indicator", "Score", "", "Score")
    for left, right in summary_rows():
        row(added, left.short, filled.text(left.summary), right.short, filled.text(right.summary))
    left_total, right_total = filled.text("summary.subtotal_left"), filled.text("summary.subtotal_right")
    row(added, "Total", left_total, "Total", right_total, bold=True)
    cells = row(
        added, "Total Assessment Score", "", "", filled.text("summary.total_assessment_score"), bold=True
    )
    cells[0].merge(cells[2])
    widths(added, (6.2, 2.2, 6.8, 2.2))


def _bands(made: Any, filled: Filled, mark: str) -> None:
    paragraph(made, "")
    added = table(made, 3)
    cells = added.add_row().cells
    put(cells[0], "RAG Rating", bold=True)
    cells[0].merge(cells[2])
    shade(cells[0], GREY)
    cells = added.add_row().cells
    for cell, (band, label) in zip(cells, w.BANDS, strict=True):
        shade(cell, COLOURS[band])
        put(cell, f"{label}  {box(filled, 'summary.rag', band, *MARKS[mark])}")
    widths(added, (5.8, 5.8, 5.8))
    paragraph(made, "")
    added = table(made, 2)
    row(added, "Overall Score", filled.text("summary.overall_score"), bold=True)
    widths(added, (5.0, 3.0))


def _section(made: Any, filled: Filled, section: w.Section, mark: str) -> None:
    added = table(made, 3)
    cells = added.add_row().cells
    head = cells[0].merge(cells[1])
    put(head, f"{section.number}. {section.title}", bold=True)
    put(cells[2], w.MANDATORY, size=7)
    for cell in (head, cells[2]):
        shade(cell, GREY)
    if section.number == 2:
        put(head, f"\n{w.SCHOOL} {filled.text(w.SCHOOL_KEY)}")
    on, off = MARKS[mark]
    for option, statement in enumerate(section.options, 1):
        cells = row(added, str(option), statement)
        if option in filled.taken_back(section.key):
            cells[2].paragraphs[0].add_run(on).font.strike = True
        else:
            put(cells[2], box(filled, section.key, option, on, off))
    if section.number == 9:
        cells = added.add_row().cells
        put(cells[0].merge(cells[2]), f"{w.ASSOCIATES} {filled.text(w.ASSOCIATES_KEY)}")
    widths(added, (1.0, 13.0, 3.4))
    paragraph(made, "", size=5)


def _judgement(made: Any, filled: Filled) -> None:
    paragraph(made, w.RISKY, size=8)
    paragraph(made, w.JUDGEMENT, bold=True)
    added = table(made, 2)
    cells = row(added, w.COMMENTS, "")
    put(cells[0], f"\n\n{filled.text('judgement.comments')}")
    cells[0].merge(cells[1])
    row(added, "Score", filled.text("judgement.score"), bold=True)
    widths(added, (4.4, 13.0))


def draw(filled: Filled, way: Way) -> Any:
    made = document("Liberation Sans", 9.5, 1.8, header="OFFICIAL - SENSITIVE", footer="CSE assessment v3")
    made.styles["Normal"].paragraph_format.space_after = Pt(2)
    paragraph(made, w.TITLE, bold=True, size=14)
    paragraph(made, w.TOP, bold=True)
    _person(made, filled)
    paragraph(made, "", size=5)
    _needs(made, filled, way["yes"])
    paragraph(made, "", size=5)
    _referrer(made, filled)
    paragraph(made, w.GRADING, bold=True, size=11, new_page=True)
    for line in w.GUIDANCE:
        paragraph(made, line)
    _summary(made, filled)
    _bands(made, filled, way["mark"])
    for section in w.SECTIONS:
        if section.number in (1, 4, 7, 9):
            paragraph(made, "", new_page=True, size=2)
        _section(made, filled, section, way["mark"])
    _judgement(made, filled)
    return made


WAYS = (
    {"yes": "columns", "mark": "tick"},
    {"yes": "after", "mark": "boxes"},
    {"yes": "struck", "mark": "cross"},
    {"yes": "typed", "mark": "small"},
    {"yes": "lines", "mark": "boxes"},
)
LAYOUT = Layout("borough_word", draw, print_word, WAYS)
