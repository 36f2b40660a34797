"""A server of the page that ran while the keys were changed: it knows the new ones from the next request on."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import submit
from mails import form
from starlette.testclient import TestClient

from pipeline.context import open_intake
from pipeline.keys import rotate_keys
from pipeline.review_accounts import StoredAccounts
from pipeline.review_page import ReviewPage
from routing.store_queue import list_items
from routing.store_users import save_user


@pytest.mark.slow
def test_the_page_outlives_a_change_of_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASH_INTAKE_HOME", str(tmp_path / "home"))
    page = ReviewPage(lambda intake: None, secure=True)
    try:
        with open_intake() as intake:
            save_user(intake.store, "ann", "no password", ("reviewer",), "test")
            client = TestClient(page, base_url="https://testserver")
            client.cookies.set("__Host-mash-intake", StoredAccounts(intake.store).begin("ann"))
            assert client.get("/", follow_redirects=True).status_code == 200
            rotate_keys(intake)
        with open_intake() as intake:  # sealed with the new key
            submit(intake, tmp_path / "file", form("Ann"))
            (record_id,) = {item.record_id for item in list_items(intake.store)}
        shown = client.get(f"/forms/{record_id}")
        assert shown.status_code == 200, shown.text[:300]
    finally:
        page.close()
