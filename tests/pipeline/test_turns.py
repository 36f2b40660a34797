"""Turns: what takes long is begun last, left when the turn is over, and gone on with by the next run; what was read goes ahead."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import Clock, Crash, crash_at, fake_read
from mails import form, letter, mail
from pypdf import PdfReader, PdfWriter
from test_mail_forms import ASSESSMENT, CHECKLIST, LEAFLET, MARF, encrypted, joined, sample

from pipeline import batch_work
from pipeline import turn as turns
from pipeline.alarms import SWEEP
from pipeline.context import Intake, open_intake
from pipeline.intake import extract, process, receive, submit_file, validate_and_route
from pipeline.ledger import take_stock
from pipeline.turn import HEAVY, Turn, endless, is_heavy, over
from routing.store_acknowledge import to_acknowledge
from routing.store_alarms import last_beat
from routing.store_batches import members
from routing.store_queue import list_items
from routing.store_records import get_record, records_of
from routing.store_tables import audit_events
from routing.store_turns import given_back
from schemas.errors import OneFailedError, TakesLongError
from schemas.settings import ReadLimits, Settings
from schemas.types import DocumentReading

Drop = Callable[[str, bytes], Path]
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("turn", "read", "size", "expected"),
    [
        (Turn(3600), 0, 1, True),
        (Turn(3600), 0, HEAVY + 1, True),
        (Turn(3600), 1, HEAVY, True),
        (Turn(3600), 1, HEAVY + 1, False),
        (Turn(0), 0, HEAVY + 1, True),
        (Turn(0), 1, 1, False),
        (endless(), 9, HEAVY + 1, True),
        (over(), 0, 1, False),
    ],
)
def test_what_a_turn_allows(turn: Turn, read: int, size: int, expected: bool) -> None:
    for _ in range(read):
        turn.note_read()
    assert turn.allows(is_heavy(size)) is expected


@pytest.mark.parametrize(
    ("turn", "heavy", "left", "waits"),
    [
        (Turn(3600), False, 0, False),
        (Turn(3600), False, 1, False),
        (Turn(3600), False, 2, True),
        (Turn(3600), True, 0, True),
        (endless(), False, 0, True),
    ],
)
def test_what_is_waited_for(turn: Turn, heavy: bool, left: int, waits: bool) -> None:
    for _ in range(left):
        turn.note_left()
    assert (turn.until(heavy) is None) is waits


@pytest.fixture
def short(intake: Intake) -> Intake:
    """Whose turns are over with the first document."""
    return replace(intake, settings=replace(intake.settings, turn_seconds=0))


def work(use: Intake, batches: list[str], run: str = "") -> list[str]:
    """What the DAG does with a run's batches; each that wakes the next run."""
    woken: list[str] = []
    for batch_id in batches:
        extract(batch_id, use)
        validate_and_route([batch_id], use, run=run, tell_more=lambda one=batch_id: woken.append(one))  # type: ignore[misc]
    return woken


def people(use: Intake) -> list[str]:
    records = [get_record(use.store, item.record_id).record for item in list_items(use.store)]
    return sorted(str(one.answers["young_person.name"].value) for one in records if one.form)


def put(drop: Drop, clock: Clock, *names: str) -> None:
    for name in names:
        drop(f"{name}.pdf", form(name))
    clock.pass_time(MINUTE)


def test_what_is_left_after_a_turn_is_the_next_runs(short: Intake, drop: Drop, clock: Clock) -> None:
    put(drop, clock, *(f"Ann {number}" for number in range(7)))
    batches = receive(replace(short, settings=replace(short.settings, batch_size=7)), run="1", alone=False)
    assert work(short, batches, "1") == batches
    # One in the first task's turn, one in the second's; and nobody says that all are in their queues.
    assert len(people(short)) == 2 and given_back(short.store) == batches
    assert last_beat(short.store, SWEEP) is None
    for run in (2, 3):
        assert receive(short, run=f"{run}") == batches
        assert work(short, batches, f"{run}") == batches
        assert len(people(short)) == 2 * run
    assert receive(short, run="4") == batches
    assert work(short, batches, "4") == []
    assert len(people(short)) == 7 and receive(short) == []
    assert last_beat(short.store, SWEEP) is not None
    assert take_stock(short, timedelta(0)).problems == ()


