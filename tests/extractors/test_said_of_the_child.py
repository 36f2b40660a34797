"""What is said of the child beside others, in letters, of several at once, or of sums: such forms were accepted as they stood."""

from __future__ import annotations

import pytest
from beside_form import BAND, BIRTH, CP, FORM, LAST, OVERALL, comment, form, read, unread
from pages import page

from extractors.pages.page import Page

TEN = LAST.key  # the form says: section 10 ticked 2, overall 27, amber, born on 03/04/2012, no CP plan
LABEL = (40.0, 320.0, FORM["judgement.comments"].title)

OTHERWISE = [
    ("Brother came off his plan last year; Testina remains on hers.", CP),
    ("T is CP", CP),
    ("T is CP, category neglect.", CP),
    ("I have scored 10 too low, it needs to be 5.", TEN),
    ("Scored 10 too low, it needs to be 5", TEN),
    ("Scores add up to 41 and not 27.", OVERALL),
    ("She is a CIC", CP),
    ("Her sister is green, Police say red", BAND),
    ("Pt is 12", BIRTH),
    ("YP under 13", BIRTH),
    ("School have her as year 6", BIRTH),
    ("They are both 12", BIRTH),
    ("Testina and Ella are both 12", BIRTH),
    ("Her brother Max is on a CP plan too", CP),
    ("Previously CIN now CP", CP),
    ("Placed with her sister in foster care", CP),
    ("Previous rating amber, current rating red", BAND),
    ("Her brother is CIN and Tina is LAC", CP),
    ("Current exploitation was 2 when first referred and is now 5.", TEN),
    ("Both girls are 12.", BIRTH),
    ("Patient is under 13", BIRTH),
    ("The school has him in year 7", BIRTH),
    ("Testina remains CP.", CP),
    ("She's CIC since March.", CP),
    ("Was CIN, stepped up to CP.", CP),
    ("Her sister Ella is also on a CP plan.", CP),
    ("Previous band green, present band red", BAND),
    ("Her brother is amber, school say red", BAND),
    ("I put 10 too low. It needs a 5.", TEN),
    ("Pt aged 12", BIRTH),
    ("Placed with both siblings in foster care", CP),
    ("Both are 11", BIRTH),
    ("YP is CP", CP),
    ("Sister's plan has ended, hers goes on.", CP),
    ("Status: CP", CP),
    ("T. is now CIC", CP),
    ("10 is scored too low and wants a 5.", TEN),
    ("It adds up to 44 rather than 27.", OVERALL),
    ("The scores come to 46", OVERALL),
    ("Mum is happy with green. MASH say red", BAND),
    ("Old rating green, new rating red", BAND),
    ("Service user under 13", BIRTH),
    ("Her school has her in year 7", BIRTH),
    ("Both of them are 11", BIRTH),
    ("The twins are both 12", BIRTH),
    ("Her sister is on a CP plan as well", CP),
    ("De-escalated from LAC last year but now CP again", CP),
    ("In foster care with her brother", CP),
]
ORDINARY = [
    "Both parents are 42.",
    "The other girl is in residential care.",
    "She used to be on a CP plan",
    "They are both in year 10.",
    "Her brothers are both 12.",
    "Max and Ella are both 9.",
    "PT is available on Monday.",
    "Pt seen at clinic 12.",
    "YP under 13 would go to MASH at once.",
    "If the YP is under 13 ring MASH.",
    "No YP under 13 was seen with her.",
    "School have her as year 10",
    "School have her brother as year 6",
    "Her brother remains on his plan.",
    "Brother came off his plan last year.",
    "Brother came off his plan last year; Testina was never on one.",
    "Her brother Max is on a CP plan.",
    "Her brother Max is on a CP plan, she is not.",
    "The CP chair is Jo Notreal.",
    "CP training is on Friday.",
    "Her friend is CIC.",
    "CIC nurse informed.",
    "She is CIN.",
    "Previously CP now CIN",
    "Previously LAC",
    "Her brother is LAC and Tina is CIN",
    "Her sister is in foster care.",
    "Her sister was placed in foster care",
    "Placed next to her sister in class",
    "Her sister is green, police say amber",
    "Her sister is red, police say amber",
    "Previous rating red, current rating amber",
    "Scores add up to 27",
    "Scores add up to 27 and not 41.",
    "Her sister scored 41",
    "I scored 10 low as there is no evidence.",
    "10 is not too low.",
    "Meeting on the 10th, it needs to be 5 pm.",
    "Testina and Ella are both 14",
    "They are both well",
    "The total comes to 27",
    "Mum and dad are both 41",
    "Current exploitation was 5 when first referred and is now 2.",
    "T is in Year 10",
    "She took 12 tablets.",
    "The youth pt is 12 weeks long.",
]


def told(text: str) -> dict[str, set[str]]:
    """The answers that are open, by where the sentence stands."""
    beside: Page = page([(40, 80, text)], number=2)
    return {
        "comment": unread(read(form(below=(LABEL, (40, 340, text))))),
        "note": unread(read(form(comment(text, 600)))),
        "beside": unread(read(form(), beside)),
    }


@pytest.mark.parametrize(("text", "key"), OTHERWISE)
def test_what_is_said_otherwise_leaves_its_answer_open(text: str, key: str) -> None:
    assert all(key in found for found in told(text).values())


@pytest.mark.parametrize("text", ORDINARY)
def test_what_is_said_of_others_or_of_nothing_does_not(text: str) -> None:
    found = told(text)
    assert (
        found["comment"] == found["beside"] == set()
    )  # a comment put on the page goes to a person, whatever it tells
