"""Marks on scanned pages: what was drawn on a blank that ships, and what must come out."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from extractors.scans.one_mark import SLIGHT
from schemas.forms import load_form
from schemas.types import Answer, BBox, State
from tests.extractors.scan_pages import CHECKLIST, MAIN, PX, Sheet, answers, scanned

FILLABLE = "northamptonshire-assessment-fillable"
"""A printed one has thin rulings, grey in the blank's picture, and circles to tick."""
SECTION = "indicators.substance_use"  # on page 3 of the printed form
Draw = Callable[[Sheet], None]


def cell(sheet: Sheet, value: int) -> tuple[float, float, float, float]:
    return sheet.box(SECTION, "tick", value)


def two_ticks(sheet: Sheet) -> None:
    sheet.tick(cell(sheet, 2))
    sheet.tick(cell(sheet, 4))


def scribbled_and_another(sheet: Sheet) -> None:
    sheet.tick(cell(sheet, 2))
    sheet.scribble(cell(sheet, 2))
    sheet.tick(cell(sheet, 5))


def mark_taken_back(sheet: Sheet) -> None:
    box = cell(sheet, 3)
    sheet.cross((box[0], box[1], box[0] + 40, box[3]))
    sheet.write("NO", box[0] + 45, box[3] - 6, 0.8)


def struck_row(sheet: Sheet) -> None:
    x0, top, x1, bottom = sheet.box(SECTION, "statement", 3)
    sheet.lines((x0 - 4, (top + bottom) / 2), (x1 + 4, (top + bottom) / 2 + 1))


def row_line(sheet: Sheet) -> None:
    x0, top, _, bottom = sheet.box(SECTION, "statement", 3)
    sheet.lines((x0 - 20, (top + bottom) / 2), (cell(sheet, 3)[2] - 6, (top + bottom) / 2 + 2))


def underlined(sheet: Sheet) -> None:
    x0, _, x1, bottom = sheet.box(SECTION, "statement", 3)
    sheet.lines((x0, bottom + 2.5), (x1, bottom + 3))


def overrun(sheet: Sheet) -> None:
    sheet.tick(cell(sheet, 4), size=26, down=2)


def on_the_ruling(sheet: Sheet) -> None:
    x0, top, x1, _ = cell(sheet, 4)
    sheet.pen = 7
    sheet.tick((x0, top, x1, top), size=20)


def blob(sheet: Sheet) -> None:
    x0, top, x1, bottom = cell(sheet, 1)
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    sheet.pen = 16
    sheet.lines((x - 2, y), (x + 2, y))


def speck_and_stroke_across(sheet: Sheet) -> None:
    x0, top, x1, bottom = sheet.box(SECTION, "statement", 5)
    sheet.lines((x0 + 90, bottom + 1), (x0 + 96, bottom + 14))
    x0, top, x1, bottom = cell(sheet, 3)
    sheet.pen = 3
    sheet.lines(((x0 + x1) / 2 - 1.5, (top + bottom) / 2), ((x0 + x1) / 2, (top + bottom) / 2 + 1.5))


READ: list[tuple[str, Draw, int]] = [
    ("tick", lambda s: s.tick(cell(s, 3)), 3),
    ("cross", lambda s: s.cross(cell(s, 5)), 5),
    ("small tick", lambda s: s.tick(cell(s, 2), size=7), 2),
    ("ring round the number", lambda s: s.ring(s.box(SECTION, "number", 4)), 4),
    ("underline", underlined, 3),
    ("tick into the row above", overrun, 4),
    ("blob", blob, 1),
]
DOUBTS: list[tuple[str, Draw, set[int]]] = [
    ("scribbled out, and another", scribbled_and_another, {2, 5}),
    ("NO beside a mark", mark_taken_back, {3}),
    ("a speck of a mark, and a stroke across the last row's ruling", speck_and_stroke_across, {3, 5}),
    ("a line through the statement", struck_row, {1, 2, 3, 4, 5}),
    ("a tick on the ruling between two rows", on_the_ruling, {3, 4}),
    ("a line through the whole row", row_line, {1, 2, 3, 4, 5}),
]
PAPERS = [(0.0, False), (1.5, False), (-0.7, True)]


def section(draw: Draw, turn: float, fax: bool, ink: int = 50) -> Answer:
    sheet = Sheet(MAIN, 3, ink)
    draw(sheet)
    return answers(sheet.read(scanned(sheet.picture, 3, turn, fax))).answers[SECTION]


