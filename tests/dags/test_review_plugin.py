"""The review page in Airflow: its login, its navigation, and nobody who isn't meant to see it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.context import Intake

pytest_plugins = ["airflow_fixtures"]

USERS = {"ann": "admin", "vic": "viewer", "ops": "op"}


@pytest.fixture(scope="module")
def airflow_app(airflow_home: Path) -> Iterator[Any]:
    """Airflow's own web server, with its simple auth manager."""
    passwords = airflow_home / "passwords.json"
    passwords.write_text(json.dumps(dict.fromkeys(USERS, "a password")), encoding="ascii")
    from airflow.configuration import conf

    told = {
        ("core", "simple_auth_manager_users"): ",".join(f"{name}:{role}" for name, role in USERS.items()),
        ("core", "simple_auth_manager_passwords_file"): str(passwords),
        (
            "api_auth",
            "jwt_secret",
        ): "a secret of these tests alone, long enough for HS512, and then some more",
    }
    for (section, name), value in told.items():
        if not conf.has_section(section):
            conf.add_section(section)
        conf.set(section, name, value)
    from airflow.api_fastapi.app import create_app

    return create_app()


@pytest.fixture
def visit(airflow_app: Any, opened: Intake) -> Any:
    """A browser at Airflow, signed in as this user, or as nobody."""
    from fastapi.testclient import TestClient

    def client(name: str | None) -> TestClient:
        browser = TestClient(airflow_app, base_url="http://airflow.example", follow_redirects=False)
        if name is not None:
            told = {"username": name, "password": "a password"}
            token = browser.post("/auth/token", json=told).json()["access_token"]
            browser.cookies.set("_token", token)
        return browser

    return client


@pytest.mark.parametrize(("name", "status"), [(None, 303), ("vic", 403), ("ops", 403), ("ann", 200)])
def test_who_may_see_it(visit: Any, name: str | None, status: int) -> None:
    answer = visit(name).get("/mash-intake/queues")
    assert answer.status_code == status
    if name is None:
        assert "/auth/login" in answer.headers["location"]


def test_a_forged_cookie_is_nobodys(visit: Any) -> None:
    browser = visit(None)
    browser.cookies.set("_token", "x.y.z")
    assert browser.get("/mash-intake/queues").status_code == 303
    browser.headers["authorization"] = "Bearer x.y.z"
    assert browser.get("/mash-intake/queues").status_code == 303


def test_links_and_forms_stay_within_the_mounted_page(visit: Any) -> None:
    ann = visit("ann")
    page = ann.get("/mash-intake/queues")
    assert page.headers["cache-control"] == "no-store"
    assert (
        'action="/mash-intake/queues/next"' in page.text
        and 'href="/mash-intake/static/review.css"' in page.text
    )
    # Signing out is Airflow's business, by its own address.
    assert "/mash-intake/sign-out" not in page.text
    assert 'href="/api/v2/auth/logout">Sign out' in page.text and 'href="/">Airflow' in page.text
    gone = ann.get("/api/v2/auth/logout")
    assert gone.status_code in (302, 303, 307) and "/auth/login" in gone.headers["location"]
    ann = visit("ann")
    assert ann.get("/mash-intake/static/review.css").status_code == 200
    assert ann.get("/mash-intake/").headers["location"] == "/mash-intake/queues"
    assert ann.post("/mash-intake/queues/next", data={"queue": "mash_new"}).status_code == 403
    token = page.text.partition('name="csrf" value="')[2].partition('"')[0]
    taken = ann.post("/mash-intake/queues/next", data={"queue": "mash_new", "csrf": token})
    assert "Nothing is waiting" in taken.text


def test_a_form_that_airflows_token_did_not_outlast_is_given_back(visit: Any) -> None:
    path, sent = "/mash-intake/find", {"csrf": "x", "reference": "0123abcd"}
    late = visit(None).post(path, data=sent, headers={"sec-fetch-site": "same-origin"})
    assert late.status_code == 401 and f'<form method="post" action="{path}">' in late.text
    assert 'name="reference" value="0123abcd"' in late.text and 'href="/mash-intake/" target' in late.text


def test_nobody_has_a_role_where_airflow_asks_for_no_password(visit: Any) -> None:
    from airflow.configuration import conf

    ann = visit("ann")
    conf.set("core", "simple_auth_manager_all_admins", "True")
    try:
        assert ann.get("/mash-intake/queues").status_code == 403
    finally:
        conf.set("core", "simple_auth_manager_all_admins", "False")


def test_it_stands_in_the_navigation(visit: Any) -> None:
    told = visit("ann").get("/api/v2/plugins").json()["plugins"]
    (ours,) = [one for one in told if one["name"] == "mash_intake_review"]
    (view,) = ours["external_views"]
    assert (view["href"], view["destination"]) == ("/mash-intake/", "nav")


@pytest.mark.slow
def test_loading_the_plugin_makes_nothing() -> None:
    """Airflow's other components load it too."""
    import subprocess
    import sys

    code = "import dags.review_plugin, sys; print([m for m in ('review.app', 'routing.store', 'fastapi') if m in sys.modules])"
    env_code = f"import os; os.environ.setdefault('AIRFLOW_HOME', '/tmp'); {code}"
    done = subprocess.run([sys.executable, "-c", env_code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0 and "review.app" not in done.stdout and "routing.store" not in done.stdout
