"""What comments and pages say of the child in few words: heard where it says otherwise, and no doubt where it is of others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside_form import BIRTH, CP, LAST, OVERALL, comment, form, page, read, unread

HEARD = [
    ("Section 10 is scored too low.", LAST.key),
    ("Indicator 10 is marked too low.", LAST.key),
    ("Section 10 has been rated far too low.", LAST.key),
    ("Section 10 seems much too low.", LAST.key),
    ("Section 10 was put way too low.", LAST.key),
    ("Was CIN, now CP.", CP),
    ("Escalated to CP yesterday.", CP),
    ("Stepped up to CP last week.", CP),
    ("She was CIN but went to CP on Monday.", CP),
    ("Previously early help, moved to CPP yesterday.", CP),
    ("Raised from CIN to CP this month.", CP),
    ("Total is actually 45.", OVERALL),
    ("The total is really 45.", OVERALL),
    ("The correct total is 45.", OVERALL),
    ("I make it 45 in total.", OVERALL),
    ("Scores really add up to 46.", OVERALL),
    ("She is not even 13.", BIRTH),
    ("She is not quite 13.", BIRTH),
    ("He's not yet turned 13.", BIRTH),
    ("She is not 13 until June.", BIRTH),
    ("They are nowhere near 13.", BIRTH),
    ("Mum stays with her daughter on a CP plan.", CP),
    ("Aunt lives with her niece Mocka in foster care.", CP),
]
ORDINARY = [
    "Both boys are 16.",
    "Both of the girls are 15.",
    "Dad stays with her brother on a CP plan.",
    "Mum lives with her sister in foster care.",
    "Nan stays with her cousin in residential care at weekends.",
    "Mum says her mood is too low.",
    "Her iron level was too low in May.",
    "The heating was set too low at home.",
    "Was CIN, now closed.",
    "Was on a CP plan, now stepped down.",
    "Escalated to the CP chair yesterday.",
    "Mum went to CP training last week.",
    "The correct total is 27.",
    "The total cost is now 45 pounds.",
    "I have it on 45 pages.",
    "She has 45 contacts in total.",
    "She is not even 16.",
    "She is not quite ready at 14.",
    "He is not 18 yet.",
    "She is not even 13 miles away.",
    "He is short of 13 stone.",
]


def beside(text: str) -> set[str]:
    return unread(read(form(), replace(page([(40, 80, text)]), number=2)))


@pytest.mark.parametrize(("text", "key"), HEARD)
def test_what_says_otherwise_is_heard(text: str, key: str) -> None:
    assert key in beside(text)
    assert key in unread(read(form(comment(text))))


@pytest.mark.parametrize("text", ORDINARY)
def test_what_is_of_others_or_of_nothing_is_no_doubt(text: str) -> None:
    assert beside(text) == set()
    assert unread(read(form(below=((40, 600, text),)))) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Mum is in hospital so placed with her sister in foster care.",
        "She stays with her brother on a CP plan.",
    ],
)
def test_with_whom_the_child_is_placed_is_still_heard(text: str) -> None:
    assert CP in beside(text)
