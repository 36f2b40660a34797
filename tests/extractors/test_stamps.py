"""A stamp in a checklist's cell to tick ("APPROVED" in a frame): it ticks its line, whatever its frame looks like."""

from __future__ import annotations

import io

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State
from tests.extractors.printed import SIZE, answers_of, draw

TICKS = [q.key for q in load_form("cse_checklist").of_kind("tick")]
ROW, FIRST, LEFT, CELL, RIGHT = 20.0, 760.0, 50.0, 470.0, 550.0
STAMPED = {TICKS[0], TICKS[9]}
SIZES = {"low": (28.0, 7.4), "a line high": (50.0, 12.0), "the cell": (78.0, 19.0), "beyond it": (90.0, 24.0)}


def table() -> bytes:
    """The checklist as a ruled table of a line and a cell to tick each."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(LEFT, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        for i, question in enumerate(load_form("cse_checklist").of_kind("tick")):
            bottom = FIRST - ROW * i - 6
            canvas.drawString(LEFT + 4, bottom + 6, question.title)
            canvas.rect(LEFT, bottom, CELL - LEFT, ROW)
            canvas.rect(CELL, bottom, RIGHT - CELL, ROW)

    return draw(put)


def stamped(
    says: str, size: tuple[float, float], turned: float, left: float = 0.0, down: float = 0.0
) -> bytes:
    """The table with a stamp in some cells, or so many points to the left of them and below. turned: sine of the frame's slant, as PyMuPDF
    draws it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(table()))
    page = writer.pages[0]
    wide, high = size
    for i in (i for i, key in enumerate(TICKS) if key in STAMPED):
        x, y = (CELL + RIGHT) / 2 - wide / 2 - left, FIRST - ROW * i - 6 + ROW / 2 - high / 2 - down
        look = StreamObject()
        look.set_data(
            f"1 0 0 RG 1 0 0 rg 1 {turned} {-turned} 1 0 0 cm 0.3 w 0.5 0.5 {wide - 1} {high - 1} re S "
            f"BT /F 4 Tf 2 {high / 2 - 1.5} Td ({says}) Tj ET".encode()
        )
        font = {
            "/Type": NameObject("/Font"),
            "/Subtype": NameObject("/Type1"),
            "/BaseFont": NameObject("/Helvetica"),
        }
        fonts = _named({"/F": _named(font)})
        box = ArrayObject(FloatObject(v) for v in (0, 0, wide, high))
        look.update(_named({"/Type": NameObject("/XObject"), "/Subtype": NameObject("/Form"), "/BBox": box}))
        look.update(_named({"/Resources": _named({"/Font": fonts})}))
        writer.add_annotation(
            0,
            _named(
                {
                    "/Type": NameObject("/Annot"), "/Subtype": NameObject("/Stamp"), "/F": FloatObject(4),
                    "/Rect": ArrayObject(FloatObject(v) for v in (x, y, x + wide, y + high)),
                    "/Contents": TextStringObject(says), "/AP": _named({"/N": writer._add_object(look)}),
                }
            ),
        )  # fmt: skip
    assert len(page["/Annots"]) == len(STAMPED)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _named(entries: dict[str, object]) -> DictionaryObject:
    return DictionaryObject({NameObject(name): value for name, value in entries.items()})


def flattened(data: bytes) -> bytes:
    """As a program prints it: the stamps are drawings of the page."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    page = document[0]
    pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
    page.close()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("turned", [0.0, 0.01])
@pytest.mark.parametrize("size", ["low", "a line high", "the cell"])
def test_a_stamp_ticks_its_line(size: str, turned: float) -> None:
    answers = answers_of(stamped("APPROVED", SIZES[size], turned), "cse_checklist")
    assert {k: (answers[k].state, answers[k].value) for k in TICKS} == {
        k: (State.READ, k in STAMPED) for k in TICKS
    }


@pytest.mark.parametrize("says", ["VOID", "Not approved", "No", "RECEIVED", "Draft"])
def test_a_stamp_that_takes_back_is_a_doubt(says: str) -> None:
    answers = answers_of(stamped(says, SIZES["a line high"], 0.0), "cse_checklist")
    assert all(answers[k].value is not True for k in TICKS)
    assert all(answers[k].state is State.UNREAD or says == "No" for k in STAMPED)


@pytest.mark.parametrize("size", SIZES)
def test_a_flattened_stamp_is_never_passed_over(size: str) -> None:
    answers = answers_of(flattened(stamped("APPROVED", SIZES[size], 0.01)), "cse_checklist")
    assert all(answers[k].state is State.UNREAD or answers[k].value is True for k in STAMPED)


@pytest.mark.parametrize(
    ("size", "left"), [((160.0, 50.0), 0.0), ((60.0, 12.0), 430.0), ((120.0, 40.0), 200.0)]
)
def test_a_stamp_on_the_page_ticks_nothing_surely(size: tuple[float, float], left: float) -> None:
    """Over several lines, or over a line's words."""
    answers = answers_of(stamped("APPROVED", size, 0.01, left), "cse_checklist")
    assert all(answers[k].value is not True for k in TICKS)


@pytest.mark.parametrize("down", [8.0, 10.0, 12.0])
def test_a_stamp_over_two_lines_leaves_both_open(down: float) -> None:
    answers = answers_of(stamped("APPROVED", SIZES["a line high"], 0.01, down=down), "cse_checklist")
    below = {TICKS[TICKS.index(key) + 1] for key in STAMPED}
    assert all(answers[k].state is State.UNREAD for k in STAMPED | below)
