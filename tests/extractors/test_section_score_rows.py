"""Sections scored in a row of their own, "Score: 3": a page end that parts the judgement's comments from its score left section 10's row
as the nearest "Score", and the judgement was surely that."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")
SUMMARY = [FORM[f"summary.{q.key.split('.')[1]}"] for q in SECTIONS]
ASKS = ["Professional Judgement Other Comments - * Please score this section 1-10 and carry the score", "forward to your overall score; remember Scoring should inform not determine decision making."]  # fmt: skip
WAYS = ["Score {}", "Score: {}", "Score (1 to 5) {}"]


def scored(row: str, sections: int, headed: bool) -> list[Line]:
    """The last so many sections with a score each, and the request for comments near the foot of the page."""
    lines: list[Line] = []
    top = 700.0 - 110 * sections
    for question in SECTIONS[-sections:]:
        lines += [(40, top, question.title)]
        lines += [(60, top + 14 * int(o.value), o.title) for o in question.options]
        lines += [(300 if headed else 40, top + 84, row.format(3))]
        top += 110
    lines += [(40, top, "Professional Judgement:")] if headed else []
    return [*lines, *((40.0, top + 14 + 12 * i, text) for i, text in enumerate(ASKS))]


def answer(first: list[Line], overleaf: list[Line], rows: bool = True) -> Answer | None:
    """rows: whether sections of the page before are scored so."""
    table: list[Line] = [(40, 400, "Indicator"), (400, 400, "Score")]
    for n, question in enumerate(SUMMARY):
        table += [(40, 420 + 20 * n, question.title), (400, 420 + 20 * n, "3")]
    scores = [(40.0, 40.0 + 110 * n, text) for n, text in enumerate(("Score: 2", "Score: 4"))]
    before: list[Line] = []
    for (x, top, text), question in zip(scores, SECTIONS, strict=False):
        before += [(x, top, question.title), (x, top + 84, text if rows else "")]
        before += [(60, top + 14 * int(o.value), o.title) for o in question.options]
    pages: list[Page] = [page([*before, *PRINT]), page(first, number=2), page([*overleaf, *table], number=3)]
    found = [PageReading(m) for m in locate(pages)["cse_assessment"]]
    return read_form(FORM, found, TODAY).answers.get("judgement.score")


@pytest.mark.parametrize("row", WAYS)
@pytest.mark.parametrize("sections", [1, 2, 4])
@pytest.mark.parametrize("headed", [True, False])
@pytest.mark.parametrize("said", [[], [(40, 40, "Score 7 discussed in supervision, then changed.")]])
def test_the_judgements_score_stands_overleaf(
    row: str, sections: int, headed: bool, said: list[Line]
) -> None:
    told = answer(scored(row, sections, headed), [*said, (40, 80, "Score"), (300, 80, "10")])
    assert told is not None
    assert (told.value, told.page) == (10, 3)


@pytest.mark.parametrize("row", WAYS)
@pytest.mark.parametrize("sections", [1, 2, 4])
@pytest.mark.parametrize("headed", [True, False])
@pytest.mark.parametrize(
    "overleaf", [[], [(40, 40, "Score"), (300, 40, "9"), (40, 80, "Score"), (300, 80, "4")]]
)
def test_a_sections_score_is_never_the_judgements(
    row: str, sections: int, headed: bool, overleaf: list[Line]
) -> None:
    told = answer(scored(row, sections, headed), overleaf)
    assert told is None or (told.state is State.UNREAD and not told.candidates)


def test_heads_of_columns_are_no_rows() -> None:
    """Above each section's printed numbers: the judgement's score, right before the request for comments, is read as before."""
    lines: list[Line] = []
    top = 360.0
    for question in SECTIONS[-2:]:
        lines += [(60, top, question.title), (20, top + 14, "Score"), (60, top + 14, "Statement")]
        lines += [(60, top + 14 + 14 * int(o.value), o.title) for o in question.options]
        lines += [(24, top + 14 + 14 * int(o.value), str(o.value)) for o in question.options]
        top += 110
    lines += [(40, top, "Score: 6"), *((40.0, top + 20 + 12 * i, text) for i, text in enumerate(ASKS))]
    told = answer([*lines, (40, top + 50, "Seen twice.")], [], rows=False)
    assert told is not None
    assert told.value == 6


@pytest.mark.parametrize("row", WAYS)
@pytest.mark.parametrize("judged", [True, False])
@pytest.mark.parametrize("foot", ["", "Mandatory Field; please complete as fully as possible"])
def test_a_score_at_a_pages_top_is_the_sections_whose_statements_end_the_page_before(
    row: str, judged: bool, foot: str
) -> None:
    """Above further sections scored so: the judgement's stands two pages on, or nowhere. foot: print that asks nothing."""
    first = [(40.0, 600.0, SECTIONS[6].title)]
    first += [(60.0, 600.0 + 14 * int(o.value), o.title) for o in SECTIONS[6].options]
    lines: list[Line] = [(40, 40, row.format(4))]
    for n, question in enumerate(SECTIONS[7:9]):
        lines += [(40, 80 + 110 * n, question.title), (40, 164 + 110 * n, row.format(2))]
        lines += [(60, 80 + 110 * n + 14 * int(o.value), o.title) for o in question.options]
    asks: list[Line] = [(40.0, 60.0 + 12 * i, text) for i, text in enumerate(ASKS)]
    end: list[Line] = [*asks, (40, 100, "Score: 9")] if judged else []
    pages = [page([*first, (40, 760, foot), *PRINT]), page(lines, number=2), page([*PRINT, *end], number=3)]
    found = [PageReading(m) for m in locate(pages)["cse_assessment"]]
    told = read_form(FORM, found, TODAY).answers.get("judgement.score")
    if judged:
        assert told is not None
        assert (told.value, told.page) == (9, 3)
    else:
        assert told is None or told.value is None
