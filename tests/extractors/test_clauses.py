"""Sentences that speak of the child and of somebody else: what each clause says of whom. Such forms were accepted as they stood where
the child was named behind a sister, a friend or an earlier assessment; what is said of these alone doubts nothing."""

from __future__ import annotations

import re

import pytest
from beside_form import (
    BAND,
    BIRTH,
    CP,
    FORM,
    FRONT,
    LAST,
    MARK,
    OVERALL,
    STATEMENTS,
    comment,
    form,
    read,
    unread,
)
from pages import PRINT, Line, page

from extractors.doubts.clauses import clauses, spoken_of
from extractors.doubts.earlier import without_earlier
from extractors.pages.page import Page

TEN = (
    LAST.key
)  # the form says: Testina, section 10 ticked 2, overall 27, amber, born on 03/04/2012, no CP plan

OF_THE_CHILD = [
    ("Her sister Ella is 15 and Testina is 12.", BIRTH),
    ("Section 10: 5 (last time 2)", TEN),
    ("At the previous assessment section 10 was 2, it is 5.", TEN),
    ("Amber rating is too low", BAND),
    ("Sister amber; Testina red.", BAND),
    ("Her brother is amber, she is red.", BAND),
    ("Friend says DOB 03/04/2014", BIRTH),
    ("Her brother's DOB is 03/04/2012, hers is 03/04/2014.", BIRTH),
    ("RED RED RED", BAND),
    ("On CP.", CP),
    ("last one should say 5", TEN),
    ("She lives with her brother and is 11", BIRTH),
    ("She lives with her sister and is now on a CP plan.", CP),
    ("Overall score 45, last review 27.", OVERALL),
    ("Since last year section 10 is 5.", TEN),
    ("Her friends are 15, she is 12.", BIRTH),
    ("Brother says DOB 03/04/2014.", BIRTH),
    ("Sister confirmed DOB 03/04/2014", BIRTH),
    ("Her last assessment said amber, the band is red.", BAND),
    ("Amber is too low for this child.", BAND),
    ("More serious than amber.", BAND),
    ("I feel amber understates it.", BAND),
    ("Mum is 40, stepdad 35, Testina 12.", BIRTH),
    ("Her brothers are 15 and 16 and Testina is just 12.", BIRTH),
    ("Her brother is on CIN, Testina is on a CP plan.", CP),
    ("Her sister is at home but T is now looked after.", CP),
    ("Ella is at home with mum, Testina is in foster care.", CP),
    ("Brother moved to dad's; now looked after by the LA.", CP),
    ("Mum's partner left, and Testina is now accommodated.", CP),
    ("Sister's plan ended, hers continues: child protection plan since May.", CP),
    ("Ella green, Testina red", BAND),
    ("Her friend was rated green whereas Testina is red.", BAND),
    ("Was amber in May, red at this review.", BAND),
    ("Previously amber, it is red.", BAND),
    ("Was 2 at the last assessment, section 10 is 5.", TEN),
    ("Section 10 = 5, last assessment 2", TEN),
    ("Section 10 was 2 for her sister, hers is 5.", TEN),
    ("the last one needs to be 5", TEN),
    ("Last section ought to read 5", TEN),
    ("Overall 45 (was 27 at the last review)", OVERALL),
    ("Last time the overall score was 27, it is 45.", OVERALL),
    ("Overall score now 45; initially 27.", OVERALL),
    ("Sibling DOB 01/02/2010. Testina's DOB 03/04/2014.", BIRTH),
    ("Her cousin is 14 but she is twelve.", BIRTH),
    ("Brother DOB 05/06/2010; her DOB 03/04/2014", BIRTH),
    ("Nan gave her DOB as 03/04/2014", BIRTH),
    ("Placed with her brother and is 11.", BIRTH),
    ("She and her brother are looked after by the council.", CP),
    ("Both Testina and her brother were made subject to a CP plan in October.", CP),
    ("Subject to CP.", CP),
    ("Lives with her sister, in foster care.", CP),
    ("Her brother's risk is amber; hers is red.", BAND),
    ("Testina (12) and her sister Ella (15) were seen.", BIRTH),
    ("Not 14 as on the form, Testina is 12.", BIRTH),
    ("In the section 10 box I put 2, it must read 5", TEN),
]

OF_THE_CHILD += [
    ("Testina and her two brothers are on child protection plans since April.", CP),
    ("She is now looked after by the authority.", CP),
    ("Lives with mum and two brothers and is 12 years old.", BIRTH),
    ("Twelve years old, her brother is nine.", BIRTH),
    ("Last time she was amber. This time red.", BAND),
]

