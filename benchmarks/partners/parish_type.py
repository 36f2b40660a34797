"""Typeset by a voluntary partner: few rulings, dotted leaders, the chosen word or statement set apart by its look."""

from __future__ import annotations

from ..clients import wording as w
from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from .parts import DETAILS, LEFT, REFERRERS, RIGHT, dated, explained
from .typst_page import Piece, bold, compiled, grid, joined, marked, sheet, space, struck, words

YELLOW = "#ffff00"
NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NO_WORDS, YES_WORDS = ("None", "n/a", "No", "-", "no"), ("Yes", "Y", "yes", "YES")


def ringed(text: str) -> Piece:
    return f"box(stroke: 0.9pt + blue, radius: 7pt, outset: (y: 2.5pt), inset: (x: 3pt), {words(text)})"


def _chosen(text: str, how: str) -> Piece:
    if how == "bold":
        return bold(text)
    if how == "under":
        return f"underline({words(text)})"
    if how == "ring":
        return ringed(text)
    return marked(text, YELLOW)


def _yes_no(filled: Filled, key: str, how: str) -> Piece:
    answer = filled.values[key]
    if how == "words":
        place = list(w.LABELS).index(key)
        choice = {True: YES_WORDS, False: NO_WORDS, None: ("",)}[answer]
        return words(choice[place % len(choice)])
    pieces = []
    for word, other in (("Yes", False), ("No", True)):
        if how == "struck":
            pieces.append(struck(word) if answer is other else words(word))
        else:
            pieces.append(words(word) if answer is None or answer is other else _chosen(word, how))
    return joined(pieces[0], words("  /  "), pieces[1])


def _line(label: str, piece: Piece) -> list[Piece]:
    return [bold(label), piece]


def _details(filled: Filled, way: Way) -> list[Piece]:
    cells: list[Piece] = []
    for key in DETAILS:
        cells += _line(w.LABELS[key], words(dated(filled, key, way.get("days", ""))))
    cells += _line(w.LABELS["assessment.yp_aware"], _yes_no(filled, "assessment.yp_aware", way["yes"]))
    made = [bold(w.TITLE, size="16pt"), "parbreak()", bold(w.TOP, size="11pt")]
    made += [grid("(6cm, 1fr)", cells, "none", "3pt"), space("4pt")]
    cells = []
    for key in w.NEEDS:
        cells += _line(w.LABELS[key], _yes_no(filled, key, way["yes"]))
        cells.append(words(f"{w.DETAILS[key]} {explained(filled, key)}"))
    made += [grid("(5.5cm, 2.6cm, 1fr)", cells, way["rule"], "4pt"), space("4pt")]
    cells = [piece for key in REFERRERS for piece in _line(w.LABELS[key], words(filled.text(key)))]
    return [*made, bold(w.REFERRER, size="11pt"), grid("(4cm, 1fr)", cells, "none", "3pt"), "pagebreak()"]


def _option(filled: Filled, section: w.Section, option: int, how: str) -> list[Piece]:
    """The cells of one statement: number, statement, and where there is one a column for marks."""
    on, back = option in filled.marked(section.key), option in filled.taken_back(section.key)
    text, number = section.options[option - 1], str(option)
    plain, mark = words(text), words("")
    first = words(number)
    if on or back:
        if how == "digit":
            mark = struck(number) if back else words(number)
        elif how == "arrow":
            mark = struck("→") if back else words("→")
        elif how == "after":
            plain = joined(words(f"{text}  "), struck("✗") if back else words("✗"))
        elif how == "number":
            first = f"strike({ringed(number)})" if back else ringed(number)
        else:
            plain = f"strike({_chosen(text, how)})" if back else _chosen(text, how)
    if how == "arrow":
        return [mark, first, plain]
    return [first, plain, mark] if how == "digit" else [first, plain]


