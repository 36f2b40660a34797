"""Rows that a body added to the child's details: a blank name took "Alias / known as: Tee" of the next one, and wasn't missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pages import Line, box, page
from test_unseen_layouts import PRINT, read

from extractors.pages.page import Page, Ruling
from schemas.types import State, Value

Row = tuple[str, str]  # a label and its answer; lines of one answer are parted by "|"
Way = Callable[[list[Row]], Page]

NAME, PHONE, ADDRESS, PARENTS = (
    "young_person.name",
    "young_person.contact_no",
    "young_person.address",
    "parents.names",
)
REST: list[Row] = [
    ("DOB:", "14/09/2012"),
    ("Contact No:", "07700 900123"),
    ("Address:", "1 Sample Street, Testford"),
    ("Ethnicity:", "Not known"),
    ("Name of Parents:", "Testa and Fakea Sample"),
]
ALIAS, AGENCY = ("Alias / known as:", "Tee"), ("Known to police", "Yes")


def placed(rows: list[Row], x: float, at: float, top: float = 40.0) -> tuple[list[Line], list[float]]:
    """Rows of a table below each other: labels at x, answers at `at`, and where each row ends."""
    lines: list[Line] = []
    ends = [top]
    for label, said in rows:
        lines.append((x, ends[-1] + 4, label))
        parts = said.split("|")
        lines += [(at, ends[-1] + 4 + 11.0 * n, part) for n, part in enumerate(parts) if part]
        ends.append(ends[-1] + 7 + 11.0 * len(parts))
    return lines, ends


def ruled_between(rows: list[Row]) -> Page:
    lines, ends = placed(rows, 40, 260)
    return page([*lines, *PRINT], [Ruling(True, y, 36, 560) for y in ends])


def ruled_all_round(rows: list[Row]) -> Page:
    lines, ends = placed(rows, 40, 260)
    rows_of = zip(ends, ends[1:], strict=False)
    boxes = [r for a, b in rows_of for x0, x1 in ((36, 256), (256, 560)) for r in box(x0, a, x1, b)]
    return page([*lines, *PRINT], boxes)


def in_the_open(rows: list[Row]) -> Page:
    return page([*placed(rows, 40, 260)[0], *PRINT])


def behind_each_label(rows: list[Row]) -> Page:
    """Answers right behind their labels, a line each; what wraps goes on at the labels' edge."""
    lines: list[Line] = []
    for label, said in rows:
        first, *others = said.split("|")
        lines += [
            (40, 40 + 13.0 * (len(lines) + n), text) for n, text in enumerate((f"{label} {first}", *others))
        ]
    return page([*lines, *PRINT])


WAYS = [ruled_between, ruled_all_round, in_the_open, behind_each_label]


def two_columns(rows: list[Row], inline: bool, frame: bool) -> Page:
    """Two questions a row, each with its answer in the next cell or behind its label in the same."""
    edges = (36, 300, 560) if inline else (36, 160, 300, 424, 560)
    lines: list[Line] = []
    rulings: list[Ruling] = []
    for n, (label, said) in enumerate(rows):
        top, col = 40 + 18.0 * (n // 2), n % 2
        if inline:
            lines.append((edges[col] + 4, top + 4, f"{label} {said}"))
        else:
            lines += [(edges[2 * col] + 4, top + 4, label), (edges[2 * col + 1] + 4, top + 4, said)]
        if frame and not col:
            rulings += [
                r for x0, x1 in zip(edges, edges[1:], strict=False) for r in box(x0, top, x1, top + 18)
            ]
    return page([line for line in (*lines, *PRINT) if line[2]], rulings)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["", "Testa Sample"])
@pytest.mark.parametrize(
    "others",
    [[ALIAS], [("Gender:", "Female")], [("NHS No:", "000 000 4526"), ("Interpreter needed Y/N", "No")]],
)
def test_the_next_rows_answer_is_not_the_names(way: Way, name: str, others: list[Row]) -> None:
    found = read(way([("Name:", name), *others, *REST]))
    assert found[NAME] == ((name, State.READ) if name else (None, State.BLANK))
    assert found["young_person.dob"] == ("2012-09-14", State.READ)


@pytest.mark.parametrize("way", [ruled_between, ruled_all_round])
@pytest.mark.parametrize("name", ["", "Testa Sample"])
def test_a_label_without_a_colon_between_rulings(way: Way, name: str) -> None:
    assert read(way([("Name:", name), AGENCY, *REST]))[NAME] == (
        (name, State.READ) if name else (None, State.BLANK)
    )


