"""Several forms in a file, with the last page first: each page goes to its own form, or all are left to a person."""

from __future__ import annotations

import pytest

from extractors.forms.forms_reversed import Asking, forms_in_turn
from schemas.forms import load_form

FORM = load_form("cse_assessment")
SECTIONS = [q.key for q in FORM.of_kind("indicator")]
KEYS = {
    "1": ["young_person.name", "young_person.dob", "assessment.date"],
    "2": ["summary.rag", "summary.overall_score"],
    "3": SECTIONS[:5],
    "4": SECTIONS[5:],
    "5": ["judgement.score"],
}


def page(told: str) -> Asking:
    """A page by the letter of its form and its number there; "-1" is one whose name is left blank."""
    name = told[0].replace("-", "") if told[1] == "1" else None
    return Asking({(key, None) for key in KEYS[told[1]]}, name)


@pytest.mark.parametrize(
    ("pages", "forms"),
    [
        ("A1 A2 A3 A4 A5 B5 B4 B3 B2 B1", [5, 5]),
        ("A5 A4 A3 A2 A1 B5 B4 B3 B2 B1", [5, 5]),
        ("A5 A4 A3 A2 A1 B1 B2 B3 B4 B5 C5 C4 C3 C2 C1", [5, 5, 5]),
        ("A1 A2 A3 A4 A5 -5 -4 -3 -2 -1", [5, 5]),
        ("A4 A3 A2 A1 B4 B3 B2 B1", [4, 4]),  # the same page lacks in both: none can pass for the other's
        ("A1 A2 A3 A4 B5 B4 B3 B2 B1", None),  # B's last page could be A's, which lacks it
        ("A4 A3 A2 A1 B5 B4 B3 B2 B1", None),
        ("A5 A3 A2 A1 B5 B4 B3 B2 B1", None),
        ("A5 A4 A3 A2 A1 B5 B4 B3 B2", None),
        ("A5 A4 A3 A2 A1 A5 A4 A3 A2 A1", None),  # one child's twice: copies
        ("A1 A4 A2 A3 A5 B5 B4 B3 B2 B1", None),
        ("A5 A4 A3 A2 A1", None),
    ],
)
def test_forms_one_behind_the_other(pages: str, forms: list[int] | None) -> None:
    found = forms_in_turn(FORM, [page(told) for told in pages.split()])
    assert (None if found is None else [len(places) for places in found]) == forms
    assert found is None or [i for places in found for i in places] == list(range(sum(forms or [])))
