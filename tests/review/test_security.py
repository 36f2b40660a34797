"""What a stranger, a colleague or a form's own text must not be able to do, and what must stand nowhere."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import structlog
from conftest import CANARY, Clock
from fastapi.testclient import TestClient
from review_fixtures import ANN, BASE, BOB, Person

from inbox.shelf import FolderShelf, ShelfError
from pipeline.context import Intake
from pipeline.review_accounts import StoredAccounts, hashed
from review.headers import LARGEST
from review.proxy import SECRET_HEADER, ProxyLogin
from review.roles import Role
from routing import store_users
from routing.store_tables import audit_events
from routing.store_users import save_user

pytest_plugins = ["review_fixtures"]

PASSWORD = "correct horse battery"
SCRIPT = "<script>alert(1)</script>"
DOUBT = {"indicators__accommodation": [2, 3]}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.mark.parametrize(
    ("headers", "token", "status"),
    [
        ({}, "right", 303),
        ({}, "", 403),
        ({}, "somebody else's", 403),
        ({}, "wrong", 403),
        ({"sec-fetch-site": "same-origin"}, "right", 303),
        ({"sec-fetch-site": "cross-site"}, "right", 403),
        ({"sec-fetch-site": "same-site"}, "right", 403),
        ({"origin": "https://evil.example"}, "right", 403),
        ({"origin": "null"}, "right", 403),
        ({"origin": BASE}, "right", 303),
    ],
)
def test_a_form_needs_its_token(
    headers: dict[str, str],
    token: str,
    status: int,
    arrive: Callable[..., str],
    person: Callable[..., Person],
) -> None:
    arrive(1)
    ann, bob = person(ANN, "reader"), person(BOB, "reader")
    tokens = {"right": ann.csrf(), "somebody else's": bob.csrf(), "wrong": "x" * 64}
    data = {"csrf": tokens[token]} if token else {}
    answer = ann.client.post("/items/1/take", data=data, headers=headers, follow_redirects=False)
    assert answer.status_code == status


def test_a_token_dies_with_its_session(person: Callable[..., Person], arrive: Callable[..., str]) -> None:
    arrive(1)
    before = person(ANN, "reader").csrf()
    again = person(ANN, "reader")
    assert again.post("/items/1/take", {"csrf": before}).status_code == 403


def test_signing_in_begins_a_new_session(app: Any, office: Intake) -> None:
    """Session fixation: a token that somebody planted is worth nothing afterwards."""
    save_user(office.store, ANN, hashed(PASSWORD), ("reviewer",), "test")
    planted = StoredAccounts(office.store).begin(ANN)
    client = TestClient(app, base_url=BASE)
    client.cookies.set("__Host-mash-intake", planted, domain="review.example", path="/")
    answer = client.post("/sign-in", data={"user": ANN, "password": PASSWORD}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert answer.status_code == 303 and planted not in cookie
    assert all(part in cookie for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"))
    assert StoredAccounts(office.store).user_of(planted) is None


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/find", {"reference": "abc\0def123"}),
        ("/find", {"name": "Kim\0", "day": "1", "month": "2", "year": "2011"}),
        ("/audit", {"subject": "abc\0def"}),
        ("/sign-in", {"user": "ann\0", "password": "x\0"}),
    ],
)
def test_no_text_breaks_a_database(path: str, sent: dict[str, str], person: Callable[..., Person]) -> None:
    """PostgreSQL takes no NUL in a text."""
    assert person(ANN, "reviewer", "auditor").post(path, sent).status_code < 500


@pytest.mark.parametrize(
    ("path", "after"),
    [
        ("/records/abc123", "/records/abc123"),
        ("/records/abc123/summary.pdf", "/records/abc123/summary.pdf"),
        ("/forms/a-b/pages", "/forms/a-b/pages"),
        ("/", "/"),
        ("//evil.example", "/"),
        ("/\\\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/queues@evil.example", "/"),
        ("/queues%0d%0aSet-Cookie: a=b", "/"),
        ("/" + "a" * 300, "/"),
    ],
)
def test_signing_in_leads_back_to_pages_of_ours_alone(
    path: str, after: str, app: Any, office: Intake
) -> None:
    save_user(office.store, ANN, hashed(PASSWORD), ("reader",), "test")
    client = TestClient(app, base_url=BASE)
    told = {"user": ANN, "password": PASSWORD, "to": path}
    assert client.post("/sign-in", data=told, follow_redirects=False).headers["location"] == after
    assert client.get("/sign-in", params={"to": path}).text.count("evil") == 0


def test_whoever_must_sign_in_first_comes_to_where_they_wanted(app: Any) -> None:
    client = TestClient(app, base_url=BASE)
    there = client.get("/records/abc123?x=Smith", follow_redirects=False).headers["location"]
    assert there == "/sign-in?to=/records/abc123"
    assert 'name="to" value="/records/abc123"' in client.get(there).text


@pytest.mark.parametrize(
    ("minutes", "lasts"), [([59], True), ([61], False), ([50] * 14, True), ([50] * 15, False)]
)
def test_a_session_ends(minutes: list[int], lasts: bool, office: Intake, clock: Clock) -> None:
    from datetime import timedelta

    save_user(office.store, ANN, "no password", ("reader",), "test")
    accounts = StoredAccounts(office.store)
    token = accounts.begin(ANN)
    found = None
    for one in minutes:
        clock.pass_time(timedelta(minutes=one))
        found = accounts.user_of(token)
    assert (found is not None) == lasts


def test_roles_and_passwords_changed_end_sessions(office: Intake) -> None:
    accounts = StoredAccounts(office.store)
    save_user(office.store, ANN, "no password", ("reader",), "test")
    token = accounts.begin(ANN)
    save_user(office.store, ANN, "no password", ("reviewer",), "test")
    assert accounts.user_of(token) is None
    token = accounts.begin(ANN)
    store_users.remove_user(office.store, ANN, "test")
    assert accounts.user_of(token) is None and not accounts.check_password(ANN, PASSWORD)


@pytest.mark.slow
def test_guessing_passwords_locks_the_user_for_a_while(office: Intake, clock: Clock) -> None:
    save_user(office.store, ANN, hashed(PASSWORD), ("reader",), "test")
    accounts = StoredAccounts(office.store)
    assert not any(accounts.check_password(ANN, f"wrong {n}") for n in range(store_users.LOCK_AFTER))
    assert not accounts.check_password(ANN, PASSWORD)
    clock.pass_time(store_users.LOCKED * 1.01)
    assert accounts.check_password(ANN, PASSWORD)


PATHS = [
    "/forms/..%2f..%2fetc%2fpasswd",
    "/forms/../../etc/passwd",
    "/forms/x'%20OR%201=1--",
    "/forms/" + "a" * 65,
    "/forms/{record}/pages/0.jpg",
    "/forms/{record}/pages/99.jpg",
    "/forms/{record}/pages/..%2f1.jpg",
    "/static/../app.py",
    "/static/..%2fapp.py",
    "/items/99999999999999999999/take",
    "/queues?page=0",
    "/queues?page=1;DROP%20TABLE%20records",
    "/queues?priority=x'%20OR%201=1--",
    "/audit?before=x",
]


@pytest.mark.parametrize("path", PATHS)
def test_what_is_no_path_or_id_of_ours_is_refused(
    path: str, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record = arrive(1)
    answer = person(ANN, *Role).get(path.format(record=record))
    assert answer.status_code in (400, 404, 405)
    assert "etc/passwd" not in answer.text and "OR 1=1" not in answer.text and "import" not in answer.text


@pytest.mark.parametrize("queue", ["data_quality", "mash_new' OR '1'='1", "*"])
def test_a_queue_that_isnt_ones_own_is_none(
    queue: str, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record = arrive(1, **DOUBT)
    page = person(ANN, "reader").get("/queues", params={"queue": queue})
    assert page.status_code == 200 and "Data quality" not in page.text and page.text.count(record) == 1


def test_a_reader_sees_no_record_of_data_quality_alone(
    office: Intake, person: Callable[..., Person], tmp_path: Path
) -> None:
    from conftest import submit

    from routing.store_records import records_of

    (document_id,) = submit(office, tmp_path / "a.pdf", b"damaged")
    record = records_of(office.store, document_id)[0].record.record_id
    ann = person(ANN, "reader")
    assert ann.get(f"/forms/{record}").status_code == 404
    assert ann.get(f"/forms/{record}/pages/1.jpg").status_code == 404
    with office.store.read() as connection:
        looked = audit_events.select().where(audit_events.c.action == "looked_at")
        assert connection.execute(looked).all() == []
    assert person(BOB, "reviewer").get(f"/forms/{record}").status_code == 200


def test_whatever_is_seen_of_a_record_is_audited(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person], clock: Clock
) -> None:
    from datetime import timedelta

    record = arrive(1, **DOUBT)
    ann, bob = person(ANN, "reviewer"), person(BOB, "reader")

    def looked() -> list[str]:
        query = audit_events.select().where(
            audit_events.c.action == "looked_at", audit_events.c.subject == record
        )
        with office.store.read() as connection:
            return [row.actor for row in connection.execute(query.order_by(audit_events.c.seq))]

    bob.get(f"/forms/{record}/pages/1.jpg")  # without having opened the form
    assert looked() == [BOB]
    ann.get(f"/forms/{record}")
    for _ in range(2):
        ann.get(f"/forms/{record}/pages/1.jpg")
        ann.post(f"/forms/{record}/check", {"version": "1"}, headers={"hx-request": "true"})
    assert looked() == [BOB, ANN]
    ann.get(f"/forms/{record}")
    assert looked() == [BOB, ANN, ANN]
    clock.pass_time(timedelta(minutes=59))
    bob.get("/queues")
    clock.pass_time(timedelta(minutes=2))
    bob.get(f"/forms/{record}/pages/1.jpg")
    assert looked() == [BOB, ANN, ANN, BOB]


@pytest.mark.slow
def test_a_second_persons_look_is_audited_and_only_at_what_is_on_the_page(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.decide import decide
    from review import approvals
    from review.stands import Change
    from schemas.types import Answer

    monkeypatch.setattr(approvals, "AT_ONCE", 2)
    for number in (1, 2, 3):
        record = arrive(number, indicators__current_exploitation=[2, 5])
        answers = {"indicators.current_exploitation": Answer(2, 1.0, "person")}
        decide(office, record, Change(1, answers, reason="machine_misread"), (), BOB)
    cat = person("cat", "approver")

    def looked() -> int:
        query = audit_events.select().where(
            audit_events.c.action == "looked_at", audit_events.c.actor == "cat"
        )
        with office.store.read() as connection:
            return len(connection.execute(query).all())

    first = cat.get("/approvals").text
    assert first.count("<section") == 2 and first.count("data-approval") == looked() == 1
    assert "3 decisions wait, page 1 of 2" in first
    assert cat.get("/approvals?page=2").text.count("data-approval") == 1 and looked() == 2
    assert cat.get("/approvals?page=99").text.count("data-approval") == 1 and looked() == 2


def test_a_page_of_another_form_in_the_file_isnt_shown(
    arrive: Callable[..., str], person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.picture_worker import PictureWorker

    shown: list[int] = []
    monkeypatch.setattr(PictureWorker, "show", lambda self, data, numbers: shown.extend(numbers) or [])
    record = arrive(1)  # it stands on pages 1 to 6
    ann = person(ANN, "reviewer")
    for number in (6, 7):
        ann.get(f"/forms/{record}/pages/{number}.jpg")
    assert shown == [6]


def test_text_of_a_form_is_text(arrive: Callable[..., str], person: Callable[..., Person]) -> None:
    record = arrive(1, young_person__name=SCRIPT, judgement__comments='" onload="x', **DOUBT)
    ann = person(ANN, "reviewer", "approver")
    page = ann.get(f"/forms/{record}")
    assert SCRIPT not in page.text and "&lt;script&gt;" in page.text
    assert '" onload=' not in page.text
    again = ann.post(
        f"/forms/{record}/decide", {"version": "1", "note": SCRIPT, "a:young_person.name": SCRIPT}
    )
    assert again.status_code == 400 and SCRIPT not in again.text and "&lt;script&gt;" in again.text
    fragment = ann.post(
        f"/forms/{record}/check",
        {"version": "1", "a:young_person.name": SCRIPT},
        headers={"hx-request": "true"},
    )
    assert SCRIPT not in fragment.text


def test_headers_of_every_answer(arrive: Callable[..., str], person: Callable[..., Person]) -> None:
    record = arrive(1)
    ann = person(ANN, *Role)
    for path in (
        "/queues",
        f"/forms/{record}",
        f"/forms/{record}/pages/1.jpg",
        "/nowhere",
        "/sign-in",
        "/health",
    ):
        headers = ann.get(path).headers
        assert headers["cache-control"] == "no-store", path
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
    assert ann.get("/static/review.css").headers["cache-control"].startswith("public")
    page = ann.get(f"/forms/{record}").text
    assert not re.search(r"<script(?![^>]*\bsrc=)|\bon\w+=|\bstyle=|javascript:", page), (
        "the policy forbids these"
    )


def test_no_personal_text_in_addresses_or_logs(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person], caplog: Any, capfd: Any
) -> None:
    record = arrive(1, young_person__name=CANARY, **DOUBT)
    ann = person(ANN, *Role)
    with caplog.at_level(logging.DEBUG), structlog.testing.capture_logs() as events:
        page = ann.get(f"/forms/{record}")
        assert CANARY in page.text
        ann.post("/find", {"name": CANARY, "born-day": "20", "born-month": "5", "born-year": "2011"})
        sent = {
            "version": "1",
            "a:indicators.accommodation": "3",
            "note": CANARY,
            "a:young_person.name": CANARY,
        }
        answer = ann.post(f"/forms/{record}/decide", sent)
    assert answer.status_code == 303
    own = (*CANARY.split(), "2011-05-20")
    addresses = [
        *re.findall(r'(?:href|action|src|formaction)="([^"]*)"', page.text),
        answer.headers["location"],
    ]
    for text in (*addresses, str(events), caplog.text.replace(str(caplog.records), ""), *capfd.readouterr()):
        assert not [word for word in own if word in text]


def test_an_error_that_nobody_foresaw_tells_its_type_alone(
    office: Intake, person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.review_work import ReviewWork

    def fail(*told: object) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr(ReviewWork, "counts", fail)
    with structlog.testing.capture_logs() as events:
        answer = person(ANN, "operator").get("/status")
    assert answer.status_code == 500 and CANARY not in answer.text and "Nothing was changed" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert [(one["event"], one["error"]) for one in events] == [("review_failed", "RuntimeError")]


@pytest.mark.parametrize("path", ["/sign-in", "/find", "/api/v1/claims"])
def test_a_request_that_is_too_large_is_refused(path: str, app: Any) -> None:
    client = TestClient(app, base_url=BASE)
    for data in (b"user=" + b"x" * LARGEST, (b"x" * 2**16 for _ in range(17))):
        answer = client.post(
            path, content=data, headers={"content-type": "application/x-www-form-urlencoded"}
        )
        assert answer.status_code in (400, 401, 413, 422)


def test_a_document_that_the_archive_lost_is_still_decided(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record = arrive(1, **DOUBT)
    for path in office.archive.shelf.folder.glob("*/*.sealed"):
        path.unlink()
    page = person(ANN, "reviewer").get(f"/forms/{record}")
    assert page.status_code == 200 and "can't be shown as a picture" in page.text.replace("&#39;", "'")


def test_an_archive_that_is_away_holds_up_no_decision(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = arrive(1, **DOUBT)

    def away(*_: object) -> bytes:
        raise ShelfError("away")

    monkeypatch.setattr(FolderShelf, "open", away)
    page = person(ANN, "reviewer").get(f"/forms/{record}")
    assert page.status_code == 200 and "can't be shown as a picture" in page.text.replace("&#39;", "'")


SECRET = "a secret of the proxy's own"
GROUPS = {"mash-dq": Role.REVIEWER, "mash-leads": Role.APPROVER}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"x-forwarded-user": ANN, "x-forwarded-groups": "mash-dq"}, 401),
        ({SECRET_HEADER: "guessed", "x-forwarded-user": ANN, "x-forwarded-groups": "mash-dq"}, 401),
        ({SECRET_HEADER: SECRET, "x-forwarded-groups": "mash-dq"}, 401),
        ({SECRET_HEADER: SECRET, "x-forwarded-user": "x" * 71, "x-forwarded-groups": "mash-dq"}, 401),
        ({SECRET_HEADER: SECRET, "x-forwarded-user": ANN}, 403),
        ({SECRET_HEADER: SECRET, "x-forwarded-user": ANN, "x-forwarded-groups": "staff"}, 403),
        ({SECRET_HEADER: SECRET, "x-forwarded-user": ANN, "x-forwarded-groups": "staff, mash-dq"}, 200),
    ],
)
def test_the_organisations_login(office: Intake, headers: dict[str, str], status: int) -> None:
    from pipeline.review_app import review_app

    with review_app(office, lambda work: ProxyLogin(SECRET, GROUPS, work.sign)) as app:
        client = TestClient(app, base_url=BASE)
        assert client.get("/queues", headers=headers).status_code == status
        assert client.post("/sign-in", data={"user": ANN, "password": "x"}).status_code == 403
        if status == 200:
            twice = [*headers.items(), ("x-forwarded-user", BOB)]
            assert client.get("/queues", headers=twice).status_code == 401
