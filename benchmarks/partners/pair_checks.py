"""The checklist, typeset plainly: one low indicator ticked, and one cell of the page changed."""

from __future__ import annotations

from collections.abc import Mapping

from ..clients import wording as w
from ..clients.cases import fill
from ..clients.fill import Filled
from .pair_case import DOUBT, Case
from .typst_page import Piece, bold, cell, grid, joined, marked, sheet, space, struck, words

UNDER_13, HARM, ADULTS = "higher.under_13_sexual_activity", "low.self_harm", "low.unknown_adults"
STATEMENT = dict(pair for _, ticks in w.LEVELS for pair in ticks)
TYPED: tuple[tuple[str, bool | str], ...] = (
    ("No", False), ("N", False), ("n/a", False), ("-", False), ("?", DOUBT), ("0", DOUBT), ("Not known", DOUBT), ("suspected", DOUBT),
    ("previously", DOUBT), ("No?", DOUBT), ("✓?", DOUBT), ("✗", True), ("Yes", True), ("Y", True), ("1", DOUBT), ("X", True), ("see notes", DOUBT),
    ("N/K", DOUBT), ("no - but 12", DOUBT), ("Nearly 13", DOUBT), ("☐ Yes ☒ No", False), ("☒ Yes ☐ No", True), ("Yes ☐ No ☒", False),
    ("Yes ☒ No ☐", True), ("○ Yes ◉\nNo", DOUBT), ("☐ Yes ☒\nNo", DOUBT), ("Yes ☐ No\n☒", False), ("☐ Yes ☐ No ☒ N/K", DOUBT),
    ("Yes / No", False), ("Y  N", False), ("●", True), ("○", False), ("■", True), ("□", False), ("No ☒ Yes ☐", False), ("*", DOUBT), (".", DOUBT),
)  # fmt: skip


def child() -> Filled:
    made = fill("below", "partners/pairs")
    made.values |= dict.fromkeys(w.TICKS, False) | {ADULTS: True, "child.name": "Beth Sampler-Jones"}
    return made


def draw(
    filled: Filled,
    cells: Mapping[tuple[str | int, ...], Piece],
    bar: str = "",
    heads: tuple[str, ...] = ("",),
) -> str:
    """bar: the fill of the levels' headings. heads: of the columns of marks; with ("Yes", "No") each line is answered."""
    pieces = [bold(w.CHECK_TITLE, size="13pt"), "parbreak()"]
    for label, key in ((w.CHECK_NAME, "child.name"), (w.CHECK_ADULT, "child.accompanied_by")):
        pieces += [joined(bold(f"{label.rstrip(':')}: "), words(filled.text(key))), "parbreak()"]
    for level, ticks in w.LEVELS:
        look = {"fill": "white"} if bar else {}
        rows = [cell(bold(level, **look), bar or "#dddddd")]
        rows += [cell(bold(head, **look), bar or "#dddddd") for head in heads]
        for key, statement in ticks:
            rows.append(cells.get((key, "statement"), words(statement)))
            on = filled.values[key]
            for place, head in enumerate(heads):
                shown = "✓" if (on if head in ("", "Yes") else not on) else ""
                rows.append(cells.get((key,), words(shown)) if place == 0 else words(shown))
        columns = ", ".join(["1fr", *(["2.6cm"] * len(heads))])
        pieces += [grid(f"({columns})", rows), space("4pt")]
    pieces.append(bold(w.CHECK_END))
    return sheet(pieces, 'paper: "a4", margin: 2cm', "Liberation Sans", "10pt")


def _typed() -> list[Case]:
    return [
        Case(f"check_typed_{place:02}", key, {(key,): words(text)}, says)
        for key in (UNDER_13,)
        for place, (text, says) in enumerate(TYPED)
    ]


TICKS = ("marked", "under", "ring", "typed_x", "left_x", "left_tick", "filled")
"""Looks of a statement that tick it, though the other ticks stand in their column."""


def _looks() -> list[Case]:
    made = []
    for key in (UNDER_13, HARM):
        text = STATEMENT[key]
        looks: dict[str, Piece] = {
            "marked": marked(text, "#ffff00"),
            "bold": bold(text),
            "under": f"underline({words(text)})",
            "ring": f"box(stroke: 1pt, radius: 7pt, outset: 3pt, {words(text)})",
            "red": words(text, fill="red"),
            "typed_x": words(f"{text}   X"),
            "typed_yes": words(f"{text} - yes"),
            "typed_query": words(f"{text} ??"),
            "left_x": words(f"X  {text}"),
            "left_tick": words(f"✓ {text}"),
            "filled": cell(words(text), "#ffff00"),
            "struck": struck(text),
        }
        kind = "under_13" if key == UNDER_13 else "harm"
        made += [
            Case(f"check_{kind}_{name}", key, {(key, "statement"): piece}, True if name in TICKS else DOUBT)
            for name, piece in looks.items()
        ]
    made.append(Case("check_tick_struck", UNDER_13, {(UNDER_13,): struck("✓")}, DOUBT))
    made.append(Case("check_ticked_struck_statement", UNDER_13, {(UNDER_13,): words("✓"), (UNDER_13, "statement"): struck(STATEMENT[UNDER_13])}, DOUBT))  # fmt: skip
    return made


CHECKS: tuple[Case, ...] = (*_typed(), *_looks())
# Whole pages: the headings' fill, and the columns of marks.
PAGES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("check_page_blue", "#005eb8", ("",)),
    ("check_page_black", "#000000", ("",)),
    ("check_page_yellow", "#ffd966", ("",)),
    ("check_page_yes_no", "", ("Yes", "No")),
    ("check_page_no_yes", "", ("No", "Yes")),
    ("check_page_yes_no_blue", "#005eb8", ("Yes", "No")),
)