@pytest.mark.parametrize(("turn", "fax"), PAPERS, ids=["flat", "turned", "fax"])
@pytest.mark.parametrize(("draw", "value"), [r[1:] for r in READ], ids=[r[0] for r in READ])
def test_a_mark_is_read(draw: Draw, value: int, turn: float, fax: bool) -> None:
    found = section(draw, turn, fax)
    assert (found.state, found.value) == (State.READ, value)


@pytest.mark.parametrize(("draw", "candidates"), [d[1:] for d in DOUBTS], ids=[d[0] for d in DOUBTS])
def test_what_may_be_withdrawn_is_never_chosen(draw: Draw, candidates: set[int]) -> None:
    found = section(draw, 0.5, False)
    assert found.state in (State.UNREAD, State.DOUBLE)
    assert candidates <= set(found.candidates)


def test_a_mark_taken_back_over_a_text_is_no_blank_row() -> None:
    """In a cell that asks for a text and is ticked too."""
    section = "indicators.risky_associations"
    sheet = Sheet(MAIN, 5)
    x0, top, _, _ = sheet.box(section, "tick", 1)
    sheet.pen = 2
    sheet.write("S k y  a n d  T i a", x0 + 8, top + 48, 0.5)
    sheet.write("o n e  h o m e", x0 + 8, top + 62, 0.5)
    sheet.pen = 3
    sheet.cross((x0 + 20, top + 38, x0 + 44, top + 54), 15)
    sheet.lines((x0 + 20, top + 45), (x0 + 46, top + 46))
    sheet.cross(sheet.box(section, "tick", 3))
    assert answers(sheet.read(scanned(sheet.picture, 3, 0.2, False))).answers[section].state is State.UNREAD


@pytest.mark.parametrize("text", ["", "T i a  b o t h"])
def test_a_mark_where_a_text_is_asked_for_is_a_second_mark_and_no_text(text: str) -> None:
    """The summary settles what may be a part of the text, and never which of two marks is meant."""
    section = "indicators.risky_associations"
    sheet = Sheet(MAIN, 5)
    x0, _, _, bottom = sheet.box(section, "tick", 1)
    sheet.cross((x0, bottom - 30, x0 + 40, bottom - 4), 14)
    sheet.cross(sheet.box(section, "tick", 3))
    sheet.pen = 2
    for down in (28, 16, 4):
        sheet.write(text, x0 + 60, bottom - down, 0.35)
    row = next(row for row in sheet.read().rows if (row.key, row.value) == (section, 1))
    assert {e.what for e in row.evidence} == {"mark"}


def test_a_text_beside_a_mark_makes_no_other_mark_a_doubt() -> None:
    """Marks are compared with each other without the text that some cells ask for."""
    marked = [("service_engagement", 4), ("sexual_health_awareness", 4), ("risky_associations", 1)]
    sheet = Sheet(MAIN, 5)
    for name, value in marked:
        x0, _, _, bottom = sheet.box(f"indicators.{name}", "tick", value)
        sheet.tick((x0, bottom - 20, x0 + 40, bottom))
    x0, _, _, bottom = sheet.box("indicators.risky_associations", "tick", 1)
    sheet.pen = 2
    for down in (28, 16, 4):
        sheet.write("T i a  b o t h", x0 + 44, bottom - down, 0.35)
    read = answers(sheet.read(scanned(sheet.picture, 3, 0.2))).answers
    assert [read[f"indicators.{name}"].value for name, _ in marked] == [value for _, value in marked]


def test_a_pencil_along_the_print_of_its_box_is_no_blank_section() -> None:
    section = "indicators.current_exploitation"
    sheet = Sheet("northamptonshire-assessment-fillable", 7, ink=120)
    tick = sheet.box(section, "tick", 1)
    x0, top, x1, bottom = next(
        tuple(v / PX for v in box)
        for box in sheet.page.tick_boxes
        if tick[0] <= box[0] / PX <= tick[2] and tick[1] <= box[1] / PX <= tick[3]
    )
    x, y, radius = (x0 + x1) / 2, (top + bottom) / 2, (x1 - x0) / 2 - 2.6
    turns = np.linspace(0.2, np.pi - 0.2, 20)
    assert answers(sheet.read(scanned(sheet.picture, 4))).answers[section].state is State.BLANK
    sheet.lines(*[(x + radius * np.cos(t), y + radius * np.sin(t)) for t in turns])
    found = answers(sheet.read(scanned(sheet.picture, 4))).answers[section]
    assert found.state is State.UNREAD and 1 in found.candidates


