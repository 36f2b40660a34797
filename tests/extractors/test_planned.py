"""A document read by a plan: each form from the pages that a person gave it, whatever the reader thought."""

from __future__ import annotations

import io
from functools import cache

import numpy as np
import pypdfium2
import pytest
from cut_pages import COPIED, FILLED, MIXED, put_together, two_up
from PIL import Image

from extractors import read_document
from extractors.pages.turned import Turn
from schemas.page_plan import (
    PagePlan,
    PlanError,
    PlannedForm,
    check_plan,
    plan_from_json,
    plan_of,
    plan_to_json,
)
from schemas.settings import ReadLimits
from schemas.types import DocumentReading, FormReading, State

ONE, CHECKS = "cse_assessment", "cse_checklist"
LIMITS = ReadLimits()
A4 = (595.3, 841.9)
EXPLOITED = "indicators.current_exploitation"


def read(
    data: bytes, *forms: tuple[str, tuple[int, ...]], turns: tuple[tuple[int, int], ...] = ()
) -> DocumentReading:
    plan = plan_of(forms, turns) if forms else None
    found = read_document(data, LIMITS, plan=plan)
    if forms:
        assert [(one.form, one.pages) for one in found.forms] == list(forms)
    return found


def codes(form: FormReading) -> set[str]:
    return {flag.code for flag in form.flags}


@pytest.mark.slow
def test_two_childrens_pages_are_parted() -> None:
    data = put_together(MIXED)
    (mixed,) = read(data).forms
    assert mixed.answers[EXPLOITED].value == 5 and mixed.answers["young_person.name"].value
    first, second = read(data, (ONE, (1, 2, 3)), (ONE, (4, 5))).forms
    assert first.answers["young_person.name"].value == mixed.answers["young_person.name"].value
    assert EXPLOITED in first.missing_keys and first.answers[EXPLOITED].state is State.UNREAD
    assert second.answers[EXPLOITED].value == 5 and second.answers["young_person.name"].value is None
    assert "young_person.name" in second.missing_keys
    assert codes(first) == codes(second) == {"page_missing"}


@pytest.mark.slow
def test_two_forms_are_joined_and_a_copy_is_left_out() -> None:
    copied = put_together(COPIED)
    assert "page_repeated" in codes(read(copied).forms[0])
    (whole,) = read(copied, (ONE, (1, 2, 3, 4, 5, 6))).forms
    (alone,) = read((FILLED / "all_agree.pdf").read_bytes()).forms
    assert whole.flags == () and whole.answers == alone.answers
    halves = read(
        put_together((("all_agree", (1, 2, 3)), ("under_13_green", (1, 2)), ("all_agree", (4, 5, 6))))
    )
    assert len(halves.forms) == 2
    joined = read(
        put_together((("all_agree", (1, 2, 3)), ("under_13_green", (1, 2)), ("all_agree", (4, 5, 6)))),
        (ONE, (1, 2, 3, 6, 7, 8)),
        (ONE, (4, 5)),
    ).forms
    assert {k: a.value for k, a in joined[0].answers.items()} == {
        k: a.value for k, a in alone.answers.items()
    }
    assert codes(joined[0]) == set() and codes(joined[1]) == {"page_missing"}


def test_pages_that_hold_nothing_of_the_form_are_to_be_keyed() -> None:
    data = put_together((("all_agree", (1, 2, 3, 4, 5, 6)), ("checklist_two_low", (1,))))
    whole, keyed = read(data, (ONE, (1, 2, 3, 4, 5, 6)), (ONE, (7,))).forms
    assert codes(whole) == set()
    assert {one.state for one in keyed.answers.values()} == {State.UNREAD} and codes(keyed) == {"text_unread"}


def test_what_stands_on_an_unrecognised_page_is_unread_and_not_missing() -> None:
    data = put_together((("all_agree", (1, 2, 3, 4, 5)), ("checklist_two_low", (1,))))
    (form,) = read(data, (ONE, (1, 2, 3, 4, 5, 6))).forms
    assert not form.missing_keys and form.answers[EXPLOITED].state is State.UNREAD


WHOLE, LIST = ("all_agree", (1, 2, 3, 4, 5, 6)), ("checklist_two_low", (1,))


@pytest.mark.slow
def test_nothing_is_read_of_a_page_that_holds_two_forms() -> None:
    data = put_together((WHOLE, LIST))
    (alone, _) = read(data).forms
    first, second = read(data, (ONE, (1, 2, 3, 4, 5, 6)), (CHECKS, (6, 7))).forms
    unread = {key for key, one in first.answers.items() if one.state is State.UNREAD}
    assert unread == {key for key, one in alone.answers.items() if one.page == 6} and EXPLOITED in unread
    assert {key: first.answers[key].value for key in first.answers.keys() - unread} == {
        key: alone.answers[key].value for key in alone.answers.keys() - unread
    }
    # Unread, which counts at its worst; not missing; and of no layout that somebody could teach.
    assert not first.missing_keys and codes(first) == {"text_unread", "sources_disagree"}
    assert "This is the upper one" in first.flags[-1].message and first.flags[-1].keys == ()
    assert codes(second) == {"sources_disagree"} and "This is the lower one" in second.flags[-1].message