def test_what_is_new_goes_before_what_was_given_back(short: Intake, drop: Drop, clock: Clock) -> None:
    """One of those a run, the one that waits longest."""
    old = []
    for run in ("a", "b"):
        put(drop, clock, *(f"{run}{number}" for number in range(3)))
        (batch_id,) = receive(short, run=run, alone=False)
        old.append(batch_id)
    for run, batch_id in zip("ba", reversed(old), strict=True):
        clock.pass_time(MINUTE)
        work(short, [batch_id], run)
    put(drop, clock, "New")
    more: list[str] = []
    found = receive(short, run="c", tell_more=lambda: more.append("c"))
    assert [len(members(short.store, one)) for one in found] == [1, 3]
    assert (found[1], more) == (old[1], ["c"])
    assert receive(short, run="d", alone=False) == [old[0]]
    work(short, found, "c")
    work(short, [old[0]], "d")
    assert len(people(short)) == 7 and receive(short) == []


def test_what_somebody_else_took_is_not_given_back(short: Intake, drop: Drop, clock: Clock) -> None:
    put(drop, clock, "Ann", "Bob", "Cat")
    (batch_id,) = receive(short, run="1", alone=False)
    clock.pass_time(timedelta(hours=1))
    assert receive(short, run="2", alone=False) == [batch_id]  # its lease ran out
    assert work(short, [batch_id], "1") == []
    assert given_back(short.store) == [] and len(people(short)) == 2
    work(short, [batch_id], "2")
    assert len(people(short)) == 3


def test_killed_when_it_was_given_back_the_next_run_is_woken_all_the_same(
    short: Intake, drop: Drop, clock: Clock
) -> None:
    put(drop, clock, "Ann", "Bob", "Cat")
    (batch_id,) = receive(short, run="1", alone=False)
    with pytest.raises(Crash):
        work(replace(short, fault=crash_at("given_back")), [batch_id], "1")
    assert len(people(short)) == 2
    woken: list[int] = []
    assert validate_and_route([batch_id], short, run="1", tell_more=lambda: woken.append(1)) == []
    assert (woken, len(people(short))) == ([1], 2), "it is the next run's now"
    assert receive(short, run="2") == [batch_id]
    work(short, [batch_id], "2")
    assert len(people(short)) == 3


def test_what_failed_is_tried_again_by_the_same_task(short: Intake, drop: Drop, clock: Clock) -> None:
    put(drop, clock, "Ann", "Bob", "Cat")
    (batch_id,) = receive(short, run="1", alone=False)

    def poisoned(*told: object) -> None:
        raise ValueError

    extract(batch_id, short)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch_work, "record_document", poisoned)
        with pytest.raises(OneFailedError):
            validate_and_route([batch_id], short, run="1")
    assert given_back(short.store) == []
    validate_and_route([batch_id], short, run="1")
    assert len(people(short)) == 3


def test_submit_waits_for_all(short: Intake, tmp_path: Path) -> None:
    files = [(f"{number}.pdf", form(f"Ann {number}")) for number in range(4)]
    path = tmp_path / "a.eml"
    path.write_bytes(mail(*files))
    with path.open("rb") as file:
        process([one.document_id for one in submit_file(file, str(path), short)], short)
    assert len(people(short)) == 4 and given_back(short.store) == []


def test_what_is_heavy_is_begun_when_all_else_is_in_its_queue(
    intake: Intake, drop: Drop, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "HEAVY", 100)
    large = form("Heavy" + "x" * 200)
    seen: list[int] = []

    def read(data: bytes, limits: ReadLimits, plan: object = None) -> DocumentReading:
        if data == large:
            seen.append(len(people(intake)))
        return fake_read(data, limits)

    path = tmp_path / "a.eml"
    path.write_bytes(mail(("0.pdf", large), ("1.pdf", form("Ann"))))
    use = replace(intake, read=read)
    with path.open("rb") as file:
        submit_file(file, str(path), use)
    clock.pass_time(MINUTE)
    put(drop, clock, "Bob", "Cat")
    (batch_id,) = receive(use, run="1", alone=False)
    assert work(use, [batch_id], "1") == []
    assert seen == [3] and len(people(use)) == 4


