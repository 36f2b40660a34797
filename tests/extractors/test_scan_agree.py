"""Scores that the ink alone doesn't tell are settled by the form's other readings, or left to a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.models.digits import NumberReading
from extractors.rows.evidence import Evidence
from extractors.scans.agree import settle_scores
from extractors.scans.scan_page import ScanRow, ScoreCell
from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
INDICATORS = [q.key for q in FORM.of_kind("indicator")]
SUMMARY = [q.summary or "" for q in FORM.of_kind("indicator")]
TICKS = (1, 2, 3, 4, 5, 1, 2, 3, 4, 5)
SUMS = {
    "summary.subtotal_left": 15,
    "summary.subtotal_right": 15,
    "summary.total_assessment_score": 30,
    "judgement.score": 6,
    "summary.overall_score": 36,
}
BOX = (0.0, 0.0, 10.0, 10.0)
Cell = tuple[int | None, float, dict[int, float]]


def cell(value: int | None, confidence: float, supports: dict[int, float] | None = None) -> ScoreCell:
    return ScoreCell(NumberReading(value, confidence), supports or {}, 2, BOX)


def settled(
    changed: dict[str, Cell],
    ticks: tuple[int | None, ...] = TICKS,
    sections: dict[str, list[ScanRow]] | None = None,
) -> dict[str, Answer]:
    plain = {**dict(zip(SUMMARY, TICKS, strict=True)), **SUMS}
    cells = {key: cell(value, 0.999) for key, value in plain.items()}
    cells |= {key: cell(*reading) for key, reading in changed.items()}
    indicators = {
        key: Answer(tick, 0.95 if tick else 0.0, "mark", 3, BOX, (tick,) if tick else (2, 3))
        for key, tick in zip(INDICATORS, ticks, strict=True)
    }
    return settle_scores(FORM, cells, indicators, sections or {})


FIRST, TOTAL, JUDGEMENT = SUMMARY[0], "summary.total_assessment_score", "judgement.score"
OVERALL, LEFT = "summary.overall_score", "summary.subtotal_left"
DOUBTFUL_SUMS: dict[str, Cell] = {
    LEFT: (None, 0.0, {15: 0.5, 75: 0.5}),
    TOTAL: (None, 0.0, {30: 0.5, 80: 0.5}),
    OVERALL: (None, 0.0, {36: 0.5, 86: 0.5}),
}
DOUBTFUL_SUBTOTALS: dict[str, Cell] = {
    LEFT: (75, 0.7, {15: 0.39}),
    "summary.subtotal_right": (75, 0.6, {15: 0.39}),
}
WITH_THE_NINE: dict[str, Cell] = {LEFT: (20, 0.999, {20: 1.0})}
UNREAD_TOTAL: dict[str, Cell] = {TOTAL: (None, 0.0, {})}
STROKE: Cell = (None, 0.0, {6: 0.39})
WRONG_TOTAL: dict[str, Cell] = {TOTAL: (32, 0.999, {32: 1.0}), OVERALL: (38, 0.999, {38: 1.0})}
WRONG_SUBTOTAL: dict[str, Cell] = {
    LEFT: (17, 0.93, {17: 0.95}),
    TOTAL: (32, 0.96, {32: 0.99}),
    OVERALL: (38, 0.96, {38: 0.97}),
}
TABLE: list[tuple[str, dict[str, Cell], str, int | None]] = [
    ("sure and agreed", {}, FIRST, 1),
    ("the tick and the sum bear out a doubtful 1", {FIRST: (None, 0.0, {1: 0.39})}, FIRST, 1),
    ("too little of a 1 isn't one", {FIRST: (None, 0.0, {1: 0.35})}, FIRST, None),
    ("not where the ink is rather another score", {FIRST: (None, 0.0, {1: 0.2, 4: 0.7})}, FIRST, None),
    ("ink that is no 1 isn't made one", {FIRST: (None, 0.0, {7: 0.9})}, FIRST, None),
    ("a sure 4 beside a ticked 1 stays as written", {FIRST: (4, 0.999, {4: 0.99})}, FIRST, 4),
    ("a less sure 4 beside a ticked 1 is nobody's choice", {FIRST: (4, 0.98, {4: 0.98})}, FIRST, None),
    ("sums bear out a total", {TOTAL: (None, 0.0, {30: 0.5, 80: 0.4})}, TOTAL, 30),
    ("not one whose ink is rather another", {TOTAL: (None, 0.0, {30: 0.3, 38: 0.6})}, TOTAL, None),
    ("the overall score bears out the judgement", {JUDGEMENT: (6, 0.7, {6: 0.7})}, JUDGEMENT, 6),
    (
        "two doubtful numbers that add up bear each other out",
        {JUDGEMENT: (6, 0.96, {6: 0.9, 8: 0.1}), OVERALL: (36, 0.8, {36: 0.99, 86: 0.01})},
        JUDGEMENT,
        6,
    ),
    (
        "not where another pair adds up too",
        {JUDGEMENT: (6, 0.96, {6: 0.9, 5: 0.1}), OVERALL: (36, 0.8, {36: 0.9, 35: 0.1})},
        JUDGEMENT,
        None,
    ),
    (
        "nor where the likely ones don't",
        {JUDGEMENT: (6, 0.96, {6: 0.9}), OVERALL: (35, 0.8, {35: 0.99})},
        OVERALL,
        None,
    ),
    (
        "the tick and a doubtful sum bear out a doubtful 1",
        {FIRST: (None, 0.0, {1: 0.39}), **DOUBTFUL_SUMS},
        FIRST,
        1,
    ),
    (
        "not where that sum's ink is of another",
        {FIRST: (None, 0.0, {1: 0.39}), **DOUBTFUL_SUMS, LEFT: (None, 0.0, {15: 0.2, 21: 0.8})},
        FIRST,
        None,
    ),
    (
        "nor where the likelier score makes a likely sum too",
        {FIRST: (None, 0.0, {1: 0.3, 7: 0.8}), **DOUBTFUL_SUMS, LEFT: (None, 0.0, {15: 0.9, 21: 0.1})},
        FIRST,
        None,
    ),
    ("the scores and the total bear out two doubtful subtotals", DOUBTFUL_SUBTOTALS, LEFT, 15),
    (
        "not where the total is doubtful too",
        {**DOUBTFUL_SUBTOTALS, TOTAL: (None, 0.0, {30: 0.2, 80: 0.8})},
        LEFT,
        None,
    ),
    ("nor where the ink is of another", {**DOUBTFUL_SUBTOTALS, LEFT: (75, 0.7, {25: 0.8})}, LEFT, None),
    (
        "nor where a score of the other column is doubtful",
        {**DOUBTFUL_SUBTOTALS, SUMMARY[6]: (None, 0.0, {7: 0.9})},
        LEFT,
        None,
    ),
    ("nor where the total leaves another", {**DOUBTFUL_SUBTOTALS, TOTAL: (32, 0.999, {32: 1.0})}, LEFT, None),
    (
        "a 9 that its mark and the subtotal call a 4 is a doubt",
        {SUMMARY[3]: (9, 0.999, {})},
        SUMMARY[3],
        None,
    ),
    ("not where the subtotal has the 9 in it", {SUMMARY[3]: (9, 0.999, {}), **WITH_THE_NINE}, SUMMARY[3], 9),
    (
        "nor where the subtotal is doubtful",
        {SUMMARY[3]: (9, 0.999, {}), LEFT: (None, 0.0, {})},
        SUMMARY[3],
        9,
    ),
    (
        "past an unread total the subtotals say the overall score",
        {**UNREAD_TOTAL, OVERALL: (36, 0.9, {36: 0.9})},
        OVERALL,
        36,
    ),
    ("not where the ink is of another", {**UNREAD_TOTAL, OVERALL: (38, 0.8, {38: 0.9})}, OVERALL, None),
    (
        "nor where a subtotal can't be read",
        {**UNREAD_TOTAL, LEFT: (None, 0.0, {}), OVERALL: (36, 0.9, {36: 0.9})},
        OVERALL,
        None,
    ),
    (
        "the overall score settles a total that the subtotals alone don't",
        {TOTAL: (None, 0.0, {30: 0.39}), OVERALL: (36, 0.9, {36: 0.9})},
        TOTAL,
        30,
    ),
    ("a sum whose numbers all stand twice or are sure counts twice", {JUDGEMENT: STROKE}, JUDGEMENT, 6),
    ("for the overall score too", {OVERALL: (None, 0.0, {36: 0.39})}, OVERALL, 36),
    ("not where the total stands once", {JUDGEMENT: STROKE, LEFT: (None, 0.0, {})}, JUDGEMENT, None),
    (
        "nor where the overall score isn't sure",
        {JUDGEMENT: STROKE, OVERALL: (36, 0.9, {36: 0.9})},
        JUDGEMENT,
        None,
    ),
    ("nor where it says another", {JUDGEMENT: STROKE, OVERALL: (37, 0.999, {37: 1.0})}, JUDGEMENT, None),
    ("a plain subtotal beside a wrong total", {**WRONG_TOTAL, LEFT: (15, 0.6, {15: 0.97})}, LEFT, 15),
    ("not where its ink may be another", {**WRONG_TOTAL, LEFT: (15, 0.9, {15: 0.95, 13: 0.04})}, LEFT, None),
    ("nor where it is hardly one", {**WRONG_TOTAL, LEFT: (15, 0.4, {15: 0.97})}, LEFT, None),
    ("nor where it is neither", {**WRONG_TOTAL, LEFT: (16, 0.6, {16: 0.97})}, LEFT, None),
    ("a wrong subtotal, plainly written, and what was added up from it", WRONG_SUBTOTAL, LEFT, 17),
    ("its total", WRONG_SUBTOTAL, TOTAL, 32),
    ("its overall score", WRONG_SUBTOTAL, OVERALL, 38),
    (
        "not where it may be what the scores make",
        {**WRONG_SUBTOTAL, LEFT: (17, 0.93, {17: 0.95, 15: 0.03})},
        LEFT,
        None,
    ),
    (
        "a sure judgement beside an overall score that is wrong",
        {JUDGEMENT: (8, 0.98, {8: 0.99})},
        JUDGEMENT,
        8,
    ),
    ("not one that isn't sure alone", {JUDGEMENT: (8, 0.96, {8: 0.99})}, JUDGEMENT, None),
    (
        "one other reading needs the ink's own word",
        {JUDGEMENT: (None, 0.0, {6: 0.1, 8: 0.8})},
        JUDGEMENT,
        None,
    ),
]


@pytest.mark.parametrize(("changed", "key", "value"), [t[1:] for t in TABLE], ids=[t[0] for t in TABLE])
def test_agreement(changed: dict[str, Cell], key: str, value: int | None) -> None:
    found = settled(changed)[key]
    assert found.value == value
    assert found.state is (State.UNREAD if value is None else State.READ)


def test_a_blank_cell_stays_blank_whatever_others_say() -> None:
    plain = {FIRST: ScoreCell(NumberReading(None, 0.99, blank=True), {}, 2, BOX)}
    assert settle_scores(FORM, plain, {}, {})[FIRST].state is State.BLANK


@given(st.sampled_from(SUMMARY), st.integers(1, 5), st.floats(0, 0.99))
def test_a_number_is_never_made_from_others_alone(key: str, other: int, sure: float) -> None:
    """Whatever the rest of the form says, a value that is given is one that the ink may be."""
    found = settled({key: (other, sure, {other: 0.9})})[key]
    assert found.value in (None, other)


TWO_OF_A_COLUMN: dict[str, Cell] = {SUMMARY[3]: (9, 0.92, {4: 0.39}), SUMMARY[4]: (8, 0.9, {5: 0.39})}
SWAPPED: dict[str, Cell] = {
    SUMMARY[1]: (3, 0.9, {3: 0.9, 2: 0.08}),
    SUMMARY[2]: (2, 0.9, {2: 0.9, 3: 0.08}),
}
PLAIN_TWO: dict[str, Cell] = {SUMMARY[3]: (4, 0.92, {4: 0.99}), SUMMARY[4]: (5, 0.9, {5: 0.98})}
UNMARKED = (1, 2, 3, None, None, 1, 2, 3, 4, 5)
COLUMNS: list[tuple[str, dict[str, Cell], tuple[int | None, ...], dict[str, int | None]]] = [
    ("two scores: their marks and the subtotal say the same", TWO_OF_A_COLUMN, TICKS, {SUMMARY[3]: 4, SUMMARY[4]: 5}),
    ("not without the marks", TWO_OF_A_COLUMN, UNMARKED, {SUMMARY[3]: None, SUMMARY[4]: None}),
    ("nor with one of them", TWO_OF_A_COLUMN, (1, 2, 3, 4, None, *TICKS[5:]), {SUMMARY[3]: None}),
    (
        "nor where the subtotal is of others",
        {**TWO_OF_A_COLUMN, LEFT: (16, 0.999, {16: 1.0})},
        TICKS,
        {SUMMARY[3]: None, SUMMARY[4]: None, LEFT: 16},
    ),
    (
        "nor where one ink is of another",
        {**TWO_OF_A_COLUMN, SUMMARY[3]: (9, 0.99, {})},
        TICKS,
        {SUMMARY[3]: None, SUMMARY[4]: None},
    ),
    (
        "nor where an ink is rather another score, as of who added up the marks",
        {**TWO_OF_A_COLUMN, SUMMARY[3]: (3, 0.93, {3: 0.86, 4: 0.07})},
        TICKS,
        {SUMMARY[3]: None, SUMMARY[4]: None},
    ),
    ("two that add up the other way round, as their inks say", SWAPPED, TICKS, {SUMMARY[1]: None, SUMMARY[2]: None}),
    ("two plain ones without marks", PLAIN_TWO, UNMARKED, {SUMMARY[3]: 4, SUMMARY[4]: 5}),
    ("not where a mark says another", PLAIN_TWO, (1, 2, 3, 5, 4, *TICKS[5:]), {SUMMARY[3]: None, SUMMARY[4]: None}),
    (
        "nor where the subtotal is of others",
        {**PLAIN_TWO, LEFT: (14, 0.999, {14: 1.0})},
        UNMARKED,
        {SUMMARY[3]: None, SUMMARY[4]: None, LEFT: 14},
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "ticks", "values"), [c[1:] for c in COLUMNS], ids=[c[0] for c in COLUMNS]
)
def test_scores_of_one_column_bear_each_other_out(
    changed: dict[str, Cell], ticks: tuple[int | None, ...], values: dict[str, int | None]
) -> None:
    found = settled(changed, ticks)
    assert {key: found[key].value for key in values} == values


Row = tuple[str, str]
SECTIONS: list[tuple[str, dict[int, Row], int | None]] = [
    ("a mark unlike the others in the row that the summary says", {3: ("doubt", "unlike")}, 3),
    ("the same in another row", {2: ("doubt", "unlike")}, None),
    ("a dash in the row that the summary says", {3: ("doubt", "dash")}, None),
    ("a dash in another row", {2: ("doubt", "dash")}, None),
    ("a dash in two rows", {3: ("doubt", "dash"), 1: ("doubt", "dash")}, None),
    ("a dash beside a mark", {3: ("doubt", "dash"), 1: ("sure", "mark")}, None),
    ("ink between two rows", {3: ("doubt", "between_rows"), 4: ("doubt", "between_rows")}, None),
    ("ink between two others", {4: ("doubt", "between_rows"), 5: ("doubt", "between_rows")}, None),
    ("a mark beside a text in another row's cell", {3: ("sure", "mark"), 1: ("doubt", "shared")}, 3),
    ("a mark and one perhaps taken back", {3: ("sure", "mark"), 1: ("doubt", "unlike")}, None),
    ("two marks", {3: ("sure", "mark"), 1: ("sure", "mark")}, None),
    ("struck through", {3: ("doubt", "struck through")}, None),
    ("a line through the whole row, and what is ticked there", {3: ("doubt", "row line")}, None),
    ("a line through another row", {2: ("doubt", "row line")}, None),
    ("lines through two rows", {3: ("doubt", "row line"), 2: ("doubt", "row line")}, None),
    ("letters that run into each other", {3: ("sure", "mark"), 1: ("doubt", "joined")}, 3),
    ("what may be a mark over a text", {3: ("doubt", "in_text")}, 3),
    (
        "a mark, and what may be one taken back in a text",
        {3: ("sure", "mark"), 1: ("doubt", "in_text")},
        None,
    ),
    ("scribbled over", {3: ("doubt", "scribble")}, None),
    ("No beside it", {3: ("doubt", "words")}, None),
]


@pytest.mark.parametrize(("marks", "value"), [s[1:] for s in SECTIONS], ids=[s[0] for s in SECTIONS])
def test_the_summary_settles_one_doubtful_mark_and_no_two(marks: dict[int, Row], value: int | None) -> None:
    rows = [
        ScanRow(
            INDICATORS[2],
            option,
            3,
            BOX,
            tuple(Evidence(marks[option][0], "mark", BOX, marks[option][1]) for _ in "1" if option in marks),  # type: ignore[arg-type]
        )
        for option in range(1, 6)
    ]
    unread = Answer(None, 0.0, "mark", 3, BOX, tuple(marks))
    cells = {key: cell(tick, 0.999) for key, tick in zip(SUMMARY, TICKS, strict=True)}
    found = settle_scores(FORM, cells, {INDICATORS[2]: unread}, {INDICATORS[2]: rows})
    assert found.get(INDICATORS[2], unread).value == value


LIKELY: list[tuple[str, dict[str, Cell], int | None]] = [
    ("both its score and its sum are doubtful, and both inks say so", {}, 3),
    ("its score's ink says another number", {SUMMARY[2]: (None, 0.0, {8: 0.9})}, None),
    ("its sum's ink says another number", {LEFT: (None, 0.0, {75: 0.9})}, None),
    ("its sum is surely another", {LEFT: (16, 0.999, {16: 0.999})}, None),
    ("another score of the sum is open", {SUMMARY[1]: (None, 0.0, {7: 0.9})}, None),
]


@pytest.mark.parametrize(("changed", "value"), [c[1:] for c in LIKELY], ids=[c[0] for c in LIKELY])
def test_a_mark_beside_what_may_be_none_takes_two_inks(changed: dict[str, Cell], value: int | None) -> None:
    """Section 3 has its tick at 3, and a letter in the cell of 1 that also asks for names."""
    rows = [
        ScanRow(INDICATORS[2], 1, 3, BOX, (Evidence("doubt", "mark", BOX, "shared"),)),
        ScanRow(INDICATORS[2], 3, 3, BOX, (Evidence("sure", "mark", BOX, "mark"),)),
    ]
    doubtful: dict[str, Cell] = {SUMMARY[2]: (None, 0.0, {3: 0.6, 8: 0.4}), **DOUBTFUL_SUMS}
    found = settled(doubtful | changed, (1, 2, None, 4, 5, 1, 2, 3, 4, 5), {INDICATORS[2]: rows})
    assert found[SUMMARY[2]].value == value
    assert found.get(INDICATORS[2], Answer(None, 0.0, "mark", 3, BOX)).value == value


@pytest.mark.parametrize(("subtotal", "value"), [(15, 3), (16, None)])
def test_beside_a_sure_sum_that_mark_is_a_second_reading(subtotal: int, value: int | None) -> None:
    """The ink of the score is rather an 8, but may be a 3."""
    rows = [
        ScanRow(INDICATORS[2], 1, 3, BOX, (Evidence("doubt", "mark", BOX, "shared"),)),
        ScanRow(INDICATORS[2], 3, 3, BOX, (Evidence("sure", "mark", BOX, "mark"),)),
    ]
    changed: dict[str, Cell] = {
        SUMMARY[2]: (8, 0.93, {3: 0.39}),
        LEFT: (subtotal, 0.999, {subtotal: 1.0}),
    }
    found = settled(changed, (1, 2, None, 4, 5, 1, 2, 3, 4, 5), {INDICATORS[2]: rows})
    assert found[SUMMARY[2]].value == value
