"""What is written for each question, in the words of whoever filled the form."""

from __future__ import annotations

from random import Random
from typing import Any

from ..clients.fill import SUMMARY, Filled
from ..clients.wording import DETAILS, KEYS, LABELS, NEEDS, SECTIONS

LEFT, RIGHT = SECTIONS[:5], SECTIONS[5:]
YES_NO = frozenset({"assessment.yp_aware", *NEEDS})
ANSWERS = {
    "word": ("Yes", "No"),
    "letter": ("Y", "N"),
    "lower": ("yes", "no"),
    "capital": ("YES", "NO"),
}


def written(filled: Filled, key: str, answers: str = "word") -> str:
    """What stands in the answer's space; empty where nothing does."""
    if key in filled.texts:
        return filled.texts[key]
    value = filled.values[key]
    if isinstance(value, bool):
        return ANSWERS[answers][not value]
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return filled.text(key)


def questions() -> list[tuple[str, str]]:
    """Every key of the first page with its label, each need followed by its explanation."""
    listed = []
    for key, label in LABELS.items():
        if key.startswith("referrer."):
            continue
        listed.append((key, label))
        if key in NEEDS:
            listed.append((f"{key}.details", DETAILS[key]))
    return listed


def referrer() -> list[tuple[str, str]]:
    return [(key, label) for key, label in LABELS.items() if key.startswith("referrer.")]


def summary_rows(filled: Filled) -> list[tuple[str, str, str, str]]:
    """The summary table's rows: indicator, score, indicator, score."""
    rows = [
        (one.short, written(filled, one.summary), two.short, written(filled, two.summary))
        for one, two in zip(LEFT, RIGHT, strict=True)
    ]
    left, right = (written(filled, f"summary.subtotal_{side}") for side in ("left", "right"))
    return [*rows, ("Total", left, "Total", right)]


def earlier(filled: Filled, seed: Any) -> dict[str, int]:
    """The ten scores of an assessment before this one, each other than now."""
    rng = Random(f"parishes/earlier/{seed}")
    scores = {}
    for key in KEYS:
        now = filled.marked(key)
        scores[key] = rng.choice([score for score in range(1, 6) if score not in now])
    return scores


def number_seed(filled: Filled) -> str:
    """Says which form this is, for what hangs on chance beside its answers."""
    return f"{filled.case}/{filled.values['young_person.name']}/{filled.values[SUMMARY[KEYS[0]]]}"
