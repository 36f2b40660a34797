"""A pale shade behind a band, in the colour that marks a statement of each section: the way in which the form is marked, and no style of
its tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors import read_document
from sample_forms.layouts import layouts
from sample_forms.variations import fill
from schemas.forms import load_form
from schemas.settings import ReadLimits
from schemas.types import State

ASSESSMENT = load_form("cse_assessment")
SECTIONS = [question.key for question in ASSESSMENT.of_kind("indicator")]


def band_of(scores: tuple[int, ...]) -> tuple[object, State]:
    """As read of a form whose sections and band are marked by a pale green behind them."""
    chosen = layouts()["rl_flowing"]
    filled = fill(ASSESSMENT.id, "agree", "marker")
    filled.values |= dict(zip(SECTIONS, scores, strict=True)) | {"summary.rag": "amber"}
    style = replace(chosen.draw_style("marker"), mark="highlight", colour="#c6efce")
    (form,) = read_document(chosen.render(filled, style), ReadLimits()).forms
    return form.answers["summary.rag"].value, form.answers["summary.rag"].state


@pytest.mark.parametrize(
    ("scores", "read"),
    [
        ((1, 2, 3, 2, 1, 4, 2, 3, 1, 2), ("amber", State.READ)),
        ((1,) * 10, (None, State.UNREAD)),  # as a style's first rows
    ],
)
def test_the_colour_that_marks_the_sections_marks_the_band(
    scores: tuple[int, ...], read: tuple[object, State]
) -> None:
    assert band_of(scores) == read
