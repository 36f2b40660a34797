"""Section heads whose number a dash parts from their words, "5 – Accommodation", "Indicator 5 – Accommodation": each was a row of
the summary, with 5 as its score, or a remark that says so."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
ASKED = FORM["indicators.parent_relationship"]
TITLE = ASKED.title.split(" ", 1)[1]
SUMMARY = [FORM[f"summary.{q.key.split('.')[1]}"] for q in FORM.of_kind("indicator")]


def read(
    head: str, comments: str = "Seen twice.", summary: str = "{}", scores_at: float = 400
) -> dict[str, Answer]:
    lines: list[Line] = [(40, 40, head)]
    lines += [(40, 60 + 20 * n, option.title) for n, option in enumerate(ASKED.options)]
    lines += [
        (480, 80, "X"),
        (40, 200, "Professional Judgement Other Comments"),
        (40, 220, comments),
        (40, 260, "Score 6"),
    ]
    scores: list[Line] = []
    for n, question in enumerate(SUMMARY):
        scores += [(40, 300 + 20 * n, summary.format(question.title, n + 1)), (scores_at, 300 + 20 * n, "2")]
    both = [page([*lines, *PRINT]), page(scores, number=2)]
    pages = [PageReading(m) for m in locate(both)["cse_assessment"]]
    return read_form(FORM, pages, TODAY).answers


@pytest.mark.parametrize(
    "head",
    [f"{name} 4 {dash} {TITLE}" for name in ("Indicator", "Vulnerability", "SECTION") for dash in "-–—"]
    + [ASKED.title, f"Indicator 4: {TITLE}"]
    + [f"4 {dash} {TITLE}" for dash in "-–—"]
    + [f"4 – {TITLE} Mandatory Field; please complete as fully as possible"],
)
def test_the_number_is_no_score(head: str) -> None:
    found = read(head)
    assert found[ASKED.key].value == 2
    assert all(found[q.key].value == 2 for q in SUMMARY)


def test_a_summary_named_so_keeps_its_scores() -> None:
    found = read(ASKED.title, summary="Indicator {1} – {0}")
    assert all(q.key not in found or found[q.key].value in (None, 2) for q in SUMMARY)


@pytest.mark.parametrize("summary", ["{1} – {0}", "{1} - {0}"])
def test_nor_is_it_one_in_a_summary(summary: str) -> None:
    found = read(f"4 – {TITLE}", summary=summary)
    assert all(q.key not in found or found[q.key].value in (None, 2) for q in SUMMARY)


def test_scores_with_a_dash_at_the_left_of_a_summary_are_no_numbers_of_headings() -> None:
    found = read(f"4 – {TITLE}", summary="– {0}", scores_at=32)
    assert all(q.key not in found or found[q.key].value in (None, 2) for q in SUMMARY)
    assert found[ASKED.key].value == 2


@pytest.mark.parametrize(
    "comments",
    [
        f"Indicator 4 – {TITLE} should be 5.",
        f"Section 4 – {TITLE}: should be 5",
        f"Indicator 4 – {TITLE} 5",
        f"Indicator 4 – {TITLE}|Should be 5.",
        f"4 – {TITLE} should be 5.",
        f"4 – {TITLE}: should be 5",
        f"4 – {TITLE}|Should be 5.",
    ],
)
def test_comments_that_name_a_section_still_say_so(comments: str) -> None:
    assert read(f"Indicator 4 – {TITLE}", comments)[ASKED.key].state is State.UNREAD
