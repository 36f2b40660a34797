"""Held back: see `pair_yes_no`."""

from __future__ import annotations

from .pair import DOUBT, Pair, texts
from .pair_yes_no import AWARE, CP, DV, LD, LOSS, MH, OPEN_TO, RING

ROWS: dict[str, tuple[tuple[str, str, object, str], ...]] = {
    CP: (
        ("ended_no", "No – CP ended 03/2024", False, "loose"),
        ("sibling", "sibling is", DOUBT, ""),
        ("stepped", "Yes - stepped down to CIN Feb", DOUBT, ""),
        ("ico", "ICO granted 12/01/25", DOUBT, "arguable"),
        ("pre_birth", "unborn baby is", DOUBT, ""),
        ("was", "Was on CP", DOUBT, ""),
        ("yes_no_cp", "CP: N  LAC: Y", DOUBT, "arguable"),
    ),
    LD: (
        ("query", "?", DOUBT, ""),
        ("not_diagnosed", "not diagnosed", DOUBT, "arguable"),
        ("none_known", "none known", False, "loose"),
        ("ehcp", "EHCP pending", DOUBT, ""),
        ("y_n", "Y / N", DOUBT, "nothing"),
        ("shout", "NO!", False, "loose"),
    ),
    DV: (
        ("historically", "historically, not now", DOUBT, "arguable"),
        ("lit", "Yes / <mark>No</mark>", False, "loose"),
        ("underlined", "Yes / <u>No</u>", False, "loose"),
        ("both_ringed", f"{RING.format('Yes')} / {RING.format('No')}", DOUBT, ""),
        ("as_above", "as above", DOUBT, "nothing"),
        ("but", "N (but see police log)", DOUBT, "arguable"),
    ),
    MH: (
        ("dated", "Yes 2021 - 2022 only", DOUBT, "arguable"),
        ("pending", "CAMHS referral pending", DOUBT, "arguable"),
        ("y_struck", "<s>Y</s> N <small>UM</small>", False, "loose"),
        ("ticked", "Yes ✓ No", True, "loose"),
        ("tick_both", "Yes ✓ No ✓", DOUBT, ""),
    ),
    OPEN_TO: (
        ("waiting", "waiting list", DOUBT, "arguable"),
        ("yes_please", "Yes.", True, ""),
        ("tbc", "TBC", DOUBT, "nothing"),
        ("no_longer", "no longer", False, "loose"),
    ),
    LOSS: (
        ("none", "none", False, ""),
        ("nope", "nope", False, "loose"),
        ("not_asked", "not asked", DOUBT, "nothing"),
        ("hinted", "Hinted at", DOUBT, ""),
    ),
    AWARE: (
        ("think_so", "think so", DOUBT, ""),
        ("parent_is", "mum is", DOUBT, ""),
        ("yes_no_mum", "Yes (mum no)", True, "loose"),
    ),
}


def pairs() -> list[Pair]:
    return [one for key, rows in ROWS.items() for one in texts(f"yesno_{key.split('.')[1]}", key, rows)]
