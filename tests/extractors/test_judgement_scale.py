"""A judgement's score on a printed scale from 1 to 10: it was held, whether a number of it was chosen or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from pages import PRINT, Line, box, page, words
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Note, Page, Ruling, Shape, Word
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.keys import JUDGEMENT
from schemas.types import Answer, State, Value

FORM = load_form("cse_assessment")
TOP, LEFT, STEP = 400.0, 140.0, 30.0


def form(
    said: Sequence[str] = (), shapes: Sequence[Shape] = (), bold: Sequence[int] = (), size: float = 10.0
) -> Page:
    """said: what stands at each number's place; the numbers from 1 to 10 unless told. bold: those set in bold, and in this size."""
    lines: list[Line] = [
        (40, 340, "Professional Judgement Other Comments"),
        (40, 360, "Seen twice."),
        (44, TOP, "Score"),
    ]
    lines += [*PRINT, (40, 600, "Overall Score"), (140, 600, "31")]
    scale: list[Word] = []
    for place, text in enumerate(said or [str(n) for n in range(1, 11)]):
        for word in words([(LEFT + STEP * place, TOP, text)]):
            strong = place + 1 in bold
            scale.append(
                replace(
                    word, font="Helvetica-Bold" if strong else word.font, size=size if strong else word.size
                )
            )
    one = page(lines, [*box(40, TOP - 5, 120, TOP + 15), *box(120, TOP - 5, 560, TOP + 15)], shapes)
    return replace(one, words=(*one.words, *scale))


def ring(
    number: int, wide: float = 14.0, kind: str = "curve", fill: tuple[float, ...] | None = None
) -> Shape:
    x, y = LEFT + STEP * (number - 1) + 2.5, TOP + 5
    points = tuple(
        (x + wide / 2 * dx, y + 7 * dy)
        for dx, dy in (
            (1, 0),
            (0.7, 0.7),
            (0, 1),
            (-0.7, 0.7),
            (-1, 0),
            (-0.7, -0.7),
            (0, -1),
            (0.7, -0.7),
            (1, 0),
        )
    )
    return Shape(
        "rect" if kind == "rect" else "curve", (x - wide / 2, y - 7, x + wide / 2, y + 7), points, fill
    )


def stroke(number: int, dy: float = 5.0, wide: float = 12.0) -> Shape:
    x = LEFT + STEP * (number - 1)
    return Shape(
        "line", (x - 3, TOP + dy, x - 3 + wide, TOP + dy), ((x - 3, TOP + dy), (x - 3 + wide, TOP + dy))
    )


def read(one: Page) -> Answer:
    pages = [PageReading(m) for m in locate([one])["cse_assessment"]]
    return read_form(FORM, pages, TODAY).answers[JUDGEMENT]


YELLOW = (1.0, 1.0, 0.0)
BOXES = [f"☐ {n}" for n in range(1, 11)]
CIRCLES = [f"○ {n}" for n in range(1, 11)]
CHOSEN: list[tuple[str, Page, Value]] = [
    ("none", form(), None),
    ("a ring", form(shapes=[ring(7)]), 7),
    ("a ring round the last", form(shapes=[ring(10)]), 10),
    ("a highlighter", form(shapes=[ring(5, kind="rect", fill=YELLOW)]), 5),
    ("bold", form(bold=[4]), 4),
    ("larger", form(bold=[4], size=13.0), 4),
    ("bold and ringed", form(bold=[4], shapes=[ring(4)]), 4),
    ("boxes", form([*BOXES[:5], "☒ 6", *BOXES[6:]]), 6),
    ("boxes behind", form([f"{n} {'☒' if n == 3 else '☐'}" for n in range(1, 11)]), 3),
    ("circles", form([*CIRCLES[:7], "● 8", *CIRCLES[8:]]), 8),
    ("empty boxes", form(BOXES), None),
    ("between low and high", form(["LOW 1", *map(str, range(2, 10)), "10 HIGH RISK"], [ring(7)]), 7),
    ("a box", form(shapes=[ring(7, kind="rect")]), 7),
    ("bold and underlined", form(shapes=[stroke(7, 11.0, 9.0)], bold=[7]), 7),
    ("underlined by a viewer", form(shapes=[replace(stroke(7, 11.0, 9.0), note="Underline")]), 7),
]


