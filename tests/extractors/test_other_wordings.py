"""Labels that a form typed anew words otherwise than the printed one, and what must not pass for such a label."""

from __future__ import annotations

import pytest
from pages import Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.letters import normalise
from extractors.questions.locate import locate
from schemas.forms import all_forms, load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
NEEDS: list[Line] = [
    (40, 300, "Emotional/Mental Health concerns Y/N"),
    (40, 316, "Any significant loss/bereavement Y/N"),
    (40, 332, "Learning Difficulties/Disability Y/N"),
    (40, 348, "Is the YP aware of this referral Y/N"),
    (40, 364, "Is the YP open to any other services Y/N"),
]
TYPED = {
    "young_person.dob": ("03/04/2012", "2012-04-03"),
    "assessment.date": ("05/11/2026", "2026-11-05"),
    "young_person.name": ("Testina Notreal", "Testina Notreal"),
    "needs.cp_plan_or_looked_after": ("Yes", True),
    "needs.domestic_violence": ("No", False),
}


def read(*lines: Line, needs: list[Line] = NEEDS) -> dict[str, Answer]:
    found = locate([page([*lines, *needs])])["cse_assessment"]
    return read_form(FORM, [PageReading(m) for m in found], TODAY).answers


ALSO = [(q.key, text) for q in FORM.questions for text in q.also if q.key in TYPED]


@pytest.mark.parametrize(("key", "text"), ALSO)
@pytest.mark.parametrize("end", [":", "", "?"])
def test_each_wording_asks_its_question_and_decides_nothing(key: str, text: str, end: str) -> None:
    typed, value = TYPED[key]
    said = value if not FORM[key].deciding else None
    found = read((40, 80, f"{text}{end}"), (80 + 6.0 * len(text), 80, typed))
    assert (found[key].value, found[key].candidates) == (said, () if said is None else (said,))
    assert found[key].state is (State.READ if said else State.UNREAD)


def test_no_wording_is_another_question_s() -> None:
    printed = {normalise(q.title) for form in all_forms() for q in form.questions}
    others = [normalise(text) for form in all_forms() for q in form.questions for text in q.also]
    assert len(others) == len(set(others))
    assert printed.isdisjoint(others)


BIRTH = (320, 80, "03/04/2012")
REFUSED: list[tuple[str, tuple[Line, ...]]] = [
    (
        "twice on its page",
        ((40, 80, "Date of birth:"), BIRTH, (40, 120, "Date of birth:"), (320, 120, "01/02/1980")),
    ),
    ("another's", ((40, 80, "Mother's date of birth:"), BIRTH)),
    ("two in one", ((40, 80, "Date of birth/age:"), BIRTH)),
    ("in a sentence", ((40, 80, "Date of birth is not known to us, was 03/04/2012 on the last form"),)),
]


@pytest.mark.parametrize("lines", [c[1] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_what_is_no_label_asks_nothing(lines: tuple[Line, ...]) -> None:
    answer = read(*lines).get("young_person.dob")
    assert answer is None or answer.value is None


def test_the_printed_label_goes_before() -> None:
    found = read((40, 80, "DOB:"), BIRTH, (40, 120, "Date of birth:"), (320, 120, "01/02/1980"))
    assert found["young_person.dob"].value in ("2012-04-03", None)


def test_a_page_that_asks_nothing_else_of_the_form_is_none_of_it() -> None:
    """A board's own referral form asks for names and dates of birth as well."""
    lines: list[Line] = [
        (40, 80, "Full name:"),
        (320, 80, "Testina Notreal"),
        (40, 100, "Date of birth:"),
        (320, 100, "03/04/2012"),
    ]
    assert not locate([page([*lines, (40, 120, "Domestic violence"), (40, 140, "Home address:")])])


@pytest.mark.parametrize("letters", ["Calling names", "Phone no:"])
def test_what_begins_as_a_printed_label_hides_none(letters: str) -> None:
    asked: tuple[Line, ...] = ((40, 100, "Any issues with homophobia:"), (320, 100, letters))
    found = read((40, 80, "Young person's name:"), (320, 80, "Testina Notreal"), *asked)
    assert found["young_person.name"].value == "Testina Notreal"


@pytest.mark.parametrize("said", ["None", "Name calling"])
@pytest.mark.parametrize("own", ["Young person's name:", "Full name:"])
def test_a_name_within_another_label_hides_none(own: str, said: str) -> None:
    """The person who refers was the child: of the label's words "name:" alone was taken for the printed "Name:"."""
    found = read(
        (40, 60, "Young person"),
        (40, 80, own),
        (320, 80, "Testina Notreal"),
        (40, 100, "Any issues with homophobia:"),
        (320, 100, said),
        (40, 400, "Referrer name:"),
        (320, 400, "Mohsin Demoson"),
    )
    assert found["young_person.name"].value == "Testina Notreal"
    assert found["referrer.name"].value == "Mohsin Demoson"


def test_a_printed_name_stays_where_others_are_asked_for_too() -> None:
    names: tuple[Line, ...] = (
        (40, 80, "Name"),
        (320, 80, "Testina Notreal"),
        (40, 420, "Full name:"),
        (320, 420, "Mohsin Demoson"),
    )
    assert read(*names)["young_person.name"].value == "Testina Notreal"
