"""Pages whose content lies turned on the paper with no /Rotate to say so are read as a person reads them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import draw
from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import RectangleObject
from reportlab.pdfgen.canvas import Canvas

from extractors import read_document
from extractors.pages.turned import Turn, needed_turn, running
from extractors.pdf.pdf_file import load_pages
from schemas.settings import ReadLimits
from schemas.types import Answer

FILLED = Path(__file__).parents[2] / "sample_forms" / "filled"


def turned(data: bytes, degrees: int) -> bytes:
    """The file with what its pages draw turned clockwise by so many degrees, as a printer driver does it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        wide, high = float(page.mediabox.width), float(page.mediabox.height)
        moved = {90: (0.0, wide), 180: (wide, high), 270: (high, 0.0)}[degrees]
        page.add_transformation(Transformation().rotate(-degrees).translate(*moved))
        size = (wide, high) if degrees == 180 else (high, wide)
        page.mediabox = page.cropbox = RectangleObject((0, 0, *size))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_the_answers_are_the_same_and_their_places_turn_with_the_page(degrees: int) -> None:
    data = (FILLED / "all_agree.pdf").read_bytes()
    straight = read_document(data, ReadLimits()).forms
    lying = read_document(turned(data, degrees), ReadLimits()).forms
    paper = Turn(degrees, 595.28, 841.89)
    assert [form.flags for form in lying] == [form.flags for form in straight]
    for one, other in zip(straight, lying, strict=True):
        assert values(one.answers) == values(other.answers)
        assert [turn for _, turn in other.turns] == [-degrees % 360] * len(other.pages)
        for key, answer in one.answers.items():
            place = other.answers[key].bbox
            if answer.bbox is None or place is None:
                assert answer.bbox == place, key
            else:
                assert place == pytest.approx(paper.box(answer.bbox), abs=2.0), key


def values(answers: dict[str, Answer]) -> dict[str, object]:
    return {key: (answer.value, answer.candidates, answer.page) for key, answer in answers.items()}


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_letters_keep_their_size(degrees: int) -> None:
    data = (FILLED / "all_agree.pdf").read_bytes()
    straight, lying = (load_pages(file, range(1, 2))[0] for file in (data, turned(data, degrees)))
    assert [(w.text, round(w.size, 1)) for w in lying.words] == [
        (w.text, round(w.size, 1)) for w in straight.words
    ]


@pytest.mark.parametrize(
    ("ways", "turn"),
    [
        ([0] * 500 + [90] * 100, 0),  # headings up the side of a table
        ([90] * 500 + [0] * 40, 90),  # a fax's header line over a turned page
        ([90] * 20, 0),  # "DRAFT" up the edge and nothing else
        ([None] * 300 + [0] * 5, 0),  # a watermark across the page
        ([180] * 400, 180),
        ([], 0),
    ],
)
def test_a_page_is_turned_for_most_of_its_letters(ways: list[int | None], turn: int) -> None:
    assert needed_turn(ways) == turn


@pytest.mark.parametrize(
    ("x", "y", "way"), [(1, 0, 0), (0, 2, 90), (-1, 0.02, 180), (0, -1, 270), (1, 1, None), (12, -0.9, 0)]
)
def test_the_way_a_line_runs(x: float, y: float, way: int | None) -> None:
    assert running(x, y) == way


@given(
    st.sampled_from([0, 90, 180, 270]),
    st.floats(1, 2000),
    st.floats(1, 2000),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_turning_back_undoes_a_turn(
    degrees: int, width: float, height: float, across: float, down: float
) -> None:
    paper = Turn(degrees, width, height)
    x, y = paper.point(across * width, down * height)
    assert 0 <= x <= paper.size[0] + 1e-9
    assert 0 <= y <= paper.size[1] + 1e-9
    assert paper.back().point(x, y) == pytest.approx((across * width, down * height), abs=1e-6)


@pytest.mark.parametrize(
    ("degrees", "slants"), [(0.0, False), (0.1, False), (0.3, True), (-1.0, True), (90.0, False)]
)
def test_text_on_slanting_lines_is_looked_at_as_a_picture(degrees: float, slants: bool) -> None:
    """Which straightens it: a label's box and that of the answer at the far end of its line share no height."""

    def put(canvas: Canvas) -> None:
        canvas.translate(297, 421)
        canvas.rotate(degrees)
        for line in range(12):
            canvas.drawString(-250, 200 - 20 * line, "Professional Judgement")

    (found,) = load_pages(draw(put), range(1, 2))
    assert found.scanned is slants
