"""Sections with a remark behind the mark, or in its place: read where the summary says the same and nothing takes it back."""

from __future__ import annotations

import pytest
from printed import answers_of, draw
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from extractors.titles import titles
from sample_forms.producers.reportlab_pages import use_dejavu
from schemas.forms import load_form
from schemas.types import Answer

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")
LEFT, STATEMENT, CELL, RIGHT = 40.0, 60.0, 380.0, 560.0
LAST = SECTIONS[9]


def written(section: int) -> int:
    """The option of each section, not everywhere the same."""
    return section % 4 + 1


def form(remarks: dict[int, dict[int, str]], scores: dict[int, int]) -> bytes:
    """Ten tables of statements with a cell each, and the summary. remarks: by section and option. scores: in the summary."""

    def put(canvas: Canvas) -> None:
        font = use_dejavu()
        for number, question in enumerate(SECTIONS):
            if number % 2 == 0:
                if number:
                    canvas.showPage()
                y = 800.0
            canvas.setFont(font, 8)
            canvas.drawString(LEFT + 3, y, question.title)
            edges = [y - 6]
            for option in question.options:
                pieces = simpleSplit(option.title, font, 8, CELL - STATEMENT - 10)
                y = edges[-1] - 11
                canvas.drawString(LEFT + 5, y, str(option.value))
                canvas.drawString(CELL + 4, y, remarks.get(number, {}).get(int(option.value), ""))
                for piece in pieces:
                    canvas.drawString(STATEMENT + 4, y, piece)
                    y -= 11
                edges.append(y + 4)
            canvas.grid((LEFT, STATEMENT, CELL, RIGHT), edges)
            y -= 30
        canvas.showPage()
        canvas.setFont(font, 8)
        canvas.drawString(LEFT, 800, "Vulnerability descriptors – grading guidance – CSE Indicators")
        edges = [790.0]
        for number, question in enumerate(SECTIONS):
            summary = next(t for t in titles() if t.keys == (question.summary,))
            canvas.drawString(LEFT + 3, edges[-1] - 12, summary.text)
            canvas.drawString(CELL + 4, edges[-1] - 12, str(scores[number]))
            edges.append(edges[-1] - 18)
        canvas.grid((LEFT, CELL, RIGHT), edges)

    return draw(put)


def last(remark: dict[int, str], others: str, score: int = written(9)) -> Answer:
    """The tenth section's answer. others: what stands in the cells of the other nine."""
    remarks = {number: {written(number): others} for number in range(9)} | {9: remark}
    scores = {number: written(number) for number in range(9)} | {9: score}
    return answers_of(form(remarks, scores), FORM.id)[LAST.key]


TICKED, WORDS = "✓", "Reported to police"


@pytest.mark.parametrize("others", [TICKED, "✓ Reported to police"])
@pytest.mark.parametrize(
    ("remark", "sure"),
    [
        ("✓ Strategy meeting held 12/10/2026", True),
        ("✓ Cannabis found in her bedroom", True),
        ("✓ denied by mother", False),
        ("✓ more like four", False),
        ("✓ see row above", False),
        ("✓ confirmed to be untrue", False),
        ("✓ 3 really", False),
    ],
)
def test_a_remark_behind_the_mark(remark: str, sure: bool, others: str) -> None:
    answer = last({written(9): remark}, others)
    assert answer.value == (written(9) if sure else None)


@pytest.mark.parametrize(
    ("remark", "others", "sure"),
    [
        (WORDS, WORDS, True),
        ("n/a", WORDS, False),
        ("Was worse in May", WORDS, False),
        (WORDS, TICKED, False),
    ],
)
def test_a_remark_without_a_mark(remark: str, others: str, sure: bool) -> None:
    answer = last({written(9): remark}, others)
    assert answer.value == (written(9) if sure else None)


@pytest.mark.parametrize("remark", [{written(9): WORDS, 5: TICKED}, {written(9): "✓ " + WORDS, 5: WORDS}])
def test_two_rows_are_a_doubt(remark: dict[int, str]) -> None:
    assert last(remark, WORDS).value is None


@pytest.mark.parametrize("remark", [WORDS, "✓ Cannabis found"])
def test_another_score_in_the_summary_is_a_doubt(remark: str) -> None:
    assert last({written(9): remark}, WORDS, score=5).value is None