LOST_BEFORE = [  # by names that count as values of the child's, by what tells of earlier, and by grown-ups
    ("Max 9. Ella 7. She is 12.", BIRTH),
    ("Siblings: Max 9, Ella 7. Testina is 11.", BIRTH),
    ("Seen on Ward 7. Bed 9. Age 12.", BIRTH),
    ("Strategy meeting held May 12. Testina is 11. Next meeting June 9.", BIRTH),
    ("Amber rating does not reflect the risk. I rate her red.", BAND),
    ("Amber rating seems wrong. Manager view: red.", BAND),
    ("Max green. Ella amber. She is red.", BAND),
    ("Over the last month her risk has risen to red and she should be discussed at MACE.", BAND),
    ("Missing until 3am on Sunday, rated red by police, please ring.", BAND),
    ("Last month she disclosed, section 10 5, so should go to strategy meeting.", TEN),
    ("In the last month section 10 has gone to 5, please note.", TEN),
    ("History of missing, RAG red, should be seen this week.", BAND),
    ("At the last meeting section 10 was scored 5, we should use that", TEN),
    ("Initial score red, should be discussed today", BAND),
    ("Mum and dad separated, on CP plan since May.", CP),
    ("Mother and father arrested, EPO granted.", CP),
    ("Mum and dad agree: red.", BAND),
    ("Police and mum view: red", BAND),
    ("School and mum both worried, on a CP plan", CP),
    ("The child whose mum died is LAC.", CP),
    ("She lives whilst mum is in rehab in foster care.", CP),
    ("She was placed when mum was in hospital in foster care.", CP),
    ("She is safe where mum cannot find her foster carers", CP),
]
OF_THE_CHILD += LOST_BEFORE

ORDINARY = [
    "The home of Test 12. Seen at Test 11, and at Test 12.",
    "Previous score 24, now 27.",
    "Amber rating agreed. Max red. Ella green.",
    "Her sister Ella is 11 and attends the same school.",
    "Ella, her sister, is 12.",
    "Siblings: Ella 12, Max 9 and Joe 4.",
    "Her half brother Max is 10 and lives with his dad.",
    "She has two younger sisters aged 9 and 11.",
    "Lives with mum, stepdad and her brother (12).",
    "Shares a room with her sister who is 10.",
    "Her brother Max is on a CP plan and has his own worker.",
    "Brother is on a child protection plan, she is not.",
    "Her sister is looked after and lives in Otherborough.",
    "Her cousin is in foster care with the same carers as Max.",
    "Her best friend is in a children's home.",
    "Her friend is LAC and goes missing often.",
    "Two of her friends are on CP plans.",
    "The other girl is in residential care.",
    "Her boyfriend was in care until he was 18.",
    "Mum was in foster care as a child.",
    "Mum's older son was on a CP plan in 2014.",
    "She visits her brother in his foster placement.",
    "Brother's assessment was red.",
    "Her friend's assessment in May was red.",
    "Sister was rated red and has a worker.",
    "Ella was rated red last year.",
    "At the previous assessment section 10 was 2 and remains 2.",
    "Previous score 24, now 27.",
    "Overall score was 22 in May, 27 today.",
    "Initially green, amber since July.",
    "She was green at the last review.",
    "Was 3 for section 10 at the last review, reduced to 2.",
    "5 missing episodes since the last assessment.",
    "Missing on 5 occasions, the last one was for 5 days.",
    "The last one was on 5 November.",
    "Reported missing 10 times in 5 weeks.",
    "Missing from home 3 times; last one on 10/11/2026.",
    "Found at a flat with an 18 year old male and a girl of 12.",
    "She was missing with a 12 year old from the children's home.",
    "Attends youth club on Tuesdays, group of 10 is now 5.",
    "Attends a girls' group, ages 11 to 14.",
    "Goes to Guides with her sister who is 11.",
    "Year 7 mentor, helps in the library.",
    "She helps with the year 7 group at church.",
    "Nan is now in a care home.",
    "Grandad lives in a care home nearby.",
    "Mum works nights at a care home.",
    "Aunt is a foster carer.",
    "Her grandmother moved into residential care in June.",
    "Staff at the children's home next door know him.",
    "Staff at the care home where nan lives say she visits.",
    "Volunteers at a care home on Sundays.",
    "Wants to work in a children's home.",
    "Taxi drivers wait outside the children's home on Red Lane.",
    "Stayed at a friend's foster home one night.",
    "Her brother's DOB is 05/06/2013.",
    "Sister Ella, DOB 05/06/2014.",
    "Mum's DOB 03/04/1985, dad's 04/05/1980.",
    "Father confirmed DOB 03/04/2012.",
    "Friend says her DOB is 03/04/2012.",
    "Her sister is 15, she is 14.",
    "Her brother is 12 and Testina is 14.",
    "Testina is 14 and Ella is 12.",
    "Her brother is red and she is amber.",
    "Sister red, Testina amber.",
    "Amber rating agreed at supervision.",
    "Amber feels right to us.",
    "Amber, not red, as she engages.",
    "Score is higher than last time.",
    "Lower risk than her sister.",
    "Risk is higher at weekends.",
    "Brother CP, Testina not known to social care.",
    "CP plan for Max ended in July.",
    "Strategy meeting held for her friend on 10/11/2026.",
    "She told her sister that he is 22.",
    "Mum says he is 17.",
    "Older peers aged 16 and 17.",
    "Her baby cousin is 1 and her nephew is 5.",
    "Uncle is on bail, his daughter is on a CP plan.",
    "At 12 her sister was groomed by the same man.",
    "When her brother was 11 the family moved.",
]


