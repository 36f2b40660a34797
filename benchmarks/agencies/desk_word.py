"""The printed form retyped in Word as it stands: the answer follows its label in the same cell, two labels share a cell."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH

from ..clients.fill import SUMMARY, Filled
from ..clients.layout import Layout, Way
from ..clients.office import print_word
from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    COMMENTS,
    DETAILS,
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
from .marks import GLYPHS, QUESTIONS, bands, details, state

HALF, NARROW, SUM = (85.0, 85.0), (12.0, 116.0, 42.0), (60.0, 25.0, 60.0, 25.0)


def _after(cell: Any, filled: Filled, key: str, gap: str = " ") -> None:
    word.say(cell, f"{LABELS[key]}{gap}")
    word.say(cell, filled.text(key))


def _asked(cell: Any, filled: Filled, key: str, way: Way) -> None:
    """Y/N stands in the label: one letter is struck, highlighted or underlined, or the answer typed behind."""
    label, value, how = LABELS[key], filled.values[key], way["yes"]
    typed = filled.texts.get(key, "" if value is None else ("Yes" if value else "No"))
    if key in filled.texts or how in ("long", "short") or not label.endswith("Y/N"):
        word.say(cell, label + " ")
        word.say(cell, typed[:1] if how == "short" and key not in filled.texts else typed)
        return
    word.say(cell, label[:-3])
    for letter, on in (("Y", value is True), ("N", value is False)):
        chosen = value is not None and on
        looks = {
            "strike": "" if chosen or value is None else "strike",
            "yellow": "yellow" if chosen else "",
            "under": "bold under" if chosen else "",
        }
        word.say(cell, letter, looks[how])
        if letter == "Y":
            word.say(cell, "/")


def _details(made: Any, filled: Filled, way: Way) -> None:
    one = word.table(made, HALF, way["border"])
    head = word.row(one, HALF)
    whole = head[0].merge(head[1])
    word.say(whole, TOP, "bold")
    word.shade(whole)
    left, right = word.row(one, HALF)
    _after(left, filled, "young_person.name")
    _after(right, filled, "young_person.dob")
    word.say(right, "          ")
    _after(right, filled, "young_person.contact_no")
    left, right = word.row(one, HALF)
    below = word.row(one, HALF)
    _after(left.merge(below[0]), filled, "young_person.address")
    _after(right, filled, "young_person.sexuality")
    word.say(right, "          ")
    _after(right, filled, "young_person.ethnicity")
    _after(below[1], filled, "young_person.homophobia_issues")
    left, right = word.row(one, HALF)
    _after(left, filled, "assessment.date")
    _asked(right, filled, "assessment.yp_aware", way)
    left, right = word.row(one, HALF)
    _after(left, filled, "parents.names")
    _after(right, filled, "parents.contact_nos")
    for key in QUESTIONS[1:]:
        left, right = word.row(one, HALF)
        _asked(left, filled, key, way)
        more = details(key)
        word.say(right, f"{DETAILS[key]} {filled.text(more[0]) if more else ''}")
    made.add_paragraph()
    one = word.table(made, HALF, way["border"])
    head = word.row(one, HALF)
    whole = head[0].merge(head[1])
    word.say(whole, REFERRER, "bold")
    word.shade(whole)
    left, right = word.row(one, HALF)
    _after(left, filled, "referrer.name")
    _after(right, filled, "referrer.service")
    for key in ("referrer.phone", "referrer.email"):
        cells = word.row(one, HALF)
        _after(cells[0].merge(cells[1]), filled, key)


def _score(cell: Any, filled: Filled, key: str) -> None:
    word.say(cell, filled.text(key))
    cell.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _summary(made: Any, filled: Filled, way: Way) -> None:
    one = word.table(made, SUM, way["border"])
    head = word.row(one, SUM)
    for cell, label in zip(head, ("Indicator", "Score", "", "Score"), strict=True):
        word.say(cell, label, "bold")
        word.shade(cell)
    for left, right in zip(SECTIONS[:5], SECTIONS[5:], strict=True):
        cells = word.row(one, SUM)
        for place, section in ((0, left), (2, right)):
            word.say(cells[place], section.short)
            _score(cells[place + 1], filled, SUMMARY[section.key])
    cells = word.row(one, SUM)
    for place, side in ((0, "left"), (2, "right")):
        word.say(cells[place], "Total", "bold")
        _score(cells[place + 1], filled, f"summary.subtotal_{side}")
    cells = word.row(one, SUM)
    word.say(cells[0].merge(cells[2]), "Total Assessment Score", "bold")
    _score(cells[3], filled, "summary.total_assessment_score")
    made.add_paragraph()
    thirds = (56.0, 57.0, 57.0)
    one = word.table(made, thirds, way["border"])
    head = word.row(one, thirds)
    whole = head[0].merge(head[2])
    word.say(whole, "RAG Rating", "bold")
    word.shade(whole)
    for cell, (_, label, on) in zip(word.row(one, thirds), bands(filled), strict=True):
        look = {"yellow": "yellow", "bold": "bold"}.get(way["band"], "") if on else ""
        word.say(cell, label, look)
        if on and way["band"] in ("X", "✓"):
            word.say(cell, f"   {way['band']}", "bold", font="DejaVu Sans")
    made.add_paragraph()
    one = word.table(made, (50.0, 50.0), way["border"])
    left, right = word.row(one, (50.0, 50.0))
    word.say(left, "Overall Score", "bold")
    _score(right, filled, "summary.overall_score")


def _section(made: Any, filled: Filled, section: Section, way: Way) -> None:
    one, how = word.table(made, NARROW, way["border"]), way["mark"]
    if filled.taken_back(section.key) and how in ("yellow", "bold"):
        how = "cross"
    head = word.row(one, NARROW)
    title = head[0].merge(head[1])
    word.say(title, f"{section.number}. {section.title}", "bold")
    if section.key == SCHOOL_KEY.rsplit(".", 1)[0]:
        title.add_paragraph()
        word.say(title, f"{SCHOOL} {filled.text(SCHOOL_KEY)}")
    word.say(head[2], MANDATORY, size=7.5)
    for cell in (title, head[2]):
        word.shade(cell)
    for number, statement in enumerate(section.options, 1):
        cells, found = word.row(one, NARROW), state(filled, section.key, number)
        look = how if how in ("yellow", "bold") and found else ""
        word.say(cells[0], str(number), look)
        word.say(cells[1], statement, look)
        if found and not look:
            word.mark(cells[2], how, found, GLYPHS)
            cells[2].paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
        if section.key == ASSOCIATES_KEY.rsplit(".", 1)[0] and number == 1:
            if found and not look:  # the mark on a line of its own, above the label printed in its cell
                cells[2].add_paragraph()
            word.say(cells[2], f"{ASSOCIATES} {filled.text(ASSOCIATES_KEY)}", size=8)
    made.add_paragraph()


def draw(filled: Filled, way: Way) -> Any:
    made = word.document(way["font"], 10)
    word.say(made.add_paragraph(), TITLE, "bold", size=15)
    _details(made, filled, way)
    made.add_page_break()
    word.say(made.add_paragraph(), GRADING, "bold", size=12)
    for line in GUIDANCE:
        made.add_paragraph(line)
    _summary(made, filled, way)
    made.add_page_break()
    for section in SECTIONS:
        _section(made, filled, section, way)
    made.add_paragraph(RISKY)
    word.say(made.add_paragraph(), JUDGEMENT, "bold")
    one = word.table(made, HALF, way["border"])
    cells = word.row(one, HALF)
    word.say(cells[0].merge(cells[1]), COMMENTS)
    cells = word.row(one, HALF)
    word.say(cells[0].merge(cells[1]), filled.text("judgement.comments"))
    cells = word.row(one, HALF)
    word.say(cells[0], "Score", "bold")
    word.say(cells[1], filled.text("judgement.score"))
    return made


LAYOUT = Layout(
    "desk_word",
    draw,
    print_word,
    (
        {"mark": "cross", "yes": "long", "band": "X", "border": "plain", "font": "Carlito"},
        {
            "mark": "wingdings",
            "yes": "strike",
            "band": "yellow",
            "border": "double",
            "font": "Liberation Sans",
        },
        {"mark": "yellow", "yes": "yellow", "band": "yellow", "border": "hairline", "font": "Carlito"},
        {"mark": "tick", "yes": "short", "band": "✓", "border": "thick", "font": "Liberation Serif"},
        {"mark": "bold", "yes": "under", "band": "bold", "border": "coloured", "font": "Liberation Sans"},
    ),
)
