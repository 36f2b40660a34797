"""Drawings of a hostile reader's kinds that were accepted though a person sees something else: marks beside a checklist's cells or in
a group's heading, words in the margin, and marks that aren't what the same person makes elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from extractors.rows.evidence import BETWEEN_ROWS, FAINT, NAMES, Evidence
from extractors.scans.one_mark import bears_out
from extractors.scans.rows.mark_shape import Shape
from extractors.scans.rows.odd_signs import TAKEN_BACK, doubt_odd_signs
from extractors.scans.scan_page import ScanRow
from schemas.forms import load_form
from schemas.types import State
from tests.extractors.scan_pages import CHECKLIST, MAIN, Sheet, answers, scanned

LINE, GROUP = "higher.under_13_sexual_activity", "higher."
SECTION, YES_NO, BAND = "indicators.substance_use", "needs.learning_disability", "summary.rag"
BOX = (0.0, 0.0, 1.0, 1.0)


def at(x: float, y: float) -> tuple[float, float, float, float]:
    return x, y, x, y


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_tick_astride_the_tables_side_is_a_doubt(side: str) -> None:
    sheet = Sheet(CHECKLIST, 1)
    sheet.tick(sheet.box("low.self_harm", "tick"))
    x0, top, x1, bottom = sheet.box(LINE, "row")
    sheet.tick(at(x0 - 4 if side == "left" else x1 + 4, (top + bottom) / 2), 11)
    read = answers(sheet.read(scanned(sheet.picture, 5))).answers
    assert [key for key, a in read.items() if a.state is State.UNREAD and "." in key] == [LINE]


@pytest.mark.parametrize("marked", [True, False])
def test_a_tick_in_a_groups_heading_is_a_doubt_of_its_lines(marked: bool) -> None:
    sheet = Sheet(CHECKLIST, 1)
    sheet.tick(sheet.box("low.self_harm", "tick"))
    x0, top, x1, bottom = sheet.box(LINE, "tick")
    if marked:
        sheet.tick(at((x0 + x1) / 2, top - (bottom - top) / 2))
    read = answers(sheet.read(scanned(sheet.picture, 5))).answers
    unread = {key for key, a in read.items() if a.state is State.UNREAD}
    assert {key for key in read if key.startswith(GROUP)} & unread == (
        {key for key in read if key.startswith(GROUP)} if marked else set()
    )
    assert "low.self_harm" not in unread


def ticked(sheet: Sheet) -> tuple[str, tuple[float, float]]:
    sheet.tick(sheet.box(SECTION, "tick", 3))
    _, top, x1, bottom = sheet.box(SECTION, "row", 3)
    return SECTION, (x1 + 5, (top + bottom) / 2 + 3)


def ringed(sheet: Sheet) -> tuple[str, tuple[float, float]]:
    sheet.ring(sheet.box(YES_NO, "yes"), 4.0)
    _, top, _, bottom = sheet.box(YES_NO, "yes_no")
    return YES_NO, (16.0, (top + bottom) / 2 + 3)


def banded(sheet: Sheet) -> tuple[str, tuple[float, float]]:
    _, top, x1, bottom = sheet.box(BAND, "band", "amber")
    sheet.tick(at(x1 - 20, (top + bottom) / 2))
    return BAND, (x1 - 60, bottom + 10)


@pytest.mark.parametrize("word", ["", "NO"])
@pytest.mark.parametrize(
    ("page", "draw"), [(3, ticked), (1, ringed), (2, banded)], ids=["row", "yes/no", "band"]
)
def test_words_beside_an_answer_are_a_doubt(
    page: int, draw: Callable[[Sheet], tuple[str, tuple[float, float]]], word: str
) -> None:
    sheet = Sheet(MAIN, page, pen=2)
    key, place = draw(sheet)
    if word:
        sheet.write(word, *place, 0.6)
    read = answers(sheet.read(scanned(sheet.picture, 5))).answers[key]
    assert read.state is (State.UNREAD if word else State.READ)


TICK = Shape(5.5, 5.0, 0.5, 1.3, False, (0.3, 1.0), 0.4, 5.0, 0.2, sign="tick")
SIGNS = [
    ("another tick", {}, True),
    ("a word behind it", {"pieces": 2, "width": 8.0}, False),
    ("a tick in pieces", {"pieces": 2}, True),
    ("struck", {"sign": "cross"}, False),
    ("a true cross", {"sign": "cross", "cross": True}, True),
    ("a staple", {"sign": None, "busy": 1.05}, False),
    ("what shows through", {"darkness": 0.2}, False),
    ("its own number", {"sign": None, "digit": 3}, True),
    ("another's number", {"sign": None, "digit": 4}, False),
    ("a small ?", {"sign": None, "width": 2.4, "height": 3.2, "ink": 2.0, "busy": 1.6}, False),
    ("a far smaller tick", {"width": 2.6, "height": 2.4, "ink": 2.3}, True),
    ("a small x?", {"sign": "cross", "more": True, "width": 2.6, "height": 2.4, "ink": 2.3}, False),
    ("one that runs on into a ?", {"width": 6.7, "busy": 1.65}, False),
    ("tbc", {"sign": None, "pieces": 4, "busy": 2.2}, False),
    ("a tick in many pieces", {"pieces": 4}, True),
]


@pytest.mark.parametrize(("change", "kept"), [s[1:] for s in SIGNS], ids=[s[0] for s in SIGNS])
def test_a_mark_unlike_all_others_is_a_doubt(change: dict[str, object], kept: bool) -> None:
    form = load_form("cse_assessment")
    sure = (Evidence("sure", "mark", BOX, "mark"),)
    keys = [q.key for q in form.of_kind("indicator")]
    rows = [ScanRow(key, 2, 3, BOX, sure, TICK) for key in keys[1:]]
    odd = ScanRow(keys[0], 3, 3, BOX, sure, replace(TICK, **change))  # type: ignore[arg-type]
    *others, read = doubt_odd_signs(form, [*rows, odd])
    assert others == rows
    assert [(e.strength, e.what) for e in read.evidence] == [
        ("sure", "mark") if kept else ("doubt", TAKEN_BACK)
    ]


BLOB = Shape(4.2, 4.1, 1.8, 1.1, True, (0.5, 1.0), 0.5, 13.2, 0.9)
BLOBS = [
    ("a smaller one", {"width": 2.8, "height": 2.7, "ink": 5.8}, True),
    ("a far smaller one", {"width": 2.4, "height": 2.4, "ink": 4.4}, False),
    ("one that is half covered", {"width": 3.0, "height": 2.0, "ink": 4.4}, False),
    ("one with a piece out of it", {"width": 2.8, "height": 2.7, "ink": 4.6}, False),
    ("a 0, which is hollow", {"width": 2.8, "height": 2.9, "ink": 5.0, "solid": False}, False),
]


@pytest.mark.parametrize("form", ["cse_assessment", "cse_checklist"])
@pytest.mark.parametrize(("change", "kept"), [b[1:] for b in BLOBS], ids=[b[0] for b in BLOBS])
def test_a_smaller_blob_among_blobs(change: dict[str, object], kept: bool, form: str) -> None:
    sure = (Evidence("sure", "mark", BOX, "blob"),)
    section = form == "cse_assessment"
    keys = [q.key for q in load_form(form).of_kind("indicator" if section else "tick")]
    rows = [ScanRow(key, 2 if section else None, 3, BOX, sure, BLOB) for key in keys[1:]]
    odd = ScanRow(keys[0], 3 if section else None, 3, BOX, sure, replace(BLOB, **change))  # type: ignore[arg-type]
    *others, read = doubt_odd_signs(load_form(form), [*rows, odd])
    assert others == rows
    assert [e.strength for e in read.evidence] == ["sure" if kept else "doubt"]


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({}, True),
        ({"sign": None, "width": 1.9, "height": 3.0, "ink": 2.3}, False),
        ({"width": 2.3, "height": 1.9, "ink": 1.7}, False),
        ({"sign": None, "solid": True}, False),
    ],
    ids=["another tick", "a small ?", "what correction fluid left of a tick", "a blot"],
)
def test_a_line_of_a_checklist_marked_unlike_the_only_other_one_is_a_doubt(
    change: dict[str, object], kept: bool
) -> None:
    form = load_form("cse_checklist")
    sure = (Evidence("sure", "mark", BOX, "mark"),)
    first, second = (ScanRow(q.key, None, 1, BOX, sure, TICK) for q in form.of_kind("tick")[:2])
    read = doubt_odd_signs(form, [first, replace(second, shape=replace(TICK, **change))])  # type: ignore[arg-type]
    assert [row.evidence[0].strength for row in read] == ["sure", "sure" if kept else "doubt"]


@pytest.mark.parametrize("what", ["thin", "dash", "light spot", FAINT, NAMES, TAKEN_BACK])
def test_no_sum_bears_out_what_dirt_is_too(what: str) -> None:
    assert not bears_out([ScanRow(SECTION, 3, 3, BOX, (Evidence("doubt", "mark", BOX, what),))], 3)


def test_no_sum_bears_out_a_mark_with_an_arrow_to_another_row() -> None:
    found = (Evidence("sure", "mark", BOX, "mark"), Evidence("doubt", "mark", BOX, BETWEEN_ROWS))
    assert not bears_out([ScanRow(SECTION, 3, 3, BOX, found)], 3)
