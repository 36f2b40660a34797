"""Held back. A county's workbook, printed from Calc: answers picked from lists, an x in a column, one sheet or three."""

from __future__ import annotations

from ..clients import wording as w
from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from .calc import Cell, Sheet, print_books, workbook
from .parts import PERSON, REFERRERS, box, explained, pair, said, summary_rows, texts

FILLS = {"red": "r", "amber": "a", "green": "e"}
WIDE = (1.0, 5.4, 1.8, 1.8, 4.2, 3.8)


def _pairs(sheet: Sheet, filled: Filled) -> None:
    for left, right in PERSON:
        left_text, right_text = Cell(texts(filled, left), "", 2), texts(filled, right)
        sheet.row(Cell(w.LABELS[left], "b", 2), left_text, Cell(w.LABELS[right], "b"), right_text)
    left, right = "parents.names", "parents.contact_nos"
    sheet.row(
        Cell(w.LABELS[left], "b", 2),
        Cell(texts(filled, left), "", 2),
        Cell(w.LABELS[right], "b"),
        texts(filled, right),
    )


def _needs(sheet: Sheet, filled: Filled, how: str) -> None:
    if how == "columns":
        sheet.row(Cell("", "g", 2), Cell("Yes", "gbc"), Cell("No", "gbc"), Cell("", "g", 2))
    for key in ("assessment.yp_aware", *w.NEEDS):
        label = w.DETAILS.get(key, "")
        own = (
            filled.text(f"{key}.details")
            if how == "list" and label
            else explained(filled, key)
            if label
            else ""
        )
        details = Cell(f"{label} {own}".strip(), "", 2)
        if how == "columns":
            yes, no = pair(filled, key, "x", "")
            sheet.row(Cell(w.LABELS[key], "", 2), Cell(yes, "c"), Cell(no, "c"), details)
        else:
            answer = said(filled, key)[:1] if how == "letter" else filled.texts.get(key, said(filled, key))
            sheet.row(Cell(w.LABELS[key], "", 2), Cell(answer, "", 2), details)


def _details(sheet: Sheet, filled: Filled, way: Way) -> None:
    sheet.row(Cell(w.TITLE, "nb", 6))
    sheet.row(Cell(w.TOP, "gb", 6))
    _pairs(sheet, filled)
    sheet.gap()
    _needs(sheet, filled, way["yes"])
    sheet.gap()
    sheet.row(Cell(w.REFERRER, "gb", 6))
    for key in REFERRERS:
        sheet.row(Cell(w.LABELS[key], "", 2), Cell(filled.text(key), "", 4))


def _summary(sheet: Sheet, filled: Filled, way: Way) -> None:
    sheet.row(Cell(w.GRADING, "nb", 6))
    for line in w.GUIDANCE:
        sheet.row(Cell(line, "ns", 6))
    heads = ("Indicator", 2), ("Score", 1), ("Indicator", 2), ("Score", 1)
    sheet.row(*(Cell(head, "gb", span) for head, span in heads))
    for left, right in summary_rows():
        scores = filled.text(left.summary), filled.text(right.summary)
        sheet.row(Cell(left.short, "", 2), scores[0], Cell(right.short, "", 2), scores[1])
    totals = filled.text("summary.subtotal_left"), filled.text("summary.subtotal_right")
    sheet.row(Cell("Total", "b", 2), totals[0], Cell("Total", "b", 2), totals[1])
    sheet.row(Cell("Total Assessment Score", "b", 5), filled.text("summary.total_assessment_score"))
    sheet.gap()
    sheet.row(Cell("RAG Rating", "gb", 6))
    sheet.row(*(Cell(label, FILLS[band], 2) for band, label in w.BANDS))
    sheet.row(*(Cell(box(filled, "summary.rag", band, way["mark"]), "c", 2) for band, _ in w.BANDS))
    sheet.gap()
    sheet.row(Cell("Overall Score", "b", 2), filled.text("summary.overall_score"))


def _sections(sheet: Sheet, filled: Filled, way: Way) -> None:
    for section in w.SECTIONS:
        sheet.row(Cell(f"{section.number}. {section.title}", "gb", 5), Cell(w.MANDATORY, "gs"))
        if section.number == 2:
            sheet.row(Cell(f"{w.SCHOOL} {filled.text(w.SCHOOL_KEY)}", "", 6))
        for option, statement in enumerate(section.options, 1):
            look, mark = "c", box(filled, section.key, option, way["mark"])
            if option in filled.taken_back(section.key):
                look, mark = "ck", way["mark"]
            sheet.row(Cell(str(option), "c"), Cell(statement, "", 4), Cell(mark, look))
        if section.number == 9:
            sheet.row(Cell(f"{w.ASSOCIATES} {filled.text(w.ASSOCIATES_KEY)}", "", 6))
        sheet.gap()


def _judgement(sheet: Sheet, filled: Filled) -> None:
    sheet.row(Cell(w.RISKY, "ns", 6))
    sheet.row(Cell(w.JUDGEMENT, "gb", 6))
    sheet.row(Cell(w.COMMENTS, "", 6))
    sheet.row(Cell(filled.text("judgement.comments"), "", 6))
    sheet.row(Cell("Score", "b", 2), filled.text("judgement.score"))


def draw(filled: Filled, way: Way) -> str:
    names = ("Details", "Summary", "Indicators") if way["sheets"] == "three" else ("CSE",) * 3
    sheets = {name: Sheet(name, WIDE) for name in names}
    details, summary, indicators = (sheets[name] for name in names)
    _details(details, filled, way)
    if summary is details:
        summary.gap()
    _summary(summary, filled, way)
    if indicators is summary:
        indicators.gap()
    _sections(indicators, filled, way)
    _judgement(indicators, filled)
    return workbook(list(sheets.values()), way["lines"] == "borders")


WAYS = (
    {"yes": "list", "mark": "x", "sheets": "three", "lines": "borders"},
    {"yes": "columns", "mark": "X", "sheets": "one", "lines": "borders"},
    {"yes": "letter", "mark": "✓", "sheets": "three", "lines": "grid"},
    {"yes": "list", "mark": "Y", "sheets": "one", "lines": "grid"},
    {"yes": "columns", "mark": "✓", "sheets": "three", "lines": "borders"},
)
LAYOUT = Layout("county_sheet", draw, print_books, WAYS)
