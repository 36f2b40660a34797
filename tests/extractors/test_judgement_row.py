"""What stands against the judgement or the last section near the judgement's name."""

from __future__ import annotations

import pytest
from pages import Line, page
from test_short_judgement import FORM, HEAD, SAID, read
from test_typeface import answers

from schemas.types import State

LAST = FORM["indicators.current_exploitation"]


@pytest.mark.parametrize(("row", "score"), [("7", 7), ("9", None)])
def test_a_row_of_the_summary_that_says_another_judgement(row: str, score: int | None) -> None:
    rows: tuple[Line, ...] = ((40, 560, "Professional Judgement"), (400, 560, row))
    assert read(HEAD, SAID, (40, 90, "Score: 7"), *rows)["judgement.score"].value == score


MANAGERS: list[tuple[str, tuple[Line, ...]]] = [
    ("a second score", ((40, 90, "Score: 7"), (40, 110, "Manager's view: no change. Score: 2"))),
    ("on its own line", ((40, 90, "Score: 7"), (40, 104, "Agreed."), (40, 118, "Score: 2"))),
    ("the last review's by its name", ((40, 90, "Score: 7"), (40, 110, "Professional Judgement Score (previous): 2"))),
    ("a manager's alone", ((40, 90, "Score (manager): 2"),)),
    ("in brackets", ((40, 90, "Score (was 2): 7"),)),
]  # fmt: skip


@pytest.mark.parametrize("lines", [m[1] for m in MANAGERS], ids=[m[0] for m in MANAGERS])
def test_somebody_elses_score_is_not_surely_the_judgement(lines: tuple[Line, ...]) -> None:
    told = read(HEAD, SAID, *lines).get("judgement.score")
    assert told is None or told.value in (None, 7)


@pytest.mark.parametrize(
    ("below", "state"), [("4", State.UNREAD), ("X 5", State.UNREAD), ("Seen last week.", None)]
)
def test_a_figure_below_the_judgements_heading_leaves_a_blank_last_section_open(
    below: str, state: State | None
) -> None:
    lines: list[Line] = [(40, 2, LAST.title)]
    lines += [(60, 2 + 12.0 * int(o.value), o.title) for o in LAST.options]
    told = read(*lines, (40, 80, "Professional Judgement"), (40, 94, below), (40, 110, "Score: 7"))[LAST.key]
    assert told.value is None
    assert state is None or told.state is state


@pytest.mark.parametrize(
    ("below", "state"),
    [
        ("Seen last week.", State.BLANK),
        ("Seen on 4 November, with 3 new phones.", State.BLANK),
        ("4", State.UNREAD),
        ("Seen again.            4", State.UNREAD),
        ("She scores 5 because police found her with adults.", State.UNREAD),
        ("Put her at 5 after the disclosure to school.", State.UNREAD),
        ("Now a 5 following what she told school.", State.UNREAD),
        ("We would say 4 or 5 given what she said.", State.UNREAD),
        ("We put X in 5 because of the last week.", State.UNREAD),
        ("She is at level 5 exploitation I think.", State.UNREAD),
    ],
)
def test_figures_in_the_comments_sentences_are_no_marks(below: str, state: State) -> None:
    lines: list[Line] = []
    for top, section in ((40, FORM["indicators.risky_associations"]), (200, LAST)):
        lines += [(40, top, section.title)]
        lines += [(64, top + 16 + 16.0 * int(o.value), o.title) for o in section.options]
    words, _, lone = below.rpartition("  ")
    typed: list[Line] = [(40, 336, words.strip()), (400, 336, lone)] if words else [(40, 336, below)]
    told = answers(
        page([*lines, (44, 88, "X"), (40, 320, "Professional Judgement"), *typed, (40, 352, "Score: 7")]),
        "cse_assessment",
    )[LAST.key]
    assert told.state is state


@pytest.mark.parametrize(
    ("more", "state"),
    [((), State.BLANK), (((300, 352, "4"),), State.UNREAD), (((40, 352, "X"),), State.UNREAD)],
)
def test_the_judgements_own_score_below_its_label_is_no_figure_of_the_section(
    more: tuple[Line, ...], state: State
) -> None:
    """ "Score" heads a column at the right of what asks for comments: from 1 to 5 it held a section left blank, at its worst."""
    lines: list[Line] = []
    for top, section in ((40, FORM["indicators.risky_associations"]), (200, LAST)):
        lines += [(40, top, section.title)]
        lines += [(64, top + 16 + 16.0 * int(o.value), o.title) for o in section.options]
    judged: list[Line] = [(40, 320, "Professional Judgement"), (400, 320, "Score"), (404, 336, "4")]
    found = answers(
        page([*lines, (44, 88, "X"), *judged, (40, 336, "Seen last week."), *more]), "cse_assessment"
    )
    assert (found["judgement.score"].value, found[LAST.key].state) == (4, state)
