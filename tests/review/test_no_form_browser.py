"""What two people called none of ours, in a real Chromium: its page says so and takes it back; the asker is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser import BEYOND, axe
from playwright.sync_api import Page, expect
from review_fixtures import ANN, CAT

from pipeline.context import Intake
from pipeline.say_what import say_no_form
from pipeline.second_person import answer
from routing.store_queue import items_of

pytest_plugins = ["review_fixtures", "browser"]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.mark.parametrize("script", [True, False])
def test_it_is_taken_back_from_its_page(
    script: bool, office: Intake, arrive: Callable[..., str], at_desk: Callable[..., Page]
) -> None:
    record_id = arrive(1, needs__mental_health=[])
    before = [(one.queue, one.state, one.priority, one.due_at) for one in items_of(office.store, record_id)]
    say_no_form(office, record_id, 1, "letter", "", CAT)
    answer(office, record_id, 1, approve=True, note="", who=ANN)
    page = at_desk(ANN, "reader", "reviewer", "approver", java_script_enabled=script)
    page.goto(f"/forms/{record_id}")
    expect(page.locator("#closed")).to_contain_text("None of our forms: A letter, report or note")
    expect(page.get_by_role("button", name="Save the decision")).to_have_count(0)
    if script:
        for width in (1400, 640, 320):
            page.set_viewport_size({"width": width, "height": 700})
            assert axe(page) == [] and page.evaluate(BEYOND) == []
    page.get_by_role("button", name="It is one of our forms after all").press("Enter")
    expect(page.get_by_role("button", name="Save the decision")).to_be_visible()
    expect(page.get_by_role("heading", name="One of our forms after all")).to_be_visible()
    assert before == [
        (one.queue, one.state, one.priority, one.due_at) for one in items_of(office.store, record_id)
    ]