def commented(text: str) -> Page:
    return form(below=((40.0, 320.0, FORM["judgement.comments"].title), (40, 340, text)))


def beside(text: str) -> Page:
    lines: list[Line] = [(40, 80, text)]
    return page(lines, number=2)


@pytest.mark.parametrize(("text", "key"), OF_THE_CHILD)
def test_a_clause_that_goes_back_to_the_child(text: str, key: str) -> None:
    assert key in unread(read(commented(text)))
    assert key in unread(read(form(), beside(text)))
    assert key in unread(read(form(comment(text, 600))))


@pytest.mark.parametrize("text", ORDINARY)
def test_what_is_said_of_others(text: str) -> None:
    assert unread(read(commented(text))) == set()
    assert unread(read(form(), beside(text))) == set()


@pytest.mark.parametrize(
    ("ahead", "kind", "name"),
    [
        ("Her sister is 15 and ", "other", None),
        ("Her sister is 15 and she is ", "child", None),
        ("Her sister is 15 and Testina is ", "named", "Testina"),
        ("She lives with her brother and is ", "child", None),
        ("She has a brother who is ", "other", None),
        ("Both she and her sister are ", "both", None),
        ("Mum: ", "unknown", None),
        ("Mum is ", "adult", None),
        ("Brother moved out; ", "unknown", None),
        ("Mum says ", "unknown", None),
    ],
)
def test_of_whom_a_place_speaks(ahead: str, kind: str, name: str | None) -> None:
    of = spoken_of(ahead)
    assert (of.kind, of.name) == (kind, name)


def test_an_age_is_of_whom_it_stands_behind() -> None:
    assert spoken_of("Testina lives with her sister, ", aged=True).is_other_child
    assert spoken_of("Testina and her brother (", aged=True).is_other_child


def test_clauses_stand_where_they_stood() -> None:
    text = "Her brother is amber, she is red (mum agrees); not 14"
    assert all(text[c.start : c.start + len(c.text)] == c.text for c in clauses(text))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Section 10: 5 (last time 2)", {"10", "5"}),
        ("Section 10 was 2 at the last review, it is 5", {"5"}),
        ("Last assessment: section 10 3, overall 31", set()),
        ("Since last year section 10 is 5", {"10", "5"}),
        ("Overall 45, last review 27, green", {"45"}),
        ("At the last review 2 and 3 before that, now 5", {"5"}),
        ("Last month seen, section 10 5, please ring", {"10", "5"}),
        ("In the last month 3 has become 5, now 4", {"3", "5", "4"}),
    ],
)
def test_what_tells_of_an_earlier_assessment(text: str, left: set[str]) -> None:
    now = without_earlier(text)
    assert len(now) == len(text)
    assert set(re.findall(r"\d+", now)) == left


@pytest.mark.parametrize(("said", "doubted"), [("Page 4", set()), ("Testina 11.", {BIRTH})])
def test_a_page_is_no_child_of_that_age_where_the_form_names_nobody(said: str, doubted: set[str]) -> None:
    first = page([*FRONT[1:], *STATEMENTS, *MARK, *PRINT])
    assert unread(read(first, page([(40, 780, said)], number=2))) == doubted
