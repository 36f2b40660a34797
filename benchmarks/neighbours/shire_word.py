"""Held back. A Word form of one table a section: the number in front of its statement, a box behind it; questions with their boxes below."""

from __future__ import annotations

from ..clients import wording as w
from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..partners.parts import DETAILS, REFERRERS
from .makers import by_word
from .model import Block, Break, Cell, Page, Run, Table, cell, head, words

TEAL = "#d5eae7"


def _answered(f: Filled, key: str, way: Way) -> Cell:
    label = Run(w.LABELS[key] + "\n")
    if key in f.texts:
        return cell([label, Run(f.texts[key], bold=True)])
    yes, no = (("☒", "☐") if f.values[key] else ("☐", "☒")) if f.values[key] is not None else ("☐", "☐")
    return cell([label, Run(f"Yes {yes}    No {no}" if way["boxes"] == "after" else f"{yes} Yes    {no} No")])


def _section(f: Filled, section: w.Section, way: Way) -> Table:
    asked = {2: (w.SCHOOL, w.SCHOOL_KEY), 9: (w.ASSOCIATES, w.ASSOCIATES_KEY)}.get(section.number)
    rows: list[list[Cell]] = [[cell(f"{section.number}. {section.title}", 2, TEAL, bold=True)]]
    if asked:
        rows.append([cell([Run(f"{asked[0]} "), Run(f.text(asked[1]))], 2)])
    for option, text in enumerate(section.options, 1):
        on, taken = option in f.marked(section.key), option in f.taken_back(section.key)
        sign = ("☒", "☐") if way["mark"] == "box" else ("✓", "")
        rows.append([cell(f"{option}  {text}"), cell(Run(sign[0] if on or taken else sign[1], struck=taken))])
    return Table((15, 2), rows)


def draw(f: Filled, way: Way) -> Page:
    rows = [[cell(w.TOP, 2, TEAL, bold=True)]]
    rows += [[cell(w.LABELS[key]), cell(" ".join(f.text(key).split()), bold=True)] for key in DETAILS]
    blocks: list[Block] = [head(w.TITLE, 16), Table((6, 11), rows)]
    rows = [[_answered(f, "assessment.yp_aware", way), cell("")]]
    rows += [
        [_answered(f, key, way), cell([Run(f"{w.DETAILS[key]} "), Run(f.text(f"{key}.details"), bold=True)])]
        for key in w.NEEDS
    ]
    blocks.append(Table((9, 8), rows))
    rows = [[cell(w.REFERRER, 2, TEAL, bold=True)]]
    rows += [[cell(w.LABELS[key]), cell(f.text(key), bold=True)] for key in REFERRERS]
    blocks += [Table((6, 11), rows), Break()]
    for section in w.SECTIONS:
        blocks += [_section(f, section, way), *([Break()] if section.number in (4, 8) else [])]
    rows = [
        [cell(w.JUDGEMENT, 2, TEAL, bold=True)],
        [cell([Run(w.COMMENTS + "\n"), Run(f.text("judgement.comments"), bold=True)], 2)],
    ]
    rows.append([cell("Score"), cell(f.text("judgement.score"), bold=True)])
    blocks += [Table((5, 12), rows), Break(), head(w.GRADING)]
    rows = [[cell("Indicator", 1, TEAL, bold=True), cell("Score", 1, TEAL, bold=True)]]
    for half, side in ((w.SECTIONS[:5], "left"), (w.SECTIONS[5:], "right")):
        rows += [[cell(one.short), cell(f.text(one.summary), bold=True)] for one in half]
        rows.append([cell("Total"), cell(f.text(f"summary.subtotal_{side}"), bold=True)])
    rows.append([cell("Total Assessment Score"), cell(f.text("summary.total_assessment_score"), bold=True)])
    rows.append([cell("Overall Score"), cell(f.text("summary.overall_score"), bold=True)])
    bands = [[cell("RAG Rating", 2, TEAL, bold=True)]]
    bands += [[cell(label), cell("☒" if band in f.marked("summary.rag") else "☐")] for band, label in w.BANDS]
    return Page([*blocks, Table((12, 3), rows), Table((12, 3), bands), words(way.get("foot", ""))], 10)


LAYOUT = Layout(
    "shire_word",
    draw,
    by_word,
    (
        {"mark": "box", "boxes": "before"},
        {"mark": "tick", "boxes": "after", "foot": "Form CSE/4 version 2.1"},
        {"mark": "box", "boxes": "after"},
    ),
)
