"""A team's own table below the comments (a signature, "for office use") is none of them, unless nothing is written above it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from pages import PRINT, Line, box, page
from test_unseen_layouts import read

from extractors.pages.page import Ruling
from schemas.types import State

LABEL: list[Line] = [
    (44, 210, "Professional Judgement Other Comments - * Please score this section 1-10 and"),
    (44, 222, "carry the score forward to your overall score; remember Scoring should inform"),
    (44, 234, "not determine decision making."),
    (444, 210, "Score"),
]
SAID = "Seen with older boys"
SIGNED: list[Line] = [
    (44, 306, "Signed"),
    (140, 306, "P. Manager"),
    (300, 306, "Dated"),
    (400, 306, "01/11/2026"),
]
MORE: list[Line] = [
    (40, 620, "Name:"),
    (40, 640, "Date of assessment:"),
    (40, 656, "Name of Parents:"),
    (40, 672, "Is the YP open to any other services Y/N"),
    *PRINT,
]


def rulings(gap: float, edges: tuple[float, ...] = (40, 136, 296, 396, 550)) -> list[Ruling]:
    """The table of the judgement, and another below it that begins after a gap."""
    top = 290 + gap
    across = [
        *box(40, 220, 440, 250),
        *box(440, 220, 550, 250),
        *box(40, 250, 440, 290),
        *box(440, 250, 550, 290),
    ]
    return [*across, *(one for x, end in pairwise(edges) for one in box(x, top, end, top + 22))]


@pytest.mark.parametrize("gap", [10.0, 12.0])
@pytest.mark.parametrize(
    ("said", "below", "expected"),
    [
        (SAID, SIGNED, SAID),
        (SAID, [(44, 306, "Agreed at panel"), (140, 306, "Pat Manager")], SAID),
        (SAID, [(44, 306, "Agreed at panel"), (140, 306, "6")], SAID),
        (SAID, [], SAID),
    ],
)
def test_a_table_below_the_comments(gap: float, said: str, below: list[Line], expected: str) -> None:
    lines: list[Line] = [*LABEL, (44, 256, said), (444, 256, "6"), *below]
    found = read(page([*lines, *MORE], rulings(gap)))
    assert found["judgement.comments"] == (expected, State.READ)
    assert found["judgement.score"] == (6, State.READ)


@pytest.mark.parametrize("other", ["Panel says 8", "Manager scored 8", "I score this 8"])
def test_what_a_table_below_the_comments_says_of_the_score_leaves_it_a_doubt(other: str) -> None:
    lines: list[Line] = [
        *LABEL,
        (44, 256, SAID),
        (444, 256, "6"),
        (44, 306, "Agreed at panel"),
        (450, 306, other),
    ]
    found = read(page([*lines, *MORE], rulings(10, (40, 440, 550))))
    assert found["judgement.score"] == (None, State.UNREAD)


def test_comments_in_a_table_of_their_own() -> None:
    """With nothing written in the cell of the label they are read from below the gap."""
    lines: list[Line] = [*LABEL, (444, 256, "6"), (44, 306, SAID)]
    found = read(page([*lines, *MORE], rulings(10, (40, 156, 296, 396, 550))))
    assert found["judgement.comments"] == (SAID, State.READ)


@pytest.mark.parametrize(
    ("other", "value"), [("01/11/2026", 6), ("1.11.26", 6), ("8", None), ("8/10", None), ("now 8", None)]
)
def test_a_row_of_the_same_table_below_the_score(other: str, value: int | None) -> None:
    """A day is no score; any other number may be the one agreed at last."""
    lines: list[Line] = [
        *LABEL,
        (44, 256, SAID),
        (444, 256, "6"),
        (44, 296, "Signed P. Manager"),
        (444, 296, other),
    ]
    found = read(page([*lines, *MORE], rulings(0, (40, 440, 550))))
    assert found["judgement.score"] == (value, State.UNREAD if value is None else State.READ)


@pytest.mark.parametrize("gap", [0.0, 10.0, 30.0])
@pytest.mark.parametrize("edges", [(40, 440, 550), (40, 136, 296, 396, 550), (40, 550)])
@pytest.mark.parametrize(
    ("first", "other", "value"),
    [
        ("Agreed at panel", "8", None),
        ("Revised score", "8", None),
        ("Manager's score", "8/10", None),
        ("Agreed", "8 01/11/2026", None),
        ("Panel", "eight", None),
        ("", "8", None),
        ("Signed P. Manager", "01/11/2026", 6),
    ],
)
def test_another_score_in_a_table_below_leaves_it_a_doubt(
    gap: float, edges: tuple[float, ...], first: str, other: str, value: int | None
) -> None:
    lines: list[Line] = [
        *LABEL,
        (44, 256, SAID),
        (444, 256, "6"),
        (44, 296 + gap, first),
        (450, 296 + gap, other),
    ]
    found = read(page([*lines, *MORE], rulings(gap, edges)))
    assert found["judgement.score"] == (value, State.UNREAD if value is None else State.READ)


def test_comments_that_go_on_in_a_box_below() -> None:
    """A cell without neighbours is no table of a team's own."""
    lines: list[Line] = [
        *LABEL,
        (44, 256, SAID),
        (444, 256, "6"),
        (44, 306, "She went missing again on Friday."),
    ]
    found = read(page([*lines, *MORE], rulings(10, (40, 550))))
    assert found["judgement.comments"] == (f"{SAID} She went missing again on Friday.", State.READ)


def test_a_day_below_a_score_that_is_blank_leaves_it_a_doubt() -> None:
    lines: list[Line] = [*LABEL, (44, 256, SAID), (444, 296, "8.10.10")]
    found = read(page([*lines, *MORE], rulings(0, (40, 440, 550))))
    assert found["judgement.score"] == (None, State.UNREAD)


def test_a_heading_of_a_table_below_the_comments_is_none_of_them() -> None:
    lines: list[Line] = [
        *LABEL,
        (44, 256, SAID),
        (444, 256, "6"),
        (44, 306, "Authorisation"),
        (44, 328, "Signed"),
    ]
    below = [*box(40, 322, 296, 344), *box(296, 322, 550, 344)]
    found = read(page([*lines, *MORE], [*rulings(10, (40, 550)), *below]))
    assert found["judgement.comments"] == (SAID, State.READ)


@pytest.mark.parametrize("foot", ["4", "- 4 -", "p. 4", "Confidential 4"])
def test_the_number_of_a_page_that_the_judgement_ends_is_no_other_score(foot: str) -> None:
    lines: list[Line] = [*LABEL, (44, 256, SAID), (444, 256, "6")]
    down: list[Line] = [(x, y + 500, text) for x, y, text in lines]
    up: list[Line] = [(x, y - 300, text) for x, y, text in MORE]
    level = [
        replace(r, at=r.at + 500) if r.horizontal else replace(r, start=r.start + 500, end=r.end + 500)
        for r in rulings(10)[:16]
    ]
    found = read(page([*down, *up, (290, 812, foot)], level))
    assert found["judgement.score"] == (6, State.READ)
