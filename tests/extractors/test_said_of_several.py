"""What is said of several children, of whom the child may be one; of a section by its number alone; of exams and other totals."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside_form import BIRTH, CP, LAST, OVERALL, comment, form, page, read, unread

HEARD = [
    ("Dad lives with both girls on a CP plan.", CP),
    ("Mum stays with the girls on a CP plan.", CP),
    ("Mum lives with all three children on a CP plan.", CP),
    ("Dad lives with them on a CP plan.", CP),
    ("Nan stays with both children in foster care.", CP),
    ("Her sister lives with her on a CP plan.", CP),
    ("Mum stays with the twins on a child protection plan.", CP),
    ("Both girls are under 13.", BIRTH),
    ("All the children are under 13.", BIRTH),
    ("Both of them are under 13.", BIRTH),
    ("The two girls are both under 13.", BIRTH),
    ("The girls are not yet 13.", BIRTH),
    ("Neither girl is 13 yet.", BIRTH),
    ("She lives with her sister. Both girls are under 13.", BIRTH),
    ("Testina and her sister live with Dad; both girls are under 13.", BIRTH),
    ("Total comes to 41, not 27.", OVERALL),
    ("My total comes to 41.", OVERALL),
    ("10 was scored much too low.", LAST.key),
    ("We scored 10 far too low.", LAST.key),
    ("Ten was marked much too low.", LAST.key),
    ("I think 10 was put too low.", LAST.key),
    ("No 10 was scored much too low.", LAST.key),
    ("10 is marked as much too low.", LAST.key),
    *(
        (said, OVERALL)
        for said in (
            "CIN total is now 41.",
            "NB: scores add up to 41.",
            "Points: total comes to 41.",
            "EDIT: total comes to 41.",
            "Section total is really 41.",
        )
    ),
    ("Was child in need, now CPP.", CP),
    ("Was child in need, now on CP.", CP),
    ("Was Child in Need and is now CPP.", CP),
    ("Was child in need; now child protection plan.", CP),
]
ORDINARY = [
    "Dad lives with both her sisters on a CP plan.",
    "Dad lives with his girlfriend on a boat.",
    "Both boys are 16.",
    "Both girls are 13.",
    "Her sisters are both under 13.",
    "Her siblings live with Dad. Both are under 13.",
    "Her nieces visit; both girls are under 13.",
    "The children at her school are under 13.",
    "All visits are under 13 minutes.",
    "The girls are under 13 miles away.",
    "Total comes to 27.",
    "Total cost comes to 41 pounds.",
    "Her SDQ total is now 24.",
    "Her PHQ-9 total is now 19.",
    "His exam scores add up to 41.",
    "Her maths score of 10 was much too low.",
    "10 was much too low for her age group in maths.",
    "Her exam was marked too low.",
    "Her mood was rated too low by CAMHS.",
    "A grade was marked too low in French.",
    "Her old bail of 10 was set too high.",
    "Staff work with the children in residential care.",
    "IRO meets with the children on a CP plan each month.",
    "She plays with the children in foster care next door.",
    "She has scored far too low in her SATs.",
    "Was child in need, now closed.",
    "Was child in need, now on a safety plan.",
    "Was child in need as a baby.",
    "Her brother was child in need, now CPP.",
]
STILL_HEARD = [  # as comments beside the date of birth, of which they may be meant
    "Marked too low.",
    "This is rated far too low.",
    "The score was marked too low.",
    "She was scored too low.",
    "Her vulnerability was rated too low.",
    "Her education was marked too low.",
    "Her worker has rated too low.",
    "She scored too low in her relationships.",
    "The second page was marked too low.",
    "The whole thing was scored far too low.",
]


def beside(text: str) -> set[str]:
    return unread(read(form(), replace(page([(40, 80, text)]), number=2)))


@pytest.mark.parametrize(("text", "key"), HEARD)
def test_what_may_be_said_of_the_child_or_its_form_is_heard(text: str, key: str) -> None:
    assert key in beside(text)
    assert key in unread(read(form(comment(text))))


@pytest.mark.parametrize("text", ORDINARY)
def test_what_is_said_of_others_or_of_other_things_is_no_doubt(text: str) -> None:
    assert beside(text) == set()
    assert unread(read(form(below=((40, 600, text),)))) == set()


@pytest.mark.parametrize("text", STILL_HEARD)
def test_a_comment_that_names_nothing_is_of_what_it_stands_beside(text: str) -> None:
    assert BIRTH in unread(read(form(comment(text))))
