"""Whole pages arranged otherwise: sections side by side, marks high or low in their rows, columns of Yes and No, the summary."""

from __future__ import annotations

from random import Random

from ..clients import wording as w
from ..clients.fill import Filled, add_up
from .pair_person import person
from .parts import DETAILS, REFERRERS, explained, said, summary_rows
from .typst_page import Piece, bold, cell, grid, joined, sheet, space, words

RULED, NONE = "0.6pt + black", "none"
# Each page's arrangement of the questions of yes or no, of the sections and of the summary; the rest is as printed.
PLAIN = {"yes": "cell", "sections": "right", "summary": "printed"}
PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("yes_columns", {"yes": "Yes No"}),
    ("no_yes_columns", {"yes": "No Yes"}),
    ("yes_no_unknown", {"yes": "Yes No N/K"}),
    ("columns_split", {"yes": "Yes No", "split": "on"}),
    ("no_yes_split", {"yes": "No Yes", "split": "on"}),
    ("columns_last", {"yes": "last"}),
    ("questions_two_up", {"yes": "two_up"}),
    ("questions_unruled", {"yes": "Yes No", "rule": NONE}),
    ("wrapped_boxes", {"yes": "wrapped"}),
    ("sections_two_up", {"sections": "right", "up": "2"}),
    ("sections_two_up_left", {"sections": "left", "up": "2"}),
    ("sections_two_up_unruled", {"sections": "right", "up": "2", "rule": NONE}),
    ("sections_two_up_left_unruled", {"sections": "left", "up": "2", "rule": NONE}),
    ("marks_low", {"sections": "low", "rule": NONE}),
    ("marks_middle", {"sections": "middle", "rule": NONE}),
    ("marks_after", {"sections": "after", "rule": NONE}),
    ("marks_before", {"sections": "before", "rule": NONE}),
    ("marks_between", {"sections": "between"}),
    ("options_down", {"sections": "down"}),
    ("numbers_right", {"sections": "numbers_right"}),
    ("score_first", {"summary": "score_first"}),
    ("halves_swapped", {"summary": "swapped"}),
    ("across", {"summary": "across"}),
    ("by_rows", {"summary": "by_rows"}),
)


def someone(name: str, number: int) -> Filled:
    """Amber, every question answered at random, and each indicator too."""
    rng = Random(f"partners/{name}/{number}")
    made = person()
    while True:
        made.values |= {key: rng.randint(1, 4) for key in w.KEYS}
        made.values[w.KEYS[0]] = rng.randint(1, 3)
        add_up(made)
        if 24 <= made.values["summary.total_assessment_score"] <= 30:
            break
    for key in ("assessment.yp_aware", *w.NEEDS):
        made.values[key] = rng.random() < 0.5
        if made.values[key] and key in w.DETAILS:
            made.values[f"{key}.details"] = "see chronology"
    return made


def _needs(filled: Filled, how: str, rule: str, split: bool) -> list[Piece]:
    keys = ("assessment.yp_aware", *w.NEEDS)
    details = {
        key: words(f"{w.DETAILS[key]} {explained(filled, key)}" if key in w.DETAILS else "") for key in keys
    }
    rows: list[Piece] = []
    if how in ("cell", "wrapped"):
        for key in keys:
            yes, no = ("☒", "☐") if filled.values[key] else ("☐", "☒")
            shown = said(filled, key) if how == "cell" else f"{yes} Yes {no}\nNo"
            rows += [words(w.LABELS[key]), words(shown), details[key]]
        return [grid("(6cm, 3cm, 1fr)", rows, rule)]
    if how == "two_up":
        for key in keys:
            rows += [words(w.LABELS[key]), words(said(filled, key))]
        return [grid("(1fr, 1.6cm, 1fr, 1.6cm)", [*rows, words(""), words("")], rule)]
    return _columns(filled, how, rule, split, details)


def _columns(filled: Filled, how: str, rule: str, split: bool, details: dict[str, Piece]) -> list[Piece]:
    """A tick under a heading. split: the table goes on overleaf, where the headings aren't printed again."""
    heads = ["Yes", "No"] if how == "last" else how.split(" ")
    marks = {key: [words("✓" if head == said(filled, key) else "") for head in heads] for key in details}
    titles = [bold(head) for head in heads]
    if how == "last":
        rows = [bold(""), bold(""), *titles]
        for key, told in details.items():
            rows += [words(w.LABELS[key]), told, *marks[key]]
        return [grid("(6cm, 1fr, 1.2cm, 1.2cm)", rows, rule)]
    columns = f"(6cm, {', '.join(['1.2cm'] * len(heads))}, 1fr)"
    rows = [bold(""), *titles, bold("")]
    made: list[Piece] = []
    for key, told in details.items():
        rows += [words(w.LABELS[key]), *marks[key], told]
        if split and key == w.NEEDS[2]:
            made += [grid(columns, rows, rule), "pagebreak()"]
            rows = []
    return [*made, grid(columns, rows, rule)]


def _row(filled: Filled, section: w.Section, option: int, how: str) -> list[Piece]:
    mark = words("X" if option in filled.marked(section.key) else "")
    number, text = words(str(option)), words(section.options[option - 1])
    if how == "left":
        return [mark, number, text]
    if how == "between":
        return [number, mark, text]
    if how == "numbers_right":
        return [text, number, mark]
    if how in ("low", "middle"):
        return [number, text, cell(mark, "", 1, "bottom" if how == "low" else "horizon")]
    if how in ("after", "before"):
        on, words_ = option in filled.marked(section.key), section.options[option - 1]
        shown = f"{words_}  X" if how == "after" else f"X  {words_}"
        return [number, words(shown if on else words_)]
    return [number, text, mark]


