"""A field's value that has no room in it: what the page shows beside the field or below it is the value's rest."""

from __future__ import annotations

from typing import Literal

import pytest

from extractors.gathering.items import Field, Item
from extractors.pages.page import Note, Widget
from extractors.questions.titles import titles
from extractors.questions.wording import Match
from extractors.values.written import written
from tests.extractors.pages import Line, words

VALUE = "17 Pattern Street, Testham"
BOX = (100.0, 100.0, 200.0, 114.0)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ([(102, 102, "17 Pattern Street, Testham")], VALUE),
        ([(102, 102, "17 Pattern Street,"), (102, 116, "Testham")], VALUE),  # wrapped below its field
        ([(102, 102, "17 Pattern Street, Testh"), (202, 102, "am")], VALUE),  # cut by its edge
        ([(102, 102, "17 Pattern Street,"), (202, 102, "Flat 2")], VALUE + " Flat 2"),  # written beside it
        ([(102, 102, "17 Pattern Street,"), (102, 140, "Testham")], VALUE + "\nTestham"),  # further down
        ([(102, 116, "Testham")], VALUE + "\nTestham"),  # no part of what the field shows
    ],
)
def test_what_runs_over_a_fields_edge_is_said_once(shown: list[Line], text: str) -> None:
    title = next(t for t in titles() if t.keys == ("young_person.address",))
    match = Match(title, 1, (), (40.0, 102.0, 80.0, 112.0), True, 1.0)
    widget = Widget("address", "text", BOX, VALUE, paints=True)
    items = [Item(w.box, 1, w) for w in words(shown)]
    one = Field("young_person.address", 1, match, BOX, "right", (), [Item(BOX, 1, widget), *items])
    assert written(one).text == text


@pytest.mark.parametrize(
    ("value", "shown", "disputed"),
    [
        ("13th November 2009", "13th November 200", False),
        ("White and Asian", "White and Asi", False),
        ("13th November 2009", "14th November 200", True),  # another day
        ("White and Asian", "White and", True),  # there was room for more
        ("10", "1", True),
        ("03/04/2012", "03/04/", True),  # too little of it
        ("13 November 20144", "13 November 2014", True),  # a date by itself: whose letter is one too many?
        ("03/04/2012 (2014)", "03/04/2012", True),
    ],
)
def test_a_short_text_that_its_field_cuts_off(value: str, shown: str, disputed: bool) -> None:
    title = next(t for t in titles() if t.keys == ("young_person.ethnicity",))
    match = Match(title, 1, (), (40.0, 102.0, 80.0, 112.0), True, 1.0)
    wide = 95.0 if shown == "White and" else 5.0 * len(shown)
    box = (100.0, 100.0, 102.0 + wide, 114.0)
    items = [Item(w.box, 1, w) for w in words([(102, 102, shown)])]
    widget = Item(box, 1, Widget("ethnicity", "text", box, value, paints=True))
    one = Field("young_person.ethnicity", 1, match, box, "right", (), [widget, *items])
    assert written(one).disputed is disputed


def test_a_text_that_goes_on_behind_its_field_isnt_cut_off() -> None:
    """Who typed the rest there may mean something else than the field says."""
    title = next(t for t in titles() if t.keys == ("young_person.ethnicity",))
    match = Match(title, 1, (), (40.0, 102.0, 80.0, 112.0), True, 1.0)
    box = (100.0, 100.0, 169.0, 114.0)
    items = [Item(w.box, 1, w) for w in words([(102, 102, "White and Asi"), (171, 102, "atic")])]
    widget = Item(box, 1, Widget("ethnicity", "text", box, "White and Asian", paints=True))
    one = Field("young_person.ethnicity", 1, match, box, "right", (), [widget, *items])
    assert written(one).disputed


@pytest.mark.parametrize(
    ("kind", "value", "shown", "paints", "disputed"),
    [
        ("choice", "Yes", "Y", None, False),  # the arrow of the list covers the rest
        ("choice", "No", "", None, False),
        ("choice", "Yes", "N", None, True),
        ("choice", "Yes", "No", None, True),
        ("choice", "Yes", "Yes No", None, True),
        ("choice", "Yes", "Y", True, True),  # a stored look: who made it may have meant another text
        ("choice", "10", "1", None, True),  # a score of its own
        ("text", "Yes", "Y", None, True),
        ("text", "No", "No", True, False),
        ("text", "No", "No…", True, True),  # its look goes on beyond the field: "No longer"
        ("text", "No…", "No…", True, False),
        ("choice", "Yes", "Y…", None, False),
    ],
)
def test_a_list_whose_arrow_covers_its_choice(
    kind: Literal["text", "choice"], value: str, shown: str, paints: bool | None, disputed: bool
) -> None:
    title = next(t for t in titles() if t.keys == ("needs.mental_health",))
    match = Match(title, 1, (), (40.0, 102.0, 80.0, 112.0), True, 1.0)
    box = (100.0, 100.0, 150.0, 114.0)
    items = [Item(w.box, 1, w) for w in words([(102, 102, shown)] if shown else [])]
    widget = Item(box, 1, Widget("list", kind, box, value, paints=paints))
    one = Field("needs.mental_health", 1, match, box, "right", (), [widget, *items])
    assert written(one).disputed is disputed


@pytest.mark.parametrize(
    ("said", "shown", "text", "disputed"),
    [
        ("St Test's RC School, Year 10", "St Test's RC School,…", "St Test's RC School, Year 10", False),
        ("Tuesday 11 August 2009", "Tuesday 11 August…", "Tuesday 11 August 2009", False),
        # Nothing is cut off: one of the two is old.
        ("St Test's RC School, Year 10", "St Test's", "St Test's", True),
        ("Looked after - no", "Looked after", "Looked after", True),
        ("Final score 10", "Final score 1", "Final score 1", True),
        ("Final score 10", "Final score 1…", "Final score 1…", True),  # a number that is cut
        ("11 August 2009", "11 August 2009", "11 August 2009", False),
        ("11 August 20099", "11 August 2009…", "11 August 2009…", True),  # a day by itself: which is meant?
        ("Tuesday 11 August 2009", "Tuesday 12 August", "Tuesday 12 August", True),
        ("10", "1…", "1…", True),  # too little of it
        ("No, not looked after", "No…", "No…", True),
        ("Mock Academy", "Mock Academy, closed", "Mock Academy, closed", True),
    ],
)
def test_a_typed_note_that_its_box_cuts_off(said: str, shown: str, text: str, disputed: bool) -> None:
    title = next(t for t in titles() if t.keys == ("young_person.ethnicity",))
    match = Match(title, 1, (), (40.0, 102.0, 80.0, 112.0), True, 1.0)
    note = Item(BOX, 1, Note("FreeText", BOX, (BOX,), said))
    items = [Item(w.box, 1, w) for w in words([(102, 102, shown)])]
    got = written(Field("young_person.ethnicity", 1, match, BOX, "right", (), [note, *items]))
    assert (got.text, got.disputed) == (text, disputed)
