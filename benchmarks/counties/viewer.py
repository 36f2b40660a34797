"""A printed blank filled in a PDF viewer: by its comment tools, or by form fields laid over it."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from ..clients.wording import BANDS, KEYS, TICKS
from .case import BOTH, JUDGED, Case
from .layout import Layout, Way, as_drawn
from .pen import RED, Pen
from .pen_fields import FieldPen
from .sheet import Box
from .sheet_form import TYPED, Form
from .sheet_layouts import SHEETS, check_sheet

LETTERED = ("circled", "struck", "inkring")
FIELD_LOOKS = ("ap", "noap", "flat")


def blank_form(case: Case, sheet: str, letters: bool) -> tuple[Form, bytes]:
    """letters: whether Y and N are printed, to be marked."""
    empty = Case(case.form, "blank", case.rng, dict.fromkeys(case.texts, ""))
    empty.yes, empty.marks = dict.fromkeys(case.yes), {key: [] for key in KEYS}
    empty.sums, empty.bands = dict.fromkeys(case.sums), []
    way = {"mark": "X", "yes": "circled" if letters else "typed", "rag": "X", "filled": False}
    form = SHEETS[sheet](empty, way) if case.form == "cse_assessment" else check_sheet(empty, way)
    return form, form.done()


def annotated(case: Case, way: Way, sheet: str) -> bytes:
    form, data = blank_form(case, sheet, way["yes"] in LETTERED)
    cells, pen = form.cells, Pen(data, ap=way["number"] % 4 != 3)
    for key, text in case.texts.items():
        if text:
            pen.text(cells[key], text, 8.5)
    for key in case.sums:
        if number := case.number(key):
            page, left, bottom, right, top = cells[key]
            x = left + 12 if key == JUDGED else (left + right) / 2
            pen.text((page, x - 10, bottom, x + 14, top), number)
    for key in case.yes:
        _letters(pen, case, key, way["yes"], form)
    for key in KEYS:
        for option in range(1, 6):
            if case.withdrawn.get(key) == option:
                pen.ink(cells[f"tick.{key}.{option}"], "tick")
                pen.ink(cells[f"tick.{key}.{option}"], "scrib")
            elif option in case.marks[key]:
                _option(pen, f"{key}.{option}", way["mark"], form)
    for name in case.bands or ():
        _band(pen, cells[f"rag.{name}/text"], way["rag"])
    return pen.done()


def _letters(pen: Pen, case: Case, key: str, how: str, form: Form) -> None:
    value = case.yes[key]
    if how not in LETTERED or key in case.words:
        if text := case.words.get(key) or TYPED[value]:
            pen.text(form.cells[key], text, 8.5)
        return

    def wide(text: str) -> float:
        return float(stringWidth(text, form.font, form.size))

    page, _, bottom, right, top = form.cells[f"{key}/text"]
    start = right - wide("Y / N")
    yes = (page, start, bottom - 1, start + wide("Y"), top - 2)
    no = (page, right - wide("N"), bottom - 1, right, top - 2)
    for box, on in ((yes, value in (True, BOTH)), (no, value in (False, BOTH))):
        if how == "circled" and on:
            pen.shape(box, "Circle", grow=2.5)
        if how == "struck" and value is not None and (not on or value == BOTH):
            pen.markup(box, "StrikeOut", RED)
        if how == "inkring" and on:
            pen.ink((page, box[1] - 3, box[2] - 2, box[3] + 3, box[4] + 2), "ring")


def _option(pen: Pen, place: str, how: str, form: Form) -> None:
    box, size = form.cells[f"tick.{place}"], form.size
    number, printed = form.cells[f"num.{place}/cell"], form.cells[f"num.{place}/text"]
    x, base = (number[1] + number[3]) / 2, printed[2]
    round_number = (number[0], x - 3, base - 1, x + 3, base + size - 1)
    if how in ("ink", "inkx"):
        pen.ink(box, "tick" if how == "ink" else "x")
    elif how == "free":
        middle = (box[1] + box[3]) / 2
        pen.text((box[0], middle - 9, box[2], middle + 12, box[4]), "X", 10)
    elif how == "hl":
        cell, text = form.cells[f"desc.{place}/cell"], form.cells[f"desc.{place}/text"]
        one_line = cell[4] - cell[2] < 1.9 * size + 8
        right = text[3] if one_line else cell[3] - 3
        pen.markup((text[0], text[1], text[2] - 2, right, cell[4] - 2.5), "Highlight")
    elif how == "stamp":
        pen.stamp(box)
    elif how in ("square", "circle"):
        pen.shape(round_number, how.title())
    elif how == "inkring":
        page, left, bottom, right, top = round_number
        pen.ink((page, left - 4, bottom - 3, right + 4, top + 3), "ring")


def _band(pen: Pen, printed: Box, how: str) -> None:
    page, left, bottom, right, top = printed
    printed = (page, left, bottom - 1, right, top)
    if how in ("circle", "square"):
        pen.shape(printed, how.title(), grow=4 if how == "circle" else 2)
    elif how == "hl":
        pen.markup(printed, "Highlight")
    elif how == "ink":
        pen.ink((page, right + 4, bottom - 1, right + 18, top), "tick")
    elif how == "free":
        pen.text((page, right + 6, bottom - 1, right + 22, top), "X")


def fielded(case: Case, way: Way, sheet: str) -> bytes:
    """Names that mean nothing; how fields look, radio buttons or boxes, choices or texts change with the file's number."""
    form, data = blank_form(case, sheet, letters=False)
    cells, number = form.cells, way["number"]
    pen = FieldPen(data, FIELD_LOOKS[number % 3])
    for key, text in case.texts.items():
        pen.write(cells[key], text)
    for key in case.sums:
        pen.write(cells[key], case.number(key))
    for key, value in case.yes.items():
        page, left, bottom, right, top = cells[key]
        box = (page, left, max(bottom, top - 16) if top - bottom > 18 else bottom, right, top)
        if (number // 2) % 2 == 0 and key not in case.words and value != BOTH:
            pen.choice(box, TYPED[value], ("", "Yes", "No"))
        else:
            pen.write(box, case.words.get(key) or TYPED[value])
    zero = number % 5 == 4  # a form maker that counts from nought
    single = all(len(marks) < 2 for marks in case.marks.values())
    for key in KEYS:
        boxes, marks = [cells[f"tick.{key}.{option}"] for option in range(1, 6)], case.marks[key]
        if number % 2 == 0 and single:
            exports = [str(place) if zero else f"Choice{place + 1}" for place in range(5)]
            pen.radio(boxes, marks[0] - 1 if marks else None, exports)
            continue
        for option, box in enumerate(boxes, 1):
            pen.check(box, option in marks, "On" if zero else "Yes")
    for name, _ in BANDS:
        cell, after = cells[f"rag.{name}/cell"], cells[f"rag.{name}/text"][3] + 4
        pen.check((cell[0], after, cell[2], after + 14, cell[4]), name in (case.bands or ()))
    return pen.done()


def fielded_check(case: Case, way: Way) -> bytes:
    form, data = blank_form(case, "", letters=False)
    pen = FieldPen(data, FIELD_LOOKS[way["number"] % 3])
    for key, text in case.texts.items():
        pen.write(form.cells[key], text)
    for key in TICKS:
        pen.check(form.cells[key], key in case.ticks)
    return pen.done()


def _annotated(name: str, sheet: str, marks: str, yes: str, rag: str) -> Layout:
    def draw(case: Case, way: Way) -> Any:
        return annotated(case, way, sheet)

    return Layout(name, draw, as_drawn, tuple(marks.split()), tuple(yes.split()), tuple(rag.split()))


LAYOUTS = (
    _annotated(
        "an_county", "rl_county",
        "ink free hl stamp square circle inkx inkring", "circled struck inkring typed", "circle hl ink square free",
    ),
    _annotated("an_land", "rl_land", "free ink stamp hl circle", "circled typed struck", "free circle ink"),
    *(
        Layout(
            f"acro_{name}",
            lambda case, way, sheet=f"rl_{name}": fielded(case, way, sheet),  # type: ignore[misc]
            as_drawn,
            without=frozenset({"withdrawn", "cp_both"}),
        )
        for name in ("std", "land")
    ),
)  # fmt: skip
CHECK = Layout("ck_acro", fielded_check, as_drawn)
