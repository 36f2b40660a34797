"""A table right below the names of a checklist: the heads of its columns are no part of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pages import Line, box, page
from printed import TODAY, answers_of, draw, line
from reportlab.pdfgen.canvas import Canvas

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from schemas.forms import load_form

FORM = load_form("cse_checklist")
NAMES = ("child.name", "child.accompanied_by")


def names(
    written: tuple[str, str],
    heads: tuple[str, str, str],
    apart: float,
    below: Sequence[str] = (),
    gap: float = 0,
) -> tuple[object, object]:
    top = 106 + apart
    cells = [*box(40, top, 140, top + 16), *box(140, top, 480, top + 16), *box(480, top, 550, top + 16)]
    lines: list[Line] = [
        (40, 40, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:"),
        (40, 80, "NAME OF CHILD"),
        (300, 80, "PERSON ACCOMPANYING THE CHILD/YP:"),
        (40, 92, written[0]),
        (300, 92, written[1]),
        (43, top + 3, heads[0]),
        (143, top + 3, heads[1]),
        (483, top + 3, heads[2]),
    ]
    for row, text in enumerate(below):
        y = top + 16 + 16 * row
        cells += box(40, y, 550, y + 16)
        lines.append((43, y + 3, text))
    for row, question in enumerate(FORM.of_kind("tick"), len(below)):
        y = top + 16 + 16 * row + gap
        cells += [*box(140, y, 480, y + 16), *box(480, y, 550, y + 16)]
        lines.append((143, y + 3, question.title))
    found = [PageReading(m) for m in locate([page(lines, cells)])["cse_checklist"]]
    answers = read_form(FORM, found, TODAY).answers
    return answers[NAMES[0]].value, answers[NAMES[1]].value


@pytest.mark.parametrize("written", [("Mocka Specimen", "Mother"), ("", "Mother"), ("Mocka Specimen", "")])
@pytest.mark.parametrize(
    "heads",
    [
        ("Level", "Indicator", "Tick"),
        ("Level of risk", "Indicators", "Yes / No"),
        ("Risk", "Indicators", "Y/N"),
    ],
)
def test_heads_of_a_table_are_no_names(written: tuple[str, str], heads: tuple[str, str, str]) -> None:
    """ "Level" was accepted as the child's name."""
    assert names(written, heads, 0) == tuple(text or None for text in written)


@pytest.mark.parametrize(
    "heads", [("Level", "Indicator", "Tick"), ("Tick", "Score", "Notes"), ("No", "Indicators", "")]
)
@pytest.mark.parametrize("gap", [3, 8])
def test_heads_apart_from_their_table_are_no_names(heads: tuple[str, str, str], gap: float) -> None:
    assert names(("Mocka Specimen", "Mother"), heads, 0, gap=gap) == ("Mocka Specimen", "Mother")


def test_heads_above_a_row_of_other_words_are_no_names() -> None:
    child, other = names(
        ("Mocka Specimen", "Mother"), ("Level", "Indicator", "Tick"), 0, below=["Tick all that apply"]
    )
    assert "Level" not in str(child)
    assert other == "Mother"


def test_a_name_in_a_box_below_its_label_is_kept() -> None:
    assert names(("", ""), ("Mocka Specimen", "Mother", "Tick"), 0)[0] == "Mocka Specimen"


@pytest.mark.parametrize("surname", ["Level", "No", "Tick"])
def test_a_surname_in_a_cell_of_its_own_is_no_head(surname: str) -> None:
    """It was taken from the name, "Mocka", which was accepted."""
    assert name_in_cells("Mocka", surname) == f"Mocka {surname}"


@pytest.mark.parametrize("name", ["Level", "No", "Tick"])
@pytest.mark.parametrize("beside", ["", "Score"])
def test_a_child_whose_one_name_heads_columns_is_none(name: str, beside: str) -> None:
    """The name was left out, surely blank."""
    assert name_in_cells(name, beside) == f"{name} {beside}".strip()


def name_in_cells(first: str, surname: str) -> object:
    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 810, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        canvas.rect(60, 770, 480, 15)
        canvas.drawString(63, 774, "NAME OF CHILD")
        for x, text in ((60, first), (300, surname)):
            canvas.rect(x, 755, 240, 15)
            canvas.drawString(x + 3, 759, text)
        y = 700.0
        for question in FORM.of_kind("tick"):
            y = line(canvas, 100, y - 20, question.title)

    return answers_of(draw(put), "cse_checklist")["child.name"].value
