"""No tables: tabs, brackets before the statements, and of YES and NO the wrong one struck out."""

from __future__ import annotations

from typing import Any

from docx.shared import Cm, Pt

from sample_forms.answers import INDICATORS

from ..layout import Layout, Style
from ..people import Answers
from ..words import (
    ASSOCIATES_KEY,
    AWARE,
    BANDS,
    CHILD,
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
    SCHOOL_KEY,
    SUMMARY_KEYS,
    TITLE,
    VULNERABILITY,
    options,
    spelt,
)
from .base import document, paragraph

EMPTY = {"(X)": "(  )", "(x)": "(  )", "[X]": "[  ]", "(✓)": "(  )"}
DOTS = 1  # the kind of leader between a label and its score
LINES = (
    ("young_person.name", "young_person.dob"),
    ("young_person.contact_no", "young_person.ethnicity"),
    ("young_person.address",),
    ("young_person.sexuality", "young_person.homophobia_issues"),
    ("assessment.date",),
)


def draw(answers: Answers, style: Style) -> Any:
    made = document("Liberation Serif", 11, 2.3, footer="Return to the MASH by secure email")
    paragraph(made, TITLE.upper(), True, 14)
    _details(made, answers)
    paragraph(made, VULNERABILITY.upper(), True)
    for note in INTRO:
        paragraph(made, note)
    paragraph(made, "Put an X in the bracket of one statement in each section.")
    for key in INDICATORS:
        _section(made, answers, style, key)
    paragraph(made, RISKY)
    paragraph(made, JUDGEMENT.upper(), True)
    paragraph(made, GUIDANCE)
    paragraph(made, answers.text("judgement.comments"))
    _line(made, answers, "judgement.score")
    _summary(made, answers, style)
    return made


def _line(made: Any, answers: Answers, *keys: str) -> None:
    added = made.add_paragraph()
    added.paragraph_format.tab_stops.add_tab_stop(Cm(9))
    for place, key in enumerate(keys):
        added.add_run(f"{'	' if place else ''}{LABEL[key]} ").bold = True
        added.add_run(answers.text(key))


def _yes_no(made: Any, answers: Answers, key: str) -> None:
    added = made.add_paragraph()
    added.add_run(f"{LABEL[key]}  ").bold = True
    for word, other in (("YES", False), ("NO", True)):
        added.add_run(word).font.strike = answers.said(key) is other
        if not other:
            added.add_run(" / ")


def _details(made: Any, answers: Answers) -> None:
    paragraph(made, CHILD.upper(), True)
    for keys in LINES:
        _line(made, answers, *keys)
    _yes_no(made, answers, AWARE)
    for key in PARENTS:
        _line(made, answers, key)
    for key in NEEDS:
        _yes_no(made, answers, key)
        _line(made, answers, f"{key}.details")
    paragraph(made, REFERRER.upper(), True)
    for key in REFERRER_KEYS:
        _line(made, answers, key)


def _section(made: Any, answers: Answers, style: Style, key: str) -> None:
    heading = paragraph(made, spelt(LABEL[key]), True).paragraph_format
    heading.keep_with_next, heading.space_before = True, Pt(8)
    if key == INDICATORS[1]:
        _line(made, answers, SCHOOL_KEY)
    for value, statement in options(key):
        added = made.add_paragraph()
        look = added.paragraph_format
        look.left_indent, look.first_line_indent = Cm(2), Cm(-2)
        for stop in (1, 2):
            look.tab_stops.add_tab_stop(Cm(stop))
        added.add_run(f"{_bracket(style, value in answers.marked(key))}\t{value}\t{spelt(statement)}")
    if key == INDICATORS[8]:
        _line(made, answers, ASSOCIATES_KEY)


def _bracket(style: Style, on: bool) -> str:
    return style.mark if on else EMPTY[style.mark]


def _summary(made: Any, answers: Answers, style: Style) -> None:
    look = paragraph(made, "Indicator\tScore", True).paragraph_format
    look.tab_stops.add_tab_stop(Cm(11))
    look.page_break_before = True
    for keys, total in ((SUMMARY_KEYS[:5], LEFT_TOTAL), (SUMMARY_KEYS[5:], RIGHT_TOTAL)):
        for key in keys:
            _score(made, answers, key)
        _score(made, answers, total, True)
    _score(made, answers, GRAND_TOTAL, True)
    paragraph(made, LABEL["summary.rag"].upper(), True)
    for band, label in BANDS:
        paragraph(made, f"{_bracket(style, band in answers.marked('summary.rag'))}  {label}")
    _score(made, answers, OVERALL, True)


def _score(made: Any, answers: Answers, key: str, bold: bool = False) -> None:
    added = made.add_paragraph()
    added.paragraph_format.tab_stops.add_tab_stop(Cm(11), leader=DOTS)
    added.add_run(f"{LABEL[key]}\t").bold = bold
    added.add_run(answers.text(key) or "  ")


LAYOUT = Layout(
    "docx_lines", "libreoffice", draw, marks=tuple(EMPTY), yes_no=("struck",), fonts=("Liberation Serif",)
)
