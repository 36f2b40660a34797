"""The printed form, typeset plainly, in which any cell may be replaced: what the pairs are made of."""

from __future__ import annotations

from collections.abc import Mapping

from ..clients import wording as w
from ..clients.fill import Filled
from .parts import DETAILS, REFERRERS, explained, said, summary_rows
from .typst_page import Piece, bold, cell, grid, joined, sheet, space, words

Place = tuple[str | int, ...]
Cells = Mapping[Place, Piece]
GREY = "#d9d9d9"


def draw(filled: Filled, cells: Cells, order: tuple[int, ...] = (1, 2, 3, 4, 5)) -> str:
    """cells: what stands instead of an answer, a mark, a statement, a number or a heading. order: of the options."""

    def at(*place: str | int, text: str = "") -> Piece:
        return cells.get(place, words(text))

    rows: list[Piece] = []
    for key in DETAILS:
        rows += [bold(w.LABELS[key]), at(key, text=filled.text(key))]
    pieces = [bold(w.TITLE, size="15pt"), "parbreak()", bold(w.TOP), grid("(6cm, 1fr)", rows), space("4pt")]
    rows = []
    for key in ("assessment.yp_aware", *w.NEEDS):
        details = f"{w.DETAILS[key]} {explained(filled, key)}" if key in w.DETAILS else ""
        label = cells.get((key, "label"), words(w.LABELS[key]))
        rows += [label, at(key, text=said(filled, key)), cells.get((key, "details"), words(details))]
    pieces += [grid("(6cm, 3.4cm, 1fr)", rows), space("4pt"), bold(w.REFERRER)]
    rows = [piece for key in REFERRERS for piece in (bold(w.LABELS[key]), words(filled.text(key)))]
    pieces += [
        grid("(6cm, 1fr)", rows),
        "pagebreak()",
        bold(w.GRADING),
        "parbreak()",
        *_scores(filled, cells),
    ]
    for section in w.SECTIONS:
        pieces += [_section(filled, section, cells, order), space("2pt")]
    rows = [cell(bold(w.JUDGEMENT), GREY, 2), cell(words(w.COMMENTS), "", 2)]
    rows += [cell(words(filled.text("judgement.comments")), "", 2), bold("Score")]
    rows.append(at("judgement.score", text=filled.text("judgement.score")))
    pieces += [words(w.RISKY, size="7pt"), f"block(breakable: false, {grid('(4cm, 1fr)', rows)})"]
    return sheet(pieces, 'paper: "a4", margin: 1.8cm', "Liberation Sans", "9.5pt")


def _scores(filled: Filled, cells: Cells) -> list[Piece]:
    def at(key: str) -> Piece:
        return cells.get((key,), words(filled.text(key)))

    rows = [cell(bold(head), GREY) for head in ("Indicator", "Score", "", "Score")]
    for left, right in summary_rows():
        rows += [words(left.short), at(left.summary), words(right.short), at(right.summary)]
    rows += [bold("Total"), at("summary.subtotal_left"), bold("Total"), at("summary.subtotal_right")]
    rows += [cell(bold("Total Assessment Score"), "", 3), at("summary.total_assessment_score")]
    made = [grid("(1fr, 2.4cm, 1fr, 2.4cm)", rows), space("4pt")]
    marked = filled.marked("summary.rag")
    heading = cells.get(("band", "heading"), bold("RAG Rating"))
    rows = [cell(heading, GREY, 3)]
    for band, label in w.BANDS:
        rows.append(cells.get(("band", band), words(f"{label}  ✓" if band in marked else label)))
    made += [grid("(1fr, 1fr, 1fr)", rows), space("4pt")]
    made += [grid("(5cm, 3cm)", [bold("Overall Score"), at("summary.overall_score")]), "pagebreak()"]
    return made


def _section(filled: Filled, section: w.Section, cells: Cells, order: tuple[int, ...]) -> Piece:
    key = section.key
    head: Piece = bold(f"{section.number}. {section.title}")
    asked = {2: (w.SCHOOL, w.SCHOOL_KEY), 9: (w.ASSOCIATES, w.ASSOCIATES_KEY)}.get(section.number)
    if asked:
        head = joined(head, "linebreak()", words(f"{asked[0]} {filled.text(asked[1])}"))
    head = joined(head, cells[key, "heading"]) if (key, "heading") in cells else head
    rows = [cell(head, GREY, 2), cell(words(w.MANDATORY, size="6.5pt"), GREY)]
    for option in order:
        mark = words("X" if option in filled.marked(key) else "")
        rows.append(cells.get((key, option, "number"), words(str(option))))
        rows.append(cells.get((key, option, "statement"), words(section.options[option - 1])))
        rows.append(cells.get((key, option), mark))
    return f"block(breakable: false, {grid('(0.9cm, 1fr, 3.2cm)', rows)})"
