"""Held back. A clinic's page printed by a browser: labels above their answers, a tick in front of the statement, its number behind it."""

from __future__ import annotations

from ..clients import wording as w
from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..partners.parts import DETAILS, REFERRERS, dated, said, summary_rows
from .makers import by_web
from .model import Block, Break, Cell, Page, Run, Table, cell, head, words

PALE = "#f2f2f2"


def _above(f: Filled, keys: tuple[str, ...], way: Way) -> Table:
    """Three to a row, label above answer."""
    cells = [
        cell([Run(f"{w.LABELS[key]}\n", colour="#555555"), Run(dated(f, key, way.get("day", "")))])
        for key in keys
    ]
    cells += [cell("")] * (-len(cells) % 2)
    return Table((1, 1), [cells[place : place + 2] for place in range(0, len(cells), 2)])


def _section(f: Filled, section: w.Section, way: Way) -> list[Block]:
    asked = {2: (w.SCHOOL, w.SCHOOL_KEY), 9: (w.ASSOCIATES, w.ASSOCIATES_KEY)}.get(section.number)
    made: list[Block] = [head(f"{section.number}. {section.title}", 11)]
    made += [words(f"{asked[0]} {f.text(asked[1])}")] if asked else []
    rows: list[list[Cell]] = []
    for option, text in enumerate(section.options, 1):
        on, taken = option in f.marked(section.key), option in f.taken_back(section.key)
        rows.append(
            [
                cell(Run(way["sign"] if on or taken else "", bold=True, struck=taken)),
                cell(text),
                cell(str(option)),
            ]
        )
    return [*made, Table((1, 15, 1), rows)]


def draw(f: Filled, way: Way) -> Page:
    blocks: list[Block] = [head(w.TITLE, 16), head(w.TOP, 11), _above(f, DETAILS, way)]
    rows = [[cell(w.LABELS["assessment.yp_aware"]), cell(said(f, "assessment.yp_aware"), bold=True)]]
    for key in w.NEEDS:
        rows.append([cell(w.LABELS[key]), cell(f.texts.get(key) or said(f, key), bold=True)])
        rows.append([cell([Run(f"{w.DETAILS[key]} "), Run(f.text(f"{key}.details"))], 2)])
    blocks += [
        Table((12, 5), rows),
        head(w.REFERRER, 11),
        _above(f, REFERRERS, way),
        Break(),
        head(w.GRADING, 11),
    ]
    rows = [[cell(text, 1, PALE, bold=True) for text in ("Indicator", "Score", "Indicator", "Score")]]
    for a, b in summary_rows():
        rows.append([cell(a.short), cell(f.text(a.summary)), cell(b.short), cell(f.text(b.summary))])
    rows.append(
        [
            cell("Total"),
            cell(f.text("summary.subtotal_left")),
            cell("Total"),
            cell(f.text("summary.subtotal_right")),
        ]
    )
    rows.append([cell("Total Assessment Score", 3), cell(f.text("summary.total_assessment_score"))])
    bands = [
        cell([Run(label), Run(f"  {way['sign']}" if band in f.marked("summary.rag") else "", bold=True)])
        for band, label in w.BANDS
    ]
    blocks += [Table((6, 2, 6, 2), rows), head("RAG Rating", 11), Table((1, 1, 1), [bands])]
    blocks += [
        Table((6, 3), [[cell("Overall Score", 1, PALE), cell(f.text("summary.overall_score"), bold=True)]]),
        Break(),
    ]
    for section in w.SECTIONS:
        blocks += _section(f, section, way)
    blocks += [head(w.JUDGEMENT, 11), words(w.COMMENTS), words(f.text("judgement.comments"))]
    blocks.append(Table((3, 6), [[cell("Score", 1, PALE), cell(f.text("judgement.score"), bold=True)]]))
    return Page(blocks, 9.5)


LAYOUT = Layout(
    "clinic_web",
    draw,
    by_web,
    (
        {"sign": "✓", "day": "of"},
        {"sign": "X"},
        {"sign": "✔", "day": "spaced"},
        {"sign": "x", "day": "midnight"},
    ),
)
