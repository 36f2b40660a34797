"""Yes or no behind a label that is printed without the blank's "Y/N", or in other words: once it was taken for the end of
the label, and the question for surely blank."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import Line, box, page
from test_unseen_layouts import read

from extractors.pages.page import Page, Ruling
from schemas.forms import load_form
from schemas.types import State, Value

FORM = load_form("cse_assessment")
QUESTIONS = FORM.of_kind("yes_no")
FRONT: list[Line] = [
    (40, 60, "Name:"),
    (150, 60, "Silas Nonesuch"),
    (40, 80, "Parents contact no's"),
    (40, 640, "Sexuality:"),
    (40, 660, "Ethnicity:"),
    (40, 680, "Any issues with homophobia:"),
]
TAILS = ("", "?", ":", " Y/N", "? Y/N:", " (Y/N)", " Y / N", " Yes/No:")
WRITTEN: list[tuple[str, Value, State]] = [
    ("Yes", True, State.READ),
    ("No", False, State.READ),
    ("Y", True, State.READ),
    ("N", False, State.READ),
    ("Not known", None, State.UNREAD),
    ("", None, State.BLANK),
]
PLACES = ("in its cell", "in the next cell", "below it", "in the open")
REWORDED = {
    "assessment.yp_aware": ["Is YP aware of this referral", "Is the YP aware of the referral"],
    "needs.learning_disability": ["Learning Difficulty/Disability", "Learning Difficulties/Disabilities"],
    "needs.mental_health": ["Emotional/Mental Health concern", "Emotional Mental Health concerns"],
    "needs.cp_plan_or_looked_after": [
        "Is the child/young person subject to CP Plan or Looked after",
        "Is child or young person subject to a CP plan or looked after",
    ],
    "needs.loss_bereavement": ["Any significant loss or bereavement", "Significant loss/bereavement"],
    "needs.open_to_services": ["Is YP open to any other services", "Is the YP open to any other service"],
}


def bare(title: str) -> str:
    return title.removesuffix(" Y/N").rstrip(":?")


def end_of(line: Line) -> float:
    return line[0] + sum(5.0 * len(word) + 2.5 for word in line[2].split())


def rows(labels: dict[str, str], answers: dict[str, str], place: str) -> tuple[list[Line], list[Ruling]]:
    lines, rulings, y = list(FRONT), [], 100.0
    for key, text in labels.items():
        label = (44.0, y, text)
        at = {"in the next cell": (454.0, y), "below it": (44.0, y + 12)}.get(place, (end_of(label), y))
        lines += [label, (*at, answers[key])]
        if place == "in the next cell":
            rulings += [*box(40, y - 4, 450, y + 14), *box(450, y - 4, 550, y + 14)]
        elif place != "in the open":
            rulings += box(40, y - 4, 550, y + (26 if place == "below it" else 14))
        y += 44
    return lines, rulings


def drawn(labels: dict[str, str], answers: dict[str, str], place: str, *more: Line) -> Page:
    lines, rulings = rows(labels, answers, place)
    return page([line for line in [*lines, *more] if line[2]], rulings)


def neighbours(key: str, written: str) -> dict[str, str]:
    """One answer, beside others that are given: a form without any has a way of answering that nobody knows."""
    return {q.key: written if q.key == key else "N" for q in QUESTIONS}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("tail", TAILS)
def test_answers_behind_labels(tail: str, place: str) -> None:
    labels = {q.key: bare(q.title) + tail for q in QUESTIONS}
    for question in QUESTIONS:
        for written, value, state in WRITTEN:
            found = read(drawn(labels, neighbours(question.key, written), place))
            assert found[question.key] == (value, state), (question.key, written)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in REWORDED.items() for text in texts])
def test_answers_behind_labels_in_other_words(key: str, text: str, place: str) -> None:
    for tail in ("", ":", "? Y/N"):
        labels = {q.key: q.title if q.key != key else text + tail for q in QUESTIONS}
        for written, value, _ in WRITTEN:
            answer = read(drawn(labels, neighbours(key, written), place)).get(key, (None, State.UNREAD))
            assert answer[0] in (value, None)
            assert answer[1] is State.UNREAD or answer[0] == value, (tail, written)


BARE = {q.key: bare(q.title) for q in QUESTIONS}
ELSEWHERE: list[tuple[str, Line]] = [
    ("a sentence", (44, 720, "Emotional/Mental Health concerns are said to have begun in May")),
    ("a sentence that says yes", (44, 720, "Emotional/Mental Health concerns: Yes, says the school")),
    ("a heading", (44, 720, "Emotional/Mental Health concerns")),
    ("a heading of more words", (44, 720, "Emotional/Mental Health concerns and Support")),
    ("in a sentence", (44, 720, "There are Emotional/Mental Health concerns yes")),
    ("in a heading's row", (44, 40, "Emotional/Mental Health concerns yes")),
]


@pytest.mark.parametrize("written", ["No", "N", "Not known"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("more", [c[1] for c in ELSEWHERE], ids=[c[0] for c in ELSEWHERE])
def test_a_labels_words_elsewhere_answer_nothing(more: Line, place: str, written: str) -> None:
    key = "needs.mental_health"
    value, state = read(drawn(BARE, neighbours(key, written), place, more))[key]
    assert value in (False, None)
    assert state is State.UNREAD or (value is False and written != "Not known")


def test_an_answer_and_one_below_it_are_no_printed_choice() -> None:
    """ "Y" and "N" below each other are two people's answers, or two questions'."""
    lines, rulings = rows(BARE, neighbours("needs.open_to_services", "Y"), "in the open")
    top = next(y for _, y, text in lines if text == BARE["needs.open_to_services"])
    at = next(x for x, y, text in lines if y == top and text == "Y")
    value, state = read(page([*lines, (at, top + 12, "N")], rulings))["needs.open_to_services"]
    assert value is not False
    assert state is not State.BLANK


def test_a_score_behind_a_label_in_other_words_is_no_part_of_it() -> None:
    label = (44.0, 720.0, "Consumption of controled substances")
    answered = drawn(BARE, neighbours("", ""), "in its cell", label, (end_of(label), 720, "4"))
    assert read(answered)["summary.substance_use"] == (4, State.READ)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("number", ["{}. ", "{}) ", "({}) "])
def test_a_number_before_a_label_is_print(number: str, place: str) -> None:
    labels = {q.key: number.format(at) + bare(q.title) for at, q in enumerate(QUESTIONS, 3)}
    for question in QUESTIONS:
        for written, value, state in WRITTEN:
            found = read(drawn(labels, neighbours(question.key, written), place))
            assert found[question.key] == (value, state), (question.key, written)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("others", "state"), [("Yes/No No", State.BLANK), ("No", State.UNREAD), ("Yes/No, depends", State.UNREAD)]
)
def test_a_choice_that_other_answers_stand_behind_is_print(others: str, state: State, place: str) -> None:
    """Where only one question shows "Yes/No", it is what somebody wrote."""
    for question in QUESTIONS:
        answers = {q.key: "Yes/No" if q is question else others for q in QUESTIONS}
        assert read(drawn(BARE, answers, place))[question.key] == (None, state), question.key


@pytest.mark.parametrize("dash", ["-", "–"])
def test_a_dash_right_behind_a_label_may_be_its_print(dash: str) -> None:
    """It was a sure No on forms whose labels all end in a dash."""
    for tail, place, value in (
        ("", "in its cell", None),
        (":", "in its cell", False),
        ("", "in the next cell", False),
    ):
        labels = {q.key: bare(q.title) + tail for q in QUESTIONS}
        for question in QUESTIONS:
            found = read(drawn(labels, neighbours(question.key, dash), place))
            assert found[question.key] == (value, State.UNREAD if value is None else State.READ), (
                tail,
                place,
            )


@pytest.mark.parametrize("right", [0.0, 1.7, 3.3], ids=["on a letter", "between letters", "in a narrow one"])
@pytest.mark.parametrize("answer", ["No", "Yes", "N"])
def test_what_is_typed_over_a_label_is_no_blank(answer: str, right: float) -> None:
    """A "No" that begins where "after" does, or a little right of it, of a label that went on over two lines: "aNfoter"."""
    key = "needs.cp_plan_or_looked_after"
    one = drawn(BARE, neighbours(key, ""), "in its cell")
    assert read(one)[key][1] is State.BLANK
    last = next(word for word in one.words if word.text == "after")
    typed = [(x + right, c) for x, c in zip(last.xs, answer, strict=False)]
    both = sorted([*zip(last.xs, last.text, strict=False), *typed])
    over = replace(last, text="".join(c for _, c in both), xs=(*(x for x, _ in both), last.xs[-1]))
    found = read(replace(one, words=tuple(over if word is last else word for word in one.words)))
    assert found[key] == (None, State.UNREAD)


@pytest.mark.parametrize("answer", ["N", "Yes"])
def test_a_label_that_stands_empty_and_again_with_an_answer_is_in_doubt(answer: str) -> None:
    key = "needs.open_to_services"
    again = (44.0, 720.0, f"Asked: {BARE[key]} {answer}")
    assert read(drawn(BARE, neighbours(key, ""), "in its cell", again))[key] == (None, State.UNREAD)
