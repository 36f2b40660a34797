"""A page that lacks between two that follow each other in the file, and held only a question or two."""

from __future__ import annotations

import pytest
from pages import Line, page

from extractors.forms.form_groups import Group
from extractors.forms.missing_pages import on_missing_page
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from schemas.forms import load_form

FORM = load_form("cse_assessment")
ASKED = [
    q for q in FORM.questions if q.key.startswith(("young_person.", "assessment.", "needs.", "referrer.")) and q.details_of is None
]  # fmt: skip
DETAILS = [q for q in FORM.questions if q.details_of is not None]
SUMMARY = [q for q in FORM.questions if q.key.startswith("summary.") and q.kind == "score"]
LAST = ("referrer.phone", "referrer.email")


def lacking(
    foot: float = 780.0,
    left_out: tuple[str, ...] = LAST,
    below: str = "",
    beside: str = "",
    above: str = "",
    numbers: tuple[str, str] = ("", ""),
    step: int = 1,
) -> frozenset[str]:
    """The cover without some questions on a page that ends at `foot`, and the summary. step: pages from the one to the other."""
    shown = [q for q in ASKED if q.key not in left_out]
    first: list[Line] = [
        (40, foot - 10 - 22 * (len(shown) - n - 1), f"{q.title}: Xyz") for n, q in enumerate(shown)
    ]
    first += [(300, 100.0 + 14 * n, f"{q.title}") for n, q in enumerate(DETAILS)]
    first += [(40, foot + 26, below), (240, foot - 10, beside), (40, 815, numbers[0])]
    second: list[Line] = [(40, 100, above), (40, 815, numbers[1])]
    second += [(40, 120 + 22.0 * n, f"{q.title} 3") for n, q in enumerate(SUMMARY)]
    maps = locate([page(first), page(second, number=1 + step)])["cse_assessment"]
    readings = [PageReading(m) for m in maps]
    there = {key for one in readings for key in one.map.labels}
    absent = [q.key for q in FORM.questions if q.key not in there]
    group = Group(None, list(readings))
    return on_missing_page(FORM, group, absent) & {q.key for q in ASKED}


def test_a_full_page_that_ends_before_two_questions() -> None:
    assert lacking() == set(LAST)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({"foot": 600.0}, set()),  # the page ends there, with room: the form was typed anew without them
        ({"left_out": LAST[1:]}, set()),  # one alone may be worded otherwise
        ({"left_out": ()}, set()),
        ({"below": "Telephone / e-mail of whoever refers: 01632 960919"}, set()),
        ({"beside": "who@refers.example, 01632 960919"}, set()),  # in the last question's row
        ({"above": "Telephone / e-mail of whoever refers: 01632 960919"}, set()),
        ({"step": 2}, set()),  # another page of the file is between
    ],
)
def test_what_may_be_otherwise_stays_unread_text(said: dict[str, object], wanted: set[str]) -> None:
    assert lacking(**said) == wanted  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        (("Page 1 of 4", "Page 3 of 4"), set(LAST[1:])),
        (("page 1/4", "page 3/4"), set(LAST[1:])),
        (("Page 1 of 4", "Page 2 of 4"), set()),
        (("Page 1 of 4", "Page 3 of 5"), set()),  # another document's
        (("Page 3 of 4", "Page 1 of 4"), set()),
        (("Page 1 of 2", "Page 4 of 2"), set()),
        (("Page 1 of 4", ""), set()),
    ],
)
def test_the_pages_own_numbers_tell_of_one_question(numbers: tuple[str, str], wanted: set[str]) -> None:
    assert lacking(foot=600.0, left_out=LAST[1:], numbers=numbers) == wanted
