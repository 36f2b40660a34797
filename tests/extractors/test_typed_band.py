"""A form without printed bands, on which the band is said in words: it was a doubt on each such form. Whatever else may be the
band leaves it one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import PRINT, Line, box, page
from printed import TODAY

from extractors.corrections import corrections_on
from extractors.form_reader import read_form
from extractors.gather import PageReading
from extractors.locate import locate
from extractors.page import Note, Page, Shape, Widget
from schemas.forms import load_form
from schemas.types import Answer, State, Value

FORM = load_form("cse_assessment")
KEY = "summary.rag"
LABEL: Line = (44, 620, "RAG Rating")
AMBER: Line = (204, 620, "Amber")
MORE: list[Line] = [(40, 764, "Any issues with homophobia"), (40, 780, "Date of assessment 03/11/2025")]
CELLS = [*box(40, 612, 200, 640), *box(200, 612, 400, 640)]
STRIKE = Shape("line", (202, 625, 240, 625), ((202, 625), (240, 625)))
SWATCH = Shape("rect", (300, 622, 312, 632), fill=(0.9, 0.0, 0.0))


def note(text: str, subtype: str = "Text", top: float = 60.0) -> Note:
    place = (300.0, top, 320.0, top + 12)
    return Note(subtype, place, (place,), text)


def read(*lines: Line, others: tuple[Page, ...] = (), whole: bool = True, **drawn: object) -> Answer | None:
    """The band of a form of one page. others: the pages beside it. whole: whether all of its file is known."""
    shapes = drawn.pop("shapes", ())
    one = replace(page([LABEL, *lines, *PRINT, *MORE], CELLS, shapes), **drawn)  # type: ignore[arg-type]
    found = [PageReading(m) for m in locate([one])["cse_assessment"]]
    beside = replace(corrections_on(others, TODAY), pages=(one, *others) if whole else ())
    return read_form(FORM, found, TODAY, None, beside).answers.get(KEY)


def text(said: str) -> Page:
    return page([(40, 80, said)], number=2)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Amber", "amber"),
        ("RED", "red"),
        ("Amber (18-42)", "amber"),
        ("☒ Amber", "amber"),
        ("Amber?", None),
        ("Red and Amber", None),
        ("not Red", None),
        ("Amber -> Red", None),
        ("[ ] Amber", None),
        ("○ Amber", None),
        ("✗ Amber", None),
        ("X Amber", None),
        ("Amber*", None),
        ("see above", None),
    ],
)
def test_a_band_in_words(said: str, value: Value) -> None:
    answer = read((204, 620, said))
    assert answer is not None
    assert answer.value == value


def test_a_band_from_a_list() -> None:
    answer = read(widgets=(Widget("List1", "choice", (200.0, 614.0, 300.0, 636.0), "Amber"),))
    assert answer is not None
    assert (answer.value, answer.method) == ("amber", "acroform")


@pytest.mark.parametrize(
    ("said", "candidates"),
    [
        ("RED", ("amber", "red")),
        ("This became a red case", ("amber", "red")),
        ("Agreed by the manager: RAG R", ()),
        ("The RAG rating isn't agreed yet", ()),
        ("Her new worker is Ms Brown", ("amber",)),
    ],
)
@pytest.mark.parametrize("where", ["overleaf", "on the form", "note overleaf", "note", "field"])
def test_what_else_names_a_band(said: str, candidates: tuple[Value, ...], where: str) -> None:
    overleaf = {"overleaf": (text(said),), "note overleaf": (replace(text(""), notes=(note(said),)),)}
    lines: list[Line] = [(40, 670, said)] if where == "on the form" else []
    notes = (note(said),) if where == "note" else ()
    widgets = (Widget("Text1", "text", (300.0, 660.0, 500.0, 680.0), said),) if where == "field" else ()
    answer = read(AMBER, *lines, others=overleaf.get(where, ()), notes=notes, widgets=widgets)
    assert answer is not None
    assert answer.candidates == candidates


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        ("Worker is Ms Green at the Red House centre", True),
        ("Sibling's overall score was 41 (Red).", True),
        ("Rated red by CAMHS on 12/03/2025.", True),
        ("Panel of 01/11/2025 said Red.", False),
        ("Her sister's view is that it is red", False),
        ("Red Alert was raised by police", False),
    ],
)
def test_what_tells_of_the_child(said: str, sure: bool) -> None:
    answer = read(AMBER, (40, 796, "Any issues with DV: No"), (40, 808, f"Please explain: {said}"))
    assert answer is not None
    assert (answer.state is State.READ) == sure


OVER = replace(note("", "Highlight"), box=(204, 620, 230, 630), boxes=((204, 620, 230, 630),))


@pytest.mark.parametrize("shape", [STRIKE, SWATCH, replace(SWATCH, kind="image", fill=None)])
def test_what_is_drawn_beside_it(shape: Shape) -> None:
    answer = read(AMBER, shapes=(shape,))
    assert answer is not None
    assert answer.state is State.UNREAD


def test_a_note_over_it() -> None:
    answer = read(AMBER, notes=(OVER,))
    assert answer is not None
    assert answer.state is State.UNREAD


@pytest.mark.parametrize(
    "line",
    [
        (44, 600, "Previous assessment"),
        (44, 600, "Placement"),
        (44, 608, "Target"),
        (300, 620, "provisional"),
    ],
)
def test_whose_it_may_be(line: Line) -> None:
    answer = read(AMBER, line)
    assert answer is None or answer.state is State.UNREAD


def test_a_qualifier_that_the_text_above_takes() -> None:
    """It stands right above the label, as its first line."""
    answer = read(AMBER, (44, 580, "Further info: none"), (44, 608, "Target"))
    assert answer is not None
    assert answer.state is State.UNREAD


def test_a_file_of_which_not_all_was_seen() -> None:
    answer = read(AMBER, whole=False)
    assert answer is not None
    assert answer.state is State.UNREAD


def test_a_space_left_free_is_no_blank() -> None:
    """Its paper may be red."""
    assert read() is None
