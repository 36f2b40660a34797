"""Every role by every route: what the table says, and nothing else, deny by default."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from review_fixtures import ALL, BASE, Person

import review.app as review_app_module
from review.app import create_app
from review.roles import OPEN_ROUTES, ROUTES, Role

pytest_plugins = ["review_fixtures"]

ALLOWED: dict[str, tuple[str, set[str]]] = {
    # path, with methods beside it, to the roles that may; written out by hand, so that a slip in the table is seen
    "home": ("GET /", set(ALL)),
    "sign_out": ("POST /sign-out", set(ALL)),
    "queues": ("GET /queues", {"reader", "reviewer", "approver"}),
    "find": ("POST /find", {"reader", "reviewer", "approver"}),
    "take_next": ("POST /queues/next", {"reader", "reviewer"}),
    "take": ("POST /items/{item}/take", {"reader", "reviewer"}),
    "release": ("POST /items/{item}/release", {"reader", "reviewer"}),
    "finish": ("POST /items/{item}/finish", {"reader"}),
    "form_page": ("GET /forms/{record}", {"reader", "reviewer", "approver"}),
    "page_picture": ("GET /forms/{record}/pages/1.jpg", {"reader", "reviewer", "approver"}),
    "record_page": ("GET /records/{record}", {"reader", "reviewer", "approver"}),
    "record_pdf": ("GET /records/{record}/summary.pdf", {"reader", "reviewer", "approver"}),
    "check": ("POST /forms/{record}/check", {"reviewer"}),
    "decide": ("POST /forms/{record}/decide", {"reviewer"}),
    "decided": ("GET /forms/{record}/decided", {"reviewer"}),
    "a_form": ("POST /forms/{record}/form", {"reviewer"}),
    "not_a_form": ("POST /forms/{record}/no-form", {"reviewer"}),
    "form_again": ("POST /forms/{record}/form-again", {"reviewer", "approver"}),
    "pages": ("GET /forms/{record}/pages", {"reviewer"}),
    "assign_pages": ("POST /forms/{record}/pages", {"reviewer"}),
    "pages_done": ("GET /forms/{record}/pages/done", {"reviewer"}),
    "document_picture": ("GET /forms/{record}/document/1.jpg", {"reviewer"}),
    "approvals": ("GET /approvals", {"approver"}),
    "answer": ("POST /forms/{record}/decisions/1/answer", {"approver"}),
    "samples": ("GET /samples", {"reviewer"}),
    "next_sample": ("POST /samples/next", {"reviewer"}),
    "sample": ("GET /samples/{record}", {"reviewer"}),
    "check_sample": ("POST /samples/{record}", {"reviewer"}),
    "layouts": ("GET /layouts", {"reviewer"}),
    "teach": ("POST /layouts", {"reviewer"}),
    "layout_picture": ("GET /layouts/00000000000000000000000000000000.png", {"reviewer"}),
    "keep_layout": ("POST /layouts/00000000000000000000000000000000/keep", {"reviewer"}),
    "quality": ("GET /quality", {"reviewer", "approver", "operator", "auditor"}),
    "quality_csv": ("GET /quality.csv", {"reviewer", "approver", "operator", "auditor"}),
    "services_csv": ("GET /quality/services.csv", {"reviewer", "approver"}),
    "status": ("GET /status", {"operator"}),
    "audit": ("GET /audit", {"auditor"}),
    "audit_of": ("POST /audit", {"auditor"}),
}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database is enough here: roles are asked before it is."""
    return sqlite_url


def names_of(app: Any) -> set[str]:
    return {one.name for one in app.routes if isinstance(one, APIRoute)}


def test_every_route_stands_in_the_table_and_here(app: Any) -> None:
    assert names_of(app) == ROUTES.keys() | OPEN_ROUTES
    assert ALLOWED.keys() == ROUTES.keys()
    assert {"sign_in_page", "sign_in", "health"} == OPEN_ROUTES


def test_a_route_that_nobody_wrote_down_starts_no_app(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    router = APIRouter()
    router.get("/new", name="new")(lambda: None)
    monkeypatch.setattr(review_app_module, "_ROUTERS", (router,))
    with pytest.raises(ValueError, match="new"):
        create_app(app.state.review)


def send(one: Person | TestClient, method_and_path: str, record: str) -> int:
    method, path = method_and_path.format(record=record, item=1).split(" ")
    if method == "GET":
        return one.get(path).status_code
    if isinstance(one, TestClient):
        return one.post(path, follow_redirects=False).status_code
    return one.post(path, {"version": "1"}).status_code


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_every_role_by_route(name: str, arrive: Callable[..., str], person: Callable[..., Person]) -> None:
    record = arrive(1, indicators__accommodation=[2, 3])
    method_and_path, allowed = ALLOWED[name]
    answers = {role: send(person(f"a {role}", role), method_and_path, record) for role in ALL}
    # 403 is for a role alone; what is asked for may all the same not be there, or not be whole.
    assert {role for role, status in answers.items() if status != 403} == allowed, answers
    assert all(status < 500 for status in answers.values()), answers


def test_nobody_without_a_role_or_a_session(arrive: Callable[..., str], app: Any) -> None:
    record = arrive(1)
    for name, (method_and_path, _) in ALLOWED.items():
        stranger = TestClient(app, base_url=BASE, follow_redirects=False)
        assert send(stranger, method_and_path, record) in (303, 401), name
        stranger.cookies.set("__Host-mash-intake", "no session of anybody's")
        answer = stranger.get(method_and_path.partition(" ")[2].format(record=record, item=1))
        assert answer.status_code in (303, 401, 404, 405), name
        assert record not in answer.text, name


def test_the_roles_are_those_of_the_table() -> None:
    assert {str(role) for role in Role} == set(ALL)
    assert all(roles <= set(Role) for roles in ROUTES.values())
