"""A long table of labels and answers; statement, score, tick from left to right under dark headings."""

from __future__ import annotations

from typing import Any

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

DARK, PALE, WHITE = "4A2A6A", "EEE6F5", "FFFFFF"
FOOTER = "Testerby Borough Council – Safeguarding – version 3.2 – January 2023"
WORDS = {"word caps": ("YES", "NO"), "word": ("Yes", "No")}


def draw(answers: Answers, style: Style) -> Any:
    made = document("Nimbus Sans", 10, 2, "OFFICIAL – SENSITIVE", FOOTER)
    paragraph(made, TITLE, True, 16)
    _details(made, answers, style)
    paragraph(made, VULNERABILITY, True, 12, new_page=True)
    for note in INTRO:
        paragraph(made, note)
    for key in INDICATORS:
        _section(made, answers, style, key)
    paragraph(made, RISKY)
    paragraph(made, JUDGEMENT, True)
    paragraph(made, GUIDANCE)
    added = table(made, 2)
    cells = added.add_row().cells
    put(cells[0].merge(cells[1]), answers.text("judgement.comments"))
    row(added, "Score", answers.text("judgement.score"), bold=True)
    paragraph(made, "")
    _summary(made, answers, style)
    return made


def _details(made: Any, answers: Answers, style: Style) -> None:
    words = WORDS[style.yes_no]
    rows = [*labelled(answers, DETAILS_OF_CHILD), (LABEL[AWARE], answers.yes_no(AWARE, *words))]
    rows += labelled(answers, PARENTS)
    for key in NEEDS:
        rows += [(LABEL[key], answers.yes_no(key, *words)), *labelled(answers, (f"{key}.details",))]
    added = table(made, 2)
    for heading, group in ((CHILD, rows), (REFERRER, labelled(answers, REFERRER_KEYS))):
        cells = added.add_row().cells
        merged = cells[0].merge(cells[1])
        put(merged, heading, True, colour=WHITE)
        shade(merged, DARK)
        for label, answer in group:
            shade(row(added, label, answer)[0], PALE)
    widths(added, (6.5, 10.5))


def _section(made: Any, answers: Answers, style: Style, key: str) -> None:
    added = table(made, 3)
    cells = added.add_row().cells
    put(cells[0], LABEL[key], True, colour=WHITE)
    put(cells[1], "Score", colour=WHITE, size=8)
    put(cells[2], "Tick one", colour=WHITE, size=8)
    for cell in cells:
        shade(cell, DARK)
    if key == INDICATORS[1]:
        _across(added, SCHOOL, answers.text(SCHOOL_KEY))
    for value, statement in options(key):
        cells = row(added, statement, str(value))
        put(cells[2], style.mark if value in answers.marked(key) else "", True)
    if key == INDICATORS[8]:
        _across(added, ASSOCIATES, answers.text(ASSOCIATES_KEY))
    widths(added, (13, 1.8, 2.2))
    paragraph(made, "")


def _across(added: Any, label: str, answer: str) -> None:
    cells = added.add_row().cells
    merged = cells[0].merge(cells[2])
    put(merged, f"{label} ")
    put(merged, answer)


def _summary(made: Any, answers: Answers, style: Style) -> None:
    added = table(made, 2)
    for cell, text in zip(added.add_row().cells, ("Indicator", "Score"), strict=True):
        put(cell, text, True)
    for keys, total in ((SUMMARY_KEYS[:5], LEFT_TOTAL), (SUMMARY_KEYS[5:], RIGHT_TOTAL)):
        for key in keys:
            row(added, LABEL[key], answers.text(key))
        row(added, LABEL[total], answers.text(total), bold=True)
    row(added, LABEL[GRAND_TOTAL], answers.text(GRAND_TOTAL), bold=True)
    cells = added.add_row().cells
    put(cells[0].merge(cells[1]), LABEL["summary.rag"], True)
    for band, label in BANDS:
        put(row(added, label)[1], style.mark if band in answers.marked("summary.rag") else "", True)
    row(added, LABEL[OVERALL], answers.text(OVERALL), bold=True)
    widths(added, (8, 2.5))


LAYOUT = Layout(
    "docx_numright",
    "libreoffice",
    draw,
    marks=("X", "✓", "x", "Yes"),
    yes_no=("word caps", "word"),
    dates="space",
    written=True,
)