def _section(filled: Filled, section: w.Section, way: Way) -> Piece:
    how = way["mark"]
    columns = {"arrow": "(0.8cm, 0.7cm, 1fr)", "digit": "(0.7cm, 1fr, 1.6cm)"}.get(how, "(0.7cm, 1fr)")
    cells = [piece for option in range(1, 6) for piece in _option(filled, section, option, how)]
    pieces = [bold(f"{section.number}. {section.title}"), "linebreak()"]
    asked = {2: (w.SCHOOL, w.SCHOOL_KEY), 9: (w.ASSOCIATES, w.ASSOCIATES_KEY)}.get(section.number)
    if asked:
        pieces += [words(f"{asked[0]} {filled.text(asked[1])}"), "linebreak()"]
    pieces.append(grid(columns, cells, way["rule"], "3pt"))
    return f"block(breakable: false, {joined(*pieces)})"


def _led(label: str, score: str) -> Piece:
    """A label, dots, and the score at the end of the line."""
    dots = "box(width: 1fr, repeat[.])"
    return joined(words(f"{label} "), dots, words(f" {score}"), "linebreak()")


def _scores(filled: Filled, way: Way) -> Piece:
    pieces = [bold("Summary of scores", size="11pt"), "linebreak()"]
    for half, side in ((LEFT, "left"), (RIGHT, "right")):
        pieces += [_led(section.short, filled.text(section.summary)) for section in half]
        pieces.append(_led("Total", filled.text(f"summary.subtotal_{side}")))
    pieces.append(_led("Total Assessment Score", filled.text("summary.total_assessment_score")))
    marked_bands = filled.marked("summary.rag")
    if way["band"] == "chosen":
        shown = ", ".join(label for band, label in w.BANDS if band in marked_bands)
        pieces += [bold("RAG Rating"), words(f"  {shown}"), "linebreak()"]
    else:
        fills = {"red": "#ff5050", "amber": "#ffc000", "green": "#70ad47"}
        cells = [
            f'table.cell(fill: rgb("{fills[band]}"), {words(label + ("  ✓" if band in marked_bands else ""))})'
            for band, label in w.BANDS
        ]
        pieces += [bold("RAG Rating"), grid("(1fr, 1fr, 1fr)", cells, "0.5pt", "5pt")]
    pieces.append(_led("Overall Score", filled.text("summary.overall_score")))
    return f"block(breakable: false, {joined(*pieces)})"


def draw(filled: Filled, way: Way) -> str:
    pieces = [*_details(filled, way), bold(w.GRADING, size="11pt"), "parbreak()"]
    pieces += [piece for line in w.GUIDANCE for piece in (words(line), "parbreak()")]
    pieces += [_section(filled, section, way) for section in w.SECTIONS]
    pieces += [words(w.RISKY, size="7.5pt"), "parbreak()"]
    score = filled.values["judgement.score"]
    shown = filled.text("judgement.score")
    if score and score <= 10 and way["ten"] == "word":
        shown = NUMBERS[score].capitalize()
    elif score and way["ten"] == "both":
        shown = f"{score}/10"
    judged = [bold(w.JUDGEMENT, size="11pt"), "linebreak()", words(w.COMMENTS), "linebreak()"]
    judged += [words(filled.text("judgement.comments")), "linebreak()", bold("Score"), words(f"  {shown}")]
    pieces += [f"block(breakable: false, {joined(*judged)})", space("6pt"), _scores(filled, way)]
    flipped = ", flipped: true" if way.get("wide") else ""
    return sheet(pieces, f'paper: "a4", margin: 1.8cm{flipped}', way.get("font", "Liberation Serif"), "10pt")


LINE = "0.4pt + gray"
WAYS = (
    {"yes": "bold", "mark": "yellow", "band": "fill", "ten": "digit", "rule": LINE, "days": "of"},
    {"yes": "ring", "mark": "number", "band": "fill", "ten": "both", "rule": "none", "days": "tues"},
    {"yes": "yellow", "mark": "digit", "band": "chosen", "ten": "digit", "rule": LINE, "wide": "yes"},
    {"yes": "words", "mark": "after", "band": "fill", "ten": "word", "rule": "none"},
    {"yes": "under", "mark": "under", "band": "fill", "ten": "both", "rule": LINE, "font": "Carlito"},
    {"yes": "struck", "mark": "arrow", "band": "chosen", "ten": "digit", "rule": "none", "days": "spaced"},
)
LAYOUT = Layout("parish_type", draw, compiled, WAYS)
