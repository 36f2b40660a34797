"""The checklist's ticks, as people hedge them."""

from __future__ import annotations

from .pair import DOUBT, Pair, texts
from .pair_marks import pen

KEY = "medium.older_partner"
ROWS: tuple[tuple[str, str, object, str], ...] = (
    ("asked", "?", DOUBT, ""),
    ("no", "No", False, ""),
    ("yes", "Y", True, ""),
    ("historic", "historic", DOUBT, "arguable"),
    ("dated", "X (2023)", True, "loose"),
    ("na", "n/a", False, "loose"),
    ("denies", "denies", DOUBT, "arguable"),
    ("suspected", "suspected", DOUBT, ""),
    ("tentative", "X ?", DOUBT, ""),
    ("struck", "<s>X</s>", DOUBT, ""),
    ("bracket", "(✓)", True, "loose"),
    ("nk", "N/K", DOUBT, "nothing"),
    ("pen", pen("M8 12 L14 18 L26 4"), True, "loose"),
    ("age", "he is 19", DOUBT, "arguable"),
)


def pairs() -> list[Pair]:
    margin = Pair(
        "checks_margin",
        KEY,
        True,
        {KEY: "<span class=x style='left:66pt;top:0'>X</span>"},
        loose=True,
        checklist=True,
    )
    between = Pair(
        "checks_between",
        KEY,
        DOUBT,
        {KEY: "<span class=x style='left:20pt;bottom:-10pt'>X</span>"},
        checklist=True,
    )
    lit = Pair(
        "checks_words_lit", KEY, True, {("words", KEY): "<mark>Having an older boyfriend / girlfriend</mark>"},
        loose=True, checklist=True,
    )  # fmt: skip
    part = Pair(
        "checks_part_struck", KEY, True,
        {("words", KEY): "Having an older boyfriend <s>/ girlfriend</s>", KEY: "X"}, loose=True, checklist=True,
    )  # fmt: skip
    return [*texts("checks", KEY, ROWS, checklist=True), margin, between, lit, part]
