"""Answers set in bold by fonts that aren't called so: a checklist answered in URW Gothic's "Demi" was surely unticked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from pages import PRINT, Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page
from extractors.questions.locate import locate
from extractors.rows.typeface import is_bold_font
from schemas.forms import load_form
from schemas.types import Answer, State

ASSESSMENT, CHECKLIST = load_form("cse_assessment"), load_form("cse_checklist")
SECTION = ASSESSMENT.of_kind("indicator")[0]
BANDS: list[Line] = [
    (44, 620, "Red (38 and above)"),
    (214, 620, "Amber (18-42)"),
    (384, 620, "Green (10-22)"),
]
TITLES = [SECTION.title, *(option.title for option in SECTION.options)]
STATEMENTS: list[Line] = [(40, 80 + 16 * row, title) for row, title in enumerate(TITLES)]
TICKS = [question.title for question in CHECKLIST.of_kind("tick")]
LINES: list[Line] = [(40, 80 + 40 * row, title) for row, title in enumerate(TICKS)]


@pytest.mark.parametrize(
    ("name", "bold"),
    [
        ("ABCDEF+Arial-BoldMT", True),
        ("URWGothic-Demi", True),
        ("NimbusRomNo9L-Medi", True),
        ("XYZABC+CMBX10", True),
        ("CMB10", True),
        ("SFBX1000", True),
        ("CMSSBX10", True),
        ("Lato-Black", True),
        ("CMR10", False),
        ("CMSS10", False),
        ("CMTI10", False),
        ("Roboto-Medium", False),
        ("ABCDEF+BAAAAA-Book", False),
        ("LMRoman10-Regular", False),
        ("Combo-Regular", False),
    ],
)
def test_what_a_bold_font_is_called(name: str, bold: bool) -> None:
    assert is_bold_font(name) is bold


def in_font(one: Page, texts: Iterable[str], font: str) -> Page:
    """The page with the words of these lines in another font."""
    tops = {
        w.box[1] for text in texts for w in one.words if text.startswith(w.text) and w.text == text.split()[0]
    }
    return replace(one, words=tuple(replace(w, font=font) if w.box[1] in tops else w for w in one.words))


def answers(one: Page, form_id: str) -> dict[str, Answer]:
    found = [PageReading(m) for m in locate([one])[form_id]]
    return read_form(load_form(form_id), found, TODAY).answers


@pytest.mark.parametrize(
    ("font", "state"),
    [("URWGothic-Demi", State.READ), ("CMBX10", State.READ), ("AAAAAB+Helvetica", State.UNREAD)],
)
def test_a_statement_in_another_font(font: str, state: State) -> None:
    """What the font is called may not tell: then it is a doubt."""
    told = answers(in_font(page([*STATEMENTS, *PRINT]), [TITLES[3]], font), "cse_assessment")[SECTION.key]
    assert told.state is state
    assert told.candidates == ((3,) if state is State.READ else ())  # a doubt counts at its worst


@pytest.mark.parametrize("font", ["URWGothic-Demi", "AAAAAB+Helvetica"])
def test_a_line_of_a_checklist_in_another_font_is_not_surely_unticked(font: str) -> None:
    told = answers(in_font(page(LINES), [TICKS[9], TICKS[2]], font), "cse_checklist")
    chosen = [q.key for q in CHECKLIST.of_kind("tick") if q.title in (TICKS[9], TICKS[2])]
    assert [told[key].value for key in chosen] == ([True, True] if "Demi" in font else [None, None])


def test_bands() -> None:
    one = page([(40, 600, "RAG Rating"), *BANDS, *PRINT])
    words = tuple(replace(w, font="CMBX10") if w.box[0] > 380 and w.box[1] == 620 else w for w in one.words)
    assert answers(replace(one, words=words), "cse_assessment")["summary.rag"].value == "green"
    words = tuple(replace(w, font="Other") if w.box[0] > 380 and w.box[1] == 620 else w for w in one.words)
    assert answers(replace(one, words=words), "cse_assessment")["summary.rag"].state is State.UNREAD


def test_a_mark_leaves_no_doubt_of_a_font() -> None:
    marked = page([*STATEMENTS, (400, 80 + 16 * 2, "X"), *PRINT])
    told = answers(in_font(marked, [TITLES[3]], "AAAAAB+Helvetica"), "cse_assessment")[SECTION.key]
    assert told.value == 2


def test_the_same_option_in_another_font_in_most_sections_is_print() -> None:
    sections = ASSESSMENT.of_kind("indicator")[:3]
    lines: list[Line] = []
    for place, section in enumerate(sections):
        texts = [section.title, *(option.title for option in section.options)]
        lines += [(40, 40 + 130 * place + 16 * row, text) for row, text in enumerate(texts)]
    one = page([*lines, *PRINT])
    tops = {56.0 + 130 * place for place in range(3)}  # of the first options
    words = tuple(replace(w, font="AAAAAB+Helvetica") if w.box[1] in tops else w for w in one.words)
    told = answers(replace(one, words=words), "cse_assessment")
    assert {told[section.key].state for section in sections} == {State.BLANK}


def test_bold_lines_that_are_a_whole_part_may_be_print() -> None:
    ticks = CHECKLIST.of_kind("tick")
    higher = [row for row, question in enumerate(ticks) if question.key.startswith("higher.")]
    one, tops = page(LINES), {LINES[row][1] for row in higher}
    words = tuple(replace(w, font="FranklinGothic-Demi") if w.box[1] in tops else w for w in one.words)
    told = answers(replace(one, words=words), "cse_checklist")
    assert {told[ticks[row].key].value for row in higher} == {None}