@pytest.mark.parametrize(("aside", "wide"), [(30, False), (9, True)], ids=["far", "close"])
def test_dirt_in_a_marks_cell_makes_it_no_wider(aside: float, wide: bool) -> None:
    """What lies close to a mark may be the dot of a "?"."""
    sheet = Sheet(MAIN, 3)
    box = cell(sheet, 3)
    sheet.tick(box)
    x, y = (box[0] + box[2]) / 2 + aside, (box[1] + box[3]) / 2
    sheet.lines((x, y), (x + 2, y + 2))
    row = next(row for row in sheet.read().rows if row.key == SECTION and row.value == 3)
    assert row.shape is not None
    assert (row.shape.width > 5) is wide


def test_two_marks_are_two_answers() -> None:
    found = section(two_ticks, 0.3, False)
    assert (found.state, set(found.candidates)) == (State.DOUBLE, {2, 4})


def test_a_light_pencil_is_read() -> None:
    assert section(lambda s: s.tick(cell(s, 2)), 0.2, False, ink=185).value == 2


def test_what_is_left_of_a_pale_stroke_is_a_doubt() -> None:
    def dotted(sheet: Sheet) -> None:
        x0, top, _, _ = cell(sheet, 2)
        sheet.pen = 2
        for i in range(12):
            at = (x0 + 30 + 2.2 * i, top + 14 - 1.3 * abs(i - 4))
            sheet.lines(at, at)

    assert section(dotted, 0.0, False, ink=200).state in (State.UNREAD, State.READ)


@pytest.mark.parametrize("fax", [False, True])
def test_shadow_and_dirt_invent_nothing(fax: bool) -> None:
    sheet = Sheet(MAIN, 3)
    high, wide = sheet.picture.shape
    shade = np.clip(np.linspace(0.45, 1.4, wide), 0, 1)[None, :] * np.ones((high, 1))
    picture = sheet.picture if fax else np.asarray(sheet.picture * shade, np.uint8)
    random = np.random.default_rng(8)
    for y, x in zip(random.integers(0, high - 2, 400), random.integers(0, wide - 2, 400), strict=True):
        picture[y : y + 2, x : x + 2] = 40
    page = sheet.read(scanned(picture, 4, 0.8, fax))
    assert len(page.rows) == 15
    assert not [row for row in page.rows if row.evidence]


@pytest.mark.parametrize(("down", "value"), [(2.0, True), (-5.5, None)], ids=["under", "through"])
def test_a_line_under_a_statement_as_long_as_its_row_is_no_line_through_it(
    down: float, value: bool | None
) -> None:
    key = "higher.cse_with_substance_or_self_harm"
    sheet = Sheet(CHECKLIST, 1)
    x0, _, x1, bottom = sheet.box(key, "statement")
    sheet.lines((x0 - 2, bottom + down), (x1 + 2, bottom + down + 0.5))
    assert answers(sheet.read(scanned(sheet.picture, 3, 0.3, False))).answers[key].value is value


def test_touching_crosses_in_two_rows_of_a_checklist_are_two() -> None:
    sheet = Sheet(CHECKLIST, 1)
    ticked = ("medium.cars_unknown_adults", "medium.peers_at_risk", "higher.terminations_miscarriages")
    for key in ticked:
        sheet.cross(sheet.box(key, "tick"), 17)
    found = answers(sheet.read(scanned(sheet.picture, 5, -1.0))).answers
    assert {k for k, a in found.items() if a.value is True} == set(ticked)


@pytest.mark.parametrize("size", [12, 16])
def test_a_crossed_out_tick_that_touches_the_next_rows_is_a_doubt(size: int) -> None:
    """The two are one blot, and were surely two marks."""
    sheet = Sheet(CHECKLIST, 1)
    upper, lower = "higher.terminations_miscarriages", "higher.cse_with_substance_or_self_harm"
    for key in ("low.self_harm", "low.drugs_alcohol", "medium.multiple_stis", upper):
        sheet.tick(sheet.box(key, "tick"))
    sheet.cross(sheet.box(upper, "tick"), size)
    (x0, top, x1, bottom), (_, high, _, low) = (sheet.box(key, "tick") for key in (lower, upper))
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    sheet.lines((x - 6, y - 1), (x - 2, y + 5), (x + size / 2, (high + low) / 2 + size / 2))
    found = answers(sheet.read(scanned(sheet.picture, 5))).answers
    assert found[upper].state is State.UNREAD
    assert found["low.self_harm"].value is True


