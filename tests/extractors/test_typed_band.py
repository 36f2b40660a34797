"""A band's name right behind the heading of the printed ones: typed there, or the first of them."""

from __future__ import annotations

import pytest
from beside_form import BAND, FRONT, MARK, STATEMENTS, read
from pages import PRINT, Line, box, page
from PIL import Image, ImageDraw
from printed import SIZE, answers_of, draw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from schemas.types import State

HEAD: list[Line] = [line for line in FRONT if line[1] < 100]
THREE: list[Line] = [
    (40, 120, "Red (38 and above)"),
    (214, 120, "Amber (18-42)"),
    (384, 120, "Green (10-22)"),
]


def stroke() -> ImageReader:
    """A picture of a pen's stroke, clear about it."""
    picture = Image.new("RGBA", (90, 40), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line((2, 36, 88, 4), fill=(20, 20, 120, 255), width=7)
    return ImageReader(picture)


def band_of(*lines: Line) -> tuple[State, object]:
    answer = read(page([*HEAD, *lines, *STATEMENTS, *MARK, *PRINT])).answers[BAND]
    return answer.state, answer.value


@pytest.mark.parametrize("name", ["Amber", "Red", "Green"])
def test_beside_three_printed_ones_it_is_the_band(name: str) -> None:
    assert band_of((40, 100, f"RAG Rating {name}"), *THREE) == (State.READ, name.casefold())


@pytest.mark.parametrize(
    "lines",
    [
        [(40, 100, "RAG Rating: Green"), (40, 114, "Amber (18-42) X"), (40, 128, "Red (38 and above)")],
        [(40, 100, "RAG Rating: Red"), (40, 114, "Amber (18-42)"), (40, 128, "Green (10-22) X")],
        [
            (40, 100, "RAG Rating: Green"),
            (40, 114, "Amber (18-42)"),
            (40, 128, "Red (38 and above)"),
            (300, 128, "X"),
        ],
    ],
)
def test_where_a_mark_may_mean_any_it_may_be_the_first_of_those_printed(lines: list[Line]) -> None:
    assert band_of(*lines) == (State.UNREAD, None)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("Please mark one", (State.READ, "amber")),
        ("(Tick one box only)", (State.READ, "amber")),
        ("Circle the appropriate rating:", (State.READ, "amber")),
        ("Mark with X", (State.READ, "amber")),
        ("Mark with “X”", (State.READ, "amber")),
        ("X one", (State.READ, "amber")),
        ("(delete as applicable)", (State.READ, "amber")),
        ("X", (State.UNREAD, None)),
        ("Mark with X Red", (State.UNREAD, None)),
        ("Please mark one Green", (State.UNREAD, None)),
        ("Please see below", (State.UNREAD, None)),
        ("mark not sure", (State.UNREAD, None)),
        ("one only", (State.UNREAD, None)),
    ],
)
def test_what_asks_for_a_mark_is_no_answer(asked: str, wanted: tuple[State, object]) -> None:
    lines: list[Line] = [
        (40, 100, f"RAG Rating {asked}"),
        *((x, y, f"{t} X" if "Amber" in t else t) for x, y, t in THREE),
    ]
    assert band_of(*lines) == wanted


def test_what_asks_for_a_mark_leaves_a_blank_band_blank() -> None:
    assert band_of((40, 100, "RAG Rating Please mark one"), *THREE) == (State.BLANK, None)


def in_a_cell(drawn: str) -> tuple[State, object]:
    """The band typed in a cell beside the label and what explains it, with something drawn over it."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        for x, y, text in (*HEAD, *PRINT, (60, 600, "RAG Rating"), (400, 600, "Red")):
            canvas.drawString(x, 842 - y, text)
        canvas.drawString(60, 230, "Red (38 and above), Amber (18-42), Green (10-22)")
        canvas.grid([50, 390, 500], [220, 256])
        if drawn == "struck":
            canvas.line(400, 245, 415, 245)
        if drawn == "struck by a bar":
            canvas.rect(400, 244, 15, 1, stroke=0, fill=1)
        if drawn == "picture":
            canvas.drawImage(stroke(), 399, 241, 18, 8, mask="auto")

    found = answers_of(draw(put), "cse_assessment")[BAND]
    return found.state, found.value


def test_typed_in_a_cell_beside_what_explains_it_it_is_the_band() -> None:
    assert in_a_cell("") == (State.READ, "red")


@pytest.mark.parametrize("drawn", ["struck", "struck by a bar", "picture"])
def test_struck_there_it_is_none(drawn: str) -> None:
    assert in_a_cell(drawn) == (State.UNREAD, None)


NOTICE = (
    "Information on this form is processed under Article 6 of the UK GDPR and is kept",
    "for 25 years from the date of birth. It may be shared with partner agencies of the",
    "safeguarding partnership where the law allows this.",
)


@pytest.mark.parametrize(
    ("last", "value"),
    [
        (NOTICE[2], "amber"),
        ("safeguarding partnership; the manager says it is Red.", None),
        ("safeguarding partnership, who rate the risk as lower.", None),
    ],
)
def test_a_notice_below_the_bands_says_nothing_of_them(last: str, value: object) -> None:
    """Where the bands stand one below another, so that what is below them follows their heading too."""
    lines: list[Line] = [
        (40, 100, "RAG Rating"),
        *((40, 118 + 16 * n, text) for n, (_, _, text) in enumerate(THREE)),
    ]
    lines += [(150, 134, "X"), *((40, 176 + 12 * n, text) for n, text in enumerate((*NOTICE[:2], last)))]
    frame = box(36, 172, 560, 214)
    found = read(
        page(
            [
                *HEAD,
                *lines,
                *((x, y + 60, t) for x, y, t in STATEMENTS),
                *((x, y + 60, t) for x, y, t in MARK),
                *PRINT,
            ],
            frame,
        )
    )
    assert found.answers[BAND].value == value
