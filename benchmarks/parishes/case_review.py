"""A case management system's printout of a review: last time's scores beside this time's, a history at the end. Apache FOP."""

from __future__ import annotations

from datetime import date, timedelta
from xml.sax.saxutils import escape

from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    BANDS,
    COMMENTS,
    GRADING,
    GUIDANCE,
    JUDGEMENT,
    KEYS,
    REFERRER,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    TITLE,
    TOP,
    Section,
)  # fmt: skip
from .parts import earlier, number_seed, questions, referrer, summary_rows, written
from .programs import fop, redistilled

ROOT = """<?xml version="1.0" encoding="utf-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="{font}" font-size="{size}pt"><fo:layout-master-set>
<fo:simple-page-master master-name="a" page-width="{wide}mm" page-height="{high}mm" margin="12mm 14mm">
<fo:region-body margin="12mm 0mm"/><fo:region-before extent="11mm"/><fo:region-after extent="8mm"/></fo:simple-page-master>
</fo:layout-master-set><fo:page-sequence master-reference="a"><fo:static-content flow-name="xsl-region-before">
<fo:block font-size="7pt" border-bottom="0.5pt solid #888">Fableford Children's Services | Person ID 1000{person} | Episode 3 of 3 | Printed
{printed} 08:0{digit} | OFFICIAL-SENSITIVE</fo:block></fo:static-content><fo:static-content flow-name="xsl-region-after">
<fo:block font-size="7pt" text-align="center">Page <fo:page-number/> of <fo:page-number-citation ref-id="end"/> (form version 2.4)</fo:block>
</fo:static-content><fo:flow flow-name="xsl-region-body">{body}<fo:block id="end"/></fo:flow></fo:page-sequence></fo:root>"""
LINE = 'border="0.5pt solid #666" padding="2pt"'


def _cell(text: str, look: str = "", span: int = 1, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<fo:table-cell {LINE} number-columns-spanned="{span}" {look}>'
        f'<fo:block linefeed-treatment="preserve"{weight}>{escape(text)}</fo:block></fo:table-cell>'
    )


def _table(widths: tuple[int, ...], rows: list[str]) -> str:
    columns = "".join(f'<fo:table-column column-width="proportional-column-width({one})"/>' for one in widths)
    kept = "".join(f'<fo:table-row keep-together.within-page="always">{row}</fo:table-row>' for row in rows)
    return (
        f'<fo:table table-layout="fixed" width="100%" space-after="6pt">{columns}<fo:table-body>{kept}'
        "</fo:table-body></fo:table>"
    )


def _head(text: str) -> str:
    return f'<fo:block font-weight="bold" font-size="120%" space-before="6pt" keep-with-next="always">{escape(text)}</fo:block>'


def _para(text: str) -> str:
    return f'<fo:block space-after="3pt">{escape(text)}</fo:block>'


def _section(one: Section, filled: Filled, way: Way, before: dict[str, int]) -> str:
    """Last time and this time side by side, this time alone, or the answer only."""
    grey, name = 'background-color="#dddddd"', f"{one.number}. {one.title}"
    both = way["show"] == "both"
    heads = [_cell(name, grey, 2, True)] + [_cell("Last review", grey)] * both + [_cell("This review", grey)]
    rows, mark = ["".join(heads)], way["mark"]
    for score, text in enumerate(one.options, 1):
        cells = [_cell(str(score)), _cell(text)]
        if both:
            cells.append(_cell(mark if before[one.key] == score else "", 'text-align="center"'))
        on, off = score in filled.marked(one.key), score in filled.taken_back(one.key)
        shown = _cell(mark if on else "", 'text-align="center"')
        if off:
            shown = (
                f'<fo:table-cell {LINE} text-align="center"><fo:block><fo:inline text-decoration="line-through">'
                f"{escape(mark)}</fo:inline> entered in error</fo:block></fo:table-cell>"
            )
        rows.append("".join([*cells, shown]))
    made = _table((1, 11, 2, 3) if both else (1, 12, 3), rows)
    if one.number == 2:
        made = _para(f"{SCHOOL} {written(filled, SCHOOL_KEY)}") + made
    if one.number == 9:
        made += _para(f"{ASSOCIATES} {written(filled, ASSOCIATES_KEY)}")
    return f'<fo:block keep-together.within-page="always">{made}</fo:block>'


