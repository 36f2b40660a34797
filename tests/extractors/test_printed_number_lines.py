"""Lines of the numbers 1 to 5 that are print, another's, or crossed off: what tells one number apart there is no sure answer."""

from __future__ import annotations

import pytest
from printed import answers_of, draw, line, section_heading, summary_table
from reportlab.pdfgen.canvas import Canvas
from test_number_lines import CHOSEN, OPEN, READ, SECTIONS, WAYS, Way, coloured, struck, typed

from schemas.types import State, Value

FIVES = (5,) * 9 + (4,)
Scores = tuple[int, ...]


def read(
    way: Way = WAYS["brackets"],
    scores: Scores = CHOSEN,
    ways: dict[int, Way] | None = None,
    above: dict[int, str] | None = None,
    below: dict[int, str] | None = None,
    ticks: Scores = (),
    summary: Scores = CHOSEN,
    label: str = "",
) -> list[tuple[State, Value]]:
    """ways, above and below: sections' own. ticks: the marked statements. summary: its scores."""

    def put(canvas: Canvas) -> None:
        y = 0.0
        for place, (question, score) in enumerate(zip(SECTIONS, scores, strict=True)):
            y = section_heading(canvas, y, question.title)
            for option in question.options:
                y = line(canvas, 90, y - 16, option.title)
                if ticks and option.value == ticks[place]:
                    canvas.drawString(70, y, "X")
            canvas.drawString(90, y - 15, (above or {}).get(place, ""))
            canvas.drawString(90, y - 45, (below or {}).get(place, ""))
            y -= 30
            canvas.drawString(90, y, label)
            for value in range(1, 6):
                (ways or {}).get(place, way)(canvas, 180 + 32 * value, y, value, value == score)
            y -= 40
        canvas.showPage()
        summary_table(canvas, map(str, summary))

    found = answers_of(draw(put), "cse_assessment")
    return [(found[q.key].state, found[q.key].value) for q in SECTIONS]


