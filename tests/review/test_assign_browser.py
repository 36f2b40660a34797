"""Pages given to forms in a real Chromium, by keyboard and without JavaScript, over the real reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from browser import BEYOND, axe
from conftest import submit
from cut_pages import MIXED, put_together
from playwright.sync_api import Page, expect
from review_fixtures import ANN, waiting

from pipeline.context import Intake
from pipeline.read_apart import read_apart
from routing.store_records import get_record, records_of
from schemas.page_plan import PagePlan
from schemas.settings import ReadLimits
from schemas.types import DocumentReading

pytest_plugins = ["review_fixtures", "browser"]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
def office(office: Intake) -> Intake:
    """With the real reader, in a process of its own: the page is served by a thread of this one."""

    def apart(data: bytes, limits: ReadLimits, plan: PagePlan | None = None) -> DocumentReading:
        return read_apart(data, limits, plan=plan)

    return replace(office, read=apart)


@pytest.fixture
def mixed(office: Intake, tmp_path: Path) -> str:
    """The record of two children's pages that were read as one form."""
    (document_id,) = submit(office, tmp_path / "mixed.pdf", put_together(MIXED))
    (saved,) = records_of(office.store, document_id)
    return saved.record.record_id


@pytest.mark.slow
def test_two_childrens_pages_are_parted_by_keyboard(
    office: Intake, mixed: str, at_desk: Callable[..., Page]
) -> None:
    page = at_desk(ANN, "reviewer")
    page.goto(f"/forms/{mixed}")
    page.get_by_role("link", name="Pages", exact=True).press("Enter")
    expect(page.locator(".app-card img")).to_have_count(5)
    for _ in range(2):  # changed in place, far above the button; once more, where it stands already
        page.get_by_role("button", name="Show what it comes to").press("Enter")
        expect(page.locator(".govuk-error-summary")).to_contain_text("read already")
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        expect(page.locator(".govuk-error-summary")).to_be_in_viewport()
    page.get_by_role("button", name="A new form begins here (page 4)").press("Enter")
    expect(page.locator("#p-5")).to_have_value("2")
    expect(page.locator("#split-4")).to_be_focused()  # changed in place
    assert axe(page) == []
    page.get_by_role("button", name="Read it so").press("Enter")
    expect(page.locator(".govuk-error-summary")).to_contain_text("choose the reason")
    expect(page.get_by_role("row", name="pages 1 to 3")).to_contain_text("Urgent once a second person agrees")
    assert axe(page) == []
    page.get_by_label("Why something gets lower").press("p")  # "Pages of different forms ..."
    page.get_by_role("button", name="Read it so").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("read anew")
    expect(page.get_by_role("link", name="CSE Assessment")).to_have_count(2)
    assert axe(page) == []
    assert len(waiting(office)) == 1
    page.get_by_role("link", name="CSE Assessment").first.press("Enter")
    expect(page.get_by_text("pages 1 to 3 make a CSE Assessment")).to_be_visible()


@pytest.mark.slow
def test_without_javascript(office: Intake, mixed: str, at_desk: Callable[..., Page]) -> None:
    page = at_desk(ANN, "reviewer", java_script_enabled=False)
    page.goto(f"/forms/{mixed}/pages")
    page.locator("#t-2").select_option("180")
    page.get_by_role("button", name="Show the pages so").click()
    expect(page.locator(".app-turn-180")).to_have_count(1)
    page.get_by_role("button", name="Show what it comes to").click()
    expect(page.get_by_role("row", name="pages 1 to 5")).to_be_visible()
    page.locator("#t-2").select_option("0")
    page.locator("#p-5").select_option("0")
    page.get_by_role("button", name="Show what it comes to").click()
    expect(page.get_by_role("row", name="pages 1 to 4")).to_contain_text("Page missing")
    page.get_by_label("Why something gets lower").select_option("pages_mixed")
    page.get_by_role("button", name="Read it so").click()
    expect(page.get_by_role("alert")).to_contain_text("read anew")
    (made,) = (
        one
        for one in records_of(office.store, get_record(office.store, mixed).document_id)
        if one.record.record_id != mixed
    )
    assert made.record.source.pages == (1, 2, 3, 4)


@pytest.mark.slow
def test_enlarged_to_400_percent(mixed: str, at_desk: Callable[..., Page]) -> None:
    page = at_desk(ANN, "reviewer")
    page.set_viewport_size({"width": 350, "height": 225})
    page.goto(f"/forms/{mixed}/pages")
    page.locator("#page-2 summary").press("Enter")
    page.get_by_label("Belongs to this one too (page 2)").select_option("2")
    assert axe(page) == [] and page.evaluate(BEYOND) == []