def test_two_forms_on_the_very_same_page_are_to_be_keyed() -> None:
    both = read(two_up("checklist_two_low", "checklist_under_13"), (CHECKS, (1,)), (CHECKS, (1,))).forms
    assert [one.flags[-1].message.split("This is the ")[1][:5] for one in both] == ["upper", "lower"]
    for one in both:
        assert {answer.state for answer in one.answers.values()} == {State.UNREAD}
        assert codes(one) == {"text_unread", "sources_disagree"}


def test_an_unknown_layout_beside_a_shared_page_is_still_said() -> None:
    data = put_together((WHOLE, LIST, LIST))
    (form, _) = read(data, (ONE, (1, 2, 3, 4, 5, 6, 8)), (CHECKS, (6, 7))).forms
    assert codes(form) == {"text_unread", "sources_disagree", "layout_unknown"}


@cache
def turned_checklist(quarters: int) -> bytes:
    bitmap = pypdfium2.PdfDocument(FILLED / "checklist_two_low.pdf")[0].render(scale=200 / 72, grayscale=True)
    pixels = np.array(bitmap.to_numpy()).reshape(bitmap.height, bitmap.width)
    into = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(np.rot90(pixels, quarters))).save(into, "PNG", dpi=(200, 200))
    return into.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(("quarters", "turn"), [(1, 90), (2, 180), (3, 270)])
def test_a_page_that_is_turned_for_reading_has_its_places_as_displayed(quarters: int, turn: int) -> None:
    """It must be read as the same page that came upright, with each place where it is on the page as it came."""
    (upright,) = read(turned_checklist(0)).forms
    (by_plan,) = read(turned_checklist(quarters), (CHECKS, (1,)), turns=((1, turn),)).forms
    (found,) = read(turned_checklist(quarters)).forms  # nobody said how it lies
    assert upright.turns == ((1, 0),) and by_plan.turns == found.turns == ((1, turn),)
    assert upright.form == CHECKS and upright.kind == "scan" and codes(upright) == codes(by_plan)
    for key, answer in upright.answers.items():
        other = by_plan.answers[key]
        assert (other.value, other.candidates) == (answer.value, answer.candidates), key
        assert answer.bbox is not None and other.bbox is not None
        assert np.allclose(Turn(-turn % 360, *A4).box(answer.bbox), other.bbox, atol=1.5), key


WRONG: list[tuple[PagePlan, str]] = [
    (PagePlan(()), "Every form needs a page"),
    (plan_of([(ONE, ())]), "Every form needs a page"),
    (plan_of([("other", (1,))]), "which of our forms"),
    (plan_of([(ONE, (1, 2)), (CHECKS, (2,)), (CHECKS, (2, 3))]), "two forms, no more"),
    (plan_of([(ONE, (1, 2, 2))]), "once only"),
    (plan_of([(ONE, (1, 4))]), "has 3 pages"),
    (plan_of([(ONE, (0,))]), "has 3 pages"),
    (plan_of([(ONE, (1,))], [(9, 90)]), "has 3 pages"),
    (plan_of([(ONE, (1,))], [(2, 45)]), "by quarters"),
]


@pytest.mark.parametrize(("plan", "why"), WRONG)
def test_a_plan_that_cant_be_is_refused(plan: PagePlan, why: str) -> None:
    with pytest.raises(PlanError, match=why):
        check_plan(plan, 3)
    twice = plan_of([(CHECKS, (3,)), (ONE, (3,)), (ONE, (1, 3))])
    assert [(one.form, one.pages) for one in twice.forms] == [(ONE, (1, 3)), (CHECKS, (3,)), (ONE, (3,))]
    assert twice.shared == {3} and [one.form for one in twice.on(3)] == [ONE, CHECKS, ONE]
    assert [twice.is_upper(index, 3) for index in range(3)] == [True, False, False]


def test_a_plan_has_one_order_and_comes_back_from_json() -> None:
    plan = plan_of([(CHECKS, (3,)), (ONE, (2, 1))], [(2, 0), (1, 90)])
    assert plan == PagePlan((PlannedForm(ONE, (1, 2)), PlannedForm(CHECKS, (3,))), ((1, 90),))
    assert plan_from_json(plan_to_json(plan)) == plan
    check_plan(plan, 3)
    twice = plan_of([(CHECKS, (3,)), (ONE, (3,)), (ONE, (1, 3))])
    assert [(one.form, one.pages) for one in twice.forms] == [(ONE, (1, 3)), (CHECKS, (3,)), (ONE, (3,))]
    assert twice.shared == {3} and [one.form for one in twice.on(3)] == [ONE, CHECKS, ONE]
    assert [twice.is_upper(index, 3) for index in range(3)] == [True, False, False]
