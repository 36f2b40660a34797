"""Statements numbered "Score 1" to "Score 5", of which one number is ringed, with or without its word: nothing was read."""

from __future__ import annotations

import pytest
from pages import Line, box, words
from printed import TODAY
from test_ringed import ring
from test_unseen_layouts import read

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Ruling, Shape
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import State, Value

FORM = load_form("cse_assessment")
ASKED = FORM.of_kind("indicator")
HIGH, WIDE = 16.0, 1500.0  # points: wide enough for each statement to stand on one line
LAST, LABEL = ASKED[-1].key, 80.0
DIGIT, WHOLE = (108, 117), (78, 118)  # from where to where a ring goes


def drawn(
    chosen: dict[str, tuple[int, ...]], where: tuple[float, float] = DIGIT, said: tuple[str, ...] = ("Score",) * 5, odd: int = 0
) -> Page:  # fmt: skip
    """chosen: by section, the numbers that are ringed. said: before the numbers of the last section. odd: what is added to these."""
    lines: list[Line] = []
    rulings: list[Ruling] = []
    rings: list[Shape] = []
    top = 40.0
    for number, question in enumerate(ASKED, 1):
        lines.append((76, top + 3, f"{number}. {question.title}"))
        rulings += box(70, top, 1480, top + HIGH)
        for at, option in enumerate(question.options):
            top += HIGH
            of_last = question.key == LAST
            label = f"{said[at] if of_last else 'Score'} {at + 1 + (odd if of_last else 0)}"
            lines += [(LABEL, top + 3, label), (156, top + 3, option.title)]
            for x0, x1 in ((70, 150), (150, 1440), (1440, 1480)):
                rulings += box(x0, top, x1, top + HIGH)
            if at + 1 in chosen.get(question.key, ()):
                rings.append(ring(where[0] - 3, top + 1, where[1] + 3, top + 15))
        top += 2 * HIGH
    return Page(1, WIDE, 1200.0, words(lines), tuple(rulings), tuple(rings))


RINGED = {q.key: (value,) for q, value in zip(ASKED, (2, 5, 1, 3, 4) * 2, strict=True)}


@pytest.mark.parametrize("where", [DIGIT, WHOLE])
def test_the_ringed_number_is_the_answer(where: tuple[float, float]) -> None:
    found = read(drawn(RINGED, where))
    assert {key: found[key] for key in RINGED} == {k: (v[0], State.READ) for k, v in RINGED.items()}


@pytest.mark.parametrize(
    ("page", "answer"),
    [
        (drawn(RINGED | {LAST: (2, 3)}), (None, State.DOUBLE)),
        (drawn(RINGED | {LAST: ()}), (None, State.BLANK)),
        (drawn(RINGED, odd=1), (None, State.UNREAD)),  # numbers of something else
        (
            drawn(RINGED, said=("", "", "Score", "", "")),
            (None, State.DOUBLE),
        ),  # "Score 3" is an answer in words
    ],
)
def test_what_is_not_plain_is_none(page: Page, answer: tuple[Value, State]) -> None:
    assert read(page)[LAST] == answer


def in_narrow_cells(sections: list[tuple[int, ...]], first: int = 0) -> Page:
    """Sections with these of their statements, numbered by "Score" with the number below it, and an X in the last cell of what is
    chosen. first: the place of the first section."""
    lines: list[Line] = []
    rulings: list[Ruling] = []
    top = 10.0
    for place, values in enumerate(sections, first):
        question = ASKED[place]
        lines += [(76, top, f"{place + 1}. {question.title}")] if 1 in values else []
        for option in (o for o in question.options if o.value in values):
            top += 14 if option.value == values[0] else 26
            chosen = option.value in RINGED[question.key]
            lines += [(80, top + 3, "Score"), (92, top + 14, str(option.value)), (156, top + 3, option.title)]
            lines += [(1450, top + 3, "X")] if chosen else []
            for x0, x1 in ((70, 150), (150, 1440), (1440, 1480)):
                rulings += box(x0, top, x1, top + 26)
        top += 40
    return Page(1 + (first > 0), WIDE, 1700.0, words(lines), tuple(rulings), ())


WHOLE_SECTION = (1, 2, 3, 4, 5)


@pytest.mark.parametrize("cut", [0, 1, 2, 4])
def test_the_number_may_stand_below_its_word_and_a_section_go_on_overleaf(cut: int) -> None:
    """The 5 below the last "Score" of a short statement, and a lone statement's number overleaf, were scores besides the mark."""
    begun, rest = WHOLE_SECTION[:cut], WHOLE_SECTION[cut:]
    pages = [[*[WHOLE_SECTION] * 4, *([begun] if begun else [])], [rest, *[WHOLE_SECTION] * 5]]
    maps = locate([in_narrow_cells(pages[0]), in_narrow_cells(pages[1], 4)])[FORM.id]
    answers = read_form(FORM, [PageReading(m) for m in maps], TODAY).answers
    assert {key: answers[key].value for key in RINGED} == {key: value for key, (value,) in RINGED.items()}


@pytest.mark.parametrize("rest", ["", "of two lines"])
def test_the_number_may_stand_between_the_lines_of_its_statement(rest: str) -> None:
    """Halves of each statement stand on a line of their own, its mark and its number in the middle: without lines round them."""
    pages: list[Page] = []
    for number, half in enumerate((ASKED[:5], ASKED[5:]), 1):
        lines: list[Line] = []
        top = 40.0
        for place, question in enumerate(half, 5 * number - 4):
            lines.append((76, top, f"{place}. {question.title}"))
            for option in question.options:
                top += 30
                said = option.title.split()
                cut = len(said) // 2 if rest else len(said)
                middle = top + 6 if rest else top
                lines += [(156, top, " ".join(said[:cut])), (156, top + 12, " ".join(said[cut:]))]
                lines += [(90, middle, f"Score {option.value}")]
                lines += [(40, middle, "X")] if option.value in RINGED[question.key] else []
            top += 50
        pages.append(Page(number, WIDE, 1200.0, words(lines), (), ()))
    answers = read_form(FORM, [PageReading(m) for m in locate(pages)[FORM.id]], TODAY).answers
    assert {key: answers[key].value for key in RINGED} == {key: value for key, (value,) in RINGED.items()}
