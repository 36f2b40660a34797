"""Held back. A form as a social care case system exports it: bars, questions on the left and answers on the right."""

from __future__ import annotations

from ..clients import wording as w
from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from .parts import BOX, BOX_TICK, RADIO, RADIO_ON, REFERRERS, box, explained, pair, said, summary_rows
from .typst_page import Piece, bold, cell, compiled, grid, sheet, space, words

NAVY, PALE, LINE = "#1f3864", "#eef2f8", '0.5pt + rgb("#a6a6a6")'
GLYPHS = {"radio": (RADIO_ON, RADIO), "check": (BOX_TICK, BOX)}
SETTING = (
    'paper: "a4", margin: (x: 1.7cm, y: 2cm), '
    "header: text(7.5pt)[Form: Child Sexual Exploitation Assessment #h(1fr) Person ID: 1048293 #h(1fr) Restricted], "
    "footer: context text(7.5pt)[Printed from the case record #h(1fr) "
    "Page #counter(page).display() of #counter(page).final().first()]"
)
PEOPLE = [key for key in w.LABELS if key.startswith("young_person.")] + ["assessment.date"]
PARENTS = ["parents.names", "parents.contact_nos"]


def _bar(title: str) -> Piece:
    return cell(bold(title, fill="white"), NAVY, 2)


def _asked(question: str, answer: str) -> list[Piece]:
    return [cell(words(question), PALE), words(answer)]


def _yes_no(filled: Filled, key: str, way: Way) -> str:
    how = way["yes"]
    yes, no = pair(filled, key, *GLYPHS[way["glyph"]])
    if how == "row":
        return f"{yes} Yes    {no} No"
    if how == "lines":
        return f"{yes} Yes\n{no} No"
    return filled.texts.get(key, said(filled, key))


def _details(filled: Filled, way: Way) -> list[Piece]:
    cells = [_bar(w.TOP)]
    for key in PEOPLE:
        cells += _asked(w.LABELS[key], filled.text(key))
    cells += _asked(w.LABELS["assessment.yp_aware"], _yes_no(filled, "assessment.yp_aware", way))
    for key in PARENTS:
        cells += _asked(w.LABELS[key], filled.text(key))
    for key in w.NEEDS:
        cells += _asked(w.LABELS[key], _yes_no(filled, key, way))
        own = filled.text(f"{key}.details") if way["yes"] == "chosen" else explained(filled, key)
        cells += _asked(w.DETAILS[key], own)
    made = [grid("(7cm, 1fr)", cells, LINE), space("6pt")]
    cells = [_bar(w.REFERRER)]
    for key in REFERRERS:
        cells += _asked(w.LABELS[key], filled.text(key))
    return [*made, grid("(7cm, 1fr)", cells, LINE), "pagebreak()"]


def _summary(filled: Filled, way: Way) -> list[Piece]:
    made = [bold(w.GRADING, size="11pt"), "parbreak()"]
    made += [piece for line in w.GUIDANCE for piece in (words(line), "parbreak()")]
    cells = [cell(bold(head, fill="white"), NAVY) for head in ("Indicator", "Score", "Indicator", "Score")]
    for left, right in summary_rows():
        for one in (left, right):
            cells += _asked(one.short, filled.text(one.summary))
    for side in ("left", "right"):
        cells += [cell(bold("Total"), PALE), words(filled.text(f"summary.subtotal_{side}"))]
    cells += [cell(bold("Total Assessment Score"), PALE, 3)]
    cells += [words(filled.text("summary.total_assessment_score"))]
    made += [grid("(1fr, 1.6cm, 1fr, 1.6cm)", cells, LINE), space("6pt")]
    glyphs = GLYPHS[way["glyph"]]
    bands = "\n".join(f"{box(filled, 'summary.rag', band, *glyphs)} {label}" for band, label in w.BANDS)
    cells = [*_asked("RAG Rating", bands), *_asked("Overall Score", filled.text("summary.overall_score"))]
    return [*made, grid("(7cm, 1fr)", cells, LINE), "pagebreak()"]


def _section(filled: Filled, section: w.Section, way: Way) -> list[Piece]:
    cells = [cell(bold(f"{section.number}. {section.title}", fill="white"), NAVY, 2)]
    cells += [cell(words(w.MANDATORY, fill="white", size="6.5pt"), NAVY)]
    for option, statement in enumerate(section.options, 1):
        mark = box(filled, section.key, option, *GLYPHS[way["glyph"]])
        fill = "#dce6f4" if way["row"] == "tint" and option in filled.marked(section.key) else ""
        row = (words(mark), words(str(option)), words(statement))
        if way["row"] == "right":
            row = (row[1], row[2], row[0])
        cells += [cell(piece, fill) for piece in row]
    if section.number == 2:
        cells += [cell(words(f"{w.SCHOOL} {filled.text(w.SCHOOL_KEY)}"), "", 3)]
    if section.number == 9:
        cells += [cell(words(f"{w.ASSOCIATES} {filled.text(w.ASSOCIATES_KEY)}"), "", 3)]
    columns = "(0.9cm, 1fr, 3.2cm)" if way["row"] == "right" else "(0.9cm, 0.9cm, 1fr)"
    if way["row"] != "right":
        cells[0:2] = [cell(bold(f"{section.number}. {section.title}", fill="white"), NAVY, 3)]
    return [f"block(breakable: false, {grid(columns, cells, LINE)})", space("2pt")]


def draw(filled: Filled, way: Way) -> str:
    pieces = [bold(w.TITLE, size="15pt"), "parbreak()", *_details(filled, way), *_summary(filled, way)]
    for section in w.SECTIONS:
        pieces += _section(filled, section, way)
    pieces += [words(w.RISKY, size="7.5pt"), "parbreak()"]
    cells = [_bar(w.JUDGEMENT), cell(words(w.COMMENTS), PALE, 2)]
    cells += [cell(words(filled.text("judgement.comments")), "", 2)]
    cells += _asked("Score", filled.text("judgement.score"))
    pieces.append(f"block(breakable: false, {grid('(7cm, 1fr)', cells, LINE)})")
    return sheet(pieces, SETTING, "Liberation Sans", "9pt")


WAYS = (
    {"yes": "row", "glyph": "radio", "row": "left"},
    {"yes": "chosen", "glyph": "check", "row": "right"},
    {"yes": "lines", "glyph": "radio", "row": "tint"},
    {"yes": "row", "glyph": "check", "row": "left"},
    {"yes": "chosen", "glyph": "radio", "row": "right"},
    {"yes": "lines", "glyph": "check", "row": "right"},
)
LAYOUT = Layout("mosaic_export", draw, compiled, WAYS, without=frozenset({"withdrawn"}))
