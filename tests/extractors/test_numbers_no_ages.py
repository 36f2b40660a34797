"""Numbers behind words that number things: where the child's name is left blank, "Key Stage 4" was the age of a child called so."""

from __future__ import annotations

import pytest

from extractors.doubts.ages_in_words import ages_in


@pytest.mark.parametrize(
    ("said", "ages"),
    [
        ("Mockford PRU, Key Stage 4", []),
        ("See 10.", []),
        ("AND 4", []),
        ("Tier 4, Level 5.", []),
        ("Section 10.", []),
        ("Page (12)", []),
        ("See item (10)", []),
        ("3rd Sep 09", []),  # a birth's year
        ("DOB 3 Sept 09", []),
        ("3rd of Sep 09.", []),
        ("1st Feb, 11", []),
        # a person, or an age by its unit
        ("Testina 11", [11]),
        ("April 11", [11]),
        ("Age 13, but May 12", [12, 13]),
        ("Testina Page, 12", [12]),
        ("Li See (12)", [12]),
        ("And 12 years old", [12]),
        ("Tier 4, Testina 12.", [12]),
    ],
)
def test_ages_told(said: str, ages: list[int]) -> None:
    assert sorted({aged.age for aged in ages_in(said)}) == ages
