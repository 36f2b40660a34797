"""Whether a page counts as typed all over, from how surely each of its spaces looks like print."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractors.scans.text.text import PRINTED
from extractors.scans.text.typed_page import FEWEST, LEAST, TYPED, level_of, looks_typed

PAGES = [
    ("typed, a short date looks less sure", [0.96, 0.68, 1.0, 0.99, 0.79, 0.98, 0.84, 0.97, 1.0], TYPED),
    ("typed, the date by hand", [0.96, 0.02, 1.0, 0.99, 0.79, 0.98, 0.84, 0.97, 1.0], PRINTED),
    ("by hand in print letters", [0.87, 0.42, 0.88, 0.95, 0.88, 0.87, 0.58, 0.88, 0.48], PRINTED),
    ("too little to tell", [1.0] * (FEWEST - 1), PRINTED),
    ("nothing written", [], PRINTED),
]


@pytest.mark.parametrize(("shares", "level"), [p[1:] for p in PAGES], ids=[p[0] for p in PAGES])
def test_a_page_typed_all_over(shares: list[float], level: float) -> None:
    assert level_of(shares) == level


def test_no_more_spaces_are_looked_at_once_one_is_by_hand() -> None:
    asked = []

    def shares() -> Iterator[float]:
        for share in (1.0, LEAST / 2, 1.0):
            asked.append(share)
            yield share

    assert level_of(shares()) == PRINTED
    assert len(asked) == 2


CORRECTED = [
    ("typed, one number corrected", [True] * 10, [False] * 9 + [True], True),
    ("typed, a third of it corrected", [True] * 8 + [False] * 4, [True] * 4 + [False] * 8, True),
    ("a marker's hand that looks like print here and there", [True] * 4 + [False] * 8, [True] * 6 + [False] * 6, False),
    ("the same on a page with little on it", [True, False], [True, True], True),
    ("by hand", [False] * 10, [False] * 10, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("plain", "corrected", "typed"), [c[1:] for c in CORRECTED], ids=[c[0] for c in CORRECTED]
)
def test_a_page_of_corrections_is_a_hand(plain: list[bool], corrected: list[bool], typed: bool) -> None:
    assert looks_typed(plain, corrected) is typed
