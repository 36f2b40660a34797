"""What two people called none of ours, in a real Chromium: its page says so and takes it back; the asker is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from browser import BEYOND, MOMENT, axe
from conftest import submit
from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect
from review_fixtures import ANN, CAT, paper, read

from pipeline.context import Intake
from pipeline.kept_pictures import KeptPictures
from pipeline.say_what import say_no_form
from pipeline.second_person import answer
from routing.store_decisions import decisions_of
from routing.store_queue import items_of
from routing.store_records import records_of
from schemas.queues import PageImage
from schemas.settings import ReadLimits
from schemas.types import DocumentReading

pytest_plugins = ["review_fixtures", "browser"]


SMALL: ViewportSize = {"width": 640, "height": 500}
LARGE: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize(("count", "broken", "size"), [(30, None, SMALL), (30, 25, SMALL), (5, None, LARGE)])
def test_a_long_document_is_looked_through_and_answered_by_key(
    count: int,
    broken: int | None,
    size: ViewportSize,
    office: Intake,
    at_desk: Callable[..., Page],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Pages are fetched as they come near the view; the key approves once each was in view, and never where one can't be
    shown."""
    pages = tuple(range(1, count + 1))

    def long(data: bytes, limits: ReadLimits) -> DocumentReading:
        found = read(data, limits)
        return replace(found, forms=tuple(replace(one, pages=pages) for one in found.forms))

    (document_id,) = submit(replace(office, read=long), tmp_path / "a.pdf", paper(1, needs__mental_health=[]))
    (saved,) = records_of(office.store, document_id)
    say_no_form(office, saved.record.record_id, 1, "letter", "", ANN)
    out, drawn = BytesIO(), []
    Image.new("L", (60, 85), 255).save(out, "JPEG")

    def draw(self: KeptPictures, document_id: str, numbers: Sequence[int]) -> list[PageImage]:
        drawn.extend(numbers)
        return [PageImage(number, 595, 842, out.getvalue()) for number in numbers if number != broken]

    monkeypatch.setattr(KeptPictures, "of", draw)
    page = at_desk(CAT, "approver")
    page.set_viewport_size(size)
    page.goto("/approvals")
    asked = page.locator("[data-approval]")
    expect(asked).to_be_focused()
    expect(asked.get_by_role("heading").first).to_be_in_viewport()  # however high the pictures below it are
    page.wait_for_load_state("networkidle")
    assert (len(set(drawn)) < len(pages)) == (count == 30)  # five are fetched at once: fetched isn't seen
    ended = page.get_by_text(re.compile(r"Nothing waits\.|no key approves\."))
    on_the_way = page.get_by_text("been shown yet: the same key goes on")
    too_soon = page.get_by_text("shown only just now")
    page.wait_for_timeout(MOMENT)
    for pressed in range(300):  # it needs few; a picture may take its time
        page.keyboard.press("a")
        expect(ended.or_(on_the_way).or_(too_soon).first).to_be_visible()
        page.wait_for_timeout(MOMENT if too_soon.count() else 50)
        if not pressed:
            assert not ended.count() and axe(page) == [] and page.evaluate(BEYOND) == []
        if ended.count():
            break
    assert set(drawn) == set(pages)
    kinds = [one.kind for one in decisions_of(office.store, saved.record.record_id)]
    assert kinds == (["not_a_form"] if broken else ["not_a_form", "approved"])
    if broken:
        expect(page.locator("[data-cant]")).to_contain_text("Not every page of it can be shown")