def others_crossed(at: float) -> Way:
    """A stroke so many points above the foot of all but the chosen number."""

    def put(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
        typed("{}")(canvas, x, y, value, on)
        if not on:
            canvas.line(x - 2, y + at, x + 9, y + at)

    return put


def all_crossed(at: float, chosen: str, others: bool) -> Way:
    """A stroke at the chosen number, and at the others too."""

    def put(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
        typed(chosen)(canvas, x, y, value, on)
        if on or others:
            canvas.line(x - 2, y + at, x + 9, y + at)

    return put


PRINTED = {**{way: WAYS[way] for way in ("bold", "brackets", "red", "larger")}, "star": typed("{}*")}
EVERY = range(10)


@pytest.mark.parametrize("way", ["brackets", "red"])
@pytest.mark.parametrize("printed", [(5,) * 10, FIVES, (5,) * 8 + (4, 3), (5,) * 6 + (4,) * 4])
def test_a_printed_threshold_leaves_the_ticks(way: str, printed: Scores) -> None:
    assert read(PRINTED[way], printed, ticks=CHOSEN) == READ


def test_a_tick_at_odds_with_a_line_that_says_what_most_ticks_say() -> None:
    scores = (1,) * 5 + (4, 3, 2, 1, 2)
    found = read(scores=scores, ticks=(*scores[:3], 5, *scores[4:]))
    assert found == [(State.READ, score) if place != 3 else OPEN for place, score in enumerate(scores)]


@pytest.mark.parametrize("way", ["bold", "star"])
def test_a_number_that_stands_out_at_a_ticked_section_alone(way: str) -> None:
    assert read(PRINTED[way], FIVES, ticks=CHOSEN) == [*READ[:9], OPEN]


@pytest.mark.parametrize("way", PRINTED)
@pytest.mark.parametrize("printed", [FIVES, (5,) * 6 + (4, 3, 2, 1), (5, 4) * 5])
def test_a_printed_threshold_on_an_unmarked_form(way: str, printed: Scores) -> None:
    assert not {state for state, _ in read(PRINTED[way], printed)} & {State.READ}


@pytest.mark.parametrize("way", PRINTED)
@pytest.mark.parametrize("scores", [(1,) * 10, (1,) * 9 + (2,), (1,) * 6 + (4, 3, 2, 1)])
def test_the_same_number_in_most_sections_that_the_summary_bears_out(way: str, scores: Scores) -> None:
    assert read(PRINTED[way], scores, summary=scores) == [(State.READ, score) for score in scores]


def test_the_same_number_in_most_sections_and_one_otherwise_in_the_summary() -> None:
    scores = (1,) * 9 + (2,)
    assert not {state for state, _ in read(scores=scores, summary=(3, *scores[1:]))} & {State.READ}


def test_marks_at_the_same_number_in_most_sections_are_no_print() -> None:
    assert read(WAYS["X behind"], FIVES) == [(State.READ, score) for score in FIVES]


@pytest.mark.parametrize("at", [0.5, 2, 3, 5, 6])
@pytest.mark.parametrize("chosen", ["{}", "[{}]"])
def test_a_number_that_is_struck_at_any_height(at: float, chosen: str) -> None:
    way = struck(False) if chosen == "{}" else typed(chosen)
    found = read(way, ways={3: all_crossed(at, chosen, others=chosen == "{}")})
    assert found[3] == OPEN


def test_the_others_struck_at_any_height() -> None:
    assert read(others_crossed(5)) == READ


def test_a_line_that_is_pale_throughout() -> None:
    def pale(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
        canvas.setFillGray(0.85)
        typed("[{}]")(canvas, x, y, value, on)
        canvas.setFillGray(0)

    assert read(ways={3: pale}) == [*READ[:3], OPEN, *READ[4:]]
    assert read(WAYS["others grey"], ways={3: coloured((0, 0, 0), (0.85, 0.85, 0.85))})[3] == OPEN


@pytest.mark.parametrize(
    "said",
    [
        "At the last review:",
        "How sure are you?",
        "Target",
        "Young person's own view",
        "Manager's score",
        "12/03/2025",
        "Lowest score",
        "Score at the last review",
    ],
)
def test_a_line_above_that_asks_for_something_else(said: str) -> None:
    assert read(above=dict.fromkeys(EVERY, said)) == [OPEN] * 10
    assert read(above={3: said}) == [*READ[:3], OPEN, *READ[4:]]


@pytest.mark.parametrize(
    "said", ["Manager disagrees", "About her sister", "changed to 5 by manager", "Target"]
)
def test_a_remark_below(said: str) -> None:
    assert read(below={3: said}) == [*READ[:3], OPEN, *READ[4:]]


@pytest.mark.parametrize(
    "said", ["Score", "Please circle one", "Please tick one:", "Score for this section", "Comments:"]
)
def test_lines_that_ask_for_the_score(said: str) -> None:
    assert read(above=dict.fromkeys(EVERY, said)) == READ
    assert read(below=dict.fromkeys(EVERY, said)) == READ


@pytest.mark.parametrize(("label", "sure"), [("Lowest score:", False), ("Highest", False), ("Score:", True)])
def test_the_score_of_one_end_of_some_time(label: str, sure: bool) -> None:
    assert read(label=label) == (READ if sure else [OPEN] * 10)


@pytest.mark.parametrize("way", ["brackets", "bold", "X behind", "boxes", "circled", "others struck"])
def test_ways_to_answer_something_else(way: str) -> None:
    assert read(WAYS[way], above=dict.fromkeys(EVERY, "At the last review:")) == [OPEN] * 10


def test_ticks_beside_lines_that_ask_for_something_else() -> None:
    above = dict.fromkeys(EVERY, "Manager:")
    others = tuple(score % 5 + 1 for score in CHOSEN)
    assert read(scores=others, ticks=CHOSEN, above=above) == READ
    at_odds = (*CHOSEN[:3], 1, *CHOSEN[4:])
    assert read(scores=at_odds, ticks=CHOSEN, above=above) == [*READ[:3], OPEN, *READ[4:]]
