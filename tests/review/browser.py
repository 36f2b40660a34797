"""A real browser over a really served page; skipped where there is no Chromium, and failed in CI."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from review_fixtures import serving

from inbox.archive import Archive
from pipeline.context import Intake
from pipeline.review_accounts import StoredAccounts
from routing.store_users import save_user

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


BEYOND = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")].filter(
  (one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".app-scroll, .app-desk, svg")
).map((one) => one.outerHTML.slice(0, 120))"""
"""What of a page stands beyond its right edge."""


MOMENT = 1100
"""ms, after which a decision that is shown may be answered."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a session."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        reason = "Chromium isn't installed: apt-get install chromium"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def served(office: Intake) -> Iterator[str]:
    """The address of the page over `office`, served as `mash-intake review serve` serves it."""
    assert isinstance(office.archive, Archive)
    with serving(office) as address:
        yield address


@pytest.fixture
def at_desk(chromium: Browser, served: str, office: Intake) -> Iterator[Callable[..., Page]]:
    """A page of somebody's own browser, signed in with these roles. What goes wrong in it fails the test."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def sit_down(name: str, *roles: str, **more: Any) -> Page:
        save_user(office.store, name, "no password", roles, "test")
        token = StoredAccounts(office.store).begin(name)
        context = chromium.new_context(base_url=served, viewport={"width": 1400, "height": 900}, **more)
        context.add_cookies([{"name": "mash-intake", "value": token, "url": served}])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "console", lambda one: wrong.append(one.text) if "Content Security Policy" in one.text else None
        )
        return page

    yield sit_down
    for context in contexts:
        context.close()
    assert wrong == []


def axe(page: Page) -> list[str]:
    """What axe-core finds of WCAG 2.2 A and AA."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    return [
        f"{one['id']}: {[node['html'][:150] for node in one['nodes']]}"
        for one in found.response["violations"]
    ]
