"""Held back: a programmer's copy of the printed form in ReportLab's tables, labels above answers, Times, blue rulings."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from ..clients.fill import SUMMARY, Filled
from ..clients.layout import Layout, Way
from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
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
from .marks import GLYPHS, PAIRS, QUESTIONS, REFERRERS, bands, details, state

SYMBOLS = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
TEXT = ParagraphStyle("text", fontName="Times-Roman", fontSize=10.5, leading=12.5)
SMALL = ParagraphStyle("small", parent=TEXT, fontSize=8, leading=9.5, textColor=colors.HexColor("#444444"))
BOLD = ParagraphStyle("bold", parent=TEXT, fontName="Times-Bold")
TITLED = ParagraphStyle("title", parent=BOLD, fontSize=17, leading=22)
MIDDLE = ParagraphStyle("middle", parent=TEXT, alignment=1)
BLUE = colors.HexColor("#1f4e99")


def _say(text: str, style: ParagraphStyle = TEXT) -> Paragraph:
    return Paragraph(escape(text).replace("\n", "<br/>"), style)


def _table(rows: list[list[Any]], widths: Sequence[float], *more: tuple[Any, ...]) -> list[Flowable]:
    made = Table(rows, colWidths=[width * mm for width in widths])
    grid = [("GRID", (0, 0), (-1, -1), 1, BLUE), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    made.setStyle(TableStyle([*grid, *more]))
    return [made, Spacer(1, 4 * mm)]


def _head(last: int) -> list[tuple[Any, ...]]:
    """A shaded first row in one cell."""
    return [("SPAN", (0, 0), (last, 0)), ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dbe5f1"))]


def _above(label: str, answer: str) -> list[Flowable]:
    return [_say(label, SMALL), _say(answer or " ")]


def _symbol(text: str, struck: bool = False) -> Paragraph:
    shown = f"<strike>{text}</strike>" if struck else text
    return Paragraph(f'<font name="Symbols">{shown}</font>', MIDDLE)


def _yes(filled: Filled, key: str, how: str) -> Any:
    value = filled.values[key]
    if key in filled.texts:
        return _say(filled.texts[key])
    if how == "boxes":
        boxes = [f"{'☒' if value is on else '☐'} {word}" for on, word in ((True, "Yes"), (False, "No"))]
        return Paragraph(f'<font name="Symbols" size="9">{"<br/>".join(boxes)}</font>', TEXT)
    word = "" if value is None else ("Yes" if value else "No")
    return _say(word[:1] if how == "short" else word)


def _details(filled: Filled, way: Way) -> list[Flowable]:
    rows: list[list[Any]] = [[_say(TOP, BOLD), "", ""]]
    spans: list[tuple[Any, ...]] = []
    for left, right in PAIRS:
        spans.append(("SPAN", (0, len(rows)), (1, len(rows))))
        rows.append([_above(LABELS[left], filled.text(left)), "", _above(LABELS[right], filled.text(right))])
    for key in QUESTIONS:
        more = details(key)
        explained = _above(more[1], filled.text(more[0])) if more else ""
        rows.append([_say(LABELS[key]), _yes(filled, key, way["yes"]), explained])
    made = _table(rows, (62, 22, 88), *_head(2), *spans)
    who = [_above(LABELS[key], filled.text(key)) for key in REFERRERS]
    return made + _table([[_say(REFERRER, BOLD), ""], who[:2], who[2:]], (86, 86), *_head(1))


def _summary(filled: Filled, way: Way) -> list[Flowable]:
    rows: list[list[Any]] = [[_say("Indicator", BOLD), _say("Score", BOLD), "", _say("Score", BOLD)]]
    for left, right in zip(SECTIONS[:5], SECTIONS[5:], strict=True):
        row: list[Any] = []
        for one in (left, right):
            row += [_say(one.short), _say(filled.text(SUMMARY[one.key]), MIDDLE)]
        rows.append(row)
    totals: list[Any] = []
    for side in ("left", "right"):
        totals += [_say("Total", BOLD), _say(filled.text(f"summary.subtotal_{side}"), MIDDLE)]
    whole = _say(filled.text("summary.total_assessment_score"), MIDDLE)
    rows += [totals, [_say("Total Assessment Score", BOLD), "", "", whole]]
    shaded = ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dbe5f1"))
    made = _table(rows, (62, 24, 62, 24), shaded, ("SPAN", (0, 7), (2, 7)))
    cells = []
    for _, label, on in bands(filled):
        shown = escape(label)
        if way["band"] == "box":
            shown += f' <font name="Symbols">{"☑" if on else "☐"}</font>'
        elif on and way["band"] == "tick":
            shown += ' <font name="Symbols">✓</font>'
        elif on:
            shown = f'<font backColor="#ffe96b">{shown}</font>'
        cells.append(Paragraph(shown, TEXT))
    made.append(KeepTogether(_table([[_say("RAG Rating", BOLD), "", ""], cells], (58, 57, 57), *_head(2))))
    overall = [[_say("Overall Score", BOLD), _say(filled.text("summary.overall_score"), MIDDLE)]]
    return made + _table(overall, (50, 36))


def _section(filled: Filled, section: Section, way: Way) -> list[Flowable]:
    title: list[Flowable] = [_say(f"{section.number}. {section.title}", BOLD)]
    if section.key == SCHOOL_KEY.rsplit(".", 1)[0]:
        title.append(_say(f"{SCHOOL} {filled.text(SCHOOL_KEY)}"))
    rows: list[list[Any]] = [[title, "", _say(MANDATORY, SMALL)]]
    fills: list[tuple[Any, ...]] = [
        ("SPAN", (0, 0), (1, 0)),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dbe5f1")),
    ]
    for number, statement in enumerate(section.options, 1):
        found, how = state(filled, section.key, number), way["mark"]
        if how == "row" and filled.taken_back(section.key):
            how = "cross"
        mark = _symbol(GLYPHS[how], found == "struck") if found and how in GLYPHS else ""
        if found and how == "row":
            fills.append(("BACKGROUND", (0, number), (-1, number), colors.HexColor("#ffe96b")))
        rows.append([_say(str(number), MIDDLE), _say(statement), mark])
    made = _table(rows, (12, 124, 36), *fills)
    if section.key == ASSOCIATES_KEY.rsplit(".", 1)[0]:
        made[1:1] = [
            Spacer(1, 1 * mm),
            *_table([[_above(ASSOCIATES, filled.text(ASSOCIATES_KEY))]], (172,))[:1],
        ]
    return made


def draw(filled: Filled, way: Way) -> list[Flowable]:
    if "Symbols" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Symbols", SYMBOLS))
    made: list[Flowable] = [
        _say(TITLE, TITLED),
        Spacer(1, 2 * mm),
        *_details(filled, way),
        _say(GRADING, BOLD),
    ]
    made += [*(_say(line) for line in GUIDANCE), Spacer(1, 3 * mm), *_summary(filled, way)]
    for section in SECTIONS:
        made += _section(filled, section, way)
    score = [_say("Score", BOLD), _say(filled.text("judgement.score"))]
    rows = [[_say(COMMENTS), ""], [_say(filled.text("judgement.comments") + "\n\n\n"), ""], score]
    made += [_say(RISKY), Spacer(1, 3 * mm), _say(JUDGEMENT, BOLD), Spacer(1, 2 * mm)]
    return made + _table(rows, (110, 62), *_head(1), ("SPAN", (0, 1), (1, 1)))


def print_lab(documents: Sequence[list[Flowable]]) -> list[bytes]:
    printed = []
    for flowables in documents:
        out = io.BytesIO()
        sheet = {"leftMargin": 18 * mm, "rightMargin": 18 * mm, "topMargin": 15 * mm, "bottomMargin": 15 * mm}
        SimpleDocTemplate(out, pagesize=A4, **sheet).build(flowables)
        printed.append(out.getvalue())
    return printed


LAYOUT = Layout(
    "quay_lab",
    draw,
    print_lab,
    (
        {"mark": "cross", "yes": "long", "band": "box"},
        {"mark": "tick", "yes": "boxes", "band": "tick"},
        {"mark": "row", "yes": "short", "band": "highlight"},
    ),
)
