"""The county's own Word form as people fill it: label and answer in one cell, an X typed, or the statement marked by its look."""

from __future__ import annotations

from typing import Any

from ..clients import wording as w
from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..partners.parts import explained, said, summary_rows
from .makers import by_word
from .model import Break, Cell, Line, Page, Run, Table, cell, head, words

GREY, INK = "#d9d9d9", "#1f3864"
PAIRS = (
    ("assessment.date", "assessment.yp_aware"),
    ("parents.names", "parents.contact_nos"),
)


def _answer(f: Filled, key: str, way: Way) -> list[Run]:
    label = Run(f"{w.LABELS[key]} ")
    value = f.values.get(key)
    if key not in w.NEEDS and key != "assessment.yp_aware":
        return [label, Run(" ".join(f.text(key).split()), colour=INK)]
    if key in f.texts:
        return [label, Run(f.texts[key], colour=INK)]
    if way["yes"] == "typed" or value is None:
        return [label, Run(said(f, key).upper(), colour=INK)]
    if way["yes"] == "letter":
        return [label, Run(said(f, key)[:1], bold=True)]
    if w.LABELS[key].endswith("Y/N"):
        label = Run(w.LABELS[key][:-3])
        yes, no = ("Y", "N")
    else:
        yes, no = (" Yes", "No")
    on: dict[str, Any]
    off: dict[str, Any]
    on, off = ({"marked": True}, {}) if way["yes"] == "marked" else ({}, {"struck": True})
    looks = (on, off) if value else (off, on)
    return [label, Run(yes, **looks[0]), Run("/"), Run(no, **looks[1])]


def _top(f: Filled, way: Way) -> list[Table]:
    rows = [[cell(w.TOP, 4, GREY, bold=True)]]

    def both(left: str, *right: str) -> list[Cell]:
        made = [cell(_answer(f, left, way), 2)]
        return [*made, *(cell(_answer(f, key, way), 2 // len(right)) for key in right)]

    rows.append(both("young_person.name", "young_person.dob", "young_person.contact_no"))
    rows.append(both("young_person.address", "young_person.sexuality", "young_person.ethnicity"))
    rows.append([cell("", 2), cell(_answer(f, "young_person.homophobia_issues", way), 2)])
    rows += [both(left, right) for left, right in PAIRS]
    for key in w.NEEDS:
        told = [
            Run(f"{w.DETAILS[key]} "),
            Run(explained(f, key) if key not in f.texts else f.text(f"{key}.details"), colour=INK),
        ]
        rows.append([cell(_answer(f, key, way), 2), cell(told, 2)])
    below = [[cell(w.REFERRER, 4, GREY, bold=True)]]
    below.append([cell(_answer(f, "referrer.name", way), 2), cell(_answer(f, "referrer.service", way), 2)])
    below += [[cell(_answer(f, key, way), 4)] for key in ("referrer.phone", "referrer.email")]
    return [Table((6, 3, 4, 4.4), rows), Table((6, 3, 4, 4.4), below)]


def _scores(f: Filled) -> list[Table]:
    def at(key: str) -> Cell:
        return cell(f.text(key), colour=INK)

    rows = [[cell(text, 1, GREY, bold=True) for text in ("Indicator", "Score", "", "Score")]]
    for a, b in summary_rows():
        rows.append([cell(a.short), at(a.summary), cell(b.short), at(b.summary)])
    rows.append(
        [
            cell("Total", bold=True),
            at("summary.subtotal_left"),
            cell("Total", bold=True),
            at("summary.subtotal_right"),
        ]
    )
    rows.append([cell("Total Assessment Score", 3, bold=True), at("summary.total_assessment_score")])
    return [Table((6.4, 2.2, 6.4, 2.2), rows)]


def _bands(f: Filled, way: Way) -> list[Table]:
    cells = []
    for band, label in w.BANDS:
        on = band in f.marked("summary.rag")
        cells.append(
            cell(
                [
                    Run(label, marked=on and way["mark"] == "marked"),
                    Run(" X" if on and way["mark"] != "marked" else "", colour=INK),
                ]
            )
        )
    return [
        Table((1, 1, 1), [[cell("RAG Rating", 3, GREY, bold=True)], cells]),
        Table(
            (4, 4, 9),
            [[cell("Overall Score", bold=True), cell(f.text("summary.overall_score"), colour=INK), cell("")]],
        ),
    ]


def _section(f: Filled, section: w.Section, way: Way) -> Table:
    key, mark = section.key, way["mark"]
    asked = {2: (w.SCHOOL, w.SCHOOL_KEY), 9: (w.ASSOCIATES, w.ASSOCIATES_KEY)}.get(section.number)
    title = [Run(f"{section.number}. {section.title}", bold=True)]
    title += [Run(f"\n{asked[0]} "), Run(f.text(asked[1]), colour=INK)] if asked else []
    rows = [[cell(title, 2, GREY), cell(w.MANDATORY, 1, GREY, small=True)]]
    for option, text in enumerate(section.options, 1):
        on, taken = option in f.marked(key), option in f.taken_back(key)
        look: dict[str, Any] = {
            "marked": {"marked": on},
            "bold": {"bold": on},
            "under": {"under": on, "bold": on},
        }.get(mark, {})
        made = Run(text, struck=taken and bool(look), **look)
        sign = {"x": "X", "tick": "✓", "score": str(option), "yes": "YES"}.get(mark, "")
        rows.append(
            [cell(str(option)), cell(made), cell(sign if on or taken else "", struck=taken, colour=INK)]
        )
    return Table((1, 12.4, 4), rows)


def draw(f: Filled, way: Way) -> Page:
    blocks: list[Break | Line | Table] = [head(w.TITLE, 15), *_top(f, way), Break(), head(w.GRADING)]
    blocks += [words(text) for text in w.GUIDANCE] + [*_scores(f), *_bands(f, way), Break()]
    for section in w.SECTIONS:
        blocks.append(_section(f, section, way))
        if section.number in (3, 6, 8):
            blocks.append(Break())
    rows = [
        [cell(w.JUDGEMENT, 2, GREY, bold=True)],
        [cell([Run(w.COMMENTS + "\n"), Run(f.text("judgement.comments"), colour=INK)], 2)],
    ]
    rows.append([cell("Score", bold=True), cell(f.text("judgement.score"), colour=INK)])
    blocks += [words(w.RISKY, small=True), Table((4, 13), rows)]
    return Page(blocks, 9.5, header=way.get("header", ""), footer=way.get("footer", ""))


LAYOUT = Layout(
    "family_word",
    draw,
    by_word,
    (
        {"mark": "x", "yes": "typed"},
        {
            "mark": "tick",
            "yes": "letter",
            "header": "OFFICIAL-SENSITIVE    Ref 2024/35/4",
            "footer": "Page 3 of 5    v4.2 (review 12/2026)",
        },
        {"mark": "marked", "yes": "marked"},
        {"mark": "score", "yes": "typed", "footer": "Northern Locality Team 3 - 01632 960123"},
        {"mark": "bold", "yes": "struck"},
        {"mark": "yes", "yes": "typed", "header": "Score 4 5 3"},
        {"mark": "under", "yes": "letter"},
    ),
)