COLUMNS = {
    "left": "0.8cm, 0.7cm, 1fr", "between": "0.7cm, 1cm, 1fr", "numbers_right": "1fr, 0.7cm, 1.2cm", "after": "0.7cm, 1fr",
    "before": "0.7cm, 1fr",
}  # fmt: skip


def _section(filled: Filled, section: w.Section, how: str, rule: str) -> Piece:
    head: Piece = bold(f"{section.number}. {section.title}")
    asked = {2: (w.SCHOOL, w.SCHOOL_KEY), 9: (w.ASSOCIATES, w.ASSOCIATES_KEY)}.get(section.number)
    if asked:
        head = joined(head, "linebreak()", words(f"{asked[0]} {filled.text(asked[1])}"))
    if how == "down":
        rows = [words(str(option)) for option in range(1, 6)]
        rows += [words("X" if option in filled.marked(section.key) else "") for option in range(1, 6)]
        rows += [words(text) for text in section.options]
        return joined(head, grid("(1fr, 1fr, 1fr, 1fr, 1fr)", rows, rule))
    rows = [piece for option in range(1, 6) for piece in _row(filled, section, option, how)]
    return joined(head, grid(f"({COLUMNS.get(how, '0.7cm, 1fr, 1.2cm')})", rows, rule))


def _summary(filled: Filled, how: str) -> list[Piece]:
    def at(key: str) -> Piece:
        return words(filled.text(key))

    rows: list[Piece] = []
    if how == "across":
        for half, side in ((w.SECTIONS[:5], "left"), (w.SECTIONS[5:], "right")):
            rows += [words(section.short) for section in half] + [bold("Total")]
            rows += [at(section.summary) for section in half] + [at(f"summary.subtotal_{side}")]
        made = grid("(1fr, 1fr, 1fr, 1fr, 1fr, 1fr)", rows)
        total = [bold("Total Assessment Score"), at("summary.total_assessment_score")]
        return [made, grid("(6cm, 2cm)", total)]
    halves = [(one.short, one.summary, two.short, two.summary) for one, two in summary_rows()]
    if how == "by_rows":
        flat = [(one.short, one.summary) for one in w.SECTIONS]
        halves = [(*flat[place], *flat[place + 1]) for place in range(0, 10, 2)]
    halves.append(("Total", "summary.subtotal_left", "Total", "summary.subtotal_right"))
    for one, first, two, second in halves:
        pieces = [words(one), at(first), words(two), at(second)]
        if how == "swapped":
            pieces = pieces[2:] + pieces[:2]
        if how == "score_first":
            pieces = [pieces[1], pieces[0], pieces[3], pieces[2]]
        rows += pieces
    heads = ["Score", "Indicator"] * 2 if how == "score_first" else ["Indicator", "Score"] * 2
    columns = "(1.8cm, 1fr, 1.8cm, 1fr)" if how == "score_first" else "(1fr, 1.8cm, 1fr, 1.8cm)"
    total = [bold("Total Assessment Score"), at("summary.total_assessment_score")]
    return [grid(columns, [*(bold(head) for head in heads), *rows]), grid("(6cm, 2cm)", total)]


def draw(filled: Filled, changes: dict[str, str]) -> str:
    way = PLAIN | changes
    rule = way.get("rule", RULED)
    rows = [piece for key in DETAILS for piece in (bold(w.LABELS[key]), words(filled.text(key)))]
    pieces = [bold(w.TITLE, size="15pt"), "parbreak()", bold(w.TOP), grid("(6cm, 1fr)", rows), space("4pt")]
    pieces += _needs(filled, way["yes"], rule if "yes" in changes else RULED, "split" in way)
    rows = [piece for key in REFERRERS for piece in (bold(w.LABELS[key]), words(filled.text(key)))]
    pieces += [
        space("4pt"),
        bold(w.REFERRER),
        grid("(6cm, 1fr)", rows),
        "pagebreak()",
        bold(w.GRADING),
        "parbreak()",
    ]
    pieces += [*_summary(filled, way["summary"]), space("4pt")]
    bands = [
        words(f"{label}  ✓" if band in filled.marked("summary.rag") else label) for band, label in w.BANDS
    ]
    pieces += [grid("(1fr, 1fr, 1fr)", [cell(bold("RAG Rating"), "", 3), *bands]), space("4pt")]
    overall = [bold("Overall Score"), words(filled.text("summary.overall_score"))]
    pieces += [grid("(5cm, 3cm)", overall), "pagebreak()"]
    own = rule if "sections" in changes else RULED
    made = [f"block(breakable: false, {_section(filled, one, way['sections'], own)})" for one in w.SECTIONS]
    if "up" in way:
        made = [
            f"grid(columns: (1fr, 1fr), gutter: 8pt, {a}, {b})"
            for a, b in zip(made[::2], made[1::2], strict=True)
        ]
    pieces += made
    rows = [cell(bold(w.JUDGEMENT), "", 2), cell(words(w.COMMENTS), "", 2)]
    rows += [
        cell(words(filled.text("judgement.comments")), "", 2),
        bold("Score"),
        words(filled.text("judgement.score")),
    ]
    pieces += [words(w.RISKY, size="7pt"), f"block(breakable: false, {grid('(4cm, 1fr)', rows)})"]
    return sheet(pieces, 'paper: "a4", margin: 1.6cm', "Liberation Sans", "9pt")
