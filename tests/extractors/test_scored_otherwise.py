"""Which words beside a section weigh its score against another, or give it to another child, and which tell of the child."""

from __future__ import annotations

import pytest

from extractors.doubts.scored_otherwise import scores_otherwise
from extractors.doubts.unsettled import is_unsettled, says_the_same

WEIGHED = [
    "I would have scored this 5 but for the placement move.",
    "Should be 4, ticked in error.",
    "Please read this as a 5.",
    "Supervisor thinks that this is a 4.",
    "Tick is in the wrong row, the one below was meant.",
    "Since completing this form she has been found with two men in a hotel: now scores 5.",
    "My manager scores this 5.",
    "4 after supervision.",
    "On reflection a 4.",
    "We could not agree, police say 5.",
    "Between 3 and 4.",
    "3/4",
    "Possibly higher.",
    "Could be 4 or 5.",
    "Not sure if 2 or 3.",
    "Unsure, please ring me before scoring this.",
    "Ignore the tick.",
    "Do not count this one.",
    "Not yet scored, the tick is a draft.",
    "Went for the lower one, police would tick the highest.",
    "Borderline with the next one down.",
    "I have put the lower of two that fit.",
    "Both 2 and 4 apply.",
    "Also the last statement applies.",
    "Score provisional until police reply.",
    "Tick moved from 5 in meeting, mother unhappy.",
    "Was 5 before panel.",
    "Panel: 5",
    "TM: agree 4 not 3",
    "Upgraded after call from police.",
    "Superseded by strategy meeting minutes.",
    "Wrong child's information in this section.",
    "This section is about her sister.",
    "Copied from the last form, not checked.",
]
OF_THE_CHILD = [
    "Staff report that she was missing 4 times between September and October, once for 2 nights.",
    "He was excluded for 5 days in March after a fight with 3 other boys.",
    "School attendance is 42% since September; it was 91% last year.",
    "Mum says he has got worse over the last 2 weeks.",
    "Things are calmer than 6 months ago but she still goes out after 11pm.",
    "She has 3 mobile phones, one of which was a gift from a man aged 24.",
    "Social worker visits every 2 weeks and has seen her 5 times this term.",
    "Foster carer noticed 2 new tattoos and a bruise on her left arm.",
    "She told her keyworker about a party in a hotel with 4 older males.",
    "He is in Year 9 and is taught in a group of 6.",
    "There were 2 A&E visits in 2026, one for an overdose of 12 paracetamol.",
    "CAMHS closed her case in May 2025; a new referral was made on 12/10/2026.",
    "Placement 3 of 5 broke down on 14 August.",
    "Her boyfriend is 19 and she met him online when she was 13.",
    "She has moved house 5 times since she was 2.",
    "Police have 1 crime report and 2 intelligence logs on file.",
    "He lives with his grandmother and 2 younger siblings.",
    "Grandma died 3 years ago and she still finds this hard.",
    "She was on a plan from 2019 to 2021 for neglect.",
    "He was seen at the Red Lion with a man who gave him 20 cigarettes.",
    "Mother disagrees with school about how often he is late.",
    "The risk has been raised with her IRO and will be looked at again in 4 weeks.",
    "We have increased visits from 1 to 2 a week.",
    "She changed schools in September and has made 3 new friends.",
    "The incident was recorded wrongly as an accident by the hospital.",
    "She was wrongly excluded and this was corrected later by the school.",
    "The number of episodes has gone up from 2 to 6.",
    "Attends 3 days out of 5 on a reduced timetable.",
    "High absence since Easter. Low mood. Sleeps 4 hours a night.",
    "Reports of 5 - 6 older men in a black BMW.",
    "She was given £20, 2 vapes and alcohol.",
    "She scored 4 in her last maths test and is predicted a 5.",
    "SDQ total 23 (very high), emotional subscale 8.",
    "Self harm: cuts to arm, 3 or 4 times since summer.",
    "Missing from care 1 Oct, 3 Oct, 9 Oct. Returned by police each time.",
    "Return interview of 10/10/2026: said she had been with a friend aged 16.",
    "She has a younger sister aged 9 and a brother aged 11.",
    "Came to the notice of the police once, for shoplifting, aged 11.",
    "Her attendance was below 50% (see letter of 2 November).",
    "She had an abortion at 14 and has had 2 STIs treated.",
    "Sexual health clinic: 3 visits since July, see chronology.",
    "Yes, there is information from 2 sources.",
    "Her mother rates the risk lower than professionals do.",
    "It is believed that the risk is higher at weekends.",
    "There was DV between parents until 2018, none since.",
    "She has been bereaved twice, once in 2020 and again in 2024.",
    "Agreed at strategy meeting 03/11/2026.",
    "See section 4.",
    "See indicator 10 below.",
    "As in section 3, and she has also been seen in a park with older boys.",
    "Information from 3 professionals, but 1 of them hasn't met her.",
    "Her key worker scored her confidence at 2 out of 10.",
    "On a scale of 1 to 10 she says she feels 3 about school.",
    "She scaled her safety at home as 8/10.",
    "Her scores in the outcome star went up from 3 to 5.",
    "She got 1 fixed term exclusion (5 days).",
    "Emotional wellbeing is poor; GP started sertraline 50mg in May.",
    "Concerns have been shared with the parents on 1.11.26.",
    'The school says: "She is 1 of 4 pupils we are most worried about."',
    "She's always back by 10pm, but on 2 occasions came back at 2am.",
    "Reports 0 contact with father since 2022.",
    "Not known, the family moved from Leicester in August 2026.",
    "She isn't in education at the moment and has been out of school for 7 weeks.",
    "Police marker on address. Ref 26000123456.",
    "Tel. call from school 10.15 on 5/11.",
    "Worker: A. Example, Team 3.",
    "This tick is based on information from the missing from home co-ordinator.",
    "I have ticked this because of what she told her teacher.",
    "Scored on the basis of information from police and school.",
    "Score reflects the last 6 months.",
    "Assessed as medium risk by the missing persons team in October.",
    "Graded standard risk by police on 2 occasions.",
    "CAMHS assessed risk to self as low.",
    "Only one episode, of 40 minutes.",
    "Less than 3 episodes. None overnight.",
    "Risk reduced since placement move.",
    "She would be at higher risk without the placement.",
    "5 at last review",
    "At last review I scored this 5.",
    "Borderline personality disorder is queried by CAMHS.",
    "Mum says 3 of the boys were there.",
    "Police hold 5 reports.",
    "Between 3 and 4 hours late each night.",
    "Tick the option that best fits",
    "Highlight every indicator that applies",
    "Highest score:",
    "School: 3",
]


@pytest.mark.parametrize("text", WEIGHED)
@pytest.mark.parametrize("label", ["", "Evidence: ", "Rationale / source: "])
def test_it_leaves_the_score_open(text: str, label: str) -> None:
    assert is_unsettled(label + text)
    assert not says_the_same(label + text, 1)


@pytest.mark.parametrize("text", OF_THE_CHILD)
def test_it_says_nothing_of_the_score(text: str) -> None:
    assert not scores_otherwise(text)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Panel: 3", True),
        ("My manager scores this 3.", True),
        ("Between 3 and 4.", False),
        ("3/4", False),
        ("3 (borderline)", False),
    ],
)
def test_naming_the_score_that_was_given_settles_it(text: str, same: bool) -> None:
    assert says_the_same(text, 3) is same