@pytest.mark.parametrize("slow", [1, 2, 3])
def test_what_is_slow_is_left_until_all_else_is_in_its_queue(
    intake: Intake, drop: Drop, clock: Clock, slow: int
) -> None:
    """Two of a turn at most: the third is waited for. And one that is alone is never left."""
    seen: list[tuple[bool, int]] = []

    def read(data: bytes, limits: ReadLimits, plan: object = None) -> DocumentReading:
        if b"Slow" in data:
            seen.append((limits.until is None, len(people(intake))))
            if limits.until is not None:
                raise TakesLongError
        return fake_read(data, limits)

    use = replace(intake, read=read)
    put(drop, clock, *(f"{name} {n}" for name, count in (("Slow", slow), ("Zoe", 4)) for n in range(count)))
    use = replace(use, settings=replace(use.settings, batch_size=9))
    batches = receive(use, run="1", alone=False)
    assert len(batches) == 1
    for run in range(1, 5):
        work(use, batches, str(run))
        batches = receive(use, run=str(run + 1))
    assert batches == [] and len(people(use)) == 4 + slow
    left, third = [(False, 0)] * min(slow, 2), [(True, 0)] * (slow == 3)
    assert seen == [*left, *third, (True, 4 + len(third)), *([(True, 5 + len(third))] if slow > 1 else [])]
    assert take_stock(use, timedelta(0)).problems == ()

    seen.clear()
    put(drop, clock, "Slow alone")
    work(use, receive(use))
    assert seen == [(True, 4 + slow)]


def test_a_run_at_work_keeps_all_its_batches(intake: Intake, drop: Drop, clock: Clock) -> None:
    """However long the last of them waits for a slot; when the run is gone, they are the next one's."""
    put(drop, clock, *(f"Ann {number}" for number in range(5)))
    use = replace(intake, settings=replace(intake.settings, batch_size=2))
    first, second, third = receive(use, run="1")
    for batch_id in (first, second):
        clock.pass_time(10 * MINUTE)
        extract(batch_id, use, run="1")
        assert receive(use, run="2", alone=False) == []
        clock.pass_time(10 * MINUTE)
        validate_and_route([batch_id], use, run="1")
        assert receive(use, run="2", alone=False) == []
    clock.pass_time(16 * MINUTE)
    assert receive(use, run="2", alone=False) == [third]


@pytest.fixture
def real(settings: Settings) -> Iterator[Intake]:
    with open_intake(replace(settings, turn_seconds=0)) as opened:
        yield opened


