"""A form that is sent when its session has ended: what was typed comes back, and nothing is done by it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient
from review_fixtures import ANN, BASE, BOB, Person

from pipeline.context import Intake
from routing.store_decisions import decisions_of

pytest_plugins = ["review_fixtures"]

OURS = {"sec-fetch-site": "same-origin"}
ROOF = "a:indicators.accommodation"
NOTE = 'Looked "twice" <here>'


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


def hidden(text: str) -> dict[str, str]:
    """What the form of such a page sends."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', text)
    return {unescape(name): unescape(value) for name, value in found}


def test_what_was_keyed_survives_a_session(
    office: Intake, app: Any, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record = arrive(1, indicators__accommodation=[2, 3], young_person__name="Kim Example")
    at, ann = f"/forms/{record}/decide", person(ANN, "reviewer")
    sent = {"csrf": ann.csrf(), "version": "1", "past": "0", ROOF: "3", "note": NOTE}
    out = TestClient(app, base_url=BASE).post(at, data=sent, headers=OURS)
    assert out.status_code == 401 and hidden(out.text) == sent and f'action="{at}"' in out.text
    assert "Kim Example" not in out.text
    again = person(ANN, "reviewer")
    shown = again.client.post(at, data=hidden(out.text), headers=OURS)
    assert shown.status_code == 403 and "nothing was decided" in shown.text
    assert re.search(rf'name="{ROOF}"[^>]*value="3"[^>]*checked', shown.text) and "&lt;here&gt;" in shown.text
    assert decisions_of(office.store, record) == []
    new = re.findall(r'name="csrf" value="([^"]+)"', shown.text)
    assert again.client.post(at, data={**sent, "csrf": new[-1]}, headers=OURS).status_code == 200
    assert len(decisions_of(office.store, record)) == 1


@pytest.mark.parametrize(("signed_in", "status"), [(True, 403), (False, 401)])
@pytest.mark.parametrize("headers", [{"sec-fetch-site": "none"}, {"origin": "https://evil.example"}, {}])
def test_what_may_be_another_sites_is_not_shown(
    headers: dict[str, str],
    signed_in: bool,
    status: int,
    app: Any,
    arrive: Callable[..., str],
    person: Callable[..., Person],
) -> None:
    record = arrive(1, indicators__accommodation=[2, 3])
    client = person(ANN, "reviewer").client if signed_in else TestClient(app, base_url=BASE)
    sent = {"csrf": "x", "version": "1", ROOF: "3", "note": NOTE}
    answer = client.post(f"/forms/{record}/decide", data=sent, headers=headers)
    assert answer.status_code == status and "twice" not in answer.text


@pytest.mark.parametrize(("path", "said"), [("/forms/{}/decide", "Somebody was faster"), ("/find", "Smith")])
def test_an_old_token_carries_nothing_into_a_newer_version(
    path: str, said: str, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record = arrive(1, indicators__accommodation=[2, 3])
    decide = f"/forms/{record}/decide"
    assert person(BOB, "reviewer").post(decide, {"version": "1", ROOF: "2"}).status_code == 303
    ann = person(ANN, "reviewer")
    sent = {"csrf": "old", "version": "1", "past": "0", ROOF: "3", "name": "Smith"}
    answer = ann.client.post(path.format(record), data=sent, headers=OURS)
    assert said in answer.text and answer.status_code in (403, 409)
    if path == "/find":
        assert hidden(answer.text.partition("<main")[2]) == {**sent, "csrf": ann.csrf()}


@pytest.mark.parametrize("role", ["reviewer", "reader"])
def test_who_is_signed_in_by_now_is_said_before_anything_is_theirs(
    role: str, office: Intake, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    """Of one browser that two people use: bob signed in beside the page on which ann had keyed."""
    record = arrive(1, indicators__accommodation=[2, 3])
    at, ann, bob = f"/forms/{record}/decide", person(ANN, "reviewer"), person(BOB, role)
    sent = {"csrf": ann.csrf(), "version": "1", "past": "0", ROOF: "3", "note": NOTE}
    shown = bob.client.post(at, data=sent, headers=OURS)
    assert shown.status_code == 403 and "You are signed in as" in shown.text and BOB in shown.text
    assert "&lt;here&gt;" in shown.text and decisions_of(office.store, record) == []
    if role == "reader":  # kept for whoever may save it
        assert hidden(shown.text.partition("<main")[2]) == sent
        assert ann.client.post(at, data=sent, headers=OURS).status_code == 200
    assert bob.post(at, {"version": "1", "past": "0"}, headers=OURS).status_code in (400, 403)


@pytest.mark.parametrize("path", ["/sign-out", "/queues/next", "/items/1/take"])
def test_where_nothing_was_typed_nothing_is_to_be_sent_again(
    path: str, app: Any, person: Callable[..., Person]
) -> None:
    anew = person(ANN, "reviewer").client.post(path, data={"csrf": "old"}, headers=OURS)
    assert anew.status_code == 403 and "Nothing was changed" in anew.text and ANN in anew.text
    assert "that again" not in anew.text
    late = TestClient(app, base_url=BASE).post(path, data={"csrf": "old", "queue": "mash_new"}, headers=OURS)
    assert late.status_code == 401 and "You are signed out" in late.text
    assert "Send it again" not in late.text and "typed" not in late.text