@pytest.mark.parametrize("name", ["", "Testa Sample"])
def test_a_label_without_a_colon_in_the_open_is_a_doubt_or_none(name: str) -> None:
    assert read(in_the_open([("Name:", name), AGENCY, *REST]))[NAME][0] in (None, name)


def test_a_row_left_blank_is_no_name() -> None:
    """ "Alias" by itself, below a blank name."""
    assert read(ruled_between([("Name:", ""), ("Alias", ""), *REST]))[NAME][0] is None


@pytest.mark.parametrize("frame", [True, False])
@pytest.mark.parametrize("inline", [True, False])
@pytest.mark.parametrize("name", ["", "Testa Sample"])
def test_a_question_beside_is_anothers(frame: bool, inline: bool, name: str) -> None:
    rows = [("Name:", name), ALIAS, REST[0], *REST[2:], REST[1], ("Case ref:", "ZZ-86218")]
    found = read(two_columns(rows, inline, frame))
    assert found[NAME] == ((name, State.READ) if name else (None, State.BLANK))
    assert found[PHONE] == ("07700 900123", State.READ)


ANSWERS: list[tuple[str, str, str]] = [  # the label, what is written there, and what is read
    (ADDRESS, "Flat 3,|12 Example Close,|Testham TE5 7ST", "Flat 3, 12 Example Close, Testham TE5 7ST"),
    (ADDRESS, "c/o: Mrs Mock,|12 Example Close", "c/o: Mrs Mock, 12 Example Close"),
    (PHONE, "Mum: 07700 900111|Dad: 07700 900222", "Mum: 07700 900111 Dad: 07700 900222"),
    (PARENTS, "Mother: Testa Sample|Father: Fakea Sample", "Mother: Testa Sample Father: Fakea Sample"),
]
LABEL_OF = {ADDRESS: "Address:", PHONE: "Contact No:", PARENTS: "Name of Parents:"}


@pytest.mark.parametrize("way", WAYS[:3])
@pytest.mark.parametrize(("key", "said", "value"), ANSWERS)
def test_an_answer_of_more_lines_is_whole(way: Way, key: str, said: str, value: Value) -> None:
    rows = [("Name:", "Testa Sample"), *((a, said if a == LABEL_OF[key] else b) for a, b in REST)]
    assert read(way(rows))[key] == (value, State.READ)


def test_an_answer_goes_on_at_the_edge_of_the_labels() -> None:
    rows = [("Name:", "Testa Sample"), *((a, f"{b},|Testshire" if a == "Address:" else b) for a, b in REST)]
    assert read(behind_each_label(rows))[ADDRESS] == ("1 Sample Street, Testford, Testshire", State.READ)


def test_what_may_be_said_below_a_label_is_a_doubt() -> None:
    """Its own answer, or the next line's: a person looks."""
    details: list[Row] = [
        ("Learning Difficulties/Disability Y/N", "Yes"),
        ("Please explain:", ""),
        ("CAMHS:", "since May"),
    ]
    found = read(behind_each_label([("Name:", "Testa Sample"), *REST, *details]))
    assert found["needs.learning_disability.details"] == (None, State.UNREAD)


def test_parts_of_an_answer_that_are_named_in_rows_of_their_own() -> None:
    rows = [
        ("Name:", "Testa Sample"),
        *REST[:2],
        REST[3],
        REST[2],
        ("Postcode:", "ZZ1 1ZZ"),
        REST[4],
        ("Father:", "Mocka Sample"),
    ]
    found = read(two_columns(rows, inline=False, frame=True))
    assert found[ADDRESS] == ("1 Sample Street, Testford Postcode: ZZ1 1ZZ", State.READ)
    assert found[PARENTS] == ("Testa and Fakea Sample Father: Mocka Sample", State.READ)


@pytest.mark.parametrize("frame", [True, False])
def test_answers_below_their_labels(frame: bool) -> None:
    """Nothing there tells a label from an answer by where it begins."""
    lines: list[Line] = []
    rulings: list[Ruling] = []
    for n, (label, said) in enumerate([("Name:", "Known as: Testa Sample"), *REST]):
        top = 40 + 32.0 * n
        lines += [(40, top, label), (40, top + 12, said)]
        rulings += box(36, top - 3, 400, top + 26) if frame else []
    found = read(page([*lines, *PRINT], rulings))
    assert found[NAME] == ("Known as: Testa Sample", State.READ)
    assert found[ADDRESS] == ("1 Sample Street, Testford", State.READ)
