"""Bands in one line: what parts them is print, "Red / Amber / Green", and what is typed in one band's own cell is said of it."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.types import Answer, State

BANDS = {"red": "Red (38 and above)", "amber": "Amber (18-42)", "green": "Green (10-22)"}
PRINT = ["Episodes of missing from home/care", "School/college attendance", "Total Assessment Score 20", "Overall Score 24",
         "Name of Parents", "Emotional/Mental Health concerns Y/N", "Any significant loss/bereavement", "RAG Rating"]  # fmt: skip


def print_of_form(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", SIZE)
    for row, text in enumerate(PRINT):
        canvas.drawString(60, 780 - 18 * row, text)


def parted(signs: tuple[str, str], way: str, chosen: str, gap: float = 3.0) -> Answer:
    """The bands in one line with these signs between them. gap: points at either side of a sign."""

    def put(canvas: Canvas) -> None:
        print_of_form(canvas)
        x = 60.0
        for (value, words), sign in zip(BANDS.items(), (*signs, ""), strict=True):
            canvas.setFont("Helvetica-Bold" if way == "bold" and value == chosen else "Helvetica", SIZE)
            canvas.drawString(x, 620, words)
            end = x + canvas.stringWidth(words, canvas._fontname, SIZE)
            if way == "ring" and value == chosen:
                canvas.ellipse(x - 2, 615, end + 2, 631)
            if way == "struck" and value != chosen:
                canvas.line(x, 623, end, 623)
            canvas.setFont("Helvetica", SIZE)
            if way == "X" and value == chosen:
                canvas.drawString(end + 3, 620, "X")
                end += 9
            canvas.drawString(end + gap, 620, sign)
            x = end + 2 * gap + canvas.stringWidth(sign, "Helvetica", SIZE)

    return answers_of(draw(put), "cse_assessment")["summary.rag"]


@pytest.mark.parametrize("sign", ["/", "|", "\\", "-"])
@pytest.mark.parametrize("way", ["bold", "ring", "struck", "X"])
@pytest.mark.parametrize("chosen", BANDS)
def test_the_band_that_is_marked_is_read(chosen: str, way: str, sign: str) -> None:
    answer = parted((sign, sign), way, chosen)
    assert (answer.value, answer.state) == (chosen, State.READ)


@pytest.mark.parametrize("sign", ["/", "|", "\\", "-"])
def test_what_parts_them_marks_none(sign: str) -> None:
    assert parted((sign, sign), "", "").state is State.BLANK


def test_one_alone_and_two_far_from_the_next_band_may_be_marks() -> None:
    assert "red" in parted(("/", ""), "", "").candidates
    assert "red" in parted(("/", ""), "", "", 8.0).candidates
    assert parted(("/", "/"), "", "", 30.0).state is not State.BLANK


@pytest.mark.parametrize("sign", ["/", "\\"])
@pytest.mark.parametrize("before", [True, False])
def test_one_more_before_or_behind_them_may_be_a_mark_of_each(sign: str, before: bool) -> None:
    def put(canvas: Canvas) -> None:
        print_of_form(canvas)
        words = f" {sign} ".join(BANDS.values())
        canvas.drawString(60, 620, f"{sign} {words}" if before else f"{words} {sign}")

    answer = answers_of(draw(put), "cse_assessment")["summary.rag"]
    assert answer.state is not State.READ and set(BANDS) <= set(answer.candidates)


def cells(written: dict[str, str]) -> Answer:
    """The bands in three ruled cells with room below their words, and what is typed there."""

    def put(canvas: Canvas) -> None:
        print_of_form(canvas)
        for place, (value, words) in enumerate(BANDS.items()):
            left = 60 + 160 * place
            canvas.rect(left, 600, 160, 34)
            canvas.drawString(left + 4, 622, words)
            canvas.drawString(left + 4, 604, written.get(value, ""))

    return answers_of(draw(put), "cse_assessment")["summary.rag"]


@pytest.mark.parametrize("text", ["this one", "(moderate)", "?", "P", "4", "assessed"])
@pytest.mark.parametrize("band", BANDS)
def test_words_in_one_bands_cell_leave_the_band_open(band: str, text: str) -> None:
    answer = cells({band: text})
    assert answer.state is State.UNREAD and band in answer.candidates


def test_words_in_one_bands_cell_beside_a_mark_in_anothers() -> None:
    assert cells({"red": "this one", "green": "X"}).state is not State.READ


def test_words_in_all_cells_are_print() -> None:
    explained = {"red": "refer at once", "amber": "team meeting", "green": "early help"}
    assert cells(explained).state is State.BLANK
    assert cells({}).state is State.BLANK


def barred(bold: str, dark: str = "") -> Answer:
    """The bands in cells right below the grey bar of their heading. bold, dark: the band that is set so, on such a cell."""

    def put(canvas: Canvas) -> None:
        print_of_form(canvas)
        canvas.setFillGray(0.85)
        canvas.rect(56, 647.4, 480, 18, stroke=0, fill=1)  # over half of the ruling, as browsers draw it
        for number, (value, words) in enumerate(BANDS.items()):
            x = 56 + 160 * number
            canvas.setFillGray(0.75)
            if value == dark:
                canvas.rect(x, 630, 160, 18, stroke=0, fill=1)
            canvas.setFillGray(0)
            canvas.rect(x, 630, 160, 18)
            canvas.setFont("Helvetica-Bold" if value == bold else "Helvetica", SIZE)
            canvas.drawString(x + 4, 636, words)

    return answers_of(draw(put), "cse_assessment")["summary.rag"]


@pytest.mark.parametrize("chosen", BANDS)
def test_a_heading_s_bar_is_no_shade_of_a_bold_band_below_it(chosen: str) -> None:
    assert (barred(chosen).value, barred(chosen).state) == (chosen, State.READ)
    assert barred(chosen, dark=chosen).state is State.UNREAD  # it may be the head of its table


CELLS = {"red": (1.0, 0.4, 0.4), "amber": (1.0, 0.75, 0.0), "green": (0.56, 0.93, 0.56)}
MARKERS = {"yellow": (1.0, 1.0, 0.0), "dark": (0.5, 0.1, 0.1), "grey": (0.8, 0.8, 0.8)}


def coloured(colour: str, *on: str, below: bool = False) -> Answer:
    """The bands printed on their own colours, side by side or one below another. colour: of what lies on the words of some."""

    def put(canvas: Canvas) -> None:
        print_of_form(canvas)
        canvas.setFont("Helvetica", SIZE)
        for number, (value, words) in enumerate(BANDS.items()):
            x, y = (56, 628 - 20 * number) if below else (56 + 160 * number, 628)
            canvas.setFillColorRGB(*CELLS[value])
            canvas.rect(x, y - 0.4, 160, 20.8, stroke=0, fill=1)  # as browsers round them
            canvas.rect(x, y, 160, 20, stroke=1, fill=0)
            if value in on:
                canvas.setFillColorRGB(*MARKERS[colour])
                wide = canvas.stringWidth(words, "Helvetica", SIZE) + 2
                canvas.rect(x + 3, y + 5, wide, 11, stroke=0, fill=1)
            canvas.setFillGray(0)
            canvas.drawString(x + 4, y + 8, words)

    return answers_of(draw(put), "cse_assessment")["summary.rag"]


@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize("chosen", BANDS)
def test_a_marker_on_one_of_three_coloured_bands(chosen: str, below: bool) -> None:
    """It was surely no band; one below another, Red and Green were both marked: the cell of Amber, which touches all, passed for
    print, and the two others for a marker's."""
    answer = coloured("yellow", chosen, below=below)
    assert (answer.value, answer.state) == (chosen, State.READ)
    assert coloured("yellow", below=below).state is State.BLANK


@pytest.mark.parametrize(
    ("colour", "on"), [("dark", ["red"]), ("grey", ["green"]), ("yellow", ["red", "amber"])]
)
def test_a_printed_shade_and_two_markers_are_doubts(colour: str, on: list[str]) -> None:
    answer = coloured(colour, *on)
    assert answer.value is None and set(on) <= set(answer.candidates)