@pytest.mark.parametrize(("one", "value"), [c[1:] for c in CHOSEN], ids=[c[0] for c in CHOSEN])
def test_what_is_chosen(one: Page, value: Value) -> None:
    found = read(one)
    assert (found.value, found.state) == (value, State.READ if value else State.UNREAD)


DOUBTS: list[tuple[str, Page]] = [
    ("two boxes", form(shapes=[ring(7, kind="rect"), ring(3, kind="rect")])),
    ("a box and a ring", form(shapes=[ring(7, kind="rect"), ring(3)])),
    ("underlined", form(shapes=[stroke(7, 11.0, 9.0)])),
    ("underlined beside a bold one", form(shapes=[stroke(7, 11.0, 9.0)], bold=[6])),
    ("other words before it", form(["not LOW 1", *map(str, range(2, 11))], [ring(7)])),
    ("two rings", form(shapes=[ring(7), ring(8)])),
    ("a ring round two", form(shapes=[ring(7, wide=80)])),
    (
        "a ring between two",
        form(shapes=[ring(3, wide=14), replace(ring(3), box=(LEFT + 75, TOP - 2, LEFT + 87, TOP + 12))]),
    ),
    ("a highlighter and another bold", form(bold=[4], shapes=[ring(5, kind="rect", fill=YELLOW)])),
    ("two bold", form(bold=[1, 10])),
    ("struck", form(shapes=[stroke(7)])),
    ("a ring that is struck", form(shapes=[ring(7), stroke(7)])),
    (
        "all crossed out",
        form(
            shapes=[
                ring(7, kind="rect", fill=YELLOW),
                Shape("line", (LEFT - 5, TOP - 8, LEFT + 290, TOP + 18)),
            ]
        ),
    ),
    (
        "a note that strikes",
        replace(
            form(shapes=[ring(7, kind="rect", fill=YELLOW)]),
            notes=(Note("StrikeOut", (140, TOP, 420, TOP + 10), ((140, TOP, 420, TOP + 10),)),),
        ),
    ),
    ("a picture over it", form(shapes=[Shape("image", (LEFT, TOP - 4, LEFT + 300, TOP + 14))])),
    ("an X over a number", replace(form(), words=(*form().words, *words([(LEFT + 2 * STEP, TOP, "X")])))),
    ("underlined", form(shapes=[stroke(7, dy=11)])),
    ("bands of colour", form(shapes=[ring(n, kind="rect", fill=YELLOW) for n in range(1, 11)])),
    ("grey", form(shapes=[ring(5, kind="rect", fill=(0.9, 0.9, 0.9))])),
    ("two full boxes", form(["☒ 1", "☒ 2", *BOXES[2:]])),
    ("all full boxes", form([f"☒ {n}" for n in range(1, 11)])),
    ("a box missing", form([*BOXES[:9], "10"])),
    ("a box and another ringed", form([*BOXES[:5], "☒ 6", *BOXES[6:]], [ring(2)])),
    ("a number written over", form([*(str(n) for n in range(1, 10)), "10", "7"])),
    ("a word behind", form([*(str(n) for n in range(1, 11)), "no"])),
    ("a number left out", form([str(n) for n in range(1, 10)])),
    ("numbers out of order", form([str(n) for n in (1, 2, 3, 4, 6, 5, 7, 8, 9, 10)])),
    ("a word below", replace(form(), words=(*form().words, *words([(LEFT + 2 * STEP, TOP + 18, "here")])))),
    (
        "a ruling below",
        replace(form(), rulings=(*form().rulings, Ruling(True, TOP + 11, LEFT + 58, LEFT + 68))),
    ),
    ("ink", replace(form(), notes=(Note("Ink", (200, TOP, 210, TOP + 10), ((200, TOP, 210, TOP + 10),)),))),
]


@pytest.mark.parametrize("one", [c[1] for c in DOUBTS], ids=[c[0] for c in DOUBTS])
def test_all_else_is_a_doubt(one: Page) -> None:
    assert read(one).state is State.UNREAD
