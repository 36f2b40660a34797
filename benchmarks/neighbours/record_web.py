"""A record system's export, printed by a browser: question and answer, of each section only the option that was chosen, or all of them."""

from __future__ import annotations

from ..clients import wording as w
from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..partners.parts import DETAILS, REFERRERS, dated, said
from .makers import by_web
from .model import Block, Break, Cell, Page, Run, Table, cell, head, words

BLUE = "#dbe5f1"


def _asked(f: Filled, keys: tuple[str, ...], way: Way) -> Table:
    rows = []
    for key in keys:
        text = (
            dated(f, key, way.get("day", ""))
            if key in ("young_person.dob", "assessment.date")
            else f.text(key)
        )
        rows.append([cell(w.LABELS[key], 1, BLUE), cell(" ".join(text.split()))])
    return Table((5, 12), rows)


def _needs(f: Filled, way: Way) -> Table:
    rows = [[cell(text, 1, BLUE, bold=True) for text in ("Question", "Answer", "Details")]]
    for key in ("assessment.yp_aware", *w.NEEDS):
        answer = f.texts.get(key) or said(f, key)
        if way["yes"] == "boxes" and key not in f.texts:
            answer = (
                f"{'☒' if f.values[key] is True else '☐'} Yes   {'☒' if f.values[key] is False else '☐'} No"
            )
        rows.append(
            [
                cell(w.LABELS[key]),
                cell(answer),
                cell(f"{w.DETAILS[key]} {f.text(key + '.details')}" if key in w.DETAILS else ""),
            ]
        )
    return Table((6, 3.5, 7.5), rows)


def _section(f: Filled, section: w.Section, way: Way) -> list[Block]:
    key, how = section.key, way["mark"]
    made: list[Block] = [head(f"{section.number}. {section.title}", 10.5)]
    asked = {2: (w.SCHOOL, w.SCHOOL_KEY), 9: (w.ASSOCIATES, w.ASSOCIATES_KEY)}.get(section.number)
    if asked:
        made.append(words(f"{asked[0]} {f.text(asked[1])}"))
    rows: list[list[Cell]] = []
    for option, text in enumerate(section.options, 1):
        on, taken = option in f.marked(key), option in f.taken_back(key)
        sign = {"radio": ("◉", "○"), "box": ("☒", "☐"), "tick": ("✓", "")}[how]
        shown = Run(sign[0] if on or taken else sign[1], struck=taken)
        rows.append([cell(shown), cell(str(option)), cell(text, bold=on and way.get("loud") == "on")])
    made.append(Table((0.9, 0.9, 15.2), rows, ruled=how != "radio"))
    return made


def _scores(f: Filled, way: Way) -> list[Block]:
    rows = [[cell("Indicator", 1, BLUE, bold=True), cell("Score", 1, BLUE, bold=True)]]
    for half, side in ((w.SECTIONS[:5], "left"), (w.SECTIONS[5:], "right")):
        rows += [[cell(one.short), cell(f.text(one.summary))] for one in half]
        rows.append([cell("Total", bold=True), cell(f.text(f"summary.subtotal_{side}"), bold=True)])
    rows.append(
        [cell("Total Assessment Score", bold=True), cell(f.text("summary.total_assessment_score"), bold=True)]
    )
    bands = []
    for band, label in w.BANDS:
        on = band in f.marked("summary.rag")
        bands.append([cell({True: "☒", False: "☐"}[on] if way["mark"] != "tick" else "✓" * on), cell(label)])
    overall = [[cell("Overall Score", 1, BLUE, bold=True), cell(f.text("summary.overall_score"), bold=True)]]
    return [
        head(w.GRADING),
        Table((12, 3), rows),
        head("RAG Rating"),
        Table((1, 8), bands),
        Table((5, 3), overall),
    ]


def draw(f: Filled, way: Way) -> Page:
    blocks: list[Block] = [head(w.TITLE, 15), head(w.TOP), _asked(f, DETAILS, way), _needs(f, way)]
    blocks += [head(w.REFERRER), _asked(f, REFERRERS, way), Break()]
    for section in w.SECTIONS:
        blocks += _section(f, section, way)
    blocks += [head(w.JUDGEMENT), words(w.COMMENTS, small=True)]
    rows = [
        [cell("Comments", 1, BLUE), cell(f.text("judgement.comments"))],
        [cell("Score", 1, BLUE), cell(f.text("judgement.score"))],
    ]
    blocks += [Table((3, 14), rows), Break(), *_scores(f, way)]
    return Page(blocks, 9.5, header=way.get("header", ""), footer=way.get("footer", ""))


LAYOUT = Layout(
    "record_web",
    draw,
    by_web,
    (
        {
            "mark": "radio",
            "yes": "typed",
            "header": "SystemTwo record 400 123 4567, printed 12/11/2025 09:14 by P O'Mockery",
        },
        {"mark": "box", "yes": "boxes", "day": "iso"},
        {"mark": "tick", "yes": "typed", "day": "tues", "footer": "1/5"},
        {"mark": "radio", "yes": "boxes", "day": "comma"},
        {"mark": "box", "yes": "typed", "day": "capitals", "header": "Encounter 5 of 5"},
        {"mark": "tick", "yes": "boxes", "loud": "on"},
    ),
)
