"""Arrangements of labels and answers that no sample form has: each a page, and what must be read of it."""

from __future__ import annotations

from datetime import date

import pytest
from pages import Line, box, page, tick_box

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Ruling
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import State, Value

TODAY = date(2026, 11, 24)
PRINT = [
    (40, 700, "Parents contact no's"),
    (40, 716, "Emotional/Mental Health concerns Y/N"),
    (40, 732, "Any significant loss/bereavement"),
    (40, 748, "Is the YP open to any other services Y/N"),
]
"""Wording enough to know the form by."""
SUMMARY = [
    ("summary.missing_episodes", "Episodes of missing from home/care"),
    ("summary.school_attendance", "School/college attendance"),
    ("summary.substance_use", "Consumption of controlled substances"),
    ("summary.parent_relationship", "Parent/Carer - Child relationships"),
    ("summary.accommodation", "Accommodation"),
]
RIGHT_HALF = [
    ("summary.recognises_exploitation", "Ability to identify abusive/exploitive behaviour"),
    ("summary.service_engagement", "Engagement with appropriate service"),
    ("summary.sexual_health_awareness", "Awareness of sexual health services"),
    ("summary.risky_associations", "Association with risky peers/adults"),
    ("summary.current_exploitation", "Current known level of abuse/exploitation"),
]


def labels_above_boxes() -> Page:
    lines: list[Line] = [
        (40, 40, "Name:"),
        (300, 40, "DOB:"),
        (40, 80, "Contact No:"),
        (300, 80, "Ethnicity:"),
    ]
    answers: list[Line] = [(44, 54, "Kai Proofley"), (304, 54, "12/7/2008"), (304, 94, "White Other")]
    frames = [*box(40, 52, 280, 68), *box(300, 52, 540, 68), *box(40, 92, 280, 108), *box(300, 92, 540, 108)]
    return page([*lines, *answers, *PRINT], frames)


def lines_to_write_on() -> Page:
    lines: list[Line] = [
        (40, 40, "Name:"),
        (300, 40, "DOB:"),
        (40, 60, "Ethnicity:"),
        (300, 60, "Sexuality:"),
    ]
    answers: list[Line] = [(72, 40, "Kai Proofley"), (330, 40, "12/7/2008"), (95, 60, "White Other")]
    rules = [Ruling(True, 51, 70, 280), Ruling(True, 51, 325, 540)]
    rules += [Ruling(True, 71, 92, 280), Ruling(True, 71, 352, 540)]
    return page([*lines, *answers, *PRINT], rules)


def label_on_two_lines() -> Page:
    lines: list[Line] = [
        (40, 40, "Is the child or young person subject to a"), (40, 53, "CP Plan or Looked after?"),
        (40, 66, "Further info:"), (40, 80, "Any issues with DV:"), (40, 94, "Ethnicity"), (40, 108, "Sexuality"),
    ]  # fmt: skip
    answers: list[Line] = [(265, 40, "Yes"), (265, 80, "No"), (265, 94, "Roma"), (265, 108, "Gay")]
    return page([*lines, *answers, *PRINT])


def choices(yes: bool, no: bool, before: bool) -> Page:
    shift = -14 if before else 18
    boxes = [*tick_box(200 + shift, 60, yes), *tick_box(260 + shift, 60, no)]
    lines: list[Line] = [(40, 46, "Any issues with DV:"), (200, 60, "Yes"), (260, 60, "No")]
    return page([*lines, *PRINT], (), boxes)


def summary(at_left: bool, abreast: bool, left_out: int | None = None) -> Page:
    """Scores 1 to 5 (6 to 10 with 5 taken off) beside their labels."""
    halves = [SUMMARY, RIGHT_HALF] if abreast else [SUMMARY + RIGHT_HALF]
    lines: list[Line] = []
    for x, half in zip((60.0, 330.0), halves, strict=False):
        for i, (_, label) in enumerate(half):
            top = 300 + 18.0 * i
            lines.append((x, top, label))
            if i != left_out:
                lines.append((x - 20 if at_left else x + 240, top, str(i % 5 + 1)))
    return page([*lines, *PRINT])


def ruled_apart() -> Page:
    """Two tables side by side with level rules alone; a label of the right one wraps, its score on its first line."""
    lines: list[Line] = []
    rules: list[Ruling] = []
    for x, half in ((60.0, SUMMARY), (330.0, RIGHT_HALF)):
        for i, (_, label) in enumerate(half):
            top = 300 + 24.0 * i + (12 if i else 0)
            first, _, rest = label.rpartition(" ") if i == 0 and x > 300 else (label, "", "")
            lines += [(x, top, first), (x + 215, top, str(i % 5 + 1))]
            lines += [(x, top + 12, rest)] if rest else []
            rules.append(Ruling(True, top - 6, x - 4, x + 230))
        rules.append(Ruling(True, 300 + 24.0 * len(half) + 6, x - 4, x + 230))
    return page([*lines, *PRINT], rules)


