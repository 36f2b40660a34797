"""Pages beside a form that say of its answers, in words without a verb that corrects: such answers were accepted as they stood,
and pages that tell of something else doubt none."""

from __future__ import annotations

import pytest
from beside_form import BAND, BIRTH, CP, LAST, OVERALL, form, read, unread
from pages import Line, page

from extractors.doubts.bands_in_words import bands_in

TEN = LAST.key  # the form says: section 10 ticked 2, overall 27, amber, born on 03/04/2012, no CP plan

ADDENDA = [
    ("Section 10 must be 5, I meant to tick 5.", TEN),
    ("Section 10: 5, I ticked 3.", TEN),
    ("Section 10 - please score as 5.", TEN),
    ("Q10 should be 5.", TEN),
    ("No. 10 should be 5.", TEN),
    ("Indicator ten should be five.", TEN),
    ("Sections 9 and 10 are 5.", TEN),
    ("Please put 5 for section 10.", TEN),
    ("Section 10 score: 4/5", TEN),
    ("Section 10: 5. She went again last night.", TEN),
    ("Please look at section 10 again. It is a 5.", TEN),
    ("Section 10, 5 (she told her key worker on 12 November)", TEN),
    ("Current exploitation should be 5.", TEN),
    ("RAG is red, I marked amber", BAND),
    ("Risk is red not amber", BAND),
    ("RAG: R", BAND),
    ("I think she's red", BAND),
    ("RAG status: Red", BAND),
    ("Upgraded to red by the manager", BAND),
    ("For section 10 read 5", TEN),
    ("Section 10 is higher than I ticked", TEN),
    ("Panel rated her red on 10/11/2026.", BAND),
    ("Overall should be 44", OVERALL),
    ("The overall score comes to 44", OVERALL),
    ("DOB is 2014 not 2012", BIRTH),
    ("DOB: 14/02/2014 (checked with GP)", BIRTH),
    ("d.o.b. 14.2.14 confirmed by mum", BIRTH),
    ("Re: Testina Notreal, DOB 14/02/2014", BIRTH),
    ("CP plan: Yes since Monday.", CP),
    ("Is the child subject to a CP Plan or Looked after? YES", CP),
    ("He has been placed on a child protection plan on Monday.", CP),
    ("T.N. is subject to a CP plan since 1/11/2025", CP),
    ("She came into care yesterday.", CP),
]

ORDINARY = [
    "Section 10 was scored 2, overall 27, amber, no CP plan, DOB 3/4/12.",
    "Add sections 1-5 and sections 6-10, then the professional judgement (1-10).",
    "If section 10 scores 5 the child is experiencing current exploitation.",
    "Overall Score 38 or above: Red. A red rating means a strategy meeting.",
    "A child scoring red is discussed at the next meeting. Children under 13 can never be rated green.",
    "Risk level agreed: Red / Amber / Green",
    "Previous assessment 3/2/2024: section 10 scored 2, total 24, RAG rating green.",
    "At the last review her overall score was 36 and the risk rating was red.",
    "12/09/2024 CSE assessment: overall score 36, RAG red",
    "Otherella Notreal, DOB 05/06/2013, sister, subject to a CP plan: yes",
    "2. Otherella Notreal, DOB 05/06/2013, overall score 40, red",
    "Her brother is subject to a CP plan. Mum was looked after as a child.",
    "Older Nobody, DOB 05/06/2009, was seen with her.",
    "She is well looked after by her grandmother.",
    "Is the child on a child protection plan? Yes / No",
    "Item 10: 2 options discussed. Section 10 Building, room 5.",
    "Action plan, section 10: weekly contact, 3 visits",
    "Detained under section 10 of the Mental Health Act: 3 days",
    "Her friend Amber lives at 5 Green Lane and drives a red car.",
]


