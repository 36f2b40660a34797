"""Scores, sums, the judgement and the band, as people write them."""

from __future__ import annotations

from ..clients.fill import add_up
from ..clients.wording import KEYS
from .pair import DOUBT, Pair, texts
from .pair_page import person

SUMMARY = (  # 3 by the tick
    ("of_five", "3/5", 3, "loose"),
    ("point_nought", "3.0", 3, "loose"),
    ("word", "three", 3, "loose"),
    ("was", "3 (was 4)", 3, "loose"),
    ("span", "2-3", DOUBT, ""),
    ("slash", "2/3", DOUBT, ""),
    ("plus", "3+", DOUBT, "arguable"),
    ("asked", "3?", DOUBT, ""),
    ("mended", "<s>4</s> 3", 3, "loose"),
    ("mended_after", "3 <s>4</s>", 3, "loose"),
    ("two", "4 3", DOUBT, ""),
    ("tbc", "TBC", DOUBT, "nothing"),
    ("above", "as above", DOUBT, "nothing"),
    ("roman", "III", 3, "loose"),
    ("half", "3.5", DOUBT, ""),
    ("initials", "3 UM", 3, "loose"),
    ("moderate", "3 - moderate", 3, "loose"),
)
TOTAL = (  # 25
    ("of_fifty", "25/50", 25, "loose"),
    ("added", "12 + 13 = 25", 25, "loose"),
    ("or", "25 (26?)", DOUBT, ""),
    ("mended", "<s>27</s> 25", 25, "loose"),
    ("last_time", "25 (24 last time)", 25, "loose"),
    ("words", "twenty-five", 25, "loose"),
)
OVERALL = (  # 30
    ("of_sixty", "30 / 60", 30, "loose"),
    ("band", "30 - Amber", 30, "loose"),
    ("circa", "c. 30", DOUBT, "arguable"),
    ("span", "28-30", DOUBT, ""),
    ("arrow", "30 → 34 since Friday", DOUBT, ""),
    ("was_first", "24 last time, now 30", 30, "loose"),
)
JUDGED = (  # 5
    ("of_ten", "5/10", 5, "loose"),
    ("or", "5 or 6", DOUBT, ""),
    ("span", "5-6", DOUBT, ""),
    ("half", "5.5", DOUBT, ""),
    ("word", "Five", 5, "loose"),
    ("mended", "<s>7</s> 5", 5, "loose"),
    ("high", "High", DOUBT, ""),
    ("comments", "see comments", DOUBT, "nothing"),
    ("manager", "5 (manager says 7)", DOUBT, "arguable"),
    ("before", "7 before, 5 now", 5, "loose"),
)
AMBER = "Amber (18-42)"


def _bands() -> list[Pair]:
    key, plain = "summary.rag", AMBER
    rows: tuple[tuple[str, dict[object, str], object, str], ...] = (
        ("typed", {("band", "amber"): plain, "rag": "RAG Rating: Amber"}, "amber", "loose"),
        ("typed_two", {("band", "amber"): plain, "rag": "RAG Rating: Amber/Red"}, DOUBT, ""),
        ("typed_was", {("band", "amber"): plain, "rag": "RAG Rating: Amber (was Red)"}, "amber", "loose"),
        ("moving", {("band", "amber"): f"{plain} X moving to red"}, DOUBT, "arguable"),
        ("red_struck", {("band", "red"): "Red (38 and above) <s>X</s>"}, "amber", "loose"),
        ("bold", {("band", "amber"): f"<b>{plain}</b>"}, "amber", "loose"),
        ("between", {("band", "amber"): f"{plain}<span class=x style='right:-10pt;top:0'>X</span>"}, DOUBT, ""),
        ("ringed_other", {("band", "red"): "<span class=ring>Red (38 and above)</span>"}, DOUBT, ""),
        ("lit", {("band", "amber"): f"<mark>{plain}</mark>"}, "amber", "loose"),
        ("high", {("band", "amber"): plain, "rag": "RAG Rating: high amber"}, "amber", "loose"),
        ("others_struck", {("band", "amber"): plain, ("band", "red"): "<s>Red (38 and above)</s>", ("band", "green"): "<s>Green (10-22)</s>"}, "amber", "loose"),
        ("coloured", {
            ("band", "red"): "<div style='background:#f66'>Red (38 and above)</div>",
            ("band", "amber"): f"<div style='background:#fc6'>{plain} X</div>",
            ("band", "green"): "<div style='background:#9c6'>Green (10-22)</div>",
        }, "amber", "loose"),
        ("coloured_none", {
            ("band", "red"): "<div style='background:#f66'>Red (38 and above)</div>",
            ("band", "amber"): f"<div style='background:#fc6'>{plain}</div>",
            ("band", "green"): "<div style='background:#9c6'>Green (10-22)</div>",
        }, None, "loose"),
    )  # fmt: skip
    return [
        Pair(f"band_{name}", key, says, cells, loose="loose" in how, arguable="arguable" in how)
        for name, cells, says, how in rows
    ]


def _overlap() -> list[Pair]:
    """Where Amber and Green both fit, a mark on the line between them is borne out by either."""
    low = person()
    low.values |= dict(zip(KEYS, (1, 2, 2, 1, 1, 2, 1, 2, 2, 1), strict=True))
    add_up(low)
    values = {key: low.values[key] for key in low.values if key.startswith(("indicators.", "summary."))}
    values["summary.rag"] = None
    cells = {("band", "amber"): f"{AMBER}<span class=x style='right:-10pt;top:0'>X</span>"}
    return [Pair("band_between_overlap", "summary.rag", DOUBT, cells, values=values)]


def pairs() -> list[Pair]:
    return [
        *texts("scores", "summary.substance_use", SUMMARY),
        *texts("sums_total", "summary.total_assessment_score", TOTAL),
        *texts("sums_overall", "summary.overall_score", OVERALL),
        *texts("judged", "judgement.score", JUDGED),
        *_bands(),
        *_overlap(),
    ]
