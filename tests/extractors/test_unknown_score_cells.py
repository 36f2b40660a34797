"""Where a score stands on a scan in a layout that nobody taught: in the free cell beside its label's, and never in a heading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.layouts.layout import Region
from extractors.pages.page import Page, Ruling
from extractors.scans.ink.homes import Home
from extractors.scans.unknown.free_beside import has_free_cell_beside
from extractors.scans.unknown.located import LocatedPage, locate_scanned
from extractors.scans.unknown.section_headings import without_headings
from schemas.types import BBox
from tests.extractors.pages import PRINT as FORMS_PRINT
from tests.extractors.pages import page

SUMMARY, SECTION = "summary.risky_associations", "indicators.risky_associations"
LABEL: BBox = (62, 450, 212, 465)
ROWS = [Region(SECTION, n, "row", (52, 450 + 20 * n, 535, 470 + 20 * n)) for n in range(1, 6)]


def summary(space: BBox) -> tuple[Region, ...]:
    return Region(SUMMARY, None, "label", LABEL), Region(SUMMARY, None, "score", space)


def test_the_number_of_a_heading_over_its_statements_is_no_score() -> None:
    regions = (*summary((51, 434, 535, 465)), *ROWS)
    assert without_headings(regions) == tuple(ROWS)


def test_a_score_in_a_cell_beside_the_heading_stays() -> None:
    regions = (*summary((450, 445, 535, 470)), *ROWS)
    assert without_headings(regions) == regions


@pytest.mark.parametrize(
    "rows", [[], [Region("indicators.accommodation", r.value, "row", r.box) for r in ROWS]]
)
def test_where_the_statements_arent_found_what_stands_before_the_label_is_no_score(
    rows: list[Region],
) -> None:
    found = without_headings((*summary((51, 434, 535, 465)), *rows))
    (score,) = (r for r in found if r.role == "score")
    assert score.box == (61, 434, 535, 465)


def lines(*ats: tuple[bool, float, float, float]) -> tuple[Ruling, ...]:
    return tuple(Ruling(*at) for at in ats)


TABLE = lines(
    (True, 342, 54, 353), (True, 368, 54, 353), (False, 54, 342, 368), (False, 249, 342, 368), (False, 353, 342, 368)
)  # fmt: skip
PRINT: BBox = (60, 350, 182, 360)


@pytest.mark.parametrize(
    ("space", "rulings", "texts", "free"),
    [
        ((54, 342, 249, 368), TABLE, (), True),
        ((249, 342, 353, 368), TABLE, (), False),  # the free cell itself
        ((54, 342, 249, 368), TABLE, ((260, 350, 300, 360),), False),  # another question's
        ((54, 342, 249, 368), TABLE[:4], (), False),  # a table of one column
    ],
)
def test_a_label_that_fills_its_cell_beside_a_free_one(
    space: BBox, rulings: tuple[Ruling, ...], texts: tuple[BBox, ...], free: bool
) -> None:
    home = Home("judgement.score", None, "score", space, {"label": PRINT, "score": space})
    turn = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
    page = LocatedPage(1, "cse_assessment", 595, 842, turn, (), (PRINT,), (), texts, (), rulings)
    assert has_free_cell_beside(home, page) is free


def end_of_summary() -> Page:
    """Three bands in boxes of their own, the second unread under its ring; close below, a table for judgement and overall score. The
    uprights of the boxes reach two points beyond them, as those found in pixels do."""
    rulings = [Ruling(True, y, 54, 543) for y in (296, 327, 416)]
    rulings += [Ruling(False, x, 296, 329) for x in (54, 213, 218, 377, 383, 542)]
    rulings += [Ruling(True, y, 54, 353) for y in (342, 368, 395)]
    rulings += [Ruling(False, x, 342, 397) for x in (54, 249, 353)]
    rulings += [Ruling(False, x, 416, 565) for x in (54, 542)]
    print_ = [(60, 304, "Red (38 and above)"), (389, 304, "Green (10-22)"), (54, 281, "RAG Rating")]
    print_ += [
        (60, 351, "Professional Judgement Score (1-10)"),
        (60, 378, "Overall Score"),
        (54, 402, "Other comments"),
    ]
    return replace(page([*print_, *FORMS_PRINT], rulings), picture=1.0)


@pytest.mark.parametrize(("key", "top"), [("judgement.score", 342), ("summary.overall_score", 368)])
def test_the_cell_beside_a_label_below_the_bands_is_the_scores(key: str, top: float) -> None:
    """The gap below the last band's box passed for its cell to tick, and with it the cells of the scores."""
    (located,) = locate_scanned([(end_of_summary(), (1.0,) * 9)])
    (score,) = (r.box for r in located.regions if (r.key, r.role) == (key, "score"))
    assert (score[0], score[1]) == (249, top)
    bands = [r.box for r in located.regions if (r.key, r.role) == ("summary.rag", "band")]
    assert bands
    assert all(box[3] <= 329 for box in bands)
