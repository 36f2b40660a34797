"""A run's work: how it is cut into batches, what it leaves to the next run, and what another run at its side may take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from conftest import Clock, Crash, crash_at
from dovecot import Dovecot
from mails import form, mail

from pipeline import intake as tasks
from pipeline import mail_poll, messages
from pipeline.alarms import SWEEP
from pipeline.context import Intake
from pipeline.intake import extract, receive, submit_file, validate_and_route
from pipeline.ledger import take_stock
from routing.store_alarms import last_beat
from routing.store_batches import members
from routing.store_queue import list_items

pytest_plugins = ["dovecot"]

Drop = Callable[[str, bytes], Path]


@pytest.fixture
def files(drop: Drop) -> Callable[[int], None]:
    """Drops so many forms, each of somebody else."""
    return lambda count: [drop(f"{n:03}.pdf", form(f"Ann {n}")) for n in range(count)] and None


def sizes(intake: Intake, batches: list[str]) -> list[int]:
    return [len(members(intake.store, one)) for one in batches]


def held(intake: Intake, batches: list[str]) -> set[str]:
    return {member.document_id for one in batches for member in members(intake.store, one)}


@pytest.mark.parametrize(
    ("documents", "size", "cut"),
    [
        (1, 10, [1]),
        (3, 10, [2, 1]),
        (6, 10, [2, 4]),
        (25, 10, [2, 4, 10, 9]),
        (7, 3, [2, 3, 2]),
        (3, 1, [1, 1, 1]),
    ],
)
def test_the_first_batches_are_small(
    intake: Intake, files: Callable[[int], None], documents: int, size: int, cut: list[int]
) -> None:
    files(documents)
    small = replace(intake, settings=replace(intake.settings, batch_size=size))
    assert sizes(small, receive(small)) == cut


def test_with_another_run_at_work_they_are_large(intake: Intake, files: Callable[[int], None]) -> None:
    files(13)
    assert sizes(intake, receive(intake, alone=False)) == [10, 3]


@pytest.mark.parametrize(
    ("mails", "cut"),
    [([3, 1, 4, 4, 3], [3, 1, 8, 3]), ([13, 1], [13, 1]), ([1, 1, 1, 4], [2, 1, 4])],
)
def test_a_mails_documents_stay_together(
    intake: Intake, tmp_path: Path, clock: Clock, mails: list[int], cut: list[int]
) -> None:
    """Each is judged by the others: two batches would each read them."""
    for number, count in enumerate(mails):
        parts = [(f"{part}.pdf", form(f"Ann {number}-{part}")) for part in range(count)]
        path = tmp_path / f"{number}.eml"
        path.write_bytes(mail(*parts))
        with path.open("rb") as file:
            submit_file(file, str(path), intake)
        clock.pass_time(timedelta(seconds=1))
    assert sizes(intake, receive(intake)) == cut


def test_a_batch_is_in_its_queues_whatever_the_others_do(
    intake: Intake, files: Callable[[int], None]
) -> None:
    files(8)
    first, second, third = receive(intake)
    validate_and_route([extract(second, intake)], intake)
    assert len(list_items(intake.store)) == 4
    validate_and_route([first], intake)  # its extract failed
    assert len(list_items(intake.store)) == 6
    assert last_beat(intake.store, SWEEP) is None, "a sweep is completed when all of it is in its queues"
    validate_and_route([extract(third, intake)], intake)
    assert len(list_items(intake.store)) == 8
    assert last_beat(intake.store, SWEEP) is not None


def test_a_sweep_is_not_completed_before_an_earlier_one(
    intake: Intake, files: Callable[[int], None], drop: Drop
) -> None:
    files(1)
    (earlier,) = receive(intake, run="1")
    drop("later.pdf", form("Bob"))
    (later,) = receive(intake, run="2", alone=False)
    validate_and_route([later], intake)
    assert receive(intake, run="3", alone=False) == []
    assert last_beat(intake.store, SWEEP) is None
    validate_and_route([earlier], intake)
    assert last_beat(intake.store, SWEEP) is not None


def test_what_is_too_much_for_a_run_is_for_the_next(
    intake: Intake, files: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "_DOCUMENTS_A_RUN", 5)
    files(12)
    told: list[int] = []
    runs = []
    for run in range(3):
        batches = receive(intake, run=f"{run}", alone=False, tell_more=partial(told.append, run))
        runs.append(held(intake, batches))
        validate_and_route(batches, intake)
        assert (last_beat(intake.store, SWEEP) is None) == (run < 2), "something still waited"
    assert [len(one) for one in runs] == [5, 5, 2]
    assert told == [0, 1]
    assert len(set().union(*runs)) == len(list_items(intake.store)) == 12


@pytest.mark.slow
@pytest.mark.parametrize("unfetched", [False, True])
def test_of_many_mails_the_first_go_ahead(
    intake: Intake, dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch, unfetched: bool
) -> None:
    monkeypatch.setattr(messages, "AT_ONCE", 5)
    monkeypatch.setattr(mail_poll, "_FEW", 2)
    dovecot.deliver(user, *(mail((f"{n}.pdf", form(f"Ann {n}"))) for n in range(12)))
    account = dovecot.account(user)
    if unfetched:  # the first of all: it must hold up none behind it
        from inbox.mailbox import Inbox

        fetch = Inbox.fetch
        monkeypatch.setattr(Inbox, "fetch", lambda box, uid: None if uid == 1 else fetch(box, uid))
    counts, more = [], []
    for run in range(3):
        batches = receive(intake, account, run=f"{run}", alone=False, tell_more=partial(more.append, run))
        counts.append(len(held(intake, batches)))
        assert len(dovecot.messages(user)) == max(12 - 5 * (run + 1), int(unfetched))
        validate_and_route(batches, intake)
    assert (counts, more) == ([5, 5, 2 - unfetched], [0, 1])
    assert len(list_items(intake.store)) == 12 - unfetched
    assert take_stock(intake).problems == ()


@pytest.mark.parametrize(
    ("run", "alone", "takes"), [("1", False, True), ("2", False, False), ("2", True, True)]
)
def test_what_another_run_works_on_is_left_to_it(
    intake: Intake, files: Callable[[int], None], run: str, alone: bool, takes: bool
) -> None:
    files(3)
    with pytest.raises(Crash):
        receive(replace(intake, fault=crash_at("batched")), run="1")
    found = receive(intake, run=run, alone=alone)
    assert len(held(intake, found)) == (3 if takes else 0)
