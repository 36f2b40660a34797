"""What a file says an answer should be instead: such answers were accepted as they stood."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside_form import BAND, BIRTH, CP, FORM, LAST, OVERALL, comment, form, read, unread
from pages import Line, page

from extractors.pages.page import Note, Widget

SAID = [
    ("Section 10 should be scored 5, not as ticked.", {LAST.key}),
    ("The RAG rating should read Red.", {BAND}),
    ("Please disregard the RAG rating above.", {BAND}),
    ("10. Current known level of sexual abuse/exploitation - now 5 (was lower)", {LAST.key}),
    ("Overall Score amended to 44.", {OVERALL}),
    ("The score for section 10 is 5 rather than 2.", {LAST.key}),
    ("Ignore the tick in section 10", {LAST.key}),
    ("Section 10: 2 -> 5", {LAST.key}),
    ("Overall Score: 44 (not 27)", {OVERALL}),
    ("Correct DOB is 14/02/2014", {BIRTH}),
    ("She became looked after on 3 November.", {CP}),
    ("Wrong DOB, it is 14/02/2014", {BIRTH}),
    ("Is the child subject to a CP Plan or Looked after? This should say Yes.", {CP}),
    ("The RAG rating was agreed with the school.", set()),
    ("Amber risk rating rather than red", set()),
    ("The overall score has increased to 27 from 24 in May.", set()),
    ("Her older sister is now looked after.", set()),
    ("Her mother says the DOB is wrong, it should be 14/02/2014.", {BIRTH}),
    ("As mum told us, looked after should say Yes.", {CP}),
    ("DOB 03/04/2012. If you have received this fax in error, please ring.", set()),
    ("Mum was born abroad; she became settled here in 2012.", set()),
    ("Scores should inform and not determine.", set()),
    ("DOB 03/04/2012, now 14 years old.", set()),
    ("In my judgement she is actually safe.", set()),
    ("Overall she is happy with her placement.", set()),
]


TOLD = [  # in the comments, which were believed only where a sentence says of itself that it corrects
    ("Indicator 10 should be 5.", {LAST.key}),
    ("Please note indicator 10 has been ticked as 2 but should read 5.", {LAST.key}),
    ("Q10 should be 5.", {LAST.key}),
    ("Section ten should be five.", {LAST.key}),
    ("10) should be 5.", {LAST.key}),
    ("Following supervision, 10 changed from 2 to 5.", {LAST.key}),
    ("Should have scored 5 for sections 9 and 10.", {LAST.key}),
    ("Section 10 scored 2 as nothing is disclosed.", set()),
    ("Indicator 10 is the main concern, and indicator 3 is improving.", set()),
    ("Section 10 is number 5, not what was ticked.", {LAST.key}),
    ("Section 10 should be no. 5.", {LAST.key}),
    ("For indicator 10 we have chosen number 5 since Friday.", {LAST.key}),
    ("Missing episodes have gone from 1 a month to 4 or 5.", set()),
    ("Missing episodes up from 2 times a week to 5.", set()),
    ("Current exploitation score: 5 every week.", {LAST.key}),
    ("Her older sister scored 5 for current exploitation and was Red in 2023.", set()),
    (
        "She is safer. His twin brother was rated 5 for current exploitation in 2024. Next review in May.",
        set(),
    ),
    *(
        (said, {LAST.key})
        for said in (
            "Her older sister scored 5 for current exploitation.",
            "Her sister scored 5 for current exploitation in 2023. Jo shares this pattern.",
            "Like her sister, Jo goes missing. Her sister scored 5 for current exploitation in 2023.",
            "Jo copies her sister. Her sister scored 5 for current exploitation in 2023.",
            "Her sister scored 5 for current exploitation with jo in 2023.",
            "Her sister scored 5 for current exploitation in 2023 and Jo the same.",
            "Her sister's worker scored 5 for current exploitation.",
            "Her sister told us she scored 5 for current exploitation.",
            "Unlike her sister she scored 5 for current exploitation.",
            "Her sister scored 2 for current exploitation, she scored 5.",
            "Her friend scored 2 but current exploitation is 5.",
            "Her sister scored 5 for current exploitation, so does Jo.",
            "Her sister scored 5 for current exploitation same as hers.",
            "Her sister also scored 5 for current exploitation.",
            "Her sister scored 5 for current exploitation and Jo the same.",
            "Her sister scored 5 for current exploitation. So does Jo.",
            "Her sister scored 5 for current exploitation. Jo is the same.",
            "Like Jo, her sister scored 5 for current exploitation.",
            "Her friend Jo scored 5 for current exploitation.",
            "The twin scored 5 for current exploitation.",
            "Older sister scored 5 for current exploitation.",
        )
    ),
    ("Current exploitation scored 1 a month and 5 since May.", {LAST.key}),
    ("We went through sections 1 to 10 with her.", set()),
    ("Total of 3 missing episodes.", set()),  # the label of a total, below a band's: the reading ended there
    ("Section 17 assessment completed, section 47 opened 12/10/2026.", set()),
    ("The overall score is 45 not 27.", {OVERALL}),
    ("She is safer. Score: 45", {OVERALL}),
    ("She is safer. Score agreed by manager: 45", {OVERALL}),
    ("The above scores are wrong, see the new form.", {OVERALL}),
    ("Score increased from 27 to 45.", {OVERALL}),
    ("Overall risk has risen since 15 September.", set()),
    ("Correct date of birth is 14/02/2014 (confirmed by mother).", {BIRTH}),
    ("Mother states the date of birth is 14/02/2014.", {BIRTH}),
    ("DOB from school 03/04/2012, her passport says 14/02/2014.", {BIRTH}),
    ("She was born in 2014.", {BIRTH}),
    ("She is actually 12 years old.", {BIRTH}),
    ("She is 14 years old.", set()),
    ("Her brother is 12 years old.", set()),
    ("Her boyfriend's date of birth is 14/02/2008.", set()),
    ("Since completing this form she has been placed on a CP plan.", {CP}),
    ("Looked after since 3 November.", {CP}),
    ("Child is subject to a CP plan as of last week.", {CP}),
    ("Her sister is subject to a CP plan.", set()),
    ("She was previously on a CP plan.", set()),
    ("ICPC to consider whether a CP plan is needed.", set()),
    ("She is well looked after by her aunt.", set()),
    ("Living with foster carers since May.", {CP}),
]

OVERLEAF = [  # below the form they are remarks on the section above them, or on the date
    ("If the child is now subject to a CP plan, score section 10 as 5.", set()),
    ("The DOB was corrected as in the letter of 12/11/2024.", set()),
    ("Detained under section 2 of the Mental Health Act, now section 3", set()),
]


@pytest.mark.parametrize(("text", "keys"), [*SAID, *OVERLEAF])
def test_a_correction_overleaf(text: str, keys: set[str]) -> None:
    assert unread(read(form(), page([(40, 80, text)], number=2))) == keys


@pytest.mark.parametrize(("text", "keys"), SAID)
def test_a_correction_below_the_form(text: str, keys: set[str]) -> None:
    assert unread(read(form(below=((40, 320, text),)))) == keys


@pytest.mark.parametrize(("text", "keys"), TOLD)
def test_what_the_comments_say_of_an_answer(text: str, keys: set[str]) -> None:
    label = (40.0, 320.0, FORM["judgement.comments"].title)
    assert unread(read(form(below=(label, (40, 340, text))))) == keys


def test_what_a_short_field_holds_and_does_not_show() -> None:
    label = (40.0, 320.0, FORM["judgement.comments"].title)
    held = "She has a second phone, and is seen with older males. Indicator 10 should be 5."
    field = Widget("Comments", "text", (40.0, 336.0, 400.0, 352.0), held)
    first = replace(form(below=(label, (40, 340, "She has a second phone, and"))), widgets=(field,))
    assert LAST.key in unread(read(first))


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("She became looked after in May.", False),
        ("Now on a CP Plan.", False),
        ("CP Plan has now ended, should be No", True),
        ("Looked after was ticked in error", True),
    ],
)
def test_what_bears_a_yes_out(text: str, doubted: bool) -> None:
    first = form()
    yes = [replace(w, text="Yes") if w.text == "No" else w for w in first.words]
    into = read(replace(first, words=tuple(yes)), page([(40, 80, text)], number=2))
    assert (into.answers[CP].value is None) == doubted


def test_an_explanation_is_no_correction() -> None:
    """It is held against its answer where it stands."""
    lines: list[Line] = [(40, 320, "Further info: she became known as looked after in error in 2019")]
    assert unread(read(form(below=tuple(lines)))) == set()


def test_a_correction_over_two_lines() -> None:
    lines: list[Line] = [(40, 80, "Following the meeting section 10"), (40, 92, "should be scored 5.")]
    assert unread(read(form(), page(lines, number=2))) == {LAST.key}


@pytest.mark.parametrize("subtype", ["Text", "FreeText"])
def test_a_comment_on_another_page(subtype: str) -> None:
    cover = replace(page([], number=2), notes=(comment("Section 10 should be scored 5", 80, subtype),))
    assert unread(read(form(), cover)) == {LAST.key}


def test_below_a_heading_everything_corrects() -> None:
    lines: list[Line] = [(40, 80, "ADDENDUM 12 November 2025"), (40, 140, "RAG rating: Red")]
    assert unread(read(form(), page(lines, number=2))) == {BAND}


def test_a_child_who_may_be_under_thirteen_counts_as_one() -> None:
    into = read(form(), page([(40, 80, "The DOB is wrong, should be 14/02/2015")], number=2))
    assert into.years == (2015,)


@pytest.mark.parametrize(
    ("note", "keys"),
    [
        (comment("Should be 5, see chronology", 220), {LAST.key}),
        (comment("5", 220), {LAST.key}),
        (comment("Spoke to school", 122), set()),
        (comment("Are you sure?", 122), {BAND}),
        (comment("?", 220), {LAST.key}),
        (comment("OK - JB", 220), set()),
        (comment("Agreed with manager", 220), set()),
        (comment("should be 5, disclosed on 3/11", 220, "Highlight"), {LAST.key}),
        (comment("Should be Red", 122, "Underline"), {BAND}),
        (comment("RAG is Red now", 320), {BAND}),
        (comment("No", 62), set()),
        (comment("Yes", 62), {CP}),
        (comment("Wrong DOB, should be 14/02/2014", 320, "StrikeOut"), {BIRTH}),
        (comment("Checked by DSL 3/11/2025, no changes needed", 122), set()),
        (comment("", 122), set()),
    ],
)
def test_a_comment(note: Note, keys: set[str]) -> None:
    assert unread(read(form(note))) == keys
