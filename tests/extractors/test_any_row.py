"""What an unread section of a scan may be: all that the doubt allows, so that the priority is taken at its worst."""

from __future__ import annotations

import pytest

from extractors.rows.evidence import Evidence, Strength
from extractors.scans.agree import settle_scores
from extractors.scans.any_row import with_any_row
from extractors.scans.numbers.numbers import NumberReading
from extractors.scans.scan_page import ScanRow, ScoreCell
from extractors.sections.section_answers import read_section
from schemas.forms import load_form
from schemas.keys import JUDGEMENT
from schemas.types import Value

BOX = (0.0, 0.0, 9.0, 9.0)
ALL = (1, 2, 3, 4, 5)
Found = dict[int, list[tuple[Strength, str]]]
UNLIKE: list[tuple[Strength, str]] = [("doubt", "unlike")]
FOUND: list[tuple[str, Found, tuple[Value, ...]]] = [
    ("No at the only mark", {2: [("doubt", "words")]}, ALL),
    ("the only mark perhaps taken back", {2: UNLIKE}, ALL),
    ("words beside a mark", {2: [("sure", "mark"), ("doubt", "written_beside")]}, ALL),
    (
        "an arrow from a mark to another row",
        {2: [("sure", "mark"), ("doubt", "two_rows")], 3: [("doubt", "two_rows")], 4: [("doubt", "two_rows")]},
        ALL,
    ),
    ("all crossed but one", {1: UNLIKE, 2: UNLIKE, 3: [("sure", "mark")], 4: UNLIKE}, ALL),
    ("all surely crossed but one", {n: [("sure", "mark")] for n in ALL[:4]}, ALL),
    ("one mark taken back and a new one", {2: UNLIKE, 3: [("sure", "mark")]}, (2, 3)),
    ("two marks", {2: [("sure", "mark")], 3: [("sure", "mark")]}, (2, 3)),
    ("a mark and a speck", {2: [("sure", "mark")], 5: [("doubt", "speck")]}, (2, 5)),
    ("a mark between two rows", {2: [("doubt", "between_rows")], 3: [("doubt", "between_rows")]}, (2, 3)),
    ("one mark", {2: [("sure", "mark")]}, (2,)),
]  # fmt: skip


@pytest.mark.parametrize(("found", "candidates"), [f[1:] for f in FOUND], ids=[f[0] for f in FOUND])
def test_the_candidates_hold_what_the_doubt_is_about(found: Found, candidates: tuple[Value, ...]) -> None:
    evidence = {
        n: [Evidence(strength, "mark", BOX, what) for strength, what in found.get(n, [])] for n in ALL
    }
    rows = [ScanRow("indicators.substance_use", n, 1, BOX, tuple(evidence[n])) for n in ALL]
    answer, _ = read_section(rows, dict(enumerate(evidence.values())), len(ALL), "scan.")
    assert with_any_row(answer, rows, ALL).candidates == candidates


@pytest.mark.parametrize(
    ("what", "candidates"), [("words", ("red", "amber", "green")), ("over_print", ("amber",))]
)
def test_a_band_may_be_any_where_something_is_written_at_it(what: str, candidates: tuple[Value, ...]) -> None:
    evidence = (Evidence("doubt", "mark", BOX, what),)
    bands = ("red", "amber", "green")
    rows = [ScanRow("summary.rag", band, 1, BOX, evidence if band == "amber" else ()) for band in bands]
    answer, _ = read_section(rows, {n: list(row.evidence) for n, row in enumerate(rows)}, 3, "scan.")
    assert with_any_row(answer, rows, bands, blank=False).candidates == candidates


@pytest.mark.parametrize(
    ("reading", "supports", "candidates"),
    [
        (NumberReading(None, 0.0, (5,)), {}, ()),  # "5" with an arrow to a "7"
        (NumberReading(2, 0.88, (7,)), {2: 0.88, 7: 0.12}, (2, 7)),
    ],
)
def test_a_judgement_that_is_no_one_number_may_be_any(
    reading: NumberReading, supports: dict[int, float], candidates: tuple[Value, ...]
) -> None:
    cell = ScoreCell(reading, supports, 1, BOX)
    answers = settle_scores(load_form("cse_assessment"), {JUDGEMENT: cell}, {}, {})
    assert answers[JUDGEMENT].candidates == candidates
