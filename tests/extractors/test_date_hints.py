"""Dates below a hint, and in boxes of a day, a month and a year: the date was lost or the hint's was read, and a child under 13 was
`urgent` instead of `immediate`."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import Line, box, page
from test_unseen_layouts import PRINT, TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Ruling, Widget
from extractors.questions.locate import locate
from extractors.values.written_dates import is_date_hint, parse_date
from schemas.forms import load_form
from schemas.types import Answer, Value

FORM = load_form("cse_assessment")
DOB, NAME, PHONE = "young_person.dob", "young_person.name", "young_person.contact_no"
BOX = (40.0, 24.0, 280.0, 40.0)
PARTS = [(40.0, 24.0, 70.0, 40.0), (80.0, 24.0, 110.0, 40.0), (120.0, 24.0, 170.0, 40.0)]
NAMES: list[Line] = [(40, 12, "Day"), (80, 12, "Month"), (120, 12, "Year")]
FILLED: list[Line] = [(44, 26, "12"), (84, 26, "6"), (124, 26, "2014")]
HINT = "For example, 27 3 2007"
Boxes = list[tuple[float, float, float, float]]


def web_form(below: list[Line], boxes: Boxes, label: str = "DOB:") -> tuple[list[Line], list[Ruling]]:
    """Labels above their boxes; what stands below the date's label, in points from it."""
    lines: list[Line] = [(40, 40, "Name:"), (44, 54, "Kai Proofley"), (40, 80, label)]
    lines += [(x, 80 + y, text) for x, y, text in below]
    lines += [(40, 140, "Contact No:"), (44, 154, "07700 900111"), *PRINT]
    frames = [box(40, 52, 280, 68), box(40, 152, 280, 168)]
    frames += [box(x0, 80 + top, x1, 80 + bottom) for x0, top, x1, bottom in boxes]
    return lines, [side for frame in frames for side in frame]


def read(one: Page) -> tuple[dict[str, Answer], tuple[int, ...]]:
    into = read_form(FORM, [PageReading(m) for m in locate([one])["cse_assessment"]], TODAY)
    return into.answers, into.years


@pytest.mark.parametrize(
    ("below", "boxes"),
    [
        ([(40, 12, HINT), (44, 26, "12/6/2014")], [BOX]),
        ([(40, 12, "e.g. 31/03/1980"), (44, 26, "12/6/2014")], [BOX]),
        ([(40, 12, "dd/mm/yyyy"), (44, 26, "12/6/2014")], [BOX]),
        ([(40, 12, "(DD/MM/YYYY)"), (44, 26, "12/6/2014")], [BOX]),
        ([(40, 12, "Day / Month / Year"), (44, 26, "12/6/2014")], [BOX]),
        ([(40, 12, "Use this format, for example, 27 3 2007"), (44, 26, "12/6/2014")], [BOX]),
        ([(70, 0, HINT), (44, 26, "12/6/2014")], [BOX]),
        ([(44, 26, "For example, 27 3 2007 12/6/2014")], [BOX]),
        ([(44, 26, "12/6/2014 (e.g. 27/3/2007)")], [BOX]),
        ([*NAMES, *FILLED], PARTS),
        ([(40, 12, "DD"), (80, 12, "MM"), (120, 12, "YYYY"), *FILLED], PARTS),
        (
            [(40, 12, HINT), *((x, y + 12, t) for x, y, t in (*NAMES, *FILLED))],
            [(x0, top + 12, x1, low + 12) for x0, top, x1, low in PARTS],
        ),
    ],
)
def test_the_date_below_a_hint_or_its_names_is_read(below: list[Line], boxes: Boxes) -> None:
    found, _ = read(page(*web_form(below, boxes)))
    assert (found[DOB].value, found[DOB].candidates) == ("2014-06-12", ("2014-06-12",))
    assert (found[NAME].value, found[PHONE].value) == ("Kai Proofley", "07700 900111")


@pytest.mark.parametrize(
    ("below", "boxes"),
    [
        ([], [BOX]),
        ([(40, 12, HINT)], [BOX]),
        ([(40, 12, "dd/mm/yyyy")], [BOX]),
        (NAMES, PARTS),
        ([(44, 26, HINT)], [BOX]),
    ],
)
def test_a_hint_alone_is_a_blank(below: list[Line], boxes: Boxes) -> None:
    answer = read(page(*web_form(below, boxes)))[0][DOB]
    assert (answer.value, answer.candidates, answer.confidence > 0.9) == (None, (), True)


@pytest.mark.parametrize("drawn", [True, False])
def test_three_form_fields_below_their_names_are_one_date(drawn: bool) -> None:
    lines, frames = web_form([*NAMES, *(FILLED if drawn else [])], PARTS if drawn else [])
    fields = [
        Widget(name, "text", (x0, 80 + top, x1, 80 + bottom), value, paints=drawn)
        for (_, _, name), (x0, top, x1, bottom), (_, _, value) in zip(NAMES, PARTS, FILLED, strict=True)
    ]
    one = page(lines, frames)
    if not drawn:
        fields = [replace(field, paints=None) for field in fields]
    assert read(replace(one, widgets=tuple(fields)))[0][DOB].value == "2014-06-12"


