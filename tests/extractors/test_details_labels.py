"""Five requests to explain are worded alike: each explains the question that it follows in reading order, not the nearest one. In
grids of label, value, label, value the texts were surely the next question's, in accepted records."""

from __future__ import annotations

import pytest
from pages import LETTER, Line, box, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Ruling
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Value

FORM = load_form("cse_assessment")
ASKED = [FORM[q.details_of] for q in FORM.of_kind("text") if q.details_of]
DETAILS = {q.details_of: q for q in FORM.of_kind("text") if q.details_of}
SAID = {
    q.key: text for q, text in zip(ASKED, ("Dyslexia", "", "CP Plan", "MARAC", "n/a", "Nurse"), strict=True)
}
NAME: Line = (44, 34, "Young Person's Information: Name:")
WIDTHS = (140.0, 110.0, 150.0, 110.0)
Cell = tuple[str, str]


def question(at: int) -> Cell:
    return ASKED[at].title, "Yes" if SAID[ASKED[at].key] else "No"


def details(at: int) -> Cell:
    return DETAILS[ASKED[at].key].title, SAID[ASKED[at].key]


Q, D = [question(i) for i in range(6)], [details(i) for i in range(6)]
ALTERNATING = [cell for pair in zip(Q, D, strict=True) for cell in pair]
NUMBER: Cell = ("Parents contact no's", "01632 960001")
NONE: Cell = ("", "")


def grid(cells: list[Cell], top: float = 60.0, ruled: bool = True, number: int = 1) -> Page:
    """Label, value, label, value in rows, as two pairs a row; unruled: the value below its label, in two columns of cards."""
    lines: list[Line] = [(40, 20, FORM.title), NAME] if number == 1 else []
    rulings: list[Ruling] = []
    for row in range(0, len(cells), 2):
        x = 40.0
        for label, value in cells[row : row + 2]:
            wide = WIDTHS[0] if x == 40.0 else WIDTHS[2]
            lines += wrapped(x + 4, top + 3, label, wide if ruled else wide + WIDTHS[1])
            at = (x + wide, top) if ruled else (x, top + 24)
            lines.append((at[0] + 4, at[1] + 3, value))
            if ruled:
                rulings += box(x, top, x + wide, top + 36) + box(
                    x + wide, top, x + wide + WIDTHS[1], top + 36
                )
            else:
                rulings += box(x, top + 24, x + wide + WIDTHS[1] - 8, top + 39)
            x += wide + WIDTHS[1]
        top += 36.0 if ruled else 48.0
    return page(lines, rulings, number=number)


def wrapped(x: float, top: float, text: str, wide: float) -> list[Line]:
    lines = [""]
    for word in text.split():
        if (len(lines[-1]) + len(word) + 2) * LETTER > wide:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [(x, top + 11 * at, line) for at, line in enumerate(lines)]


def read(*pages: Page) -> dict[str, tuple[Value, bool]]:
    """Of each question's details what was read, and whether surely."""
    answers = read_form(FORM, [PageReading(m) for m in locate(list(pages))[FORM.id]], TODAY).answers
    got = {q: answers.get(d.key) for q, d in DETAILS.items() if q}
    return {q: (a.value, a.confidence > 0) if a is not None else (None, False) for q, a in got.items()}


def sure() -> dict[str, tuple[Value, bool]]:
    return {key: (text or None, True) for key, text in SAID.items()}


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(
    "cells",
    [
        ALTERNATING,
        [NUMBER, *ALTERNATING],  # each explains the question at the right of the row above
        [c for a, b in ((0, 1), (2, 3), (4, 5)) for c in (Q[a], Q[b], D[a], D[b])],  # each below its own
    ],
    ids=["beside", "in the next row", "below"],
)
def test_details_explain_what_they_follow(cells: list[Cell], ruled: bool) -> None:
    assert read(grid(cells, ruled=ruled)) == sure()


def test_details_go_on_overleaf() -> None:
    cells = [NUMBER, *ALTERNATING]
    assert read(grid(cells[:6]), grid(cells[6:], number=2)) == sure()


def test_what_may_explain_either_is_no_ones_surely() -> None:
    """Below the first in its column, behind the second in reading order."""
    got = read(grid([Q[0], Q[1], D[0], NUMBER]))
    assert all(got[ASKED[at].key] != ("Dyslexia", True) for at in (0, 1))


def test_requests_left_of_as_many_questions_explain_none_surely() -> None:
    got = read(grid([c for a in (0, 1, 3) for c in (D[a], Q[a])]))
    assert not any(got[ASKED[at].key] in ((SAID[ASKED[a].key], True) for a in (0, 3)) for at in (0, 1, 3))
