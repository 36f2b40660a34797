"""Scores, totals, the band, the judgement and dates: written so that a person would look twice, or plainly otherwise."""

from __future__ import annotations

from datetime import date

from .pair_case import DOUBT, Case
from .typst_page import Piece, bold, joined, marked, struck, words

JUDGEMENT, SCORE, TOTAL, OVERALL = (
    "judgement.score",
    "summary.substance_use",
    "summary.total_assessment_score",
    "summary.overall_score",
)
LEFT, BORN, ON, RAG = "summary.subtotal_left", "young_person.dob", "assessment.date", "summary.rag"
# The person: substance use 3, subtotals 13 and 12, total 25, judgement 6, overall 31, Amber.
WRITTEN: dict[str, tuple[tuple[str, object], ...]] = {
    JUDGEMENT: (
        ("6-7", DOUBT), ("6/7", DOUBT), ("6+", DOUBT), ("c. 6", DOUBT), ("6?", DOUBT), ("6 → 7", DOUBT), ("6 or 7", DOUBT),
        ("6.5", DOUBT), ("5 6", DOUBT), ("6 7", DOUBT), ("6 (was 8)", DOUBT), ("8 → 6", DOUBT), ("not 6", DOUBT), ("6/10", 6),
        ("6 out of 10", 6), ("Six", 6), ("six (6)", 6), ("seven (6)", DOUBT), ("06", 6), ("6.", 6), ("6 - medium", 6),
        ("High", DOUBT), ("7/6", DOUBT), ("<6", DOUBT), (">6", DOUBT), ("6 (8 if missing again)", DOUBT), ("-6", DOUBT), ("6.0", 6),
        ("60%", DOUBT), ("VI", DOUBT), ("half of 12", DOUBT), ("sixteen", DOUBT), ("1 in 6", DOUBT), ("6 8 10", DOUBT),
    ),
    SCORE: (
        ("3 (was 4)", DOUBT), ("3-4", DOUBT), ("3/4", DOUBT), ("3/5", 3), ("3 4", DOUBT), ("3?", DOUBT), ("three", 3), ("4 3", DOUBT),
        ("4→3", DOUBT), ("3.5", DOUBT), ("l", DOUBT), ("III", DOUBT), ("≥3", DOUBT), ("3+", DOUBT), ("03", 3), ("not 3", DOUBT),
    ),
    TOTAL: (
        ("25/50", 25), ("25 (27)", DOUBT), ("13 + 12 = 25", 25), ("13+12", DOUBT), ("2 5", DOUBT), ("25-27", DOUBT), ("25?", DOUBT),
        ("52", 52), ("25*", DOUBT), ("c25", DOUBT), ("27 25", DOUBT), ("Twenty-five", 25), ("250", DOUBT),
    ),
    OVERALL: (
        ("31/60", 31), ("31 (Amber)", 31), ("31 Red", DOUBT), ("25 + 6 = 31", 31), ("31-33", DOUBT), ("13", 13), ("31?", DOUBT),
        ("25 + 6", DOUBT), ("31 or 32", DOUBT), ("31 → 38", DOUBT), ("38 31", DOUBT),
    ),
    BORN: (
        ("03/04/2010 (14)", date(2010, 4, 3)), ("03/04/2010 (age 12)", DOUBT), ("03/04/2010 or 2013", DOUBT), ("April 2010", DOUBT),
        ("2010", DOUBT), ("c. 03/04/2010", DOUBT), ("03/04/2010?", DOUBT), ("03/04/2O1O", DOUBT), ("3rd April 2010", date(2010, 4, 3)),
        ("03/04/10", date(2010, 4, 3)), ("03/04/2010 - 12 yrs", DOUBT), ("12 years old", DOUBT), ("03.04.201", DOUBT),
        ("03/04/2010 04/03/2013", DOUBT), ("04/13/2010", DOUBT), ("April 3, 2010", date(2010, 4, 3)), ("20100403", DOUBT),
        ("3/4/2010 (not 2013)", DOUBT), ("03/04/2010 (claims 2013)", DOUBT), ("believed 03/04/2010", DOUBT), ("03/04/2110", DOUBT),
        ("EDD 03/04/2010", DOUBT), ("03/04/2010, Year 7", DOUBT), ("sister 03/04/2010", DOUBT), ("03/04/1910", DOUBT), ("3 Apr '10", date(2010, 4, 3)),
    ),
    ON: (
        ("04/03/2025 & 11/03/2025", DOUBT), ("04/03/2025 - 11/03/2025", DOUBT), ("w/c 03/03/2025", DOUBT), ("March 2025", DOUBT),
        ("04/03/2025 (updated 11/06/2025)", DOUBT), ("04/03/25 14:30", date(2025, 3, 4)), ("4/3", DOUBT), ("Tue 4 Mar 2025", date(2025, 3, 4)),
        ("Mon 4 March 2025", DOUBT), ("due 04/03/2025", DOUBT), ("04/03/2025 draft", DOUBT), ("not before 04/03/2025", DOUBT),
    ),
}  # fmt: skip
BANDS: tuple[tuple[str, dict[tuple[str | int, ...], Piece], object], ...] = (
    ("struck_tick", {("band", "amber"): joined(words("Amber (18-42) "), struck("✓"))}, DOUBT),
    ("struck_moved", {("band", "amber"): joined(words("Amber (18-42) "), struck("✓")), ("band", "red"): words("Red (38 and above) ✓")}, DOUBT),
    ("red_query", {("band", "red"): words("Red (38 and above) ?")}, DOUBT),
    ("red_bold", {("band", "red"): bold("Red (38 and above)")}, DOUBT),
    ("red_marked", {("band", "red"): marked("Red (38 and above)", "#ffff00")}, DOUBT),
    ("red_filled", {("band", "red"): f"table.cell(fill: red, {words('Red (38 and above)')})"}, DOUBT),
    ("amber_struck", {("band", "amber"): joined(struck("Amber (18-42)"), words("  ✓"))}, DOUBT),
    ("heading_red", {("band", "heading"): bold("RAG Rating: RED")}, DOUBT),
    ("heading_red_only", {("band", "heading"): bold("RAG Rating: RED"), ("band", "amber"): words("Amber (18-42)")}, DOUBT),
    ("heading_arrow", {("band", "heading"): bold("RAG Rating: Amber, moving to Red")}, DOUBT),
    ("amber_red", {("band", "amber"): words("Amber (18-42) ✓ / Red")}, DOUBT),
    ("amber_not", {("band", "amber"): words("Amber (18-42) not")}, DOUBT),
    ("amber_no", {("band", "amber"): words("Amber (18-42) No"), ("band", "red"): words("Red (38 and above) Yes")}, DOUBT),
    ("yes_no", {("band", "amber"): words("Amber (18-42) Yes"), ("band", "red"): words("Red (38 and above) No"), ("band", "green"): words("Green (10-22) No")}, "amber"),
    ("crosses", {("band", "amber"): words("Amber (18-42) ✓"), ("band", "red"): words("Red (38 and above) ✗"), ("band", "green"): words("Green (10-22) ✗")}, "amber"),
    ("cross_ticks", {("band", "amber"): words("Amber (18-42) ✗"), ("band", "red"): words("Red (38 and above) ✓"), ("band", "green"): words("Green (10-22) ✗")}, DOUBT),
    ("two_struck", {("band", "amber"): words("Amber (18-42)"), ("band", "red"): struck("Red (38 and above)"), ("band", "green"): struck("Green (10-22)")}, "amber"),
    ("red_score", {("band", "red"): words("Red (38 and above) 31")}, DOUBT),
    ("red_until", {("band", "red"): words("Red (38 and above) until May")}, DOUBT),
    ("red_ring", {("band", "red"): f"box(stroke: 1pt, radius: 7pt, outset: 3pt, {words('Red (38 and above)')})"}, DOUBT),
)  # fmt: skip


