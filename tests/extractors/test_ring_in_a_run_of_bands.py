"""A ring or a frame round one of three bands in a running line keeps its distance from the signs that part them."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas
from test_bands_in_one_line import BANDS, print_of_form

from schemas.types import Answer, State

PAD = 5.0  # points from a ring to the words in it
NAMES = list(BANDS)


def run(signs: tuple[str, str, str], ringed: dict[str, str], gap: float, marked: str = "") -> Answer:
    """The bands in one line. signs: behind each. ringed: by band "ring" or "box". gap: points at either side of a sign or a ring.
    marked: the band with an X behind it."""

    def put(canvas: Canvas) -> None:
        print_of_form(canvas)
        canvas.setFont("Helvetica", SIZE)
        x = 60.0
        for (value, words), sign in zip(BANDS.items(), signs, strict=True):
            way = ringed.get(value, "")
            x += PAD if way else 0
            end = x + canvas.stringWidth(words, "Helvetica", SIZE)
            canvas.drawString(x, 620, words)
            if way == "ring":
                canvas.ellipse(x - PAD, 615, end + PAD, 631)
            elif way:
                canvas.rect(x - PAD, 616, end - x + 2 * PAD, 14)
            if value == marked:
                canvas.drawString(end + 3, 620, "X")
                end += 9
            x = end + gap + (PAD if way else 0)
            canvas.drawString(x, 620, sign)
            x += canvas.stringWidth(sign, "Helvetica", SIZE) + gap

    return answers_of(draw(put), "cse_assessment")["summary.rag"]


@pytest.mark.parametrize("gap", [3.0, 8.5])
@pytest.mark.parametrize("sign", ["/", "|", ",", "-", ""])
@pytest.mark.parametrize("chosen", NAMES)
def test_the_ringed_band_is_read(chosen: str, sign: str, gap: float) -> None:
    """Each sign was a tick of the band before it: Red and Amber were surely marked beside the ringed one."""
    answer = run((sign, sign, ""), {chosen: "ring"}, gap)
    assert (answer.value, answer.state) == (chosen, State.READ)


@pytest.mark.parametrize("sign", ["/", "|", ",", ""])
@pytest.mark.parametrize("chosen", NAMES)
def test_a_frame_which_may_be_print_may_mean_that_band_alone(chosen: str, sign: str) -> None:
    answer = run((sign, sign, ""), {chosen: "box"}, 8.5)
    assert answer.state in (State.READ, State.UNREAD) and chosen in answer.candidates


@pytest.mark.parametrize("sign", ["/", "|", ","])
@pytest.mark.parametrize("gap", [3.0, 8.5])
def test_without_a_ring_none_is_marked(sign: str, gap: float) -> None:
    assert run((sign, sign, ""), {}, gap).state is State.BLANK


@pytest.mark.parametrize("gap", [3.0, 8.5])
@pytest.mark.parametrize(
    ("signs", "ringed", "marked", "may_be"),
    [
        (("/", "", ""), {"green": "ring"}, "", {"red", "green"}),  # one sign alone may be a tick
        (("", "/", ""), {"red": "ring"}, "", {"red", "amber"}),
        (("/", "/", "/"), {"amber": "ring"}, "", {"red", "amber", "green"}),  # each band has its own
        (("/", "/", ""), {"amber": "ring"}, "green", {"amber", "green"}),
        (("/", "/", ""), {"amber": "ring"}, "red", {"red", "amber"}),
        (("/", "/", ""), {"red": "ring", "green": "ring"}, "", {"red", "green"}),
        (("/", "/", ""), {"red": "box", "amber": "ring"}, "", {"red", "amber"}),
    ],
)
def test_a_second_mark_beside_the_ring_leaves_the_band_open(
    signs: tuple[str, str, str], ringed: dict[str, str], marked: str, may_be: set[str], gap: float
) -> None:
    answer = run(signs, ringed, gap, marked)
    assert answer.value is None and may_be <= set(answer.candidates)


@pytest.mark.parametrize("ringed", [{}, {"amber": "ring"}])
def test_signs_in_a_column_of_their_own_stay_marks(ringed: dict[str, str]) -> None:
    assert run(("/", "/", ""), ringed, 30.0).value is None


@pytest.mark.parametrize("extra", ["", "/"])
def test_a_narrow_table_above_the_line_parts_no_bands(extra: str) -> None:
    """Green stood beyond its right edge, in another cell than the two others. extra: one more sign, behind the last."""

    def put(canvas: Canvas) -> None:
        print_of_form(canvas)
        canvas.setFont("Helvetica", SIZE)
        words = " / ".join(BANDS.values()) + f" {extra}"
        start = canvas.stringWidth(" / ".join(list(BANDS.values())[:1]) + " / ", "Helvetica", SIZE)
        end = canvas.stringWidth(" / ".join(list(BANDS.values())[:2]), "Helvetica", SIZE)
        canvas.grid([56, 140, 60 + end + 4], [640, 650])
        canvas.drawString(60, 620, words)
        canvas.ellipse(60 + start - 2, 616, 60 + end + 2, 631)

    answer = answers_of(draw(put), "cse_assessment")["summary.rag"]
    assert answer.value == (None if extra else "amber")
