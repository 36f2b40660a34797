"""Arrivals, crashes, tasks at once, decisions, readings again, retention, backups and restores, in any order: nothing is lost,
everything is there once, the books add up at every moment, and nothing gets less pressing but by those who may.

3 sequences in CI; `pytest tests/pipeline/test_any_order.py --sequences 100` for more.
"""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from any_order import World, lived, read, settled
from conftest import Clock
from dovecot import Dovecot

from inbox.archive import Archive
from inbox.shelf import FolderShelf
from pipeline.context import Intake, _assessor, _due_at
from routing.store import Store
from schemas.sealing import Keyring
from schemas.settings import Settings

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