@pytest.mark.parametrize(("text", "key"), ADDENDA)
def test_an_addendum(text: str, key: str) -> None:
    assert unread(read(form(), page([(40, 80, text)], number=2))) == {key}


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_page(text: str) -> None:
    assert unread(read(form(), page([(40, 80, text)], number=2))) == set()


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("Addition", {TEN, OVERALL}),
        ("November 2026", {TEN, OVERALL}),
        ("Previous assessment", set()),
        ("Assessment of 12 May 2024", set()),
        ("May 2024", set()),
        ("Sibling assessment", set()),
        ("Scoring guide", set()),
    ],
)
def test_a_table_below_a_heading(heading: str, keys: set[str]) -> None:
    lines = [(40, 80, heading), (40, 100, "Section 10"), (200, 100, "5"), (40, 120, "Overall Score")]
    told = page([*lines, (200, 120, "44")], number=2)
    assert unread(read(form(), told)) == keys


def test_a_page_that_explains_a_question() -> None:
    lines = [(40.0, 80.0 + 20 * n, f"Section 10: {n}") for n in range(1, 6)]
    assert unread(read(form(), page(lines, number=2))) == set()


def test_questions_of_another_form() -> None:
    lines = [(40.0, 80.0 + 30 * n, f"Q{n}. 4") for n in range(1, 11)]
    assert unread(read(form(), page(lines, number=2))) == set()


@pytest.mark.parametrize(
    "texts", [("DOB: 14/02/2013", "DOB: 14/02/2015"), ("DOB: 14/02/2015", "DOB: 14/02/2013")]
)
def test_the_latest_of_several_births_stays_possible(texts: tuple[str, str]) -> None:
    lines = [(40.0, 80.0 + 60 * n, text) for n, text in enumerate(texts)]
    assert read(form(), page(lines, number=2)).years == (2015,)


def test_the_year_of_a_child_who_may_be_under_thirteen() -> None:
    assert read(form(), page([(40, 80, "DOB is 2014 not 2012")], number=2)).years == (2014,)


NAMES = ["Ethan Green", "Amber Red-Mock", "Mrs. D. Red (mother), father not known", "Amber & Jo O'Green"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_no_band(name: str) -> None:
    parents: tuple[Line, ...] = ((40, 660, "Name of Parents:"), (130, 660, name))
    assert unread(read(form(below=parents))) == set()


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("Jo Mock - rated red since", BAND),
        ("Jo Mock. Rating is now green", BAND),
        ("Foster Carer Ann Jones", CP),
        ("None - In Foster Care", CP),
    ],
)
def test_what_else_stands_in_a_name_is_heard(said: str, key: str) -> None:
    parents: tuple[Line, ...] = ((40, 660, "Name of Parents:"), (130, 660, said))
    assert unread(read(form(below=parents))) == {key}


@pytest.mark.parametrize(
    ("said", "bands"),
    [
        ("Child is route 1 (red).", ["red"]),
        ("This is a Route 2 (Red) case.", ["red"]),
        ("Send Route 1 (green) referrals to MASH.", []),
    ],
)
def test_the_flow_chart_s_colour_is_no_band_but_any_other_may_be(said: str, bands: list[str]) -> None:
    assert [found.band for found in bands_in(said)] == bands


def test_a_guide_in_numbered_lines_says_nothing() -> None:
    """Its "4." was the judgement that the line before it asks for, and its flow chart's green the band."""
    guide: list[Line] = [
        (40, 60, "1. Read each of the ten sections and tick the option that fits best."),
        (40, 80, "2. Carry each score to the summary and add up both columns."),
        (40, 100, "3. Give your professional judgement, 1 to 10."),
        (40, 120, "4. The overall score gives the band: Red 38 and above, Amber 18-42, Green 10-22."),
        (
            40,
            140,
            "5. Send Route 1 (green) referrals with a MARF to MASH; Route 2 (purple) to the social worker.",
        ),
    ]
    assert unread(read(form(), page(guide, number=2))) == set()