def _summary(filled: Filled, way: Way) -> str:
    rows = ["".join(_cell(text, bold=True) for text in ("Indicator", "Score", "", "Score"))]
    rows += ["".join(_cell(cell) for cell in row) for row in summary_rows(filled)]
    total, overall = (
        written(filled, f"summary.{key}") for key in ("total_assessment_score", "overall_score")
    )
    rows.append(_cell("Total Assessment Score", span=3, bold=True) + _cell(total))
    made = _table((6, 1, 6, 1), rows)
    chosen = filled.marked("summary.rag")
    bands = "".join(_cell(f"{label}  {way['mark'] if band in chosen else ''}") for band, label in BANDS)
    return (
        made
        + _table((1, 1, 1), [_cell("RAG Rating", span=3, bold=True), bands])
        + _table((3, 1), [_cell("Overall Score", bold=True) + _cell(overall)])
    )


def _history(filled: Filled, on: date, before: dict[str, int]) -> str:
    """What was scored before, as systems print it below."""
    rows = [
        "".join(_cell(text, bold=True) for text in ("Date", "Total", "Overall", "RAG", "Worker", "Status"))
    ]
    first = sum(before.values())
    for days, total, judged in ((400, first - 3, 4), (190, first, 6)):
        overall = total + judged
        band = "Red" if overall >= 38 else "Amber" if overall >= 18 else "Green"
        cells = (
            f"{on - timedelta(days=days):%d/%m/%Y}",
            str(total),
            str(overall),
            band,
            "Moira Mockman",
            "Closed",
        )
        rows.append("".join(_cell(text) for text in cells))
    return _head("Assessment history (read only)") + _table((2, 1, 1, 1, 3, 2), rows)


def draw(filled: Filled, way: Way) -> tuple[str, str]:
    on = min(filled.values["assessment.date"] or date(2025, 2, 3), date(2026, 10, 1))
    before = earlier(filled, number_seed(filled))
    who = [
        _cell(label, bold=True) + _cell(written(filled, key, way["answers"])) for key, label in questions()
    ]
    last = [_cell(label, bold=True) + _cell(written(filled, key)) for key, label in referrer()]
    body = f'<fo:block font-size="150%" font-weight="bold">{TITLE}</fo:block>'
    body += _head(TOP) + _table((2, 3), who) + _head(REFERRER) + _table((2, 3), last) + _head(GRADING)
    body += "".join(map(_para, GUIDANCE)) + _summary(filled, way)
    body += "".join(_section(one, filled, way, before) for one in SECTIONS) + _para(RISKY) + _head(JUDGEMENT)
    body += _para(COMMENTS) + _table((3, 1), [_cell(written(filled, "judgement.comments"), span=2),
                                             _cell("Score", bold=True) + _cell(written(filled, "judgement.score"))])  # fmt: skip
    if way["history"]:
        body += _history(filled, on, before)
    wide, high = (
        (420, 297) if way["paper"] == "A3" else (216, 279) if way["paper"] == "letter" else (210, 297)
    )
    printed, person = on + timedelta(days=2), 400 + sum(before[key] for key in KEYS)
    text = ROOT.format(
        body=body, size=way["size"], font=way["font"], wide=wide, high=high, person=person,
        printed=f"{printed:%d/%m/%Y}", digit=printed.day % 10,
    )  # fmt: skip
    return text, way["then"]


WAYS = (
    {"show": "both", "history": "yes", "mark": "X", "answers": "word", "font": "Helvetica", "size": "9", "paper": "A4", "then": ""},
    {"show": "now", "history": "yes", "mark": "Yes", "answers": "letter", "font": "Times", "size": "10", "paper": "A4", "then": ""},
    {"show": "both", "history": "", "mark": "•", "answers": "word", "font": "Courier", "size": "8", "paper": "letter", "then": "gs"},
    {"show": "now", "history": "yes", "mark": "x", "answers": "capital", "font": "Helvetica", "size": "12", "paper": "A3", "then": "mupdf"},
    {"show": "both", "history": "yes", "mark": "Selected", "answers": "word", "font": "Helvetica", "size": "9", "paper": "A4", "then": "cairo"},
)  # fmt: skip
LAYOUT = Layout(
    "case_review", draw, lambda drawn: [redistilled(fop(text), then) for text, then in drawn], WAYS
)