def test_rings_of_two_rows_that_touch_are_two_marks_whatever_the_summary_says() -> None:
    """One number is ringed and struck, the next one ringed; ink on the ruling between two rows is one mark."""
    sheet = Sheet(MAIN, 5)
    section = "indicators.service_engagement"
    for value in (2, 3):
        x0, top, x1, bottom = sheet.box(section, "number", value)
        sheet.ring((x0, top - 4, x1, bottom + 5), 7)
    x0, top, x1, bottom = sheet.box(section, "number", 2)
    sheet.lines((x0 - 9, (top + bottom) / 2), (x1 + 9, (top + bottom) / 2))
    rows = sheet.read(scanned(sheet.picture, 3, 0.2)).rows
    found = {(row.value, e.what) for row in rows if row.key == section for e in row.evidence}
    assert found == {(2, "two_rows"), (3, "two_rows")}
    assert "two_rows" not in SLIGHT


def test_a_tick_half_of_which_stands_in_the_row_above_is_not_two_marks() -> None:
    sheet = Sheet(MAIN, 4)
    section = "indicators.recognises_exploitation"
    x0, ruling, x1, _ = sheet.box(section, "tick", 3)
    x = (x0 + x1) / 2
    sheet.lines((x - 16, ruling + 5), (x - 9, ruling + 17), (x + 16, ruling - 17))
    rows = sheet.read(scanned(sheet.picture, 3, 0.2)).rows
    found = {(row.value, e.strength, e.what) for row in rows if row.key == section for e in row.evidence}
    assert found == {(2, "doubt", "two_rows"), (3, "doubt", "two_rows")}


def test_typed_marks_in_most_boxes_are_no_print() -> None:
    sheet = Sheet("sample-checklist-fillable", 1, ink=20)
    keys = [r.key for r in sheet.page.page.regions if r.role == "tick"]
    for key in keys[:-2]:
        sheet.cross(sheet.box(key, "tick"), 6)
    found = answers(sheet.read(scanned(sheet.picture, 6, 0.4))).answers
    assert [found[k].value for k in keys] == [True] * (len(keys) - 2) + [False] * 2


TICKED = (
    "low.self_harm",
    "medium.cars_unknown_adults",
    "medium.peers_at_risk",
    "higher.serious_assault_withdrawn",
)


def _crossed_out(sheet: Sheet, box: BBox) -> None:
    sheet.tick(box)
    sheet.cross(box, 14)


def _struck(sheet: Sheet, box: BBox) -> None:
    sheet.tick(box)
    middle = (box[1] + box[3]) / 2
    for y in (middle - 1, middle + 1):
        sheet.lines(((box[0] + box[2]) / 2 - 12, y), ((box[0] + box[2]) / 2 + 12, y))


def _scribbled(sheet: Sheet, box: BBox) -> None:
    sheet.tick(box)
    sheet.scribble(box)


def _with_no(sheet: Sheet, box: BBox) -> None:
    sheet.tick(box)
    sheet.write("NO", (box[0] + box[2]) / 2 + 14, box[3] - 4, 0.7)


@pytest.mark.parametrize("fax", [False, True])
@pytest.mark.parametrize("take_back", [_crossed_out, _struck, _scribbled, _with_no])
@pytest.mark.parametrize("alone", [False, True])
def test_a_tick_taken_back_in_a_checklist_is_a_doubt(
    take_back: Callable[[Sheet, BBox], None], fax: bool, alone: bool
) -> None:
    sheet = Sheet(CHECKLIST, 1)
    for key in () if alone else TICKED:
        sheet.tick(sheet.box(key, "tick"))
    key = "low.drugs_alcohol"
    take_back(sheet, sheet.box(key, "tick"))
    found = answers(sheet.read(scanned(sheet.picture, 5, 0.5, fax))).answers
    assert found[key].state is State.UNREAD
    # In black and white it may be all that is left of what somebody highlighted.
    others = None if alone and fax else not alone
    assert [found[k].value for k in TICKED] == [others] * len(TICKED)


def test_where_one_mark_of_a_fax_breaks_up_blank_rows_are_a_doubt() -> None:
    """The others, as pale, may be gone altogether."""
    sheet = Sheet(CHECKLIST, 1)
    x0, top, x1, bottom = sheet.box(TICKED[0], "tick")
    sheet.tick((x0, top, x1, bottom), 10)
    random = np.random.default_rng(4)
    sheet.pen = 2
    middle = (x0 + x1) / 2, (top + bottom) / 2
    for _ in range(60):
        at = (middle[0] + float(random.uniform(-9, 9)), middle[1] + float(random.uniform(-7, 7)))
        sheet.lines(at, (at[0] + 0.6, at[1]))
    found = answers(sheet.read(scanned(sheet.picture, 5, 0.5, True))).answers
    assert {found[k].state for k in TICKED[1:]} == {State.UNREAD}


