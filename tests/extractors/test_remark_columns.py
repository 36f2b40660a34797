"""Remarks in a column or a row of their own beside ticked statements: each held its section, or its line of a checklist."""

from __future__ import annotations

import pytest
from pages import PRINT, box, page
from printed import TODAY

from extractors.form_reader import read_form
from extractors.gather import PageReading
from extractors.locate import locate
from extractors.page import Page
from extractors.remark_words import denies, takes_back
from schemas.forms import load_form
from schemas.types import Answer, Value

FORM, LISTS = load_form("cse_assessment"), load_form("cse_checklist")
ASKED = FORM["indicators.parent_relationship"]
EDGES = (40.0, 400.0, 440.0, 590.0)
Row = tuple[str, str, str]


def table(rows: list[Row], top: float = 80.0) -> Page:
    lines = [
        (x + 4, top + 20 * n + 5, text)
        for n, row in enumerate(rows)
        for x, text in zip(EDGES, row, strict=False)
        if text
    ]
    cells = [
        side
        for n in range(len(rows))
        for x0, x1 in zip(EDGES, EDGES[1:], strict=False)
        for side in box(x0, top + 20 * n, x1, top + 20 * n + 20)
    ]
    return page(lines, cells)


def answers(one: Page, form: str) -> dict[str, Answer]:
    pages = [PageReading(m) for m in locate([one])[form]]
    return read_form(load_form(form), pages, TODAY).answers


def section(beside: dict[int, tuple[str, str]], head: str = "Evidence") -> Answer:
    """beside: a statement's score, what stands in its tick cell, and in its remark's."""
    rows = [(ASKED.title[:71], "Tick", head)]
    rows += [(o.title[:71], *beside.get(int(str(o.value)), ("", ""))) for o in ASKED.options]
    one = table(rows)
    lines = page(PRINT).words
    whole = Page(one.number, one.width, one.height, (*one.words, *lines), one.rulings, ())
    return answers(whole, "cse_assessment")[ASKED.key]


def checklist(beside: dict[int, tuple[str, str]], head: str = "Comments") -> list[Value]:
    questions = LISTS.of_kind("tick")
    rows: list[Row] = []
    for place, question in enumerate(questions):
        level = question.key.partition(".")[0]
        if place == 0 or not questions[place - 1].key.startswith(level):
            rows.append((f"{level.upper()} LEVEL INDICATORS:", "Tick", head))
        rows.append((question.title[:71], *beside.get(place, ("", ""))))
    one = table(rows)
    heading = page([(40, 40, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")]).words
    whole = Page(one.number, one.width, one.height, (*heading, *one.words), one.rulings, ())
    found = answers(whole, "cse_checklist")
    return [found[q.key].value for q in questions]


@pytest.mark.parametrize(
    ("beside", "value"),
    [
        ({3: ("X", "Mum reports this")}, 3),
        ({3: ("X", "3 times in May")}, 3),
        ({3: ("X", "Police intel x 2")}, 3),
        ({3: ("X", "Told tutor on 4/3/26")}, 3),
        ({3: ("X", "See log, entries 2 and 5")}, 3),
        ({3: ("X", "Seen at school"), 1: ("", "none reported")}, 3),
        ({3: ("X", "not sure")}, None),
        ({3: ("X", "denied")}, None),
        ({3: ("X", "see row four")}, None),
        ({3: ("X", "maybe 4 now")}, None),
        ({3: ("X", "4 from today on")}, None),
        ({3: ("X", "Level 2 last year")}, None),
        ({3: ("X", "was her sister")}, None),
        ({3: ("X", "seen"), 4: ("", "Mum reports this")}, None),
        ({3: ("", "Mum reports this")}, None),
        ({3: ("", "seen X")}, None),
        ({3: ("X", "seen"), 4: ("X", "seen")}, None),
    ],
)
def test_remarks_beside_a_section(beside: dict[int, tuple[str, str]], value: Value) -> None:
    assert section(beside).value == value


@pytest.mark.parametrize("head", ["Comments", "Notes / evidence", "Supporting evidence:", "Rationale"])
def test_other_heads(head: str) -> None:
    assert section({3: ("X", "Mum reports this")}, head).value == 3


@pytest.mark.parametrize("head", ["", "Last time", "Other child", "Comments on sister"])
def test_a_column_with_another_head_is_none(head: str) -> None:
    assert section({3: ("X", "Mum reports this")}, head).value is None


@pytest.mark.parametrize(
    ("beside", "found"),
    [
        ({0: ("X", "seen by school nurse"), 1: ("X", ""), 2: ("", "Denies")}, {0: True, 1: True}),
        ({0: ("X", "4 episodes"), 2: ("", "N/A"), 5: ("", "no concerns")}, {0: True}),
        ({0: ("X", "4 episodes"), 2: ("", "ask again")}, {0: True, 2: None}),
        ({0: ("X", "denies"), 1: ("X", "told GP")}, {0: None, 1: True}),
        ({0: ("X", ""), 1: ("", "Reported by mum")}, {0: True, 1: None}),
    ],
)
def test_remarks_on_a_checklist(beside: dict[int, tuple[str, str]], found: dict[int, Value]) -> None:
    expected: list[Value] = [False] * len(LISTS.of_kind("tick"))
    for place, value in found.items():
        expected[place] = value
    assert checklist(beside) == expected


def test_remarks_alone_answer_nothing_surely() -> None:
    found = checklist({0: ("", "Reported by mum"), 3: ("", "Denies")})
    assert found[0] is None and found[3] is None


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Poor attendance 41%", False),
        ("X-ray at A&E after assault", False),
        ("two older males", False),
        ("since May 2025", False),
        ("may be older", True),
        ("five", True),
        ("wasn't there", True),
        ("?", True),
        ("→ 4", True),
        ("resolved in June", True),
        ("should be above", True),
        ("seen ✗", True),
        ("seen x", True),
        ("seen x 3", False),
        ("probably", True),
        ("I saw this", False),
        ("level IV", True),
        ("raised at panel", True),
        ("word " * 31, True),
    ],
)
def test_what_takes_a_mark_back(text: str, back: bool) -> None:
    assert takes_back(text, 3) is back


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Denies", True),
        ("YP denies", True),
        ("No evidence", True),
        ("n/a", True),
        ("not known", False),
        ("No, but mum thinks so", False),
        ("denies, seen twice", False),
    ],
)
def test_what_denies(text: str, said: bool) -> None:
    assert denies(text) is said
