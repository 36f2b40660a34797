"""A town's own version in Word: sections without headings in their tables, the summary last in one column, marks by hand."""

from __future__ import annotations

from typing import Any

from docx.shared import Cm

from ..clients import wording as w
from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..clients.office import print_word
from ..unseen.word.base import document, paragraph, put, row, shade, table, widths
from .parts import BOX, BOX_CROSS, LEFT, REFERRERS, RIGHT, dated, explained
from .word_marks import EMPTY, ENTER, ENTER_DATE, TICK, TICKED, highlight, ring, say, wing, yes_no

COLOURS = {"red": "FF0000", "amber": "FFC000", "green": "00B050"}
TOP = [key for key in w.LABELS if key.startswith(("young_person.", "parents."))] + ["assessment.date"]


def _text(filled: Filled, key: str, way: Way) -> str:
    shown = dated(filled, key, way.get("days", ""))
    if shown or way["yes"] != "control":
        return shown
    return ENTER_DATE if key in ("young_person.dob", "assessment.date") else ENTER


def _details(made: Any, filled: Filled, way: Way) -> None:
    added = table(made, 2)
    for key in TOP:
        cells = row(added, w.LABELS[key], _text(filled, key, way))
        shade(cells[0], "E7E6E6")
    widths(added, (5.4, 12.0))
    paragraph(made, "")
    added = table(made, 2)
    for key in ("assessment.yp_aware", *w.NEEDS):
        cells = row(added, w.LABELS[key], "")
        shade(cells[0], "E7E6E6")
        stops = cells[1].paragraphs[0].paragraph_format.tab_stops
        for stop in (1.5, 3.0, 4.5):
            stops.add_tab_stop(Cm(stop))
        yes_no(cells[1].paragraphs[0], filled, key, way["yes"])
        if key in w.DETAILS:
            own = explained(filled, key) or (ENTER if way["yes"] == "control" else "")
            row(added, w.DETAILS[key], own)
    widths(added, (7.4, 10.0))
    paragraph(made, w.REFERRER, bold=True)
    added = table(made, 2)
    for key in REFERRERS:
        row(added, w.LABELS[key], _text(filled, key, way))
    widths(added, (5.4, 12.0))


def _option(cells: Any, filled: Filled, section: w.Section, option: int, how: str) -> None:
    """One statement with its mark. Cells: mark, number, statement; or number, statement, mark."""
    on, back = option in filled.marked(section.key), option in filled.taken_back(section.key)
    narrow = how == "wing"
    mark, number, words = cells if narrow else (cells[2], cells[0], cells[1])
    place, statement = number.paragraphs[0], section.options[option - 1]
    if how == "ring" and (on or back):
        ring(place, -5, 16)
    say(place, str(option), strike=back and how == "ring")
    run = say(words.paragraphs[0], statement, strike=back and how in ("ring", "yellow"))
    if how == "yellow" and (on or back):
        highlight(run)
    if how == "after" and (on or back):
        say(words.paragraphs[0], "   ")
        say(words.paragraphs[0], "X", bold=True, strike=back)
    if how == "wing" and (on or back):
        wing(mark.paragraphs[0], TICK, back)
    if how == "control":
        say(mark.paragraphs[0], BOX_CROSS if on or back else BOX, strike=back)
    if how == "bold" and (on or back):
        say(mark.paragraphs[0], "Yes", bold=True, strike=back)


def _section(made: Any, filled: Filled, section: w.Section, how: str, way: Way) -> None:
    head = paragraph(made, f"{section.number}. {section.title}", bold=True)
    head.paragraph_format.keep_with_next = True
    asked = {2: (w.SCHOOL, w.SCHOOL_KEY), 9: (w.ASSOCIATES, w.ASSOCIATES_KEY)}.get(section.number)
    if asked:
        line = paragraph(made, f"{asked[0]} {_text(filled, asked[1], way)}")
        line.paragraph_format.keep_with_next = True
    added = table(made, 3)
    for option in range(1, 6):
        cells = added.add_row().cells
        _option(cells, filled, section, option, how)
        for cell in cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = option < 5
    widths(added, (0.9, 0.9, 15.6) if how == "wing" else (0.9, 14.5, 2.0))
    paragraph(made, "", size=4)


def _scores(made: Any, filled: Filled, way: Way) -> None:
    paragraph(made, "Summary of scores", bold=True, new_page=True)
    added = table(made, 2)
    row(added, "Indicator", "Score", bold=True)
    for half, side in ((LEFT, "left"), (RIGHT, "right")):
        for section in half:
            row(added, section.short, filled.text(section.summary))
        row(added, "Total", filled.text(f"summary.subtotal_{side}"), bold=True)
    row(added, "Total Assessment Score", filled.text("summary.total_assessment_score"), bold=True)
    widths(added, (11.0, 3.0))
    paragraph(made, "RAG Rating", bold=True)
    added = table(made, 2)
    for band, label in w.BANDS:
        cells, on = added.add_row().cells, band in filled.marked("summary.rag")
        put(cells[0], label)
        if way["band"] == "filled" and on:
            shade(cells[0], COLOURS[band])
        if way["yes"] == "wing":
            wing(cells[1].paragraphs[0], TICKED if on else EMPTY)
        elif on:
            put(cells[1], "✓")
    widths(added, (5.0, 2.0))
    line = paragraph(made, "Overall Score", bold=True)
    say(line, f"  {filled.text('summary.overall_score')}")


def draw(filled: Filled, way: Way) -> Any:
    made = document("Carlito", 10, 1.8, footer="Return by secure email. Do not send to personal accounts.")
    paragraph(made, w.TITLE, bold=True, size=15)
    paragraph(made, w.TOP, bold=True)
    _details(made, filled, way)
    paragraph(made, w.GRADING, bold=True, new_page=True)
    for line in w.GUIDANCE:
        paragraph(made, line)
    for section in w.SECTIONS:
        _section(made, filled, section, way["mark"], way)
    paragraph(made, w.RISKY, size=8)
    paragraph(made, w.JUDGEMENT, bold=True)
    added = table(made, 1)
    row(added, w.COMMENTS)
    row(added, filled.text("judgement.comments"))
    score = filled.text("judgement.score")
    row(added, f"Score: {score}{way.get('of', '') if score else ''}")
    widths(added, (17.4,))
    _scores(made, filled, way)
    return made


WAYS = (
    {"yes": "wing", "mark": "wing", "band": "plain", "of": "/10"},
    {"yes": "tabs", "mark": "after", "band": "filled"},
    {"yes": "control", "mark": "control", "band": "plain", "days": "capitals"},
    {"yes": "ring", "mark": "ring", "band": "plain", "days": "spaced"},
    {"yes": "bold", "mark": "yellow", "band": "filled", "of": " out of 10"},
    {"yes": "dash", "mark": "bold", "band": "plain", "days": "midnight"},
)
LAYOUT = Layout("town_word", draw, print_word, WAYS)
