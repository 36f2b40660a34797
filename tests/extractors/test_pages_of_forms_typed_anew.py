"""Which absent questions make a missing page: forms typed anew leave out boxes for explanations and comments."""

from __future__ import annotations

import pytest
from pages import Line, box, page

from extractors.forms.form_groups import Group
from extractors.forms.missing_pages import on_missing_page
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from schemas.forms import load_form

FORM = load_form("cse_assessment")
KEYS = [q.key for q in FORM.questions]
BOXES = [q.key for q in FORM.questions if q.details_of is not None]
YES_NO = [q.key for q in FORM.of_kind("yes_no")]
SAID_TOO = (
    "Parents contact no's",
    "Any issues with homophobia",
    "Name of Parents",
    "Date of assessment:",
    "Overall Score",
    "Accommodation",
)
REFERRER = [key for key in KEYS if key.startswith("referrer.")]


def missing(absent: list[str], boxes: bool) -> set[str]:
    """boxes: whether the pages that are there print the boxes for explanations."""
    lines: list[Line] = [
        (40, 30 + 14.0 * n, q.title)
        for n, q in enumerate(FORM.questions)
        if q.key not in absent and (boxes or q.key not in BOXES) and q.key.startswith(("needs.", "young"))
    ]
    lines += [(40, 500, FORM[key].title) for key in ("referrer.name",) if key not in absent]
    lines += [(40, 520 + 14.0 * n, text) for n, text in enumerate(SAID_TOO)]
    maps = locate([page(lines)])["cse_assessment"]
    return set(on_missing_page(FORM, Group(pages=[PageReading(m) for m in maps]), absent))


CASES: list[tuple[str, list[str], bool, bool]] = [
    ("no boxes for explanations", BOXES, False, False),
    ("all but two of them", BOXES[:-2], False, False),
    ("no boxes for comments either", [*BOXES, "judgement.comments"], False, False),
    ("one label that wasn't recognised", [*BOXES, YES_NO[3]], False, False),
    ("the referrer's page", REFERRER, True, True),
    ("the referrer's page of a form without boxes", [*BOXES, *REFERRER], False, True),
    ("two yes or no with their boxes", [*YES_NO[2:4], *BOXES[1:3]], True, True),
    ("all yes or no of a form without boxes", [*BOXES, *YES_NO], False, True),
    ("the judgement", ["judgement.score", "judgement.comments"], True, True),
    ("the judgement of a form without boxes", [*BOXES, "judgement.score", "judgement.comments"], False, True),
    ("the judgement's score alone", ["judgement.score"], True, False),
    ("the judgement's comments alone", ["judgement.comments"], True, False),
    ("a section", ["indicators.accommodation"], True, True),
]


@pytest.mark.parametrize(("absent", "boxes", "lacks"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_makes_a_missing_page(absent: list[str], boxes: bool, lacks: bool) -> None:
    found = missing(absent, boxes)
    assert bool(found) is lacks
    assert found <= set(absent)


INDICATORS = [q.key for q in FORM.of_kind("indicator")]
HEADINGS = [FORM[key].title for key in INDICATORS]


def missing_sections(lines: list[Line], frame: bool = False) -> set[str]:
    """The sections on a missing page, where a page has these lines beside its details."""
    details: list[Line] = [(40, 30 + 14.0 * n, text) for n, text in enumerate(SAID_TOO)]
    rulings = [edge for x, top, _ in lines if frame for edge in box(x - 4, top - 4, 400, top + 14)]
    maps = locate([page([*details, *lines], rulings)])["cse_assessment"]
    found = on_missing_page(FORM, Group(pages=[PageReading(m) for m in maps]), INDICATORS)
    return set(found) & set(INDICATORS)


def test_a_section_whose_heading_is_printed_is_on_no_missing_page() -> None:
    apart: list[Line] = [(40, 150 + 50.0 * n, text) for n, text in enumerate([*HEADINGS, "Notes"])]
    assert missing_sections(apart) == set()
    assert missing_sections([*apart[:4], apart[-1]]) == set(INDICATORS[4:])
    assert (
        missing_sections(
            [(40, 150 + 18.0 * n, text) for n, text in enumerate([*HEADINGS, "Notes"])], frame=True
        )
        == set()
    )


def test_lists_of_contents_and_sentences_print_no_section() -> None:
    assert missing_sections([(40, 150 + 14.0 * n, text) for n, text in enumerate(HEADINGS)]) == set(
        INDICATORS
    )
    assert missing_sections([(40, 700, HEADINGS[9])]) == set(INDICATORS)  # at the end of a page
    assert missing_sections([(40, 150, f"Please look at {HEADINGS[9]} again")]) == set(INDICATORS)


def test_a_section_whose_statements_are_printed_is_on_no_missing_page() -> None:
    said: list[Line] = [(40, 150 + 14.0 * n, o.title) for n, o in enumerate(FORM[INDICATORS[9]].options)]
    assert INDICATORS[9] not in missing_sections(said)


LIST = load_form("cse_checklist")
TICKED = ["low.unknown_adults", "higher.under_13_sexual_activity", "higher.cse_with_substance_or_self_harm"]


@pytest.mark.parametrize("gone", [None, "name", "end", "end overleaf"])
def test_lines_left_out_of_a_whole_checklist(gone: str | None) -> None:
    """A case system lists what is ticked: nothing is missing where one page holds name and end."""
    lines: list[Line] = [(40, 40, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")]
    lines += [(40, 120 + 20.0 * n, LIST[key].title) for n, key in enumerate(TICKED)]
    lines += (
        [(40, 60, "NAME OF CHILD: Testina Mock")] if gone != "name" else [(40, 60, "LOW LEVEL INDICATORS:")]
    )
    lines += [(40, 80, "PERSON ACCOMPANYING THE CHILD/YP:"), (40, 100, "HIGHER LEVEL INDICATORS:")]
    end: Line = (40, 220, LIST.notes[-1])
    pages = [page(lines if gone else [*lines, end])]
    pages += (
        [page([end, (40, 250, LIST["medium.multiple_stis"].title)], number=2)]
        if gone == "end overleaf"
        else []
    )
    maps = locate(pages)["cse_checklist"]
    absent = [q.key for q in LIST.of_kind("tick") if q.key not in (*TICKED, "medium.multiple_stis")]
    found = on_missing_page(LIST, Group(pages=[PageReading(m) for m in maps]), absent)
    assert bool(found) is (gone is not None)
