"""The lock: one holder, of all processes, and none after its death."""

from __future__ import annotations

import os
import signal
import time

from conftest import Clock

from routing.store import Store
from routing.store_lock import try_lock
from schemas.sealing import Keyring


def test_one_holds_it_and_gives_it_back(store: Store) -> None:
    with try_lock(store, "one") as mine:
        assert mine
        with try_lock(store, "one") as other, try_lock(store, "two") as another:
            assert (other, another) == (False, True)
    with try_lock(store, "one") as mine:
        assert mine


def test_it_dies_with_its_holder(database_url: str, keys: Keyring, clock: Clock) -> None:
    child = os.fork()
    if child == 0:
        own = Store.open(database_url, keys)
        while True:  # the parent, who looks whether it is held, may have it just now
            with try_lock(own, "one") as mine:
                time.sleep(60 if mine else 0.01)
    store = Store.open(database_url, keys, clock)
    try:
        _until(store, held=True)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    _until(store, held=False)
    store.close()


def _until(store: Store, *, held: bool) -> None:
    for _ in range(600):
        with try_lock(store, "one") as mine:
            if mine is not held:
                return
        time.sleep(0.05)
    raise AssertionError("the lock is not as it should be")