@pytest.mark.parametrize("fax", [False, True])
def test_a_line_under_one_statement_where_others_are_ticked_is_a_doubt(fax: bool) -> None:
    """A fax draws such lines too."""
    sheet = Sheet(CHECKLIST, 1)
    sheet.tick(sheet.box(TICKED[0], "tick"))
    x0, _, x1, bottom = sheet.box(TICKED[2], "statement")
    sheet.lines((x0, bottom + 1), (x1, bottom + 1))
    found = answers(sheet.read(scanned(sheet.picture, 5, 0.5, fax))).answers
    assert found[TICKED[0]].value is True
    assert found[TICKED[2]].state is State.UNREAD


SHADES = [
    ("a highlighter's, from one line to the next", 0.1, 0, State.READ, ("amber",)),
    ("a shadow's, by and by: a person looks", 0.1, 61, State.UNREAD, ("amber",)),
    ("none", 0.0, 0, State.BLANK, ()),
]


@pytest.mark.parametrize(
    ("taken", "blurred", "state", "may_be"), [s[1:] for s in SHADES], ids=[s[0] for s in SHADES]
)
def test_less_light_over_a_band(taken: float, blurred: int, state: State, may_be: tuple[str, ...]) -> None:
    """A grey scan shows a highlighter as no more than that."""
    sheet = Sheet(MAIN, 2)
    shade(sheet, "summary.rag", "amber", taken, blurred)
    read = answers(sheet.read(scanned(sheet.picture, seed=8))).answers["summary.rag"]
    assert (read.state, read.candidates) == (state, may_be)


@pytest.mark.parametrize(("ticked", "state"), [(True, State.READ), (False, State.UNREAD)])
def test_a_shadow_beside_a_tick_is_no_second_mark(ticked: bool, state: State) -> None:
    """Where nothing is ticked it may be what is left of a highlighter."""
    sheet = Sheet(MAIN, 3)
    shade(sheet, SECTION, 4, 0.1, 61)
    if ticked:
        sheet.tick(cell(sheet, 2))
    found = answers(sheet.read(scanned(sheet.picture, seed=8))).answers[SECTION]
    assert (found.state, found.candidates) == (state, (2,) if ticked else (1, 2, 3, 4, 5))


def test_pale_strokes_of_a_highlighter_over_several_lines_of_a_checklist_are_no_blanks() -> None:
    sheet = Sheet(CHECKLIST, 1)
    keys = ["low.drugs_alcohol", "medium.older_partner", "higher.under_13_sexual_activity"]
    for key in keys:
        shade(sheet, key, None, 0.03, 0)
    found = answers(sheet.read(scanned(sheet.picture, seed=8))).answers
    ticks = [q.key for q in sheet.page.form.of_kind("tick")]
    assert [key for key in ticks if found[key].state is State.UNREAD] == [k for k in ticks if k in keys]


@pytest.mark.parametrize("ticked", [True, False])
def test_a_fold_under_a_statement_is_no_line_under_it(ticked: bool) -> None:
    """It is pale and runs from edge to edge of the sheet."""
    sheet = Sheet(MAIN, 3)
    y = round((sheet.box(SECTION, "statement", 4)[3] + 1) * PX)
    light = np.ones(sheet.picture.shape, np.float32)
    light[y - 4 : y + 5] = 0.88
    sheet.picture[:] = (sheet.picture * cv2.blur(light, (3, 3))).astype(np.uint8)
    if ticked:
        sheet.tick(cell(sheet, 2))
    found = answers(sheet.read(scanned(sheet.picture, seed=8))).answers[SECTION]
    assert (found.state, found.value) == ((State.READ, 2) if ticked else (State.BLANK, None))


GREEN, YELLOW, PALE = (0.6, 1.0, 0.7), (0.5, 1.0, 1.0), (0.91, 1.0, 0.93)