@pytest.mark.parametrize(
    ("below", "boxes", "candidate", "years"),
    [
        ([NAMES[0], NAMES[1], NAMES[2], FILLED[0], FILLED[2]], PARTS, "12 2014", (2014,)),
        ([(40, 12, "Month"), (80, 12, "Day"), (120, 12, "Year"), *FILLED], PARTS, "2014-06-12", ()),
        (FILLED, PARTS, "2014-06-12", ()),
        ([(40, 12, HINT), *FILLED], PARTS, "2014-06-12", ()),
        ([(40, 12, "As on the certificate"), (44, 26, "12/6/2014")], [BOX], "2014-06-12", ()),
        ([(40, 26, "Day: 12  Month: 6  Year: 2014")], [], "2014-06-12", ()),
    ],
)
def test_a_date_set_some_other_way_is_a_doubt_that_holds_it(
    below: list[Line], boxes: Boxes, candidate: Value, years: tuple[int, ...]
) -> None:
    found, plain = read(page(*web_form(below, boxes)))
    assert (found[DOB].value, found[DOB].confidence, plain) == (None, 0.0, years)
    assert candidate in found[DOB].candidates


@pytest.mark.parametrize(
    ("below", "boxes"),
    [
        ([(40, 42, "Date of referral: 12/3/2024")], [BOX]),
        ([(40, 42, "Age: 14")], [BOX]),
        ([(40, 40, "2")], []),
    ],
)
def test_what_another_question_asks_leaves_a_blank_date_blank(below: list[Line], boxes: Boxes) -> None:
    answer = read(page(*web_form(below, boxes)))[0][DOB]
    assert (answer.value, "2024-03-12" in answer.candidates) == (None, False)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("dd/mm/yyyy", True),
        ("DD / MM / YY", True),
        ("(dd-mm-yyyy)", True),
        ("Please use the format dd/mm/yyyy", True),
        ("For example, 27 3 2007", True),
        ("e.g. 27 March 2007", True),
        ("dd/mm/yyyy, e.g. 27/03/2007", True),
        ("27/03/2007", False),
        ("For example, 27 3 2007 14/10/2012", False),
        ("for example 27/03/2007 or later", False),
        ("Day", False),
        ("May 2007", False),
    ],
)
def test_hints(text: str, hint: bool) -> None:
    assert is_date_hint(text) is hint


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Day 12 Month 6 Year 2014", "2014-06-12"),
        ("Day Month Year 12 6 2014", "2014-06-12"),
        ("e.g. 27/3/2007 12/6/2014", "2014-06-12"),
        ("for example, 27 3 2007", None),
        ("e.g. 12/25/2009 03/12/2009", None),  # the month stands first there, perhaps
        ("12/6/2014 or e.g. 27/3/2007 13/6/2014", None),
    ],
)
def test_dates_with_a_hint(text: str, value: Value) -> None:
    assert parse_date(text, TODAY).value == value


@pytest.mark.parametrize(
    ("small", "hinted", "value"),
    [
        ("Give it in full", True, "White"),
        ("Mock Lane", True, "Mock Lane White"),  # it tells nobody what to do
        ("Give it in full", False, "Give it in full White"),  # no other line is set so
        ("2 Irish", True, "2 Irish White"),
    ],
)
def test_small_print_set_as_hints_are_is_the_forms(small: str, hinted: bool, value: str) -> None:
    lines, frames = web_form([(40, 12, "dd/mm/yyyy"), (44, 26, "12/6/2014")], [BOX])
    lines += [(40, 200, "Ethnicity:"), (40, 212, small), (44, 226, "White")]
    one = page(lines, [*frames, *box(40, 224, 280, 240)])
    tops = (92, 212) if hinted else (212,)
    words = tuple(replace(w, size=8.0) if w.box[1] in tops else w for w in one.words)
    assert read(replace(one, words=words))[0]["young_person.ethnicity"].value == value


@pytest.mark.parametrize("below", ["", "see chronology"])
def test_small_letters_below_a_question_for_details_are_what_was_written(below: str) -> None:
    """Set as the form's hints are, between label and box: it was gone, and with it what speaks against a No."""
    lines, frames = web_form([(40, 12, "dd/mm/yyyy"), (44, 26, "12/6/2014")], [BOX])
    said = "On a CP Plan since spring"
    lines += [(40, 180, "Is the child or young person subject to a CP Plan or Looked after? No")]
    lines += [(40, 200, "Further info:"), (40, 212, said), (44, 226, below)]
    one = page(lines, [*frames, *box(40, 224, 280, 240)])
    words = tuple(replace(w, size=8.0) if w.box[1] in (92, 212) else w for w in one.words)
    found = read(replace(one, words=words))[0]
    assert found["needs.cp_plan_or_looked_after"].value is not False
    assert said in str(found["needs.cp_plan_or_looked_after.details"].value)
