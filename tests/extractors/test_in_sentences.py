"""Free text that names a heading of the form: it was cut there, or lost, and the form accepted."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, box, page
from test_typeface import answers

from extractors.questions.in_sentences import is_in_sentence
from extractors.questions.titles import titles

LABEL: list[Line] = [
    (44, 40, "Professional Judgement Other Comments - * Please score this section 1-10 and carry the"),
    (44, 52, "score forward to your overall score; remember Scoring should inform not determine decision"),
    (44, 64, "making."),
]
CELLS = [*box(40, 36, 540, 76), *box(40, 76, 540, 140), *box(40, 140, 300, 160), *box(300, 140, 540, 160)]


@pytest.mark.parametrize(
    "said",
    [
        "See indicator 10 above.",
        "Indicator 9 is the main concern, and indicator 1 is improving.",
        "Young person's information was checked with school.",
        "In the CSE indicator checklist the nurse ticked older partner.",
        "The Child Sexual Exploitation Assessment was shared with mum.",
        "Referrers details are the same as in May.",
        "The professional judgement is discussed below.",
        "Indicator 10 may go up next week.",
        "Indicator ten is the one that worries me.",
        "indicator 9, Dean and Mia",
        "Seen by the duty worker. Indicator 10 could rise.",
    ],
)
def test_comments_that_name_a_heading_are_whole(said: str) -> None:
    lines: list[Line] = [*LABEL, (44, 82, said), (44, 146, "Score"), (310, 146, "6")]
    found = answers(page([*lines, *PRINT], CELLS), "cse_assessment")
    assert (found["judgement.comments"].value, found["judgement.score"].value) == (said, 6)


@pytest.mark.parametrize(
    ("heading", "line", "within"),
    [
        ("Indicator", "Indicator", False),
        ("Indicator", "Indicator 9 is improving", True),
        ("Indicator", "all indicator scores", True),
        ("Indicator", "Indicator 1: Episodes of missing", False),
        ("Indicator", "Indicator 1 Episodes of missing", False),
        ("Young Person's Information:", "Young Person's Information:", False),
        (
            "Young Person's Information:",
            "Young Person's Information - to be completed by the referrer",
            False,
        ),
        ("Young Person's Information:", "Part 1: Young Person's Information", False),
        ("Young Person's Information:", "A. Young Person's Information", False),
        ("Young Person's Information:", "1. Young Person's Information", False),
        ("Referrers Details:", "Referrers Details (person completing this form)", False),
        ("Child Sexual Exploitation Assessment", "Testerby Child Sexual Exploitation Assessment Form", False),
        ("Child Sexual Exploitation Assessment", "this Child Sexual Exploitation Assessment", False),
        ("Child Sexual Exploitation Assessment", "this Child Sexual Exploitation Assessment of May", True),
        ("Referrers Details:", "Section 3: referrers details", False),
        ("Referrers Details:", "Part C - the referrers details (all)", False),
        ("Referrers Details:", "Please give the Referrers Details:", False),
        ("Referrers Details:", "See referrers details", True),
        ("Young Person's Information:", "Tell us the Young Person's Information:", False),
        ("Young Person's Information:", "Part 2: young person's information", False),
        ("LOW LEVEL INDICATORS:", "Section A: low level indicators", False),
        ("LOW LEVEL INDICATORS:", "The LOW LEVEL INDICATORS: Tick", False),
    ],
)
def test_a_heading_in_a_line(heading: str, line: str, within: bool) -> None:
    title = next(t for t in titles() if t.text == heading)
    one = page([(40, 40, line)])
    named = heading.rstrip(":").casefold().split()
    words = [i for i, w in enumerate(one.words) if w.text.rstrip(":").casefold() in named]
    assert is_in_sentence(one, title, tuple(words)) is within
