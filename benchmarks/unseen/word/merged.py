"""One table for all sections, each section's name in a cell merged down its five statements; scores first."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.shared import Pt

from sample_forms.answers import INDICATORS

from ..layout import Layout, Style
from ..people import Answers
from ..words import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    AWARE,
    BANDS,
    CHILD,
    DETAILS_OF_CHILD,
    GRAND_TOTAL,
    GUIDANCE,
    INTRO,
    JUDGEMENT,
    LABEL,
    LEFT_TOTAL,
    NEEDS,
    OVERALL,
    PARENTS,
    REFERRER,
    REFERRER_KEYS,
    RIGHT_TOTAL,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SUMMARY_KEYS,
    TITLE,
    VULNERABILITY,
    options,
)
from .base import document, labelled, paragraph, put, row, shade, table, widths

BLUE, GREY = "BFD3EA", "F2F2F2"
COLOURS = {"red": "FF9999", "amber": "FFCC66", "green": "99DD99"}
WORDS = {"letter": ("Y", "N"), "word": ("Yes", "No")}
HEADER, FOOTER = "Fictown Constabulary – Public Protection", "Form PP/17 – retain for six years"


def draw(answers: Answers, style: Style) -> Any:
    made = document("Liberation Sans", 9, 1.5, HEADER, FOOTER)
    paragraph(made, TITLE, True, 14)
    _details(made, answers, style)
    paragraph(made, VULNERABILITY, True, 11, new_page=True)
    for note in INTRO:
        paragraph(made, note)
    _sections(made, answers, style)
    paragraph(made, RISKY)
    paragraph(made, JUDGEMENT, True)
    paragraph(made, GUIDANCE)
    added = table(made, 2)
    cells = row(added, answers.text("judgement.comments"))
    put(cells[1], "Score ", True)
    put(cells[1], answers.text("judgement.score"))
    widths(added, (15, 3))
    _summary(made, answers)
    _bands(made, answers, style)
    return made


def _details(made: Any, answers: Answers, style: Style) -> None:
    words = WORDS[style.yes_no]
    name, dob, phone, address, sexuality, ethnicity, homophobia, day = labelled(answers, DETAILS_OF_CHILD)
    aware = (LABEL[AWARE], answers.yes_no(AWARE, *words))
    added = table(made, 4)
    _across(added, CHILD)
    for pairs in ((name, dob), (address,), (phone, ethnicity), (sexuality, homophobia), (day, aware)):
        _pairs(added, *pairs)
    _pairs(added, *labelled(answers, PARENTS))
    for key in NEEDS:
        _pairs(added, (LABEL[key], answers.yes_no(key, *words)), *labelled(answers, (f"{key}.details",)))
    _across(added, REFERRER)
    for start in (0, 2):
        _pairs(added, *labelled(answers, REFERRER_KEYS[start : start + 2]))
    widths(added, (4, 5, 4, 5))


def _across(added: Any, text: str) -> None:
    cells = added.add_row().cells
    merged = cells[0].merge(cells[3])
    put(merged, text, True)
    shade(merged, BLUE)


def _pairs(added: Any, *pairs: tuple[str, str]) -> None:
    cells = added.add_row().cells
    for place, (label, answer) in enumerate(pairs):
        put(cells[2 * place], label, True)
        put(cells[2 * place + 1], answer)
        shade(cells[2 * place], GREY)
    if len(pairs) == 1:
        cells[1].merge(cells[3])


def _sections(made: Any, answers: Answers, style: Style) -> None:
    added = table(made, 4)
    for cell, text in zip(added.add_row().cells, ("Indicator", "Score", "Descriptor", "✓"), strict=True):
        put(cell, text, True)
        shade(cell, BLUE)
    added.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for key in INDICATORS:
        _section(added, answers, style, key)
    widths(added, (4.5, 1.3, 10.7, 1.5))


def _section(added: Any, answers: Answers, style: Style, key: str) -> None:
    first = cells = None
    for value, statement in options(key):
        made = added.add_row()
        cells = made.cells
        mark = style.mark if value in answers.marked(key) else ""
        for cell, text in zip(cells[1:], (str(value), statement, mark), strict=True):
            put(cell, text)
        made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell in cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = value < 5
        first = first or cells[0]
    merged = first.merge(cells[0])  # type: ignore[union-attr,index]
    merged.paragraphs[0].text = ""
    put(merged, LABEL[key], True)
    for empty in merged.paragraphs[1:]:
        empty._p.getparent().remove(empty._p)
    for number, label, answer in ((1, SCHOOL, SCHOOL_KEY), (8, ASSOCIATES, ASSOCIATES_KEY)):
        if key == INDICATORS[number]:
            merged.add_paragraph(label)
            merged.add_paragraph(answers.text(answer))


def _summary(made: Any, answers: Answers) -> None:
    paragraph(made, "Summary of scores", True).paragraph_format.space_before = Pt(8)
    added = table(made, 4)
    for cell, text in zip(added.add_row().cells, ("Score", "Indicator") * 2, strict=True):
        put(cell, text, True)
        shade(cell, BLUE)
    for left, right in zip(SUMMARY_KEYS[:5], SUMMARY_KEYS[5:], strict=True):
        row(added, answers.text(left), LABEL[left], answers.text(right), LABEL[right])
    cells = row(added, answers.text(LEFT_TOTAL), "", answers.text(RIGHT_TOTAL))
    for place in (1, 3):
        put(cells[place], "Total", True)
    for key in (GRAND_TOTAL, OVERALL):
        cells = row(added, answers.text(key))
        put(cells[1].merge(cells[3]), LABEL[key], True)
    widths(added, (1.8, 7.2, 1.8, 7.2))


def _bands(made: Any, answers: Answers, style: Style) -> None:
    paragraph(made, LABEL["summary.rag"], True).paragraph_format.space_before = Pt(8)
    added = table(made, 3)
    upper, lower = added.add_row().cells, added.add_row().cells
    for place, (band, label) in enumerate(BANDS):
        put(upper[place], label)
        shade(upper[place], COLOURS[band])
        put(lower[place], style.mark if band in answers.marked("summary.rag") else "")


LAYOUT = Layout(
    "docx_merged",
    "libreoffice",
    draw,
    marks=("✓", "X", "✔", "●"),
    yes_no=("letter", "word"),
    dates="ord",
    written=True,
    fonts=("Liberation Sans", "DejaVu Sans"),
)
