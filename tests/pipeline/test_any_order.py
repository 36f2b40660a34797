"""Arrivals, crashes, tasks at once, decisions, readings again, retention, backups and restores, in any order: nothing is lost,
everything is there once, the books add up at every moment, and nothing gets less pressing but by those who may.

3 sequences in CI; `pytest tests/pipeline/test_any_order.py --sequences 100` for more.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from any_order import HAPPENS, World
from any_people import read
from conftest import Clock
from dovecot import Dovecot

from inbox.archive import Archive
from inbox.shelf import FolderShelf
from pipeline.context import Intake, _assessor, _due_at
from pipeline.intake import extract, receive, validate_and_route
from pipeline.ledger import take_stock
from pipeline.reread import judge_again
from routing.store import Store
from routing.store_decisions import standings
from routing.store_ledger import read_books
from routing.store_queue import list_items
from routing.store_records import records_of
from routing.store_states import DocumentState, ItemState
from routing.store_tables import documents
from schemas.sealing import Keyring
from schemas.settings import Settings
from schemas.types import Record

pytest_plugins = ["dovecot"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    metafunc.parametrize("seed", range(metafunc.config.getoption("sequences")))


@pytest.mark.slow
def test_whatever_happens(
    settings: Settings,
    keys: Keyring,
    clock: Clock,
    sqlite_url: str,
    dovecot: Dovecot,
    user: str,
    tmp_path: Path,
    seed: int,
) -> None:
    there = replace(settings, mailbox=dovecot.account(user), database_url=sqlite_url)
    there.scan_folder.mkdir(parents=True)
    store, archive = Store.open(sqlite_url, keys, clock), Archive(FolderShelf(there.archive_folder), keys)
    use = Intake(there, store, archive, read, _assessor(there), _due_at(there))
    world = World(use, clock, tmp_path, dovecot, user, random.Random(seed))
    try:
        lived(world, 60)
        settled(world)
    finally:
        world.use.store.close()


def lived(world: World, steps: int) -> None:
    """So many steps; after each the books add up, and no place is less pressing than before."""
    names = [one for one, weight in HAPPENS for _ in range(weight)]
    before = places(world)
    for step in [World.mail_comes, World.receives, *world.chance.choices(names, k=steps)]:
        world.lowered = False
        step(world)
        world.done[step.__name__] += 1
        # One that nobody sees is shown by the next run; here all came long before now.
        problems = [one for one in read_books(world.use.store).problems if one.code != "message_unseen"]
        assert not problems, (step.__name__, problems)
        now = places(world)
        fell = [one for one, rank in now.items() if rank > before.get(one, rank)]
        assert world.lowered or not fell, (step.__name__, fell)
        before = now


def places(world: World) -> dict[tuple[str, str], int]:
    """How pressing each record is in each queue where somebody is still to look at it."""
    open_states = tuple(one for one in ItemState if one in (ItemState.WAITING, ItemState.CLAIMED))
    ranks = {"immediate": 0, "urgent": 1, "standard": 2}
    return {
        (one.record_id, one.queue): ranks[one.priority]
        for one in list_items(world.use.store, None, open_states)
    }


def settled(world: World) -> None:
    """Intake goes on until nothing is left; then everything that came is there once."""
    for number in range(60):
        world.clock.pass_time(timedelta(minutes=16))
        found = receive(world.use, run=f"end {number}")
        for batch_id in found:
            extract(batch_id, world.use, run=f"end {number}")
            validate_and_route([batch_id], world.use, run=f"end {number}")
        if not found:
            break
    assert world.server.messages(world.user) == []
    assert [one for one in world.use.settings.scan_folder.rglob("*") if one.is_file()] == []
    ledger = take_stock(world.use)
    assert ledger.problems == ()
    assert sum(line.in_work for line in (*ledger.documents, *ledger.messages)) == 0
    with world.use.store.read() as connection:
        rows = connection.execute(sa.select(documents.c.document_id, documents.c.state)).all()
    states = {row.document_id: row.state for row in rows}
    for data, what in world.came.items():
        _assert_there_once(world, data, what, states)


def _assert_there_once(world: World, data: bytes, what: str, states: dict[str, str]) -> None:
    document_id = world.use.store.keys.document_id(hashlib.sha256(data).hexdigest())
    state = DocumentState(states[document_id])
    if state is DocumentState.DELETED:
        return
    if what != "letter":
        assert state is DocumentState.RECORDED, (what, state)
    if state is not DocumentState.RECORDED:
        assert state is DocumentState.SET_ASIDE
        return
    there = standings(world.use.store, document_id)
    found = [one.record for one in records_of(world.use.store, document_id)]
    assert len(found) == (2 if what == "twice" else 1), (what, document_id, [one.form for one in found])
    assert all((one.form is None) == (what in ("letter", "damaged")) for one in found)
    if not there and not any(one == DocumentState.DELETED for one in states.values()):
        # Whatever came beside it, and in whatever order: it stands as it would, were it judged now.
        judge_again(world.use, document_id, "test")
        now = [one.record for one in records_of(world.use.store, document_id)]
        assert list(map(_stands, now)) == list(map(_stands, found)), what


def _stands(record: Record) -> tuple[object, ...]:
    """All that is judged of a record. Not what came before it, which depends on what was recorded first."""
    codes = {flag.code for flag in record.flags} - {"repeat_referral", "duplicate_document"}
    return record.status, record.route.queue, record.route.priority, sorted(codes)