def halves_in_columns() -> tuple[Page, dict[str, Value]]:
    """One list that goes on at the top of the page's second column: the second half's total stands higher than the first's."""
    lines: list[Line] = []
    for i, (_, label) in enumerate(SUMMARY):
        lines += [(60, 300 + 18.0 * i, label), (260, 300 + 18.0 * i, "4")]
    lines += [(60, 390, "Total"), (260, 390, "20")]
    for i, (_, label) in enumerate(RIGHT_HALF):
        lines += [(330, 40 + 18.0 * i, label), (540, 40 + 18.0 * i, "3")]
    lines += [(330, 130, "Total"), (540, 130, "15")]
    print_: list[Line] = [(x, top - 520, text) for x, top, text in PRINT if x < 300]
    return page([*lines, *print_]), {"summary.subtotal_left": 20, "summary.subtotal_right": 15}


def scores(left_out: int | None = None) -> dict[str, Value]:
    keys = [key for half in (SUMMARY, RIGHT_HALF) for key, _ in half]
    return {key: None if i == left_out else i % 5 + 1 for i, key in enumerate(keys)}


CASES: list[tuple[str, Page, dict[str, Value]]] = [
    ("labels above their boxes", labels_above_boxes(),
     {"young_person.name": "Kai Proofley", "young_person.dob": "2008-07-12", "young_person.contact_no": None,
      "young_person.ethnicity": "White Other"}),
    ("lines to write on", lines_to_write_on(),
     {"young_person.name": "Kai Proofley", "young_person.dob": "2008-07-12",
      "young_person.ethnicity": "White Other", "young_person.sexuality": None}),
    ("a label on two lines", label_on_two_lines(),
     {"needs.cp_plan_or_looked_after": True, "needs.cp_plan_or_looked_after.details": None,
      "needs.domestic_violence": False}),
    ("box before Yes", choices(True, False, True), {"needs.domestic_violence": True}),
    ("box before No", choices(False, True, True), {"needs.domestic_violence": False}),
    ("box after Yes", choices(True, False, False), {"needs.domestic_violence": True}),
    ("box after No", choices(False, True, False), {"needs.domestic_violence": False}),
    ("neither box", choices(False, False, False), {"needs.domestic_violence": None}),
    ("scores at the right", summary(False, False), scores()),
    ("scores at the left", summary(True, False), scores()),
    ("scores at the right, halves abreast", summary(False, True), scores()),
    ("scores at the left, halves abreast", summary(True, True), scores()),
    ("halves in two columns", *halves_in_columns()),
    ("two tables with level rules alone", ruled_apart(), scores()),
    ("a score at the left left out", summary(True, False, 3), scores(3)),
]  # fmt: skip


def read(one: Page) -> dict[str, tuple[Value, State]]:
    form = load_form("cse_assessment")
    pages = [PageReading(m) for m in locate([one])["cse_assessment"]]
    return {key: (a.value, a.state) for key, a in read_form(form, pages, TODAY).answers.items()}


@pytest.mark.parametrize(("one", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_read(one: Page, expected: dict[str, Value]) -> None:
    found = read(one)
    states = {key: State.READ if value is not None else State.BLANK for key, value in expected.items()}
    assert {key: found[key] for key in expected} == {k: (v, states[k]) for k, v in expected.items()}


def test_both_boxes_ticked_is_a_doubt() -> None:
    assert read(choices(True, True, True))["needs.domestic_violence"] == (None, State.UNREAD)


ASTRAY: list[tuple[str, Page, str]] = [
    ("a number that no label took", page([*PRINT, (60, 300, "Accommodation"), (60, 318, "Engagement with appropriate service"),
      (280, 318, "3"), (150, 345, "4")]), "summary.accommodation"),
    ("a mark where no choice is printed", page([*PRINT, (40, 46, "Any issues with DV:")], (), tick_box(180, 46, True)),
     "needs.domestic_violence"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "key"), [c[1:] for c in ASTRAY], ids=[c[0] for c in ASTRAY])
def test_what_may_be_the_answer_makes_no_blank(one: Page, key: str) -> None:
    assert read(one)[key] == (None, State.UNREAD)


def numbered(written: int) -> Page:
    """A summary whose rows are numbered 1 to 10 in print, with the first `written` scores at the right."""
    lines: list[Line] = []
    for i, (_, label) in enumerate(SUMMARY + RIGHT_HALF):
        lines += [(40, 300 + 18.0 * i, f"{i + 1}."), (60, 300 + 18.0 * i, label)]
        if i < written:
            lines.append((300, 300 + 18.0 * i, "3"))
    return page([*lines, *PRINT])


@pytest.mark.parametrize("written", [0, 3, 8, 10])
def test_numbers_of_rows_are_no_scores(written: int) -> None:
    found = read(numbered(written))
    keys = [key for key, _ in SUMMARY + RIGHT_HALF]
    assert {found[key][0] for key in keys[:written] if key in found} <= {3, None}
    assert {found[key][0] for key in keys[written:] if key in found} <= {None}
