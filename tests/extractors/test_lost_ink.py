"""Blanks of scanned forms that may be ink that a copy lost: when they are doubts."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from extractors.scans.lost_ink import with_lost_ink
from extractors.scans.scan_page import ScanPage
from schemas.forms import load_form
from schemas.types import Answer, State, Value

ASSESSMENT, CHECKLIST = load_form("cse_assessment"), load_form("cse_checklist")
SECTIONS = [q.key for q in ASSESSMENT.of_kind("indicator")]
TICKS = [q.key for q in CHECKLIST.of_kind("tick")]
NAME, CHILD, BAND = "young_person.name", "child.name", "summary.rag"


def sections(marked: int) -> dict[str, Value]:
    return {key: 3 if number < marked else None for number, key in enumerate(SECTIONS)}


NO_TICK: dict[str, Value] = dict.fromkeys(TICKS, False)
CASES: list[tuple[str, dict[str, Value], bool, bool]] = [
    ("nothing at all is seen", {NAME: None, BAND: None, **sections(0)}, False, True),
    ("only the name, in greys", {NAME: "Sky Sample", **sections(0)}, False, False),
    ("only the name, in black and white", {NAME: "Sky Sample", **sections(0)}, True, True),
    ("half of the sections, in black and white", {NAME: "Sky Sample", **sections(5)}, True, True),
    ("all sections but two, in black and white", {NAME: "Sky Sample", **sections(8)}, True, False),
    ("no line of a checklist, in greys", {CHILD: "Sky Sample", **NO_TICK}, False, False),
    ("no line of a checklist, in black and white", {CHILD: "Sky Sample", **NO_TICK}, True, True),
    ("one line, in black and white", {CHILD: "Sky Sample", **NO_TICK, TICKS[0]: True}, True, False),
]


@pytest.mark.parametrize(("read", "two_levels", "lost"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_blanks_that_may_be_lost_ink(read: Mapping[str, Value], two_levels: bool, lost: bool) -> None:
    form = CHECKLIST if CHILD in read else ASSESSMENT
    found = with_lost_ink(form, [page(form.id, two_levels)], {k: answer(v) for k, v in read.items()})
    empty = [k for k, v in read.items() if v is None or (form[k].kind == "tick" and v is False)]
    assert {found[key].state is State.UNREAD for key in empty} == {lost}
    assert all(found[key].value == value for key, value in read.items() if key not in empty)


@pytest.mark.parametrize(("marked", "candidates"), [(3, (1, 2, 3, 4, 5)), (8, (1,))])
def test_what_is_half_seen_where_ink_is_lost_may_be_any_option(
    marked: int, candidates: tuple[int, ...]
) -> None:
    """Dust beside a highlighter's stroke that a copy lost: the option that it says is not the worst."""
    read = {NAME: answer("Sky Sample"), **{k: answer(v) for k, v in sections(marked).items()}}
    read[SECTIONS[9]] = Answer(None, 0.0, "mark", 1, candidates=(1,))
    found = with_lost_ink(ASSESSMENT, [page(ASSESSMENT.id, True)], read)
    assert found[SECTIONS[9]].candidates == candidates


@pytest.mark.parametrize("two_levels", [True, False])
def test_a_band_that_black_and_white_shows_no_mark_on_may_be_highlighted(two_levels: bool) -> None:
    read = {NAME: answer("Sky Sample"), BAND: answer(None), **{k: answer(v) for k, v in sections(10).items()}}
    found = with_lost_ink(ASSESSMENT, [page(ASSESSMENT.id, two_levels)], read)[BAND]
    assert found.candidates == (("red", "amber", "green") if two_levels else ())


@pytest.mark.parametrize(("unread", "written", "lost"), [(4, 2, True), (4, 8, False), (1, 2, False)])
def test_pale_ink_leaves_marks_that_cannot_be_read(unread: int, written: int, lost: bool) -> None:
    """A fax of a pale biro: two sections blank, others doubts, hardly a score. Its blanks were sure."""
    read = {NAME: answer("Sky Sample"), **{k: answer(v) for k, v in sections(8).items()}}
    read |= {key: Answer(None, 0.0, "mark", 1) for key in SECTIONS[:unread]}
    scores = [q.key for q in ASSESSMENT.of_kind("score")][:10]
    read |= {key: answer(3 if number < written else None) for number, key in enumerate(scores)}
    found = with_lost_ink(ASSESSMENT, [page(ASSESSMENT.id, True)], read)
    assert (found[SECTIONS[9]].state is State.UNREAD) == lost


@pytest.mark.parametrize(
    ("blank", "two_levels", "lost"), [(2, True, True), (1, True, False), (3, False, False)]
)
def test_sections_without_a_mark_that_the_summary_has_scores_of(
    blank: int, two_levels: bool, lost: bool
) -> None:
    """A copy of pencil marks: a page of it wholly blank, the heavier scores of the summary there."""
    read = {NAME: answer("Sky Sample"), **{k: answer(v) for k, v in sections(10 - blank).items()}}
    read |= {f"summary.{key.partition('.')[2]}": answer(3) for key in SECTIONS}
    found = with_lost_ink(ASSESSMENT, [page(ASSESSMENT.id, two_levels)], read)
    assert (found[SECTIONS[9]].state is State.UNREAD) == lost


@pytest.mark.parametrize(
    ("ticked", "two_levels", "lost"), [(False, True, True), (True, True, False), (False, False, False)]
)
def test_a_struck_line_may_be_all_that_is_left_of_highlighted_ones(
    ticked: bool, two_levels: bool, lost: bool
) -> None:
    """A checklist highlighted, one line of it taken back by a pen: in black and white the others were surely not ticked."""
    read = {CHILD: answer("Sky Sample"), **{key: answer(False) for key in TICKS}}
    read |= {TICKS[0]: Answer(None, 0.0, "mark", 1), TICKS[1]: answer(ticked)}
    found = with_lost_ink(CHECKLIST, [page(CHECKLIST.id, two_levels)], read)
    assert {found[key].state is State.UNREAD for key in TICKS[2:]} == {lost}


def answer(value: Value) -> Answer:
    return Answer(value, 0.95, "mark", 1, (0.0, 0.0, 9.0, 9.0), () if value is None else (value,))


def page(form: str, two_levels: bool) -> ScanPage:
    return ScanPage(1, "a-layout", form, 1, frozenset(), black_and_white=two_levels)
