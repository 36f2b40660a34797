"""The two books on SQLite and PostgreSQL: one consistent look, however busy the store is."""

from __future__ import annotations

import threading
from dataclasses import asdict

import pytest

from routing.store import Store
from routing.store_documents import add_arrival
from routing.store_ledger import read_books


@pytest.mark.slow
def test_it_adds_up_while_others_write(store: Store) -> None:
    stop = threading.Event()

    def write(who: int) -> None:
        number = 0
        while not stop.is_set():
            number += 1
            add_arrival(
                store,
                sha256=f"{number % 7:064x}",
                size=1,
                path="scan.pdf",
                channel="submit",
                arrival_key=f"{who}-{number}",
            )

    writers = [threading.Thread(target=write, args=(who,)) for who in range(3)]
    for one in writers:
        one.start()
    try:
        for _ in range(15):
            books = read_books(store)
            assert books.problems == ()
            assert store.verify_audit() is None
    finally:
        stop.set()
        for one in writers:
            one.join()
    (line,) = read_books(store).documents
    assert line.adds_up and line.received == line.in_work + line.duplicate, asdict(line)
    assert 0 < line.in_work <= 7
