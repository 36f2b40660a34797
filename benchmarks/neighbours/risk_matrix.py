"""The sections as a matrix on landscape pages: an indicator is a row, its five statements stand side by side under 1 to 5."""

from __future__ import annotations

from ..clients import wording as w
from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..partners.parts import DETAILS, REFERRERS, said, summary_rows
from .model import Block, Break, Cell, Page, Run, Table, cell, head, words
from .typesetters import by_typst

SHADE, ROSE = "#e2efda", "#ffe699"


def _statement(f: Filled, section: w.Section, option: int, way: Way) -> Cell:
    on, taken = option in f.marked(section.key), option in f.taken_back(section.key)
    text, how = section.options[option - 1], way["mark"]
    if how == "shade":
        return cell(Run(text, struck=taken), 1, ROSE if on or taken else "")
    if how in ("bold", "marked"):
        return cell(Run(text, struck=taken, bold=how == "bold" and on, marked=how == "marked" and on))
    sign = {"x": "X", "tick": "✓"}[how] if on or taken else ""
    return cell([Run(text), Run(f"\n{sign}" if sign else "", bold=True, struck=taken)])


def _matrix(f: Filled, sections: tuple[w.Section, ...], way: Way) -> Table:
    rows = [[cell(text, 1, SHADE, bold=True) for text in ("Indicator", "1", "2", "3", "4", "5")]]
    for section in sections:
        asked = {2: (w.SCHOOL, w.SCHOOL_KEY), 9: (w.ASSOCIATES, w.ASSOCIATES_KEY)}.get(section.number)
        label = [Run(f"{section.number}. {section.title}", bold=True)]
        if asked:
            rows.append([cell([Run(f"{asked[0]} "), Run(f.text(asked[1]))], 6)])
        rows.append([cell(label), *(_statement(f, section, option, way) for option in range(1, 6))])
    return Table((3, 4, 5, 5, 4, 5), rows)


def draw(f: Filled, way: Way) -> Page:
    rows: list[list[Cell]] = []
    keys = (*DETAILS, *REFERRERS)
    for left, right in zip(keys[::2], keys[1::2], strict=True):
        rows.append(
            [
                cell(w.LABELS[left], 1, SHADE),
                cell(f.text(left)),
                cell(w.LABELS[right], 1, SHADE),
                cell(f.text(right)),
            ]
        )
    blocks: list[Block] = [head(w.TITLE, 15), head(w.TOP), Table((3, 5, 3, 5), rows)]
    rows = []
    for key in ("assessment.yp_aware", *w.NEEDS):
        told = f"{w.DETAILS[key]} {f.text(key + '.details')}" if key in w.DETAILS else ""
        rows.append([cell(w.LABELS[key]), cell(f.texts.get(key) or said(f, key), bold=True), cell(told)])
    blocks += [Table((6, 3, 9), rows), Break(), head(w.GRADING)]
    for part in (w.SECTIONS[:3], w.SECTIONS[3:6], w.SECTIONS[6:]):
        blocks += [_matrix(f, part, way), Break()]
    rows = [[cell(text, 1, SHADE, bold=True) for text in ("Indicator", "Score", "Indicator", "Score")]]
    for a, b in summary_rows():
        rows.append([cell(a.short), cell(f.text(a.summary)), cell(b.short), cell(f.text(b.summary))])
    rows.append(
        [
            cell("Total", bold=True),
            cell(f.text("summary.subtotal_left")),
            cell("Total", bold=True),
            cell(f.text("summary.subtotal_right")),
        ]
    )
    blocks += [Table((6, 2, 6, 2), rows)]
    rows = [[cell("Total Assessment Score", bold=True), cell(f.text("summary.total_assessment_score"))]]
    blocks += [Table((6, 2), rows), head(w.JUDGEMENT), words(w.COMMENTS, small=True)]
    rows = [
        [cell("Comments:", bold=True), cell(f.text("judgement.comments"))],
        [cell("Score:", bold=True), cell(f.text("judgement.score"))],
    ]
    blocks += [Table((2, 10), rows)]
    rows = [[cell("Overall Score", bold=True), cell(f.text("summary.overall_score"))]]
    bands = [cell(f"{label}  {'X' if band in f.marked('summary.rag') else ''}") for band, label in w.BANDS]
    blocks += [Table((6, 2), rows), head("RAG Rating"), Table((1, 1, 1), [bands])]
    return Page(blocks, 9, wide=True, header=way.get("header", ""))


LAYOUT = Layout(
    "risk_matrix",
    draw,
    by_typst,
    (
        {"mark": "x"},
        {"mark": "shade", "header": "Early Help Hub   Case 2045 / 3   p. 4"},
        {"mark": "tick"},
        {"mark": "marked"},
        {"mark": "bold"},
    ),
)
