"""Which words beside a section say that its score isn't settled, and which tell of the child, of where more is found, or are print."""

from __future__ import annotations

import pytest

from extractors.doubts.unsettled import is_unsettled, names_the_score

UNSETTLED = [
    "see email",
    "see my email",
    "See e-mail of 3 May",
    "Please see attached letter",
    "see attached",
    "refer to my email",
    "as per email",
    "see separate sheet",
    "not sure",
    "Not sure, please check",
    "unsure about this one",
    "not entirely sure",
    "Unconfirmed",
    "TBC",
    "Score: TBC",
    "tba",
    "score to be confirmed",
    "to be agreed at strategy meeting",
    "please check",
    "Pls double check",
    "please confirm with social worker",
    "please ring me about this",
    "needs checking",
    "needs to be re-scored",
    "query",
    "provisional",
    "score pending",
    "score to follow",
    "awaiting confirmation from school",
    "awaiting further information",
    "I will confirm on Monday",
    "We'll let you know",
    "Will update",
    "not yet scored",
    "unable to score",
    "can't say",
    "Score changed to 4, see my email",
    "Score has since been raised",
    "this box ticked in error",
    "scored too low",
    "amended, see below",
    "?",
    "(?)",
    "??",
    "4?",
    "or 5?",
    "maybe 5",
    "could be a 4",
    "correct?",
    "She has changed school. Score TBC",
    "TS: should be 5, see police log",
    "Should read 5",
    "5 more accurate - TS",
    "Now 5 (TS 14/11)",
    "Please treat as 5",
    "I think 5",
    "TS: 5",
    "AKB - 4",
    "Manager: I disagree, 5",
]
SETTLED = [
    "",
    "Now 5 years old",
    "He should be 5 miles away",
    "I think 5 friends were there",
    "Please tick one",
    "please check one box",
    "Tick one box only (1-5)",
    "(see page 4)",
    "See guidance notes on page 3",
    "See also section 9",
    "Score: 3",
    "TS: 5 visits",
    "Ts: 5",
    "3",
    "Continued overleaf",
    "see chronology for dates",
    "see attached chronology",
    "See attached report",
    "see email for dates of each episode",
    "see attached for further details",
    "See letter from school for more information",
    "If you are not sure, speak to your manager.",
    "Where the score is unclear choose the higher one",
    "Mum is not sure where he stays at weekends",
    "School are unclear about her timetable",
    "She wasn't sure who they were",
    "No change since last review",
    "Changed schools in March",
    "She has been missing 4 times since May",
    "Reported to police each time",
    "Up to date as of 3 May",
    "Awaiting CAMHS assessment",
    "Unable to follow rules at home",
    "Provisional place at the PRU",
    "Attends an alternative provision 3 days a week",
    "2 or 3 times a week",
    "Her mother checks her phone",
    "Presentation has changed over the last term.",
    "Sofa surfing; in with the wrong crowd",
    "GP letter on file",
    "Associates: Jay (older)",
    "Has the young person a social worker? Yes",
    "Official - Sensitive",
    "Updated March 2024",
    "Please phone after 3pm",
    "v2.1 revised 03/2023",
]


@pytest.mark.parametrize("text", UNSETTLED)
def test_it_puts_the_score_off(text: str) -> None:
    assert is_unsettled(text)


@pytest.mark.parametrize("text", SETTLED)
def test_it_says_nothing_of_the_score(text: str) -> None:
    assert not is_unsettled(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sample PRU score to be confirmed", True),
        ("Sample PRU (tick TBC)", True),
        ("Sample PRU, TBC", False),
        ("Not sure of names, see email", False),
    ],
)
def test_a_text_names_the_score_or_puts_off_itself(text: str, names: bool) -> None:
    assert is_unsettled(text)
    assert names_the_score(text) is names
