"""A checklist with a table for each level of risk: each has its own columns, or prints its own Y / N, where its widths put them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from printed import answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from sample_forms.producers.reportlab_pages import use_dejavu
from schemas.forms import load_form
from schemas.types import State

LINES = load_form("cse_checklist").of_kind("tick")
HEADINGS = {
    "low": "LOW LEVEL INDICATORS:",
    "medium": "MEDIUM LEVEL INDICATORS:",
    "higher": "HIGHER LEVEL INDICATORS:",
}
COLUMNS = {"low": (330, 400), "medium": (400, 450), "higher": (450, 500)}  # where Yes and No begin
TICKED = {"low.self_harm", "medium.peers_at_risk", "higher.under_13_sexual_activity"}
ODD = "medium.multiple_stis"
OTHERS = {q.key: q.key in TICKED for q in LINES if q.key != ODD}


def tables(odd: str, heads: Mapping[str, tuple[str, str]], beside: str = "", ring_on: str = "") -> bytes:
    """odd: where the mark of one line stands, "yes", "no", "both" or none. heads: what stands over the columns of each table.
    beside: behind the heading of the last. ring_on: the level round whose first head a ring is drawn."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        y = 770.0
        for level, heading in HEADINGS.items():
            edges = (60, *COLUMNS[level], 540)
            own = [q for q in LINES if q.key.startswith(level)]
            canvas.drawString(64, y, heading)
            for x, head in zip(COLUMNS[level], heads.get(level, ("", "")), strict=True):
                canvas.drawString(x + 5, y, head)
            if level == "higher":
                canvas.drawString(220, y, beside)
            if level == ring_on:
                canvas.ellipse(COLUMNS[level][0] + 2, y - 4, COLUMNS[level][0] + 24, y + 11)
            for number, question in enumerate(own, 1):
                canvas.drawString(64, y - 18 * number, question.title)
                said = odd if question.key == ODD else "yes" if question.key in TICKED else "no"
                for x, which in zip(COLUMNS[level], ("yes", "no"), strict=True):
                    canvas.drawString(x + 12, y - 18 * number, "X" if said in (which, "both") else "")
            canvas.grid(edges, [y + 12 - 18 * n for n in range(len(own) + 2)])
            y -= 18 * (len(own) + 1) + 10

    return draw(put)


HEADED = dict.fromkeys(HEADINGS, ("Yes", "No"))


@pytest.mark.parametrize("odd", ["yes", "no", "both", ""])
@pytest.mark.parametrize("medium", [("Yes", "No"), ("No", "Yes"), ("Absent", "Present"), ("", "")])
def test_columns_of_another_table_are_a_doubt(odd: str, medium: tuple[str, str]) -> None:
    """Read by those of the table above, its marks would stand in the wrong ones."""
    found = answers_of(tables(odd, HEADED | {"medium": medium}), "cse_checklist")
    assert all(found[q.key].value is None for q in LINES if not q.key.startswith("low"))
    assert not {key for key, value in OTHERS.items() if found[key].value not in (value, None)}


@pytest.mark.parametrize(
    "heads", [{"low": ("Yes", "No")}, {"low": ("Yes", "No"), "medium": ("Yes", "No")}, {}]
)
def test_a_table_without_headings_is_ticked_nowhere_surely(heads: Mapping[str, tuple[str, str]]) -> None:
    """Its marks stand elsewhere than the columns of the table above."""
    found = answers_of(tables("no", heads), "cse_checklist")
    wrong = {k for k, v in OTHERS.items() if found[k].value not in (v, None)}
    assert not wrong - {key for key in OTHERS if key.partition(".")[0] in heads}
    assert not {key for key in wrong if found[key].value is False}


def test_a_yes_by_itself_beside_a_heading_is_a_doubt() -> None:
    found = answers_of(tables("no", HEADED, beside="Yes"), "cse_checklist")
    assert all(found[q.key].value is not False for q in LINES if q.key.startswith("higher"))