@pytest.mark.parametrize(
    ("lines", "colour", "region", "state"),
    [
        (8, GREEN, "statement", State.READ),
        (8, GREEN, "row", State.UNREAD),  # a row may be printed so
        (13, YELLOW, "statement", State.UNREAD),
        (2, PALE, "statement", State.UNREAD),
    ],
)
def test_lines_under_a_highlighter_are_no_blanks_however_many(
    lines: int, colour: tuple[float, float, float], region: str, state: State
) -> None:
    """Green and yellow take next to nothing of the light that ink is told by."""
    sheet = Sheet(CHECKLIST, 1)
    picture = np.repeat(scanned(sheet.picture, 3)[:, :, None], 3, axis=2)
    keys = [r.key for r in sheet.page.page.regions if r.role == "tick"]
    for key in keys[:lines]:
        x0, top, x1, bottom = (round(v * PX) for v in sheet.box(key, region))
        over = picture[top - 3 : bottom + 3, x0 - 12 : x1 + 20]
        over[:] = (over * np.array(colour)).astype(np.uint8)
    read = answers(sheet.read(picture)).answers
    assert {(read[key].state, read[key].value) for key in keys[:lines]} == {
        (state, state is State.READ or None)
    }
    assert [key for key in keys[lines:] if read[key].value is not False] == []


@pytest.mark.parametrize(
    ("lines", "taken", "state"),
    [(8, 0.1, State.READ), (8, 0.03, State.UNREAD), (12, 0.1, State.UNREAD), (13, 0.1, State.UNREAD)],
)
def test_lines_under_a_highlighter_are_no_blanks_in_grey_either(
    lines: int, taken: float, state: State
) -> None:
    """Most of them may be darker than paper."""
    sheet = Sheet(CHECKLIST, 1)
    keys = [q.key for q in sheet.page.form.of_kind("tick")]
    for key in keys[:lines]:
        shade(sheet, key, None, taken, 0)
    read = answers(sheet.read(scanned(sheet.picture, seed=8))).answers
    assert {(read[key].state, read[key].value) for key in keys[:lines]} == {
        (state, state is State.READ or None)
    }
    assert [key for key in keys[lines:] if read[key].value is not False] == []


def shade(sheet: Sheet, key: str, value: int | str | None, taken: float, blurred: int) -> None:
    """Takes a share of the light over a statement; blurred: pixels in which that begins and ends."""
    x0, top, x1, bottom = (round(v * PX) for v in sheet.box(key, "statement", value))
    light = np.ones(sheet.picture.shape, np.float32)
    light[top - 6 : bottom + 6, x0 - 8 : x1 + 8] = 1 - taken
    light = cv2.blur(light, (blurred, blurred)) if blurred else light
    sheet.picture[:] = (sheet.picture * light).astype(np.uint8)


def black_and_white(sheet: Sheet) -> np.ndarray:
    """As a scanner set to text makes it: whatever isn't quite paper is black."""
    return np.where(scanned(sheet.picture, 3, 0.6) < 190, 0, 255).astype(np.uint8)


def test_thin_rulings_are_print_in_black_and_white_too() -> None:
    sheet = Sheet(FILLABLE, 4)
    sheet.pen = 2
    sheet.cross(sheet.box(SECTION, "tick", 2), 8)
    page = sheet.read(black_and_white(sheet))
    assert [(r.key, r.value) for r in page.rows if r.evidence] == [(SECTION, 2)]
    assert answers(page).answers[SECTION].value == 2


def test_a_highlighters_specks_over_a_band_are_no_blank() -> None:
    """In black and white; the box beside the band's name stays empty."""
    sheet = Sheet(FILLABLE, 2)
    picture = black_and_white(sheet)
    x0, _, x1, bottom = (round(v * PX) for v in sheet.box("summary.rag", "statement", "amber"))
    random = np.random.default_rng(6)
    ys, xs = random.integers(bottom, bottom + 6, 90), random.integers(x0, x1, 90)
    picture[ys, xs] = 0
    read = answers(sheet.read(picture)).answers["summary.rag"]
    assert (read.state, read.candidates) == (State.UNREAD, ("amber",))


def test_a_ring_round_a_band_in_pieces_is_a_ring() -> None:
    """A copy lost where it crosses the print."""
    sheet = Sheet(MAIN, 2)
    sheet.pen = 2
    x0, top, x1, bottom = sheet.box("summary.rag", "statement", "amber")
    x, y, half, high = (x0 + x1) / 2, (top + bottom) / 2, (x1 - x0) / 2 + 4, (bottom - top) / 2 + 3
    for start, end in ((-12, 12), (24, 156), (168, 192), (204, 336)):
        turns = np.radians(np.arange(start, end + 1, 2))
        sheet.lines(*[(x + half * np.cos(t), y + high * np.sin(t)) for t in turns])
    read = answers(sheet.read(black_and_white(sheet))).answers["summary.rag"]
    assert read.value == "amber"


