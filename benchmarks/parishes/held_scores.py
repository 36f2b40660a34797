"""Held back: see `pair_scores`."""

from __future__ import annotations

from .pair import DOUBT, Pair, texts
from .pair_scores import AMBER

SUMMARY = (  # 3 by the tick
    ("score_of", "score 3", 3, "loose"),
    ("three_of_five", "3 out of 5", 3, "loose"),
    ("nought", "03", 3, "loose"),
    ("now", "was 2, now 3", 3, "loose"),
    ("to", "3 to 4", DOUBT, ""),
    ("or", "3 or 4", DOUBT, ""),
    ("minus", "3-", DOUBT, "arguable"),
    ("approx", "~3", DOUBT, "arguable"),
    ("mended_stack", "<s>2</s><br>3", 3, "loose"),
    ("mended_bracket", "(2) 3", DOUBT, ""),
    ("na", "N/A", DOUBT, "nothing"),
    ("see", "see section 3", DOUBT, ""),
    ("tally", "|||", DOUBT, "arguable"),
    ("half", "3½", DOUBT, ""),
    ("dated", "3 (19/03)", 3, "loose"),
    ("medium", "Medium", DOUBT, ""),
    ("over", "<span class=over>2</span>3", DOUBT, ""),
)
TOTAL = (  # 12 left
    ("of", "12/25", 12, "loose"),
    ("added", "2+3+3+2+2=12", 12, "loose"),
    ("asked", "12?", DOUBT, ""),
    ("mended", "<s>13</s> 12 UM", 12, "loose"),
    ("prev", "prev 9, now 12", 12, "loose"),
    ("words", "twelve", 12, "loose"),
)
OVERALL = (  # 30
    ("added", "25 + 5 = 30", 30, "loose"),
    ("percent", "30 (50%)", 30, "loose"),
    ("approx", "approx 30", DOUBT, "arguable"),
    ("or", "30/31", DOUBT, ""),
    ("rising", "30 rising", 30, "loose"),
    ("two_lines", "30<br>(34 with missing episode on 21/03)", DOUBT, ""),
)
JUDGED = (  # 5
    ("out_of", "5 out of 10", 5, "loose"),
    ("to", "5 to 7", DOUBT, ""),
    ("or_slash", "5/6", DOUBT, ""),
    ("plus", "5+", DOUBT, "arguable"),
    ("mended", "<s>5</s> <s>6</s> 5", 5, "loose"),
    ("medium", "medium", DOUBT, ""),
    ("na", "not applicable", DOUBT, "nothing"),
    ("mum", "5 (YP would say 2)", 5, "loose"),
    ("last", "5 (last review: 8)", 5, "loose"),
    ("decimal", "5.0", 5, "loose"),
)


def _bands() -> list[Pair]:
    key, plain = "summary.rag", AMBER
    rows: tuple[tuple[str, dict[object, str], object, str], ...] = (
        ("letter", {("band", "amber"): plain, "rag": "RAG Rating: A"}, "amber", "loose"),
        ("to", {("band", "amber"): plain, "rag": "RAG Rating: Green to Amber"}, DOUBT, ""),
        ("was", {("band", "amber"): f"{plain} X (Green in Jan)"}, "amber", "loose"),
        ("should", {("band", "amber"): f"{plain} X feels like Red"}, DOUBT, "arguable"),
        ("amber_struck", {("band", "amber"): f"{plain} <s>X</s>"}, DOUBT, ""),
        ("under", {("band", "amber"): f"<u>{plain}</u>"}, "amber", "loose"),
        ("between_red", {("band", "amber"): f"{plain}<span class=x style='left:-10pt;top:0'>X</span>"}, DOUBT, ""),
        ("query", {("band", "amber"): f"{plain} X", ("band", "red"): "Red (38 and above) ?"}, DOUBT, ""),
        ("ringed", {("band", "amber"): f"<span class=ring>{plain}</span>"}, "amber", "loose"),
        ("low", {("band", "amber"): plain, "rag": "RAG Rating: low amber / 30"}, "amber", "loose"),
        ("yes_no", {("band", "amber"): f"{plain} Yes", ("band", "red"): "Red (38 and above) No", ("band", "green"): "Green (10-22) No"}, "amber", "loose"),
        ("filled", {("band", "amber"): f"<div style='background:#fc6'>{plain}</div>"}, "amber", "loose"),
        ("tbc", {("band", "amber"): plain, "rag": "RAG Rating: TBC by manager"}, DOUBT, ""),
    )  # fmt: skip
    return [
        Pair(f"band_{name}", key, says, cells, loose="loose" in how, arguable="arguable" in how)
        for name, cells, says, how in rows
    ]


def pairs() -> list[Pair]:
    return [
        *texts("scores", "summary.substance_use", SUMMARY),
        *texts("sums_left", "summary.subtotal_left", TOTAL),
        *texts("sums_overall", "summary.overall_score", OVERALL),
        *texts("judged", "judgement.score", JUDGED),
        *_bands(),
    ]
