"""What counts on down a margin, and stars that say "required": print of whoever made the page, and no answer."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.pages.ligatures import mended
from extractors.pages.page import Page
from extractors.questions.margin_numbers import without_margin_numbers
from extractors.questions.required_stars import without_required_stars
from tests.extractors.pages import Line, page

TEXT: list[Line] = [(74, 100 + 13 * i, f"Words of line {i}") for i in range(40)]


def _counted(first: int, last: int, x: float = 34, step: float = 20, stop: str = "") -> list[Line]:
    return [(x, 95 + step * i, f"{n}{stop}") for i, n in enumerate(range(first, last + 1))]


def _left(pages: list[Page]) -> list[list[str]]:
    return [[w.text for w in one.words if w.text.strip(".").isdigit() and w.box[0] < 70] for one in pages]


@pytest.mark.parametrize(
    ("numbers", "left"),
    [
        ([_counted(1, 32)], [[]]),  # a bundle's lines
        ([_counted(1, 32), _counted(1, 32)], [[], []]),
        ([_counted(1, 21, stop="."), _counted(22, 28, stop=".")], [[], []]),  # questions that go on overleaf
        ([_counted(1, 21, stop="."), _counted(22, 22, stop=".")], [[], []]),  # one alone
        ([_counted(1, 21, stop="."), _counted(22, 22)], [[], ["22"]]),  # but for what may be a score
        ([_counted(1, 21, stop="."), _counted(22, 22, x=50, stop=".")], [[], ["22."]]),
        ([_counted(1, 21, stop="."), _counted(23, 23, stop=".")], [[], ["23."]]),
        ([_counted(1, 10, stop=".")], [[f"{n}." for n in range(1, 11)]]),  # the form's own ten sections
        ([_counted(1, 5)], [["1", "2", "3", "4", "5"]]),
        ([[*_counted(1, 5), *_counted(1, 5, x=34)]], None),  # scores: they don't count on
        ([_counted(1, 10), _counted(11, 13)], None),  # ten, and three on another page, are no count
    ],
)
def test_numbers_that_count_on_are_set_aside(numbers: list[list[Line]], left: list[list[str]] | None) -> None:
    pages = [page([*TEXT, *lines], number=i + 1) for i, lines in enumerate(numbers)]
    made = without_margin_numbers(pages)
    assert _left(made) == (_left(pages) if left is None else left)
    assert sum(len(p.words) + len(p.aside) for p in made) == sum(len(p.words) for p in pages)


def test_a_number_behind_words_is_never_of_the_margin() -> None:
    lines: list[Line] = [(74, 100 + 13 * i, f"Score {i + 1}") for i in range(30)]
    (made,) = without_margin_numbers([page(lines)])
    assert len(made.words) == 60


@pytest.mark.parametrize(
    ("legend", "stars"), [("* Required", 0), ("* mandatory question", 0), ("Please tick", 3)]
)
def test_stars_are_print_where_the_document_says_so(legend: str, stars: int) -> None:
    lines: list[Line] = [
        (40, 60, legend),
        *((40.0, 100.0 + 20 * i, "Any issues with DV *") for i in range(3)),
    ]
    (made,) = without_required_stars([page(lines)])
    assert [w.text for w in made.words if w.box[1] >= 100].count("*") == stars


@pytest.mark.parametrize(
    "line",
    ["No missing episodes *", "4 Frequent and short missing episodes *", "Red *", "3 *", "Multiple STIs *"],
)
def test_a_star_behind_what_can_be_ticked_stays(line: str) -> None:
    (made,) = without_required_stars([page([(40, 60, "* Required"), (40, 100, line)])])
    assert [w.text for w in made.words if w.box[1] >= 100][-1] == "*"


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (["D", "i", "(cid:30)", "c", "ulties/", "Disability"], "Difficulties/Disability"),
        (["signi", "(cid:7)", "cant"], "significant"),
        (["Gri", "(cid:30)", "n"], "Gri(cid:30)n"),  # somebody's name: unread
        (["(cid:3)"], "(cid:3)"),
    ],
)
def test_a_ligature_is_told_by_the_forms_words(parts: list[str], says: str) -> None:
    chars: list[dict[str, Any]] = [{"text": part} for part in parts]
    word = mended({"text": "".join(parts), "chars": chars})
    assert word["text"] == says == "".join(char["text"] for char in word["chars"])