@pytest.mark.parametrize("ink", [50, 140, 170, 185])
def test_a_pencils_ring_is_no_highlighters_stroke(ink: int) -> None:
    """It takes light from the paper round the band's name, and over the ruling a little of it stands in the band beside."""
    sheet = Sheet(MAIN, 2, ink)
    sheet.ring(sheet.box("summary.rag", "statement", "amber"), 5.0)
    read = answers(sheet.read(scanned(sheet.picture, 4))).answers["summary.rag"]
    assert (read.state, read.value) == (State.READ, "amber")


STRUCK: dict[str, Callable[[Sheet, BBox], None]] = {
    "a line": lambda s, b: s.lines((b[0] - 6, (b[1] + b[3]) / 2), (b[2] + 6, (b[1] + b[3]) / 2 + 1)),
    "a slash": lambda s, b: s.lines((b[0] - 6, b[3] + 6), (b[2] + 6, b[1] - 6)),
    "a cross": lambda s, b: s.cross(b, 16),
    "a scribble": lambda s, b: s.scribble(b),
}
RINGED: dict[str, tuple[int, str, str, int | str, float]] = {
    "a band": (2, "summary.rag", "statement", "amber", 6.0),
    "a number": (3, SECTION, "number", 4, 5.0),
    "a statement": (3, SECTION, "statement", 4, 6.0),
}


@pytest.mark.parametrize("ink", [50, 150])
@pytest.mark.parametrize("how", STRUCK)
@pytest.mark.parametrize("what", RINGED)
def test_a_ring_with_something_through_it_is_a_doubt(what: str, how: str, ink: int) -> None:
    number, key, role, value, around = RINGED[what]
    sheet = Sheet(MAIN, number, ink)
    box = sheet.box(key, role, value)
    sheet.ring(box, around)
    whole = answers(sheet.read(scanned(sheet.picture, 4))).answers[key]
    assert (whole.state, whole.value) == (State.READ, value)
    STRUCK[how](sheet, box)
    assert answers(sheet.read(scanned(sheet.picture, 4))).answers[key].state is not State.READ


def test_the_ends_of_a_highlighters_stroke_are_no_other_bands_mark() -> None:
    sheet = Sheet(MAIN, 2)
    x0, top, x1, bottom = (round(v * PX) for v in sheet.box("summary.rag", "statement", "amber"))
    picture = np.repeat(scanned(sheet.picture, seed=8)[:, :, None], 3, axis=2)
    over = picture[top - 3 : bottom + 3, x0 - 36 : x1 + 20]
    over[:] = (over * np.array([0.4, 0.85, 0.85])).astype(np.uint8)
    read = answers(sheet.read(picture)).answers["summary.rag"]
    assert read.value == "amber"


@pytest.mark.parametrize(("word", "value"), [("", 3), ("NO", None)])
def test_a_tick_that_the_printed_circle_cuts_up_is_one_mark(word: str, value: int | None) -> None:
    """A pale one shows nothing where it crosses the print; a word beside it takes it back all the same."""
    sheet = Sheet(FILLABLE, 3, ink=120)
    _, top, _, bottom = sheet.box("indicators.missing_episodes", "tick", 3)
    circle = next(b for b in sheet.page.tick_boxes if top * PX <= (b[1] + b[3]) / 2 <= bottom * PX)
    x, y = (circle[0] + circle[2]) / 2 / PX, (circle[1] + circle[3]) / 2 / PX
    sheet.lines((x - 8, y - 1), (x - 5, y + 4))
    sheet.lines((x + 4, y - 4), (x + 9, y - 9))
    if word:
        sheet.write(word, x + 12, y + 4, 0.8)
    read = answers(sheet.read(scanned(sheet.picture, 4, 0.2))).answers["indicators.missing_episodes"]
    assert read.value == value
    assert read.candidates == ((3,) if value else (1, 2, 3, 4, 5))


@pytest.mark.parametrize(
    ("pen", "size", "fax"), [(3, 9, False), (3, 22, False), (1, 22, False), (3, 22, True), (2, 22, True)]
)
def test_the_one_cross_of_a_checklist_is_a_mark(pen: int, size: float, fax: bool) -> None:
    """A thin one has as much ink for its size as a tick with a line through it."""
    sheet = Sheet(CHECKLIST, 1, pen=pen)
    sheet.cross(sheet.box("medium.older_partner", "tick"), size)
    read = answers(sheet.read(scanned(sheet.picture, 5, 0.5, fax))).answers
    ticked = [
        key
        for key, answer in read.items()
        if sheet.page.form[key].kind == "tick" and answer.value is not False
    ]
    assert ticked == ["medium.older_partner"]
    assert read["medium.older_partner"].value is True


