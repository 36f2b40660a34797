"""Held back: a children's home's Word form, a narrow tick column on the left, the number last, the summary at the end."""

from __future__ import annotations

from typing import Any

from ..clients.fill import SUMMARY, Filled
from ..clients.layout import Layout, Way
from ..clients.office import print_word
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
from . import word
from .marks import BOXES, GLYPHS, QUESTIONS, REFERRERS, bands, details, state

TWO, SECTION, LINE = (62.0, 108.0), (11.0, 147.0, 12.0), (140.0, 30.0)
PERSON = tuple(key for key in LABELS if key not in QUESTIONS and key not in REFERRERS)


def _head(one: Any, widths: tuple[float, ...], text: str) -> None:
    cells = word.row(one, widths)
    whole = cells[0].merge(cells[-1])
    word.say(whole, text, "bold")
    word.shade(whole, "DEEAF6")


def _yes(filled: Filled, key: str, how: str) -> str:
    value = filled.values[key]
    if key in filled.texts:
        return filled.texts[key]
    if how == "boxes":
        return f"{'☒' if value is True else '☐'} Yes   {'☒' if value is False else '☐'} No"
    return "" if value is None else ("Yes" if value else "No")


def _line(one: Any, widths: tuple[float, ...], label: str, answer: str, bold: bool = False) -> None:
    left, right = word.row(one, widths)
    word.say(left, label, "bold" if bold else "")
    for place, line in enumerate(answer.split("\n")):
        if place:
            right.add_paragraph()
        word.say(right, line, font="DejaVu Sans" if "☐" in line else "")


def _details(made: Any, filled: Filled, way: Way) -> None:
    one = word.table(made, TWO, way["border"])
    _head(one, TWO, TOP)
    for key in PERSON:
        _line(one, TWO, LABELS[key], filled.text(key))
    for key in QUESTIONS:
        _line(one, TWO, LABELS[key], _yes(filled, key, way["yes"]))
        more = details(key)
        if more:
            _line(one, TWO, more[1], filled.text(more[0]))
    made.add_paragraph()
    one = word.table(made, TWO, way["border"])
    _head(one, TWO, REFERRER)
    for key in REFERRERS:
        _line(one, TWO, LABELS[key], filled.text(key))
    made.add_paragraph()


def _section(made: Any, filled: Filled, section: Section, way: Way) -> None:
    one = word.table(made, SECTION, way["border"])
    _head(one, SECTION, f"{section.number}. {section.title}")
    word.say(one.rows[0].cells[0], f"   {MANDATORY}", size=7)
    if section.key == SCHOOL_KEY.rsplit(".", 1)[0]:
        cells = word.row(one, SECTION)
        word.say(cells[0].merge(cells[2]), f"{SCHOOL} {filled.text(SCHOOL_KEY)}")
    how = "cross" if filled.taken_back(section.key) else way["mark"]
    for number, statement in enumerate(section.options, 1):
        cells, found = word.row(one, SECTION), state(filled, section.key, number)
        if how in BOXES:
            ticked, empty = BOXES[how]
            word.say(cells[0], ticked if found else empty, font="DejaVu Sans")
        elif found:
            word.mark(cells[0], how, found, GLYPHS)
        word.say(cells[1], statement)
        word.say(cells[2], str(number))
    if section.key == ASSOCIATES_KEY.rsplit(".", 1)[0]:
        cells = word.row(one, SECTION)
        word.say(cells[0].merge(cells[2]), f"{ASSOCIATES} {filled.text(ASSOCIATES_KEY)}")
    made.add_paragraph()


def _summary(made: Any, filled: Filled, way: Way) -> None:
    one = word.table(made, LINE, way["border"])
    left, right = word.row(one, LINE)
    for cell, label in ((left, "Indicator"), (right, "Score")):
        word.say(cell, label, "bold")
        word.shade(cell, "DEEAF6")
    for place, section in enumerate(SECTIONS):
        _line(one, LINE, section.short, filled.text(SUMMARY[section.key]))
        if place in (4, 9):
            side = "left" if place == 4 else "right"
            _line(one, LINE, "Total", filled.text(f"summary.subtotal_{side}"), bold=True)
    _line(one, LINE, "Total Assessment Score", filled.text("summary.total_assessment_score"), bold=True)
    made.add_paragraph()
    one = word.table(made, LINE, way["border"])
    _head(one, LINE, "RAG Rating")
    for _, label, on in bands(filled):
        left, right = word.row(one, LINE)
        word.say(left, label, "bold yellow" if on and way["band"] == "yellow" else "")
        if way["band"] == "box":
            word.say(right, "☒" if on else "☐", font="DejaVu Sans")
        elif way["band"] == "X" and on:
            word.say(right, "X", "bold")
    made.add_paragraph()
    one = word.table(made, LINE, way["border"])
    _line(one, LINE, "Overall Score", filled.text("summary.overall_score"), bold=True)


def draw(filled: Filled, way: Way) -> Any:
    made = word.document(way["font"], 10.5)
    word.say(made.add_paragraph(), TITLE, "bold", size=16)
    _details(made, filled, way)
    word.say(made.add_paragraph(), GRADING, "bold", size=12)
    for line in GUIDANCE:
        made.add_paragraph(line)
    for section in SECTIONS:
        _section(made, filled, section, way)
    made.add_paragraph(RISKY)
    word.say(made.add_paragraph(), JUDGEMENT, "bold")
    made.add_paragraph(COMMENTS)
    one = word.table(made, (170.0,), way["border"])
    word.say(word.row(one, (170.0,))[0], filled.text("judgement.comments"))
    made.add_paragraph()
    one = word.table(made, LINE, way["border"])
    _line(one, LINE, "Score", filled.text("judgement.score"), bold=True)
    made.add_paragraph()
    _summary(made, filled, way)
    return made


LAYOUT = Layout(
    "lodge_word",
    draw,
    print_word,
    (
        {"mark": "cross", "yes": "long", "band": "X", "border": "plain", "font": "Carlito"},
        {"mark": "box_cross", "yes": "boxes", "band": "box", "border": "hairline", "font": "Liberation Sans"},
        {
            "mark": "wingdings",
            "yes": "long",
            "band": "yellow",
            "border": "double",
            "font": "Liberation Serif",
        },
    ),
)
