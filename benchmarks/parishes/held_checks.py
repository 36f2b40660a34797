"""Held back: see `pair_checks`."""

from __future__ import annotations

from .pair import DOUBT, Pair, texts
from .pair_marks import RING, pen

KEY = "low.self_harm"
ROWS: tuple[tuple[str, str, object, str], ...] = (
    ("possibly", "possibly", DOUBT, ""),
    ("n", "N", False, ""),
    ("yes", "Yes", True, ""),
    ("past", "in past", DOUBT, "arguable"),
    ("twice", "X x2", True, "loose"),
    ("none", "none", False, "loose"),
    ("not_seen", "not observed", DOUBT, "arguable"),
    ("mum_says", "per mum", DOUBT, "arguable"),
    ("yes_no", "Yes / No", DOUBT, "nothing"),
    ("mended", "<s>X</s> No", False, "loose"),
    ("star", "X*", True, "loose"),
    ("see", "see notes", DOUBT, ""),
    ("blot", pen("M4 12 L10 4 L12 20 L18 4 L20 20 L26 4 L28 20 L34 6"), DOUBT, "arguable"),
    ("cutting", "cuts to arm 02/25", DOUBT, "arguable"),
)


def pairs() -> list[Pair]:
    margin = Pair(
        "checks_margin_tick", KEY, True, {("words", KEY): "<span class=x style='left:-18pt;top:-2pt'>✓</span>Self harming behaviours"},
        loose=True, checklist=True,
    )  # fmt: skip
    between = Pair(
        "checks_between_up",
        KEY,
        DOUBT,
        {KEY: "<span class=x style='left:20pt;top:-10pt'>X</span>"},
        checklist=True,
    )
    ringed = Pair(
        "checks_words_ringed", KEY, True,
        {("words", KEY): "Self harming behaviours" + pen("M2 8 C2 0 110 0 110 8 C110 18 2 18 2 8", 114, 20, -3, -3)},
        loose=True, checklist=True,
    )  # fmt: skip
    cell = Pair("checks_ring", KEY, True, {KEY: pen(RING)}, loose=True, arguable=True, checklist=True)
    return [*texts("checks", KEY, ROWS, checklist=True), margin, between, ringed, cell]
