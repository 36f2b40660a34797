"""A name with a telephone number in it, where the person's own number is blank or stands in its place."""

from __future__ import annotations

import pytest

from extractors.values.answers import Readings
from extractors.values.numbers_in_names import doubt_numbers_in_names
from schemas.types import Answer, State

NAME, NUMBER = "young_person.name", "young_person.contact_no"


def answer(text: str | None) -> Answer:
    return Answer(text, 0.95, "text", 1, (0.0, 0.0, 9.0, 9.0), () if text is None else (text,))


@pytest.mark.parametrize(
    ("name", "number", "sure"),
    [
        ("Testina Notreal 07700 900418", None, False),
        ("Testina Notreal (01632) 960-418", None, False),
        ("Testina Notreal 07700 900418", "07700 900418", True),
        ("Testina Notreal", None, True),
        ("Testina Notreal 15/03/2011", None, True),
        ("Testina Notreal the 3rd", None, True),
    ],
)
def test_a_number_that_its_person_lacks_is_no_part_of_a_name(
    name: str, number: str | None, sure: bool
) -> None:
    into = Readings({NAME: answer(name), NUMBER: answer(number)})
    doubt_numbers_in_names(into)
    assert (into.answers[NAME].state is State.READ) is sure
    assert (into.answers[NUMBER].state is State.UNREAD) is not sure