def test_crosses_beside_ticks_on_a_checklist_may_say_no() -> None:
    sheet = Sheet(CHECKLIST, 1)
    keys = [r.key for r in sheet.page.page.regions if r.role == "tick"]
    for number, key in enumerate(keys[1:8]):
        (sheet.tick if number in (1, 4, 5) else sheet.cross)(sheet.box(key, "tick"))
    read = answers(sheet.read(scanned(sheet.picture, 3, 0.3))).answers
    said = {True: "ticked", False: "empty", None: "doubt"}
    assert [said[read[key].value] for key in keys[:8]] == [  # type: ignore[index]
        "empty", "doubt", "ticked", "doubt", "doubt", "ticked", "ticked", "doubt"
    ]  # fmt: skip


def initials_in(sections: int, *more: tuple[str, int]) -> dict[str, Answer]:
    """ "NO" as somebody's initials beside the third statement of so many sections; then in other rows too."""
    names = [i.key for i in load_form("cse_assessment").of_kind("indicator")][:sections]
    pages = []
    for number in (3, 4, 5, 6):
        sheet = Sheet(MAIN, number)
        on_page = {r.key for r in sheet.page.page.regions if r.role == "tick"}
        for key, value in [*((name, 3) for name in names), *more]:
            if key in on_page:
                x0, top, _, bottom = sheet.box(key, "tick", value)
                sheet.write("NO", x0 + 26, (top + bottom) / 2 + 5, 0.8)
        pages.append(sheet.read(scanned(sheet.picture, number, 0.2)))
    return answers(*pages).answers


INITIALS: list[tuple[str, int, tuple[tuple[str, int], ...], int | None]] = [
    ("every section", 10, (), 3),
    ("three sections", 3, (), None),
    ("and another statement of one section", 10, (("indicators.accommodation", 4),), None),
]


@pytest.mark.parametrize(
    ("sections", "more", "value"), [i[1:] for i in INITIALS], ids=[i[0] for i in INITIALS]
)
def test_initials_that_look_like_no_are_marks_where_they_are_everywhere(
    sections: int, more: tuple[tuple[str, int], ...], value: int | None
) -> None:
    read = initials_in(sections, *more)
    assert {read[i.key].value for i in load_form("cse_assessment").of_kind("indicator")[:sections]} == {value}


ANSWERED = [("Yes", "No"), ("Y", "N"), ("y", "n"), ("YES", "NO"), ("yes", "no"), ("tick", "cross")]


@pytest.mark.parametrize("small", [False, True], ids=["large", "small"])
@pytest.mark.parametrize(("yes", "no"), ANSWERED, ids=[a[0] for a in ANSWERED])
def test_lines_of_a_checklist_answered_one_by_one_are_not_all_ticked(yes: str, no: str, small: bool) -> None:
    sheet = Sheet(CHECKLIST, 1, pen=2 if small else 3)
    keys = [r.key for r in sheet.page.page.regions if r.role == "tick"]
    for number, key in enumerate(keys):
        word, (x0, top, _, bottom) = yes if number in (2, 7) else no, sheet.box(key, "tick")
        if word in ("tick", "cross"):
            (sheet.tick if word == "tick" else sheet.cross)((x0, top, x0 + 50, bottom))
        else:
            sheet.write(word, x0 + 20, (top + bottom) / 2 + 5, 0.6 if small else 0.8)
    read = answers(sheet.read(scanned(sheet.picture, 1, 0.2))).answers
    assert [key for n, key in enumerate(keys) if read[key].value not in (None, n in (2, 7))] == []


def test_a_ring_round_a_number_in_pieces_is_a_ring() -> None:
    """The rulings over and under it hide where it crosses them."""
    sheet = Sheet(MAIN, 3)
    sheet.pen = 2
    x0, top, x1, bottom = sheet.box(SECTION, "number", 4)
    x, y, half, high = (x0 + x1) / 2, (top + bottom) / 2, (x1 - x0) / 2 + 6, (bottom - top) / 2 + 5
    for start, end in ((-50, 50), (130, 230)):
        turns = np.radians(np.arange(start, end + 1, 2))
        sheet.lines(*[(x + half * np.cos(t), y + high * np.sin(t)) for t in turns])
    assert answers(sheet.read(scanned(sheet.picture, 3, 0.2))).answers[SECTION].value == 4
