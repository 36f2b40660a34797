"""Held back: nobody may develop the reader on this layout, nor look at what differs in it."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from . import wording as w
from .fill import Filled
from .layout import Layout, Way
from .office import print_word


def _borders(table: Any, kind: str) -> None:
    made = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), kind)
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), "777777")
        made.append(line)
    table._tbl.tblPr.append(made)


def _table(
    made: Any, rows: list[list[str]], widths: tuple[float, ...], kind: str, repeat: bool = False
) -> Any:
    added = made.add_table(0, len(widths))
    _borders(added, kind)
    for texts in rows:
        for cell, text, width in zip(added.add_row().cells, texts, widths, strict=True):
            cell.paragraphs[0].add_run(text)
            cell.width = Cm(width)
    if repeat:
        mark = OxmlElement("w:tblHeader")
        added.rows[0]._tr.get_or_add_trPr().append(mark)
    return added


def _tick(cell: Any, way: Way, back: bool) -> None:
    paragraph = cell.paragraphs[0]
    if way["mark"].startswith("sym"):
        run = paragraph.add_run()
        sign = OxmlElement("w:sym")
        sign.set(qn("w:font"), "Wingdings")
        sign.set(qn("w:char"), {"symtick": "F0FC", "symbox": "F0FE"}[way["mark"]])
        run._r.append(sign)
    else:
        run = paragraph.add_run(way["mark"])
    run.font.strike = back


def _answer(f: Filled, key: str, way: Way) -> str:
    value = f.values[key]
    if key in f.texts:
        return f.text(key)
    if way["yes"] == "boxes":
        return f"{'☒' if value is True else '☐'} Y   {'☒' if value is False else '☐'} N"
    return {True: "YES", False: "NO", None: ""}[value]


def draw(f: Filled, way: Way) -> Any:
    made = Document()
    full = _paper(made, way)
    made.add_heading(w.TITLE, 1)
    _person(made, f, way, full)
    _summary(made, f, way["rule"], full)
    for one in w.SECTIONS:
        _section(made, f, one, way, full)
    made.add_paragraph(w.RISKY)
    made.add_heading(w.JUDGEMENT, 2)
    made.add_paragraph(w.COMMENTS)
    judged = [f.text("judgement.comments"), "Score", f.text("judgement.score")]
    _table(made, [judged], (full * 0.8, full * 0.1, full * 0.1), way["rule"])
    return made


def _paper(made: Any, way: Way) -> float:
    """Sets up the page; the width between its margins, in centimetres."""
    section, normal = made.sections[0], made.styles["Normal"]
    normal.font.name, normal.font.size = "Carlito", Pt(float(way.get("size", "10")))
    normal.paragraph_format.space_after = Pt(2)
    wide = bool(way.get("wide"))
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if wide else (Cm(21), Cm(29.7))
    if wide:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = section.right_margin = Cm(1.9)
    section.header.paragraphs[0].text = "Not protectively marked until completed"
    return 25.5 if wide else 17.0


def _person(made: Any, f: Filled, way: Way, full: float) -> None:
    made.add_heading(w.TOP, 2)
    apart = ("needs.", "referrer.", "assessment.yp_aware")
    own = [[label, f.text(key)] for key, label in w.LABELS.items() if not key.startswith(apart)]
    _table(made, own, (full * 0.3, full * 0.7), way["rule"])
    asked = [
        [
            w.LABELS[k],
            _answer(f, k, way),
            w.DETAILS.get(k, ""),
            f.text(f"{k}.details") if k in w.DETAILS else "",
        ]
        for k in ("assessment.yp_aware", *w.NEEDS)
    ]
    _table(made, asked, (full * 0.34, full * 0.14, full * 0.14, full * 0.38), way["rule"])
    made.add_heading(w.REFERRER, 2)
    referrer = [[label, f.text(key)] for key, label in w.LABELS.items() if key.startswith("referrer.")]
    _table(made, referrer, (full * 0.3, full * 0.7), way["rule"])


def _summary(made: Any, f: Filled, rule: str, full: float) -> None:
    made.add_heading(w.GRADING, 2)
    for text in w.GUIDANCE:
        made.add_paragraph(text)
    rows = [["Indicator", "Score"]]
    for one in w.SECTIONS:
        rows.append([one.short, f.text(one.summary)])
        if one.number == 5:
            rows.append(["Total", f.text("summary.subtotal_left")])
    rows.append(["Total", f.text("summary.subtotal_right")])
    rows.append(["Total Assessment Score", f.text("summary.total_assessment_score")])
    _table(made, rows, (full * 0.75, full * 0.25), rule)
    made.add_heading("RAG Rating", 2)
    for band, label in w.BANDS:
        made.add_paragraph(f"{'☒' if band in f.marked('summary.rag') else '☐'} {label}")
    _table(made, [["Overall Score", f.text("summary.overall_score")]], (full * 0.75, full * 0.25), rule)


def _section(made: Any, f: Filled, one: w.Section, way: Way, full: float) -> None:
    made.add_paragraph("")
    rows = [[f"{one.number}. {one.title}", "Tick", "Score"]] + [
        [option, "", str(n)] for n, option in enumerate(one.options, 1)
    ]
    if one.number == 2:
        made.add_paragraph(f"{w.SCHOOL} {f.text(w.SCHOOL_KEY)}")
    table = _table(made, rows, (full * 0.76, full * 0.12, full * 0.12), way["rule"], True)
    for run in table.rows[0].cells[0].paragraphs[0].runs:
        run.bold = True
    for number in range(1, 6):
        back = number in f.taken_back(one.key)
        if back or number in f.marked(one.key):
            _tick(table.rows[number].cells[1], way, back)
    if one.number == 9:
        made.add_paragraph(f"{w.ASSOCIATES} {f.text(w.ASSOCIATES_KEY)}")


LAYOUT = Layout(
    "fen_word",
    draw,
    print_word,
    (
        {"mark": "symtick", "yes": "boxes", "rule": "dashed"},
        {"mark": "X", "yes": "words", "rule": "single", "wide": "1"},
        {"mark": "symbox", "yes": "words", "rule": "nil"},
        {"mark": "✓", "yes": "boxes", "rule": "single", "size": "12", "after": "crop"},
        {"mark": "x", "yes": "words", "rule": "dashed", "wide": "1", "size": "8"},
    ),
)