def _written() -> tuple[Case, ...]:
    made = []
    for key, texts in WRITTEN.items():
        for place, (text, says) in enumerate(texts):
            name = "".join(letter if letter.isalnum() else "_" for letter in text)[:24]
            made.append(Case(f"{key.split('.')[1][:9]}_{place:02}_{name}", key, {(key,): words(text)}, says))
    return tuple(made)


def _struck() -> tuple[Case, ...]:
    """The first number struck through and another behind it."""
    pairs = ((JUDGEMENT, "8", "6", 6), (JUDGEMENT, "6", "8", DOUBT), (SCORE, "4", "3", 3), (SCORE, "3", "4", DOUBT), (TOTAL, "27", "25", 25), (OVERALL, "38", "31", 31), (BORN, "03/04/2013", "03/04/2010", DOUBT), (BORN, "03/04/2010", "03/04/2013", DOUBT))  # fmt: skip
    return tuple(
        Case(
            f"struck_{key.split('.')[1][:9]}_{place}",
            key,
            {(key,): joined(struck(first), words(f" {then}"))},
            says,
        )
        for place, (key, first, then, says) in enumerate(pairs)
    )


NUMBERS = (
    *_written(),
    *_struck(),
    *(Case(f"band_{name}", RAG, cells, says) for name, cells, says in BANDS),
)
