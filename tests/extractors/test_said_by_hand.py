"""A yes by hand in words: what was written, in hands of `hands/words.png`, and whether it may count as a yes. Whatever takes the words
back, or says more than they do, must stay a doubt."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from extractors.scans.picture.pixels import Pixels
from extractors.scans.spaces.said_by_hand import says_yes
from schemas.forms import load_form
from schemas.types import State
from tests.extractors.scan_pages import MAIN, PX, Sheet, answers
from tests.extractors.test_words import Ink, as_ink, box, with_lines

FORM = load_form("cse_assessment")
PLAN, SERVICES = "needs.cp_plan_or_looked_after", "needs.open_to_services"
HIGH = 60
WORDS = np.asarray(
    cv2.imread(str(Path(__file__).parent / "hands" / "words.png"), cv2.IMREAD_GRAYSCALE), np.uint8
)
YES = (
    "CP Plan since May",
    "CP Plan since May",
    "Looked after",
    "CP Plan",
    "CP Plan",
    "Looked After Child",
    "On CP Plan",
    "looked after",
    "Looked after",
    "On CP Plan",
)
OTHERS = (
    "CP Plan until May",
    "un looked after",
    "CIN Plan since May",
    "looked after No",
    "not looked after",
    "prev. looked after",
    "sister looked after",
    "CP Plan - no",
    "no CP plan",
    "CP Plan not in place",
    "was looked after",
    "CP Plan ended May",
    "CP Plan?",
    "looked after?",
    "CP plan closed",
    "CP Plan N",
    "never looked after",
    "No - looked after by gran",
)


def written(number: int) -> Ink:
    return np.pad(as_ink(WORDS[number * HIGH : (number + 1) * HIGH]), 12)


def test_most_words_that_say_yes_are_one() -> None:
    said = {number: says_yes(written(number), FORM[PLAN]) for number in range(len(YES))}
    assert all(words is None or words.casefold() == YES[n].casefold() for n, words in said.items())
    assert sum(words is not None for words in said.values()) >= 7


@pytest.mark.parametrize(("number", "words"), list(enumerate(OTHERS, len(YES))))
def test_what_says_more_or_else_is_none(number: int, words: str) -> None:
    assert says_yes(written(number), FORM[PLAN]) is None


@pytest.mark.parametrize("number", range(len(YES)))
def test_they_answer_no_other_question(number: int) -> None:
    assert says_yes(written(number), FORM[SERVICES]) is None


@pytest.mark.parametrize("slant", [-8, 0, 8])
@pytest.mark.parametrize("number", range(len(YES)))
def test_words_that_are_struck_are_none(number: int, slant: int) -> None:
    ink = written(number)
    left, top, right, bottom = box(ink)
    middle = (top + bottom) // 2
    struck = with_lines(ink, (left - 4, middle - slant, right + 4, middle + slant))
    assert says_yes(struck, FORM[PLAN]) is None


@pytest.mark.parametrize("number", range(len(YES)))
def test_words_that_are_crossed_out_are_none(number: int) -> None:
    ink = written(number)
    left, top, right, bottom = box(ink)
    crossed = with_lines(ink, (left, top, right, bottom), (left, bottom, right, top))
    assert says_yes(crossed, FORM[PLAN]) is None


def page_with(number: int, right: float, then: int | None = None) -> tuple[State, object, State]:
    """The question's state and value, and the state of its details. right: points from the end of the words to their cell's right
    side. then: what is written right behind them."""
    sheet = Sheet(MAIN, 1)
    _, _, x1, bottom = sheet.box(PLAN, "yes_no")
    end, above = round((x1 - right) * PX), round(bottom * PX) - HIGH - 2
    for picture, before in ((cut_out(number), True), (None if then is None else cut_out(then), False)):
        if picture is not None:
            left = end - picture.shape[1] if before else end + 8
            place = sheet.picture[above : above + HIGH, left : left + picture.shape[1]]
            np.minimum(place, picture, out=place)
    read = answers(sheet.read()).answers
    return read[PLAN].state, read[PLAN].value, read[f"{PLAN}.details"].state


def cut_out(number: int) -> Pixels:
    picture = WORDS[number * HIGH : (number + 1) * HIGH]
    columns = np.flatnonzero((picture < 200).any(axis=0))
    return picture[:, columns[0] : columns[-1] + 1]


def test_on_a_page_they_answer_and_stand_in_the_details() -> None:
    assert page_with(7, 12.0) == (State.READ, True, State.UNREAD)


@pytest.mark.parametrize(("right", "then"), [(-14.0, None), (2.0, 0)])
def test_words_that_run_out_of_their_cell_are_a_doubt(right: float, then: int | None) -> None:
    assert page_with(7, right, then)[:2] == (State.UNREAD, None)
