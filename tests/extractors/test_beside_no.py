"""What is written beside the answer that decides the queue: words by hand beside a "No" are a doubt, what says no itself isn't."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.doubts.state_in_words import CARE
from extractors.scans.found.find_page import find_page
from extractors.scans.picture.pixels import PagePicture
from extractors.scans.spaces.beside_no import doubt_said_otherwise
from schemas.types import Answer
from tests.extractors.scan_pages import MAIN, Sheet, known

DETAILS = f"{CARE}.details"
Draw = Callable[[Sheet, float, float], None]
BOX = (0.0, 0.0, 9.0, 9.0)


def words(text: str) -> Draw:
    return lambda sheet, x, y: sheet.write(text, x, y + 4)


def dash(sheet: Sheet, x: float, y: float) -> None:
    sheet.lines((x, y), (x + 16, y - 1))


def line_through(sheet: Sheet, x: float, y: float) -> None:
    sheet.lines((x, y + 5), (x + 120, y - 5))


# What is drawn, what was typed there, the answer, and what must stay of it.
CASES: list[tuple[str, Draw | None, str | None, bool, bool | None]] = [
    ("words", words("LAC since May"), None, False, None),
    ("a short one", words("LAC"), None, False, None),
    ("N/A", words("N/A"), None, False, False),
    ("a dash", dash, None, False, False),
    ("a line through the space", line_through, None, False, False),
    ("words that explain a yes", words("LAC since May"), None, True, True),
    ("typed, and it says yes", None, "Yes, from June", False, None),
    ("typed, and it says no", None, "None known", False, False),
    ("typed, and takes a yes back", None, "No longer", True, None),
    ("typed, and explains a yes", None, "CP Plan - neglect", True, True),
]


@pytest.mark.parametrize(("draw", "typed", "said", "left"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_words_beside_the_answer_that_decides_the_queue(
    draw: Draw | None, typed: str | None, said: bool, left: bool | None
) -> None:
    sheet = Sheet(MAIN, next(n for n in range(1, 7) if _asks(n)))
    box = next(h.box for h in sheet.page.homes if h.key == DETAILS)
    if draw is not None:
        draw(sheet, box[0] + 30, box[3] - 12)
    high, wide = sheet.picture.shape
    page = find_page(PagePicture(1, sheet.picture, 200.0, wide * 0.36, high * 0.36), known(), None)
    assert page is not None
    home = next(h for h in page.known.homes if h.key == DETAILS)
    x0, top, x1, bottom = home.box
    blots = [b for b in page.blots if x0 <= b.points[0] <= x1 and top <= b.points[1] <= bottom]
    answers = {
        CARE: Answer(said, 0.95, "mark", 1, BOX, (said,)),
        DETAILS: Answer(typed, 0.97 if typed else 0.0, "ocr", 1, BOX),
    }
    doubt_said_otherwise(page, [(home, blots)], answers)
    assert answers[CARE].value == left


def _asks(number: int) -> bool:
    return any(r.key == DETAILS for r in Sheet(MAIN, number).page.page.regions)
