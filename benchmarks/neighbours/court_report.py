"""A report by ReportLab's own tables: no tick column but a box before the statement; scores "3/5", in words, or with what they were."""

from __future__ import annotations

from ..clients import wording as w
from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..partners.parts import DETAILS, REFERRERS, dated, said
from .model import Block, Break, Cell, Page, Run, Table, cell, head, words
from .typesetters import by_lab

NUMBERS = ("nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _score(f: Filled, key: str, way: Way, most: int) -> str:
    text, how = f.text(key), way["score"]
    if not text:
        return ""
    if how == "of":
        return f"{text}/{most}"
    if how == "out":
        return f"{text} out of {most}"
    return NUMBERS[int(text)].capitalize() if how == "words" and int(text) <= 10 else text


def _scores(f: Filled, way: Way) -> list[Block]:
    rows = [[cell("Indicator", bold=True), cell("Score", bold=True)]]
    for half, side in ((w.SECTIONS[:5], "left"), (w.SECTIONS[5:], "right")):
        rows += [[cell(one.short), cell(_score(f, one.summary, way, 5))] for one in half]
        rows.append(
            [cell("Total", bold=True), cell(_score(f, f"summary.subtotal_{side}", way, 25), bold=True)]
        )
    rows.append(
        [
            cell("Total Assessment Score", bold=True),
            cell(_score(f, "summary.total_assessment_score", way, 50), bold=True),
        ]
    )
    rows.append(
        [cell("Overall Score", bold=True), cell(_score(f, "summary.overall_score", way, 60), bold=True)]
    )
    bands: list[Run] = []
    for band, label in w.BANDS:
        on = band in f.marked("summary.rag")
        bands += [Run("☒ " if on else "☐ "), Run(f"{label}     ")]
    return [
        head(w.GRADING),
        Table((10, 4), rows),
        Table((4, 12), [[cell("RAG Rating", bold=True), cell(bands)]]),
    ]


def _section(f: Filled, section: w.Section, way: Way) -> Table:
    asked = {2: (w.SCHOOL, w.SCHOOL_KEY), 9: (w.ASSOCIATES, w.ASSOCIATES_KEY)}.get(section.number)
    rows: list[list[Cell]] = [[cell(f"{section.number}. {section.title}", 3, "#eeeeee", bold=True)]]
    if asked:
        rows.append([cell(f"{asked[0]} {f.text(asked[1])}", 3)])
    for option, text in enumerate(section.options, 1):
        on, taken = option in f.marked(section.key), option in f.taken_back(section.key)
        if way["mark"] == "box":
            sign = Run("☒" if on or taken else "☐", struck=taken)
            rows.append([cell(sign), cell(f"{option}"), cell(text)])
        else:
            sign = Run("✓" if on or taken else "", struck=taken)
            rows.append([cell(f"{option}"), cell(sign), cell(text)])
    return Table((0.8, 0.8, 14), rows, ruled=way.get("plain") != "on")


def draw(f: Filled, way: Way) -> Page:
    rows = []
    for key in (*DETAILS, *REFERRERS):
        rows.append([cell(w.LABELS[key], bold=True), cell(dated(f, key, way.get("day", "")))])
    blocks: list[Block] = [head(w.TITLE, 15), head(w.TOP), Table((5, 11), rows, ruled=False)]
    rows = []
    for key in ("assessment.yp_aware", *w.NEEDS):
        answer = f.texts.get(key) or said(f, key)
        if way["yes"] == "boxes" and key not in f.texts:
            answer = (
                f"Yes {'☒' if f.values[key] is True else '☐'}   No {'☒' if f.values[key] is False else '☐'}"
            )
        rows.append([cell(w.LABELS[key]), cell(answer)])
        if key in w.DETAILS:
            rows.append([cell(w.DETAILS[key]), cell(f.text(f"{key}.details"))])
    blocks += [Table((9, 7), rows), Break(), *_scores(f, way), Break()]
    for section in w.SECTIONS:
        blocks.append(_section(f, section, way))
    blocks += [head(w.JUDGEMENT), words(w.COMMENTS, small=True)]
    rows = [
        [cell(f.text("judgement.comments"), 2)],
        [cell("Score", bold=True), cell(_score(f, "judgement.score", way, 10))],
    ]
    blocks.append(Table((3, 13), rows))
    return Page(blocks, 9.5, header=way.get("header", ""), footer=way.get("footer", ""))


LAYOUT = Layout(
    "court_report",
    draw,
    by_lab,
    (
        {"mark": "box", "yes": "typed", "score": "plain", "footer": "Page "},
        {"mark": "tick", "yes": "boxes", "score": "of", "day": "of", "header": "Bundle C   tab 3   12 of 45"},
        {"mark": "box", "yes": "boxes", "score": "plain", "plain": "on"},
        {"mark": "tick", "yes": "typed", "score": "out", "day": "spaced"},
        {"mark": "box", "yes": "typed", "score": "words", "day": "midnight"},
    ),
)
