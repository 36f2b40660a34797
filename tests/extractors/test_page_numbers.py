"""Printed page numbers: what is written at the foot of each page of a file, and which numbers lack."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfWriter

from extractors import read_document
from extractors.forms.page_numbers import holes_among
from extractors.pages.page import Page
from schemas.settings import ReadLimits
from tests.extractors.drawn_over import canvas_over
from tests.extractors.pages import words

FOOT, HEAD = 805.0, 20.0
SAMPLE = Path(__file__).parents[2] / "sample_forms" / "filled" / "all_agree.pdf"
TODAY = date(2026, 11, 2)


def _page(number: int, said: str | None, top: float = FOOT, x: float = 280) -> Page:
    lines = [(40.0, 130.0 + 20 * i, f"what stands on line {i}") for i in range(5)]
    return Page(
        number, 595.0, 842.0, words([*lines, *([(x, top, said)] if said else [])]), rulings=(), shapes=()
    )


def _lacking(said: list[str | None], top: float = FOOT) -> list[tuple[int, ...]]:
    return [hole.missing for hole in holes_among([_page(n, one, top) for n, one in enumerate(said, 1)])]


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        (["Page 1 of 4", "Page 2 of 4", "Page 4 of 4"], [(3,)]),
        (["1/4", "2/4", "4/4"], [(3,)]),
        (["2", "3", "4"], [(1,)]),
        (["- 1 -", "- 2 -", "- 4 -"], [(3,)]),
        (["1 of 3", "2 of 3"], [(3,)]),
        (["Page | 1", "2 | Page", "Page | 4"], [(3,)]),
        (["P a g e 1", "P a g e 3"], [(2,)]),
        (["OFFICIAL-SENSITIVE Page 3 of 4"], [(1, 2), (4,)]),
        (["1/2", "2/2", "1/2"], [(2,)]),
        (["4", "2", "1"], [(3,)]),
        (["12", "14", "15"], [(13,)]),
    ],
)
@pytest.mark.parametrize("top", [HEAD, FOOT])
def test_what_lacks(said: list[str | None], lacking: list[tuple[int, ...]], top: float) -> None:
    assert _lacking(said, top) == lacking


@pytest.mark.parametrize(
    "said",
    [
        ["1", "2", "3"],
        ["Page 3 of 4", "Page 1 of 4", "Page 4 of 4", "Page 2 of 4"],
        ["4", "3", "2", "1"],
        ["1/2", "2/2", "1/2", "2/2"],  # two forms
        ["2/2", "1/2", "2/2", "1/2"],  # from their last page on
        ["1", "2", "2", "3"],  # a page twice
        ["1", "2", "1", "2", "3"],
        ["12", "13", "14"],  # of a bundle
        [None, "2", "3"],  # a title page without its number
        ["Page 1 of 3", None, "Page 3 of 3"],  # a scan between
        ["1/2", "2/2", None],
        ["Page 1 of 1"],
        ["Version 2", "Version 4"],
        ["3/5", "3/5"],  # a score that stands alike on two pages
        ["Printed 3/4/2026", "Printed 3/4/2026"],
        [None, "4", None],
    ],
)
def test_nothing_lacks(said: list[str | None]) -> None:
    assert _lacking(said) == []


def test_a_page_that_repeats_another_counts_once() -> None:
    pages = [_page(n, said) for n, said in enumerate(["1/3", "2/3", "1/3", "3/3"], 1)]
    assert not list(holes_among(pages, frozenset({3})))


def test_numbers_at_unlike_places_are_none() -> None:
    assert not list(holes_among([_page(1, "1", 805), _page(2, "3", 780), _page(3, "9", 760)]))


def test_the_pages_beside_a_hole() -> None:
    (hole,) = holes_among([_page(n, said) for n, said in enumerate(["1/4", "2/4", "4/4"], 1)])
    assert hole.beside == {2, 3}


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        ("Page {} of 6", ""),
        ("Page {} of 7", "Page 7 of the form, by the numbers printed on its pages, is not in the file."),
        ("- {} -", ""),
    ],
)
def test_a_form_that_has_every_answer(said: str, lacks: str) -> None:
    writer = PdfWriter(SAMPLE)
    for number, page in enumerate(writer.pages, 1):
        with canvas_over(page) as canvas:
            canvas.setFont("Helvetica", 8)
            canvas.drawCentredString(float(page.mediabox.width) / 2, 18, said.format(number))
    made = io.BytesIO()
    writer.write(made)
    (form,) = read_document(made.getvalue(), ReadLimits(), TODAY).forms
    told = [flag.message for flag in form.flags if flag.code == "page_missing"]
    assert [message.startswith(lacks) for message in told] == ([True] if lacks else [])