@pytest.mark.parametrize(
    "typed",
    [
        "Yes X    No",
        "Yes    No X",
        "Yes  ✓  No",
        "Any present? Yes X No",
        "Risk identified: Yes X  No",
        "(see notes) Yes X No",
        "contd Yes X No",
        "- Yes X No",
    ],
)
def test_a_choice_marked_behind_a_levels_heading_leaves_its_lines_open(typed: str) -> None:
    """The level was answered as a whole: the boxes by its lines, none ticked, are not surely meant."""
    found = answers_of(answered_at_heading(typed), "cse_checklist")
    assert all(found[q.key].state is State.UNREAD for q in LINES if q.key.startswith("higher"))
    assert found["low.self_harm"].value is True
    assert found["medium.older_partner"].value is False


@pytest.mark.parametrize(
    "typed",
    [
        "Seen alone? Yes X No",
        "Seen alone?   Yes  No X",
        "Consent to share: Yes X No",
        "Referral made   Yes X   No __",
        "Seen alone  Y X N",
        "Parent informed Yes ☒ No ☐",
        "Known to CSC   Yes ✓   No",
        "Consent? Yes X No",
    ],
)
def test_another_question_behind_a_levels_heading_leaves_its_lines(typed: str) -> None:
    found = answers_of(answered_at_heading(typed), "cse_checklist")
    assert {q.key: found[q.key].value for q in LINES} == {q.key: q.key == "low.self_harm" for q in LINES}


def answered_at_heading(typed: str) -> bytes:
    """A box by each line, one of them ticked. typed: what stands behind the last level's heading."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        y = 770.0
        for level, heading in HEADINGS.items():
            canvas.drawString(64, y, heading)
            if level == "higher":
                canvas.setFont(use_dejavu(), 9)
                canvas.drawString(220, y, typed)
                canvas.setFont("Helvetica", 9)
            for number, question in enumerate((q for q in LINES if q.key.startswith(level)), 1):
                canvas.drawString(64, y - 18 * number, question.title)
                canvas.rect(450, y - 18 * number - 1, 9, 9)
                canvas.drawString(452, y - 18 * number, "X" if question.key == "low.self_harm" else "")
            y -= 110

    return draw(put)


def test_a_ring_round_the_heading_of_a_column_is_a_doubt() -> None:
    found = answers_of(tables("no", HEADED, ring_on="higher"), "cse_checklist")
    assert all(found[q.key].value is not False for q in LINES if q.key.startswith("higher"))


def listed(keys: set[str], box: str = "", mark: str = "") -> bytes:
    """Only these lines are printed. box: before each; mark: before the first instead."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        y = 770.0
        for number, question in enumerate(q for q in LINES if q.key in keys):
            canvas.setFont(use_dejavu() if not box.isascii() else "Helvetica", 9)
            canvas.drawString(60, y - 20 * number, mark if mark and not number else box)
            canvas.setFont("Helvetica", 9)
            canvas.drawString(84, y - 20 * number, question.title)

    return draw(put)


PRESENT = {*TICKED, "low.unknown_adults", "medium.older_partner", ODD}


@pytest.mark.parametrize("box", ["", "-", "•", "▫", "○", "□"])
def test_lines_that_are_listed_alone_are_not_surely_unticked(box: str) -> None:
    found = answers_of(listed(PRESENT, box), "cse_checklist")
    assert all(found[key].state is State.UNREAD and True in found[key].candidates for key in PRESENT)


@pytest.mark.parametrize("box", ["[ ]", "☐"])
def test_lines_with_boxes_of_their_own_are_unticked(box: str) -> None:
    found = answers_of(listed(PRESENT, box), "cse_checklist")
    assert all(found[key].value is False for key in PRESENT)


def test_all_lines_without_a_mark_are_unticked() -> None:
    found = answers_of(listed({q.key for q in LINES}), "cse_checklist")
    assert all(found[q.key].value is False for q in LINES)
