"""The named ways in which a form is filled: each changes one thing of a form in which everything agrees."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from . import changes as to
from .case import (
    OVERALL,
    TOTAL,
    Case,
    agreeing,
    name,
)

Kind = tuple[Callable[[Case], None], int, int, int | None]
SINCE = ("CP Plan since May", "Looked after", "Yes - CP plan")
KINDS: dict[str, Kind] = {  # what changes, the lowest and highest mark, the age
    "agree": (to.as_is, 1, 3, None),
    "agree_high": (to.high, 3, 5, None),
    "cp_yes": (to.cp((), True, "Looked after since 2023"), 1, 4, None),
    "cp_text": (to.cp(SINCE, True, ""), 1, 4, None),
    "cp_na": (to.cp(("n/a", "None", "-"), False), 1, 4, None),
    "cp_blank": (to.cp_blank, 1, 3, None),
    "cp_both": (to.both, 1, 3, None),
    "under13": (to.bands("amber"), 2, 4, 12),
    "under13_green": (to.under_13_green, 1, 1, 11),
    "adult": (to.as_is, 1, 3, 18),
    "subtotal": (to.subtotal, 1, 3, None),
    "total": (to.stated(TOTAL, -3), 1, 3, None),
    "overall": (to.stated(OVERALL, 4, judged=True), 1, 3, None),
    "summary": (to.summary, 1, 3, None),
    "summary10": (to.summary_10, 1, 3, None),
    "bandno": (to.band_no, 1, 2, None),
    "overlap": (to.overlap, 3, 4, None),
    "left_out": (to.left_out(None), 1, 3, None),
    "left_out10": (to.left_out(to.TENTH), 1, 3, None),
    "two": (to.two, 1, 3, None),
    "two10": (to.two_10, 1, 3, None),
    "withdrawn": (to.withdrawn, 1, 3, None),
    "blank": (to.blank, 1, 3, None),
    "bad_dates": (to.bad_dates, 1, 3, None),
    "no_dates": (to.no_dates, 1, 3, None),
    "range": (to.judged_out, 1, 3, None),
    "sum_range": (to.carried_out, 1, 3, None),
    "rag_two": (to.bands("amber", "red"), 2, 3, None),
    "rag_none": (to.bands(), 1, 3, None),
    "no_judgement": (to.no_judgement, 1, 3, None),
    "exploited": (to.exploited, 2, 4, None),
    "no_sums": (to.no_sums, 1, 3, None),
}
CHECKS = {
    "below": ("low.self_harm",),
    "two_low": ("low.self_harm", "low.low_self_esteem"),
    "medium": ("medium.older_partner",),
    "higher": ("higher.terminations_miscarriages", "low.drugs_alcohol"),
    "u13": ("higher.under_13_sexual_activity",),
    "blank": (),
    "many": (
        *("low.unknown_adults", "medium.multiple_stis", "medium.peers_at_risk"),
        "higher.cse_with_substance_or_self_harm",
    ),
    "noname": ("low.drugs_alcohol",),
}


def fill(seed: object, kind: str) -> Case:
    change, low, high, age = KINDS[kind]
    case = agreeing(seed, kind, low, high, age)
    change(case)
    return to.add_up(case)


def checklist(seed: object, kind: str) -> Case:
    rng = Random(f"{seed}-ck-{kind}")
    texts = {
        "child.name": "" if kind in ("blank", "noname") else name(rng),
        "child.accompanied_by": "" if kind == "blank" else rng.choice(("Mother", "Foster carer", "Nobody")),
    }
    return Case("cse_checklist", kind, rng, texts, ticks=set(CHECKS[kind]))