def larger(part: tuple[str, bytes], by: int) -> tuple[str, bytes]:
    """The same with so many bytes more, of which nobody sees anything."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(part[1])))
    writer.add_metadata({"/Keywords": "x" * by})
    out = io.BytesIO()
    writer.write(out)
    return part[0], out.getvalue()


def taken_in(use: Intake, tmp_path: Path, message: bytes) -> str:
    path = tmp_path / "a.eml"
    path.write_bytes(message)
    with path.open("rb") as file:
        submit_file(file, str(path), use)
    (batch_id,) = receive(use, run="1")
    return batch_id


def to_answer(use: Intake) -> int:
    """How many mails would be answered now, had they come through the mailbox."""
    for channel in ("mailbox", "submit"):
        with use.store.engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE messages SET channel = '{channel}'")
        if channel == "mailbox":
            found = len(to_acknowledge(use.store))
    return found


def stands(use: Intake) -> list[tuple[str, str, bool]]:
    records = [get_record(use.store, item.record_id).record for item in list_items(use.store)]
    told = ((one, {flag.code for flag in one.flags}) for one in records)
    return sorted((one.form or "", one.route.queue, "marf_missing" in codes) for one, codes in told)


@pytest.mark.slow
def test_an_assessment_goes_ahead_of_its_marf(real: Intake, tmp_path: Path) -> None:
    """And what it then said was missing is withdrawn, when that is read."""
    leaflet = larger(("leaflet.pdf", letter("Opening hours")), 60_000)
    batch_id = taken_in(real, tmp_path, mail(leaflet, larger(MARF, 90_000), ASSESSMENT))
    extract(batch_id, real)
    validate_and_route([batch_id], real, run="1")
    assert stands(real) == [("cse_assessment", "mash_new", True)]
    assert to_answer(real) == 0, "the sender isn't asked for what came"
    assert work(real, receive(real, run="2"), "2") == []
    assert stands(real) == [("cse_assessment", "mash_new", False)]
    (item,) = list_items(real.store)
    saved = records_of(real.store, item.document_id)[0]
    assert (saved.version, saved.record.status) == (2, "accepted")
    with real.store.read() as connection:
        actions = [row.action for row in connection.execute(audit_events.select())]
    assert (actions.count("reread"), actions.count("given_back")) == (1, 1)
    assert to_answer(real) == 1
    assert take_stock(real, timedelta(0)).problems == () and real.store.verify_audit() is None


@pytest.mark.slow
def test_a_checklist_goes_ahead_of_its_assessment(real: Intake, tmp_path: Path) -> None:
    """And goes with it, when that is read."""
    leaflet = larger(("leaflet.pdf", letter("Opening hours")), 60_000)
    assessment = larger(sample("looked_after.pdf"), 90_000)
    batch_id = taken_in(real, tmp_path, mail(leaflet, assessment, CHECKLIST))
    extract(batch_id, real)
    validate_and_route([batch_id], real, run="1")
    assert stands(real) == [("cse_checklist", "full_assessment", False)]
    work(real, receive(real, run="2"), "2")
    assert stands(real) == [
        ("cse_assessment", "rise_allocated", False),
        ("cse_checklist", "rise_allocated", False),
    ]
    assert take_stock(real, timedelta(0)).problems == ()


@pytest.mark.slow
def test_what_nobody_could_read_goes_ahead_and_what_may_be_no_referral_waits(
    real: Intake, tmp_path: Path
) -> None:
    locked = ("locked.pdf", encrypted(letter("Anything")))
    parts = locked, LEAFLET, larger(("another.pdf", letter("More")), 60_000), larger(ASSESSMENT, 90_000)
    batch_id = taken_in(real, tmp_path, mail(*parts))
    extract(batch_id, real)
    validate_and_route([batch_id], real, run="1")
    assert [item.flags for item in list_items(real.store)] == [("encrypted",)]
    work(real, receive(real, run="2"), "2")
    assert [one for one, _, _ in stands(real) if one] == ["cse_assessment"]
    assert take_stock(real, timedelta(0)).problems == ()


@pytest.mark.slow
def test_a_checklist_that_went_ahead_is_judged_again(real: Intake, tmp_path: Path) -> None:
    """In one file with an assessment, while a more pressing one beside it wasn't read yet: names don't tell whose it is."""
    both = ("both.pdf", joined(ASSESSMENT[1], CHECKLIST[1]))
    leaflet = larger(("leaflet.pdf", letter("Opening hours")), 160_000)
    later = larger(sample("current_exploitation.pdf"), 190_000)
    batch_id = taken_in(real, tmp_path, mail(leaflet, later, both))
    extract(batch_id, real)
    validate_and_route([batch_id], real, run="1")

    def checklist() -> str:
        found = (get_record(real.store, item.record_id).record for item in list_items(real.store))
        return next(one.route.priority for one in found if one.form == "cse_checklist")

    assert checklist() == "standard"
    work(real, receive(real, run="2"), "2")
    assert checklist() == "immediate"
    assert take_stock(real, timedelta(0)).problems == ()


@pytest.mark.slow
def test_a_form_called_marf_that_is_read_later_withdraws_nothing(real: Intake, tmp_path: Path) -> None:
    both = ("both.pdf", joined(ASSESSMENT[1], CHECKLIST[1]))
    called = larger(("MARF - child.pdf", sample("checklist_one_medium.pdf")[1]), 190_000)
    batch_id = taken_in(real, tmp_path, mail(called, both))
    assert work(real, [batch_id], "1") == []
    marfs = [marf for form_id, _, marf in stands(real) if form_id == "cse_assessment"]
    assert marfs == [True] and len(stands(real)) == 3


@pytest.mark.slow
def test_what_is_read_beside_it_while_it_is_judged_counts(real: Intake, tmp_path: Path) -> None:
    """Two processes at one message: the one has left the assessment for later, and the other reads it then."""
    leaflet = larger(("leaflet.pdf", letter("Opening hours")), 60_000)
    assessment = larger(sample("looked_after.pdf"), 90_000)
    batch_id = taken_in(real, tmp_path, mail(leaflet, assessment, CHECKLIST))
    extract(batch_id, real)
    judged: list[int] = []

    def another(step: str) -> None:
        if step == "assessed" and not judged:
            judged.append(1)
            everything = [one.document_id for one in members(real.store, batch_id) if one.state == "received"]
            process(everything, real)

    validate_and_route([batch_id], replace(real, fault=another), run="1")
    assert judged and stands(real) == [
        ("cse_assessment", "rise_allocated", False),
        ("cse_checklist", "rise_allocated", False),
    ]
    assert take_stock(real, timedelta(0)).problems == ()
