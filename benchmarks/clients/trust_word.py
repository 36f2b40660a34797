"""A trust's Word form without a column to tick: the statement itself is marked, one word of "Yes / No" is struck."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from . import wording as w
from .fill import Filled
from .layout import Layout, Way
from .office import print_word


def _look(run: Any, how: str, back: bool = False) -> None:
    if how == "bold":
        run.bold = True
    elif how == "underline":
        run.underline = True
    elif how == "highlight":
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    elif how == "red":
        run.bold = True
        run.font.color.rgb = RGBColor(0xC0, 0, 0)
    if back:
        run.font.strike = True


def _field(paragraph: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()._r
        made = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            made.set(qn("w:fldCharType"), kind)
        else:
            made.text = text
        run.append(made)


def _start(way: Way) -> Any:
    made = Document()
    section, normal = made.sections[0], made.styles["Normal"]
    normal.font.name, normal.font.size = (
        way.get("font", "Liberation Serif"),
        Pt(float(way.get("size", "10.5"))),
    )
    normal.paragraph_format.space_after = Pt(3)
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.header.paragraphs[0].text = "OFFICIAL-SENSITIVE: Fableford Hospitals Trust"
    foot = section.footer.paragraphs[0]
    foot.add_run("Page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")
    return made


def _heading(made: Any, text: str) -> None:
    added = made.add_paragraph()
    added.paragraph_format.keep_with_next = True
    added.paragraph_format.space_before = Pt(9)
    run = added.add_run(text)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(12), RGBColor(0, 0x4B, 0x6B)


def _table(made: Any, rows: list[list[str]], widths: tuple[float, ...]) -> Any:
    added = made.add_table(0, len(widths))
    added.style = "Table Grid"
    for texts in rows:
        for cell, text in zip(added.add_row().cells, texts, strict=True):
            cell.paragraphs[0].add_run(text)
    for line in added.rows:
        for cell, width in zip(line.cells, widths, strict=True):
            cell.width = Cm(width)
    return added


def _yes_no(cell: Any, f: Filled, key: str, way: Way) -> None:
    paragraph, value = cell.paragraphs[0], f.values[key]
    if key in f.texts:
        paragraph.add_run(f.text(key))
    elif way["yes"] == "words":
        paragraph.add_run({True: "Yes", False: "No", None: ""}[value])
    else:
        for word, on in (("Yes", True), ("No", False)):
            run = paragraph.add_run(word)
            if value is not None:
                if way["yes"] == "struck":
                    run.font.strike = value is not on
                elif value is on:
                    _look(run, way["yes"])
            if on:
                paragraph.add_run(" / ")


def _sections(made: Any, f: Filled, way: Way) -> None:
    for section in w.SECTIONS:
        _heading(made, f"{section.number}. {section.title}")
        made.add_paragraph().add_run(w.MANDATORY).italic = True
        if section.number == 2:
            made.add_paragraph(f"{w.SCHOOL} {f.text(w.SCHOOL_KEY)}")
        rows = []
        for number, option in enumerate(section.options, 1):
            sign = "" if way.get("table") else f"{number}{way['sign']}"
            rows.append((number, f"{sign}{option}"))
        if way.get("table"):
            table = _table(made, [[str(number), ""] for number, _ in rows], (1.2, 15.4))
            places = [line.cells[1].paragraphs[0] for line in table.rows]
        else:
            places = [made.add_paragraph() for _ in rows]
        for (number, text), place in zip(rows, places, strict=True):
            run = place.add_run(text)
            back = number in f.taken_back(section.key)
            if back or number in f.marked(section.key):
                _look(run, way["mark"], back)
        if section.number == 9:
            made.add_paragraph(f"{w.ASSOCIATES} {f.text(w.ASSOCIATES_KEY)}")
    made.add_paragraph(w.RISKY)


def _summary(made: Any, f: Filled, way: Way) -> None:
    _heading(made, w.GRADING)
    for text in w.GUIDANCE:
        made.add_paragraph(text)
    rows = [["Indicator", "Score", "", "Score"]]
    for left, right in zip(w.SECTIONS[:5], w.SECTIONS[5:], strict=True):
        rows.append([left.short, f.text(left.summary), right.short, f.text(right.summary)])
    rows.append(["Total", f.text("summary.subtotal_left"), "Total", f.text("summary.subtotal_right")])
    _table(made, rows, (6.6, 1.7, 6.6, 1.7))
    total = f.text("summary.total_assessment_score")
    _table(made, [["Total Assessment Score", total]], (13.2, 3.4))
    _heading(made, "RAG Rating")
    table = _table(made, [["", "", ""]], (5.5, 5.5, 5.6))
    for (band, label), cell in zip(w.BANDS, table.rows[0].cells, strict=True):
        run = cell.paragraphs[0].add_run(label)
        if band in f.marked("summary.rag"):
            _look(run, way["band"])
    _heading(made, "Overall Score")
    made.add_paragraph(f.text("summary.overall_score"))


def draw(f: Filled, way: Way) -> Any:
    made = _start(way)
    made.add_paragraph().add_run(w.TITLE).font.size = Pt(18)
    _heading(made, w.TOP)
    pairs = [
        key
        for key in w.LABELS
        if not key.startswith(("needs.", "referrer.")) and key != "assessment.yp_aware"
    ]
    _table(made, [[w.LABELS[key], f.text(key)] for key in pairs], (5.6, 11))
    keys = ("assessment.yp_aware", *w.NEEDS)
    rows = [
        [
            w.LABELS[key],
            "",
            f"{w.DETAILS.get(key, '')} {f.text(key + '.details') if key in w.DETAILS else ''}",
        ]
        for key in keys
    ]
    table = _table(made, rows, (5.6, 2.6, 8.4))
    for key, line in zip(keys, table.rows, strict=True):
        _yes_no(line.cells[1], f, key, way)
    _heading(made, w.REFERRER)
    referrer = [key for key in w.LABELS if key.startswith("referrer.")]
    for key in referrer:
        made.add_paragraph(f"{w.LABELS[key]} {f.text(key)}")
    if way.get("summary") == "first":
        _summary(made, f, way)
    _sections(made, f, way)
    _heading(made, w.JUDGEMENT)
    made.add_paragraph(w.COMMENTS)
    made.add_paragraph(f.text("judgement.comments"))
    made.add_paragraph(f"Score: {f.text('judgement.score')}")
    if way.get("summary") != "first":
        _summary(made, f, way)
    return made


LAYOUT = Layout(
    "trust_word",
    draw,
    print_word,
    (
        {"mark": "highlight", "yes": "struck", "band": "highlight", "sign": ". "},
        {"mark": "bold", "yes": "words", "band": "bold", "sign": " - ", "summary": "first"},
        {"mark": "underline", "yes": "underline", "band": "underline", "sign": "  "},
        {
            "mark": "highlight",
            "yes": "bold",
            "band": "highlight",
            "sign": "",
            "table": "1",
            "font": "Carlito",
        },
        {"mark": "red", "yes": "struck", "band": "red", "sign": ") ", "summary": "first"},
        {"mark": "bold", "yes": "highlight", "band": "bold", "sign": "", "table": "1", "size": "8.5"},
        {
            "mark": "highlight",
            "yes": "words",
            "band": "bold",
            "sign": ". ",
            "after": "rotate90",
            "size": "13",
        },
    ),
)
