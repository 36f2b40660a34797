"""A voluntary agency's Word form without tables: the answer follows its label after a colon, statements are lists."""

from __future__ import annotations

from typing import Any

from docx.shared import Mm

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
    REFERRER,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    TITLE,
    TOP,
    Section,
)
from . import word
from .marks import QUESTIONS, REFERRERS, bands, details, state

MARKS = {"box": ("☒ ", "☐ "), "square": ("[X] ", "[  ] "), "tick": ("✓ ", "")}


def _line(made: Any, label: str, answer: str, bold: bool = True) -> Any:
    paragraph = made.add_paragraph()
    word.say(paragraph, f"{label} ", "bold" if bold else "")
    for place, line in enumerate(answer.split("\n")):
        if place:
            paragraph.add_run().add_break()
        word.say(paragraph, line)
    return paragraph


def _asked(made: Any, filled: Filled, key: str, way: Way) -> None:
    """Typed after the label; or Yes and No are printed after it and one is struck or highlighted."""
    value, label = filled.values[key], LABELS[key]
    paragraph = made.add_paragraph()
    stem = label if label[-1] in ":?" else f"{label}:"
    word.say(paragraph, f"{stem} ", "bold")
    if key in filled.texts or way["yes"] == "long":
        word.say(paragraph, filled.texts.get(key, "" if value is None else ("Yes" if value else "No")))
        return
    for text, on in (("Yes", True), ("No", False)):
        chosen, look = value is on, ""
        if value is not None:
            look = {"strike": "" if chosen else "strike", "yellow": "yellow" if chosen else ""}[way["yes"]]
        word.say(paragraph, text, look)
        if on:
            word.say(paragraph, " / ")


def _section(made: Any, filled: Filled, section: Section, way: Way) -> None:
    word.say(made.add_paragraph(), f"{section.number}. {section.title}", "bold", size=11.5)
    if section.key == SCHOOL_KEY.rsplit(".", 1)[0]:
        _line(made, SCHOOL, filled.text(SCHOOL_KEY), bold=False)
    for number, statement in enumerate(section.options, 1):
        found, how = state(filled, section.key, number), way["mark"]
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(18)
        paragraph.paragraph_format.first_line_indent = Mm(-12)
        if how in MARKS:
            on, off = MARKS[how]
            font = "" if how == "square" else "DejaVu Sans"
            word.say(paragraph, on if found else off, "strike" if found == "struck" else "", font=font)
            word.say(paragraph, f"{number}  {statement}")
        else:
            look = how if found == "on" else ""
            word.say(paragraph, f"{number}  {statement}", look)
    if section.key == ASSOCIATES_KEY.rsplit(".", 1)[0]:
        _line(made, ASSOCIATES, filled.text(ASSOCIATES_KEY), bold=False)


def _score(made: Any, label: str, answer: str, bold: bool = False) -> None:
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(110))
    word.say(paragraph, f"{label}\t", "bold" if bold else "")
    word.say(paragraph, answer)


def _summary(made: Any, filled: Filled, way: Way) -> None:
    _score(made, "Indicator", "Score", bold=True)
    for place, section in enumerate(SECTIONS):
        _score(made, section.short, filled.text(SUMMARY[section.key]))
        if place in (4, 9):
            side = "left" if place == 4 else "right"
            _score(made, "Total", filled.text(f"summary.subtotal_{side}"), bold=True)
    _score(made, "Total Assessment Score", filled.text("summary.total_assessment_score"), bold=True)
    paragraph = made.add_paragraph()
    word.say(paragraph, "RAG Rating:   ", "bold")
    for _, label, on in bands(filled):
        word.say(paragraph, label, "yellow" if on and way["band"] == "yellow" else "")
        if way["band"] == "box":
            word.say(paragraph, f" {'☒' if on else '☐'}", font="DejaVu Sans")
        word.say(paragraph, "      ")
    _score(made, "Overall Score", filled.text("summary.overall_score"), bold=True)


def draw(filled: Filled, way: Way) -> Any:
    made = word.document(way["font"], 10.5, margin=24)
    word.say(made.add_paragraph(), TITLE, "bold", size=16)
    word.say(made.add_paragraph(), TOP, "bold under")
    for key in LABELS:
        if key in QUESTIONS:
            _asked(made, filled, key, way)
            more = details(key)
            if more:
                _line(made, more[1], filled.text(more[0]), bold=False)
        elif key not in REFERRERS:
            _line(made, LABELS[key], filled.text(key))
    word.say(made.add_paragraph(), REFERRER, "bold under")
    for key in REFERRERS:
        _line(made, LABELS[key], filled.text(key))
    word.say(made.add_paragraph(), GRADING, "bold", size=12)
    for line in GUIDANCE:
        made.add_paragraph(line)
    for section in SECTIONS:
        _section(made, filled, section, way)
    made.add_paragraph(RISKY)
    word.say(made.add_paragraph(), JUDGEMENT, "bold")
    made.add_paragraph(COMMENTS)
    made.add_paragraph(filled.text("judgement.comments"))
    _line(made, "Score:", filled.text("judgement.score"))
    made.add_page_break()
    _summary(made, filled, way)
    return made


LAYOUT = Layout(
    "family_word",
    draw,
    print_word,
    (
        {"mark": "box", "yes": "long", "band": "box", "font": "Liberation Sans"},
        {"mark": "yellow", "yes": "yellow", "band": "yellow", "font": "Carlito"},
        {"mark": "square", "yes": "strike", "band": "box", "font": "Liberation Serif"},
        {"mark": "bold", "yes": "long", "band": "yellow", "font": "Liberation Sans"},
        {"mark": "tick", "yes": "long", "band": "box", "font": "Carlito"},
    ),
    without=frozenset({"withdrawn"}),  # a highlighted line can't be taken back so that it shows
)
