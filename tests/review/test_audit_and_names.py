"""Who did something: the names that a proxy sends, and the audit log that is searched by them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import Request
from review_fixtures import ANN, BOB, CAT, Person

from pipeline.context import Intake
from review.proxy import SECRET_HEADER, ProxyLogin
from review.roles import Role
from routing.store_users import save_user

pytest_plugins = ["review_fixtures"]

SECRET = "a secret of the proxy's own"
GROUPS = {"mash-dq": Role.REVIEWER}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        (one.encode(), one.lower())
        for one in ("Éva", "Jürgen Ö", "Àine", "Łukasz", "Zoë", "Шура", "ann", "x" * 70, "Łu" * 35)
    ]
    + [
        ("Zoe\u0308".encode(), "zoë"),
        ("Zoë".encode("latin-1"), "zoë"),
        (b"Ann@Example.org", "ann@example.org"),
    ],
)
def test_a_proxy_names_people_in_utf_8(sent: bytes, name: str) -> None:
    """Or in Latin-1, where it is older; the same person has one name either way, and however it was typed."""
    scope = {
        "type": "http",
        "headers": [
            (SECRET_HEADER.encode(), SECRET.encode()),
            (b"x-forwarded-user", sent),
            (b"x-forwarded-groups", "mash-dq, Prüfer".encode()),
        ],
    }
    groups = {**GROUPS, "Prüfer": Role.AUDITOR}
    login = ProxyLogin(SECRET, groups, lambda text: text)
    with ThreadPoolExecutor(1) as pool:  # the browser of other tests has a loop in this thread
        found = pool.submit(lambda: asyncio.run(login.identify(Request(scope)))).result()
    assert found is not None and found.name == name and Role.AUDITOR in found.roles


def test_the_auditor_finds_what_somebody_did_and_all_of_it(
    office: Intake, arrive: Callable[..., str], person: Callable[..., Person]
) -> None:
    record = arrive(1)
    save_user(office.store, BOB, "no password", ("reader",), ANN)
    with office.store.write(BOB) as writer:
        for _ in range(130):
            writer.audit("looked_at", record)
    auditor = person(CAT, "auditor")

    def events(**sent: str) -> tuple[int, str | None]:
        text = auditor.post("/audit", sent).text
        more = re.search(r'name="before" value="(\d+)"', text)
        return text.count("looked at</td>"), more[1] if more else None

    for subject in (BOB, record, record[:8], record[:8].upper()):
        first, before = events(subject=subject)
        assert before is not None and 90 < first <= 100
        rest, after = events(subject=subject, before=before)
        assert first + rest == 130 and after is None
    for nothing in ("nobody", record[:5], "%", "' OR 1=1"):
        assert events(subject=nothing) == (0, None)


def test_nobody_has_a_programs_name(person: Callable[..., Person]) -> None:
    """In the books "token inbox" is the program's; whoever comes by another login with that name comes to nothing."""
    assert person("token inbox", "reader").get("/queues").status_code == 303
    assert person("tokenised", "reader").get("/queues").status_code == 200


@pytest.mark.parametrize("path", ["/queues/", "//queues/", "/sign-in/", "/api/v1/items/?queue=mash_new"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_redirect_names_no_server(method: str, path: str, person: Callable[..., Person]) -> None:
    """The name that a request gives a server is anybody's."""
    client = person(ANN, "reader").client
    answer = client.request(method, path, headers={"host": "evil.example"}, follow_redirects=False)
    where = answer.headers.get("location", "/")
    assert "evil" not in where and where.startswith("/") and not where.startswith("//")
