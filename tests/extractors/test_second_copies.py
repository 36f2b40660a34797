"""A section of which a second copy is printed, as an example or from an assessment before, or whose page comes twice: left blank, it
took that copy's answer."""

from __future__ import annotations

import pytest
from printed import TODAY
from reportlab.pdfgen.canvas import Canvas
from test_sections_apart import DETAILS, SECTIONS, TOTALS, Part, answer_of, drawn, section, texts

from extractors import read_document
from schemas.forms import load_form
from schemas.settings import ReadLimits
from schemas.types import State

FORM, SUMS = texts(*DETAILS), texts(*TOTALS)
HEAD = texts("Previous assessment")


def sections(place: int, mark: int | None) -> list[list[Part]]:
    """All sections, three a page, of which one has its own mark."""
    every = [section(n, mark if n == place else 2) for n in range(10)]
    return [every[at : at + 3] for at in range(0, 10, 3)]


@pytest.mark.parametrize("place", [0, 9])
def test_a_blank_section_takes_no_answer_of_its_copy(place: int) -> None:
    copy = [HEAD, section(place, 1)]
    for pages in (
        [[*copy, FORM], *sections(place, None), [SUMS]],
        [[FORM], *sections(place, None), [SUMS, *copy]],
    ):
        found = answer_of(place, pages)
        assert found.state is State.UNREAD
        assert found.candidates == ()


def test_copies_that_are_marked_alike_are_not_more_than_one_option() -> None:
    found = answer_of(9, [[HEAD, section(9, 3), FORM], *sections(9, 3), [SUMS]])
    assert found.state is not State.DOUBLE
    assert found.value in (None, 3)


def test_a_form_that_prints_all_of_them_twice_is_read() -> None:
    blank = [[section(n, None) for n in range(at, min(at + 3, 10))] for at in range(0, 10, 3)]
    assert answer_of(9, [[FORM], *sections(9, 4), [SUMS], *blank]).value == 4
    assert answer_of(9, [[FORM], *sections(9, 4), [SUMS]]).value == 4


@pytest.mark.parametrize("place", [0, 9])
@pytest.mark.parametrize("own", [1, 4])
def test_copies_that_are_marked_otherwise_are_a_doubt(place: int, own: int) -> None:
    """The example's mark isn't a second one in the child's section."""
    found = answer_of(place, [[HEAD, section(place, 2), FORM], *sections(place, own), [SUMS]])
    assert found.state is State.UNREAD
    assert found.candidates == ()


@pytest.mark.parametrize("place", [0, 9])
@pytest.mark.parametrize(
    ("marks", "candidates"),
    [((2, None), ()), ((None, 2), ()), ((2, 3), (2, 3)), ((2, 2), (2,))],
)
def test_of_a_page_that_comes_twice_a_blank_section_may_be_anything(
    place: int, marks: tuple[int | None, int | None], candidates: tuple[int, ...]
) -> None:
    """It was what the other copy says, and weighed less than one left blank."""
    own, again = (sections(place, mark) for mark in marks)
    data = drawn([[FORM], *own, [SUMS], again[place // 3]])
    (form,) = read_document(data, ReadLimits(), TODAY).forms
    answer = form.answers[load_form("cse_assessment").of_kind("indicator")[place].key]
    assert answer.candidates == candidates


@pytest.mark.parametrize(("place", "marks"), [(0, (1, 4)), (9, (4, 5)), (9, (1, 5))])
def test_a_section_that_one_page_prints_twice_may_be_anything(place: int, marks: tuple[int, int]) -> None:
    """Its first copy's mark, and a number of the second, were all that it might be: `urgent` instead of `immediate`."""

    def numbered(at: int, mark: int) -> Part:
        def put(canvas: Canvas, y: float) -> float:
            for option in SECTIONS[at].options:
                canvas.drawString(95, y - 14 * int(option.value), str(option.value))
            return section(at, mark)(canvas, y)

        return put

    pages = [[numbered(n, marks[0]) for n in range(at, min(at + 3, 10))] for at in range(0, 10, 3)]
    pages[place // 3] = [numbered(place, mark) for mark in marks]
    found = answer_of(place, [[FORM], *pages, [SUMS]])
    assert found.state is State.UNREAD
    assert found.candidates == ()


def test_what_a_page_says_that_repeats_another_in_part_is_not_missing() -> None:
    """A section's copy above the sums: these stand on a page of the file, which a person looks at."""
    data = drawn([[FORM], *sections(9, 3), [section(9, 3), SUMS]])
    (form,) = read_document(data, ReadLimits(), TODAY).forms
    assert not form.missing_keys & {"summary.total_assessment_score", "summary.overall_score"}
    assert form.answers["summary.overall_score"].state is State.UNREAD
    assert form.answers["summary.overall_score"].page == 6
