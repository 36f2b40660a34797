"""Labels that end at one place and are as far from their answers as two words are, wrapped, with the answers midway beside them:
of each section the chosen statement stands there, with its number behind."""

from __future__ import annotations

import pytest
from printed import SIZE, answers_of, draw
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")
CHOSEN = [3, 3, 5, 4, 2, 3, 1, 3, 4, 5]
WRITTEN = {1: ("PLEASE STATE SCHOOL OR COLLEGE ATTENDING", "Mock Park Academy"),
           8: ("Please list all known peer/adult associates of the YP", "None known")}  # fmt: skip
END, WIDEST, LEAD = 230.0, 170.0, 11.0


def _row(canvas: Canvas, y: float, label: str, answer: str, gap: float) -> float:
    """One row, its label and its answer in the middle of its height; returns where the next begins."""
    left = simpleSplit(label, "Helvetica-Bold", SIZE, WIDEST)
    right = simpleSplit(answer, "Helvetica", SIZE, 560 - END - gap)
    high = max(len(left), len(right))
    canvas.setFont("Helvetica-Bold", SIZE)
    for n, piece in enumerate(left):
        canvas.drawRightString(END, y - LEAD * (n + (high - len(left)) / 2), piece)
    canvas.setFont("Helvetica", SIZE)
    for n, piece in enumerate(right):
        canvas.drawString(END + gap, y - LEAD * (n + (high - len(right)) / 2), piece)
    return y - LEAD * high - 4


def _answers(said: dict[int, str], gap: float = 7.5, tail: str = "({})") -> dict[str, Answer]:
    """said: what stands beside some sections' headings instead of the chosen statement and its number."""

    def put(canvas: Canvas) -> None:
        y = 800.0
        for label, answer in (("Any issues with DV:", "No"), ("Any significant loss/bereavement:", "Yes"),
                              ("Is the child or young person subject to a CP Plan or Looked after?:", "Yes")):  # fmt: skip
            y = _row(canvas, y, label, answer, gap)
        for n, (question, score) in enumerate(zip(SECTIONS, CHOSEN, strict=True)):
            own = f"{question.options[score - 1].title} {tail.format(score)}"
            y = _row(canvas, y - 12, f"{question.title}:", said.get(n, own), gap)
            if n in WRITTEN:
                y = _row(canvas, y, f"{WRITTEN[n][0]}:", WRITTEN[n][1], gap)

    return answers_of(draw(put), "cse_assessment")


@pytest.mark.parametrize("gap", [7.5, 10, 16])
@pytest.mark.parametrize("tail", ["({})", "- {}", ""])
def test_they_are_read(gap: float, tail: str) -> None:
    found = _answers({}, gap, tail)
    assert [found[q.key].value for q in SECTIONS] == CHOSEN
    assert found["indicators.school_attendance.school"].value == "Mock Park Academy"
    assert found["indicators.risky_associations.associates"].value == "None known"
    assert found["needs.cp_plan_or_looked_after"].value is True


HIGH = "High Risk (previous history) OR High risk (no previous history)"


@pytest.mark.parametrize(
    "said",
    [
        "Medium risk (4)",
        "Medium risk (3), now (4)",
        "Previously: Medium risk (3)",
        f"Medium risk (3) {HIGH} (4)",
    ],
)
def test_what_speaks_against_one_leaves_it_open(said: str) -> None:
    found = _answers({9: said})
    assert found[SECTIONS[9].key].state in (State.UNREAD, State.DOUBLE)
    assert [found[q.key].value for q in SECTIONS[:9]] == CHOSEN[:9]


@pytest.mark.parametrize(("said", "above"), [("", True), ("(4)", True), ("to be agreed", False)])
def test_a_section_without_a_statement_isnt_read(said: str, above: bool) -> None:
    """above: whether the section above it is. Without a statement nothing ends that, and "to be agreed" may be said of it."""
    found = _answers({9: said})
    assert SECTIONS[9].key not in found or found[SECTIONS[9].key].value is None
    assert [found[q.key].value for q in SECTIONS[:8]] == CHOSEN[:8]
    assert found[SECTIONS[8].key].value == (CHOSEN[8] if above else None)
