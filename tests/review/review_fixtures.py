"""An intake whose reader gives what a test asks for and whose scoring and routing are the real ones, and the review
page over it, with people signed in."""

from __future__ import annotations

import atexit
import hashlib
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import factories
import pytest
import uvicorn
from conftest import Clock, submit
from fastapi.testclient import TestClient

from inbox.archive import Archive
from inbox.shelf import FolderShelf
from pipeline.context import Intake, _assessor, _due_at
from pipeline.picture_worker import PictureWorker
from pipeline.review_accounts import StoredAccounts
from pipeline.review_app import review_app
from pipeline.second_person import Asked, asked_on
from routing import store_decisions
from routing.store import Store
from routing.store_users import save_user
from schemas.flags import make_flag
from schemas.sealing import Keyring
from schemas.settings import ReadLimits, Settings
from schemas.types import DocumentReading


@dataclass(frozen=True)
class Waits:
    """Something that waits for a second person."""

    record_id: str
    asked: Asked

    @property
    def number(self) -> int:
        return self.asked.number


def waiting(use: Intake) -> list[Waits]:
    """All that waits for a second person."""
    found = sorted(store_decisions.waiting(use.store))
    return [Waits(one, asked) for one in found for asked in asked_on(use, one)]


ANN, BOB, CAT = "ann", "bob", "cat"
ALL = ("reader", "reviewer", "approver", "operator", "auditor")
BASE = "https://review.example"


def paper(number: int = 1, form: str = "cse_assessment", twice: bool = False, **changes: Any) -> bytes:
    """A document's bytes, which the reader below takes for a form with these answers: `__` stands for a dot; a list
    is an unread answer with these candidates. twice: the form stands in it twice."""
    told = {key.replace("__", "."): value for key, value in changes.items()}
    return b"%PDF-" + json.dumps({"number": number, "form": form, "twice": twice, "changes": told}).encode()


def read(data: bytes, limits: ReadLimits) -> DocumentReading:
    """The reading of `paper`'s bytes; anything else is damaged."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        told = json.loads(data.removeprefix(b"%PDF-"))
    except ValueError:
        return factories.document(factories.nothing(), sha256=sha256)
    changes = {
        key: factories.unread(*value) if isinstance(value, list) else value
        for key, value in told["changes"].items()
    }
    if told["form"] == "cse_assessment":  # not in the future of the tests' clock
        changes = {"assessment.date": "2026-02-20", **changes}
    form = factories.filled(told["form"], changes)
    places = {
        key: replace(
            answer,
            page=1 + index // 20,
            bbox=(60.0, 40.0 + 30 * (index % 20), 90.0, 55.0 + 30 * (index % 20)),
        )
        for index, (key, answer) in enumerate(form.answers.items())
    }
    unread = [key for key, value in told["changes"].items() if isinstance(value, list)]
    texts = [key for key in unread if factories.load_form(told["form"])[key].kind == "text"]
    flags = (make_flag("text_unread", "Some text couldn't be read.", texts),) if texts else ()
    one = replace(form, answers=places, flags=flags)
    second = (replace(one, pages=(7, 8, 9, 10, 11, 12)),) if told["twice"] else ()
    return factories.document(one, *second, sha256=sha256)


@pytest.fixture
def office(settings: Settings, keys: Keyring, clock: Clock, database_url: str) -> Iterator[Intake]:
    """On each kind of database."""
    there = replace(settings, database_url=database_url)
    opened = Store.open(database_url, keys, clock)
    yield Intake(
        there,
        opened,
        Archive(FolderShelf(there.archive_folder), keys),
        read,
        _assessor(there),
        _due_at(there),
    )
    opened.close()


@pytest.fixture
def arrive(office: Intake, tmp_path: Path) -> Callable[..., str]:
    """Takes in a document with these answers; gives its record's id."""
    from routing.store_records import records_of

    def take_in(number: int = 1, **changes: Any) -> str:
        (document_id,) = submit(office, tmp_path / f"{number}.pdf", paper(number, **changes))
        (saved,) = records_of(office.store, document_id)
        return saved.record.record_id

    return take_in


@dataclass
class Person:
    """Somebody at a browser."""

    client: TestClient
    name: str

    def get(self, path: str, **more: Any) -> Any:
        return self.client.get(path, follow_redirects=False, **more)

    def csrf(self) -> str:
        """The token that this person's forms carry."""
        text = self.client.get("/", follow_redirects=True).text
        found = re.search(r'name="csrf" value="([^"]+)"', text)
        assert found
        return found[1]

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
        return self.client.post(
            path, data={"csrf": self.csrf(), **(data or {})}, follow_redirects=False, **more
        )


@cache
def pictures() -> PictureWorker:
    """One for all tests of a process: to start one takes longer than most of them."""
    made = PictureWorker(replace(ReadLimits(), wall_seconds=15, cpu_seconds=10))
    atexit.register(made.close)
    return made


@pytest.fixture
def app(office: Intake) -> Iterator[Any]:
    with review_app(office, secure=True, worker=pictures()) as made:
        yield made


@pytest.fixture
def person(app: Any, office: Intake) -> Callable[..., Person]:
    """Signs somebody in, with these roles."""

    def signed_in(name: str, *roles: str) -> Person:
        save_user(office.store, name, "no password", roles, "test")
        client = TestClient(app, base_url=BASE)
        client.cookies.set("__Host-mash-intake", StoredAccounts(office.store).begin(name))
        return Person(client, name)

    return signed_in


@contextmanager
def serving(office: Intake) -> Iterator[str]:
    """The address of the page over `office`, served as `mash-intake review serve` serves it."""
    with review_app(office, worker=pictures()) as app:
        config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", access_log=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()
