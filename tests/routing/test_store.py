"""The store: arrivals, versions, flags that only it knows, audit; on SQLite and on PostgreSQL."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
import sqlalchemy as sa
from conftest import CANARY, Clock, due_at, make_record

from routing import (
    store_alarms,
    store_api,
    store_decide,
    store_documents,
    store_messages,
    store_queue,
    store_records,
    store_retention,
    store_states,
    store_tables,
    store_trust,
    store_users,
    store_webhooks,
)
from routing.store import Store
from routing.store_decide import Deciding
from routing.store_documents import Coming, add_arrival
from routing.store_engine import HEAD, make_engine, upgrade
from routing.store_errors import InvalidRecordError, NotFoundError, TransitionError
from routing.store_messages import Held
from routing.store_people import normal_name
from routing.store_records import get_record, save_records
from routing.store_states import DocumentState, ItemState, MessageState
from schemas.errors import SettingsError
from schemas.sealing import Keyring
from schemas.types import Record


def arrive(store: Store, number: int, key: str | None = None, path: str = "scan.pdf") -> str:
    sha256 = f"{number:064x}"
    arrival = add_arrival(
        store, sha256=sha256, size=1, path=path, channel="submit", arrival_key=key or f"key-{number}"
    )
    return arrival.document_id


def record_one(store: Store, number: int, *records: Record, key: str | None = None) -> str:
    document_id = arrive(store, number, key)
    if store_documents.get_document(store, document_id).state is DocumentState.RECEIVED:
        store_documents.save_reading(store, document_id, {"forms": []})
    save_records(store, document_id, records, due_at)
    return document_id


def codes(store: Store, record_id: str) -> list[str]:
    return [flag.code for flag in get_record(store, record_id).record.flags]


def test_migrations_make_the_tables_that_the_code_knows(empty_database_url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    engine = make_engine(empty_database_url)
    upgrade(engine)
    upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, store_tables.metadata) == []
    engine.dispose()
    config = Config()
    config.set_main_option("script_location", "routing:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_queue_items_number_is_given_once(store: Store, clock: Clock) -> None:
    document_id = record_one(store, 1, make_record("record-1"))
    first = store_queue.claim(store, "mash_new", "ann", timedelta(minutes=15))
    assert first is not None
    store_queue.done(store, first.item_id, "ann")
    clock.pass_time(timedelta(days=31))
    assert store_retention.delete_document(store, document_id, "recorded", timedelta(days=30))
    record_one(store, 2, make_record("record-2"))
    (second,) = store_queue.list_items(store)
    assert second.item_id > first.item_id


def test_items_of_an_earlier_version_keep_their_numbers(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    engine = sa.create_engine(f"sqlite:///{tmp_path / 'store.db'}")
    config = Config()
    config.set_main_option("script_location", "routing:migrations")
    items = store_tables.queue_items
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0010")
        columns = {
            "record_id": "r",
            "record_version": 1,
            "queue": "mash_new",
            "priority": "urgent",
            "rank": 1,
        }
        times = {"due_at": moment, "arrived_at": moment}
        connection.execute(items.insert().values(item_id=7, state="waiting", attempt=0, **columns, **times))
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(sa.select(items.c.item_id, items.c.record_id)).all() == [(7, "r")]
        assert (
            connection.execute(sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'queue_items'")).scalar()
            == 7
        )
    engine.dispose()


@pytest.mark.slow
def test_two_processes_may_start_at_once(empty_database_url: str) -> None:
    program = (
        "import sys; from routing.store_engine import make_engine, upgrade; upgrade(make_engine(sys.argv[1]))"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, empty_database_url]) for _ in range(4)]
    assert [one.wait(60) for one in running] == [0, 0, 0, 0]


def test_other_keys_are_refused(database_url: str, keys: Keyring) -> None:
    Store.open(database_url, keys).close()
    with pytest.raises(SettingsError, match="KEY_FILE"):
        Store.open(database_url, Keyring((bytes(32),)))


def test_a_new_key_seals_and_the_old_one_still_opens(store: Store, keys: Keyring) -> None:
    record_one(store, 1, make_record("record-1"))
    rotated = replace(store, keys=Keyring((b"n" * 32, *keys.keys)))
    assert get_record(rotated, "record-1").record.record_id == "record-1"
    record_one(rotated, 2, make_record("record-2"))
    assert get_record(rotated, "record-2").version == 1


def test_the_same_arrival_told_again_changes_nothing(store: Store) -> None:
    first = arrive(store, 1, "key")
    assert arrive(store, 1, "key") == first
    with store.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(store_tables.arrivals)).scalar() == 1


def test_duplicate_before_and_after_recording(store: Store, clock: Clock) -> None:
    assert not add_arrival(
        store, sha256=f"{1:064x}", size=1, path="x.pdf", channel="submit", arrival_key="key-1"
    ).duplicate
    document_id = record_one(store, 1, make_record("record-1", status="review"))
    before = store_queue.list_items(store)
    assert codes(store, "record-1") == []
    clock.pass_time(timedelta(days=1))
    for key in ("again", "and-again"):
        arrival = add_arrival(
            store, sha256=f"{1:064x}", size=1, path="x.pdf", channel="scan_folder", arrival_key=key
        )
        assert (arrival.document_id, arrival.duplicate) == (document_id, True)
    saved = get_record(store, "record-1")
    assert saved.version == 2
    (flag,) = saved.record.flags
    assert flag.code == "duplicate_document" and flag.severity == "info"
    assert "2 March 2026" in flag.message and "3 March 2026" in flag.message
    after = store_queue.list_items(store)
    assert [(i.item_id, i.queue, i.due_at) for i in after] == [(i.item_id, i.queue, i.due_at) for i in before]
    assert all(item.flags == ("duplicate_document",) for item in after)

    arrive(store, 2, "first")
    arrive(store, 2, "second")
    record_one(store, 2, make_record("record-2"), key="first")
    assert codes(store, "record-2") == ["duplicate_document"]


@pytest.mark.parametrize(
    ("name", "dob", "expected"),
    [
        ("Jane SMITH", "2011-05-04", ["repeat_referral"]),
        ("smith, jané", "2011-05-04", ["repeat_referral"]),
        ("Jane Smith", "2011-05-05", []),
        ("Jane Smyth", "2011-05-04", []),
        ("Jane Smith", None, []),
        (None, "2011-05-04", []),
        ("-", "2011-05-04", []),
    ],
)
def test_repeat_referral(
    store: Store, clock: Clock, name: str | None, dob: str | None, expected: list[str]
) -> None:
    record_one(store, 1, make_record("record-1", name="Jane Smith", dob="2011-05-04"))
    clock.pass_time(timedelta(days=30))
    again = make_record("record-2", name=name, dob=dob)
    document_id = record_one(store, 2, again)
    assert codes(store, "record-2") == expected
    if expected:
        assert "2 March 2026" in get_record(store, "record-2").record.flags[0].message
    assert codes(store, "record-1") == []
    save_records(store, document_id, [again], due_at)
    assert get_record(store, "record-2").version == 1


def test_two_forms_of_one_child_in_one_file_are_no_repeat(store: Store) -> None:
    pair = [make_record(f"record-{n}", name="Jane Smith", dob="2011-05-04") for n in (1, 2)]
    record_one(store, 1, *pair)
    assert codes(store, "record-1") == codes(store, "record-2") == []


def test_normal_name() -> None:
    assert normal_name("O'NEILL,  Zoë") == normal_name("zoe O’Neill") == "oneill zoe"


def test_every_version_is_kept(store: Store) -> None:
    record_one(store, 1, make_record("record-1"))
    record_one(store, 1, make_record("record-1", priority="urgent"))
    assert get_record(store, "record-1").version == 2
    assert get_record(store, "record-1", 1).record.route.priority == "standard"
    with pytest.raises(NotFoundError):
        get_record(store, "record-1", 3)


def test_an_invalid_record_changes_nothing(store: Store) -> None:
    document_id = arrive(store, 1)
    store_documents.save_reading(store, document_id, {})
    bad = make_record("record-1", sha256=CANARY)
    with pytest.raises(InvalidRecordError) as error:
        save_records(store, document_id, [make_record("record-0"), bad], due_at)
    assert CANARY not in str(error.value) and "sha256" in str(error.value)
    assert store_queue.list_items(store) == []
    assert store_documents.get_document(store, document_id).state is DocumentState.EXTRACTED


def test_records_come_only_after_a_reading(store: Store) -> None:
    document_id = arrive(store, 1)
    with pytest.raises(TransitionError):
        save_records(store, document_id, [make_record("record-1")], due_at)


def test_states_and_transitions_are_whole() -> None:
    assert set(store_states.DOCUMENT_TRANSITIONS) == set(DocumentState)
    assert set(store_states.BATCH_TRANSITIONS) == set(store_states.BatchState)
    for now, then in product(DocumentState, DocumentState):
        allowed = then in store_states.DOCUMENT_TRANSITIONS[now]
        assert store_states.can_document(now, then) is allowed
    assert set(store_states.MESSAGE_TRANSITIONS) == set(MessageState)
    for before_it, after_it in product(MessageState, MessageState):
        may = after_it in store_states.MESSAGE_TRANSITIONS[before_it]
        assert store_states.can_message(before_it, after_it) is may
    for (action, (before, after)), now in product(store_states.ITEM_ACTIONS.items(), ItemState):
        assert store_states.can_item(action, now) is (now in before)
        if now in before:
            assert store_states.check_item(action, now) is after
        else:
            with pytest.raises(TransitionError):
                store_states.check_item(action, now)
    reachable = {ItemState.WAITING} | {after for _, after in store_states.ITEM_ACTIONS.values()}
    assert reachable == set(ItemState)


def test_the_audit_log_is_a_chain_that_only_grows(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: record_one(store, n, make_record(f"record-{n}")), range(24)))
    assert store.verify_audit() is None
    for statement in ("UPDATE audit_events SET actor = 'x' WHERE seq = 2", "DELETE FROM audit_events"):
        with pytest.raises(sa.exc.DBAPIError, match="only grows"), store.write() as writer:
            writer.connection.execute(sa.text(statement))
    assert store.verify_audit() is None


def test_a_forged_audit_event_is_found(store: Store) -> None:
    record_one(store, 1, make_record("record-1"))
    with store.write() as writer:
        if writer.connection.dialect.name == "sqlite":
            writer.connection.execute(sa.text("DROP TRIGGER audit_events_no_UPDATE"))
        else:
            writer.connection.execute(sa.text("ALTER TABLE audit_events DISABLE TRIGGER USER"))
        writer.connection.execute(sa.text("UPDATE audit_events SET actor = 'x' WHERE seq = 2"))
    assert store.verify_audit() == 2


def test_no_write_without_its_audit_event(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("routing.store._append_events", fail)
    with pytest.raises(RuntimeError):
        arrive(store, 1)
    monkeypatch.undo()
    with pytest.raises(NotFoundError):
        store_documents.get_document(store, store.keys.document_id(f"{1:064x}"))


WITHOUT = {"computed": "standard", "wanted": {"priority": None, "band": None}}


SHA256 = f"{1:064x}"
PLAIN, DEEP = Held(SHA256, 1, "a.pdf"), Held(SHA256, 1, "x/a.pdf", reading={"forms": []})


@pytest.mark.parametrize(
    ("held", "before", "state"),
    [
        ((DEEP,), None, DocumentState.EXTRACTED),
        ((DEEP, PLAIN), None, DocumentState.RECEIVED),
        ((PLAIN, DEEP), None, DocumentState.RECEIVED),
        ((DEEP, replace(PLAIN, set_aside="text")), None, DocumentState.EXTRACTED),
        ((replace(PLAIN, set_aside="text"), DEEP), None, DocumentState.EXTRACTED),
        ((DEEP,), DocumentState.RECEIVED, DocumentState.RECEIVED),
        ((DEEP,), DocumentState.SET_ASIDE, DocumentState.EXTRACTED),
    ],
    ids=["deep alone", "deep, then plain", "plain, then deep", "deep, then aside", "aside, then deep", "one that waits", "one aside"],
)  # fmt: skip
@pytest.mark.parametrize("again", [False, True])
def test_what_is_said_of_a_place_keeps_no_document_from_being_read(
    store: Store, held: tuple[Held, ...], before: DocumentState | None, state: DocumentState, again: bool
) -> None:
    """again: the message is unpacked once more."""
    document_id = store.keys.document_id(SHA256)
    if before is not None:
        arrive(store, 1)
        if before is DocumentState.SET_ASIDE:
            with store.write() as writer:
                store_messages.put_aside(writer, document_id, "text")
    message_id = store_messages.add_message(store, Coming(f"{2:064x}", 1, "x.eml", "submit", "key"))
    at_first = () if again else held
    store_messages.save_contents(store, message_id, MessageState.PROCESSED, at_first, "x.eml", mail=True)
    if again:
        store_messages.add_more(store, message_id, held, "x.eml", "somebody")
    assert store_documents.get_document(store, document_id).state is state


def test_no_personal_text_in_any_column(store: Store, tmp_path: Path) -> None:
    document_id = arrive(store, 1, path=f"/scans/{CANARY}.pdf")
    store_documents.save_reading(store, document_id, {"name": CANARY})
    record = make_record("record-1", name=CANARY, dob="2011-11-29", path=f"/scans/{CANARY}.pdf")
    save_records(store, document_id, [record], due_at)
    store_queue.claim(store, "mash_new", "worker", timedelta(minutes=1))
    coming = Coming(f"{2:064x}", 1, f"/scans/{CANARY}.eml", "submit", "key")
    message_id = store_messages.add_message(store, coming)
    held = [Held(f"{3:064x}", 1, f"{CANARY}.pdf", reading={"name": CANARY})]
    store_messages.save_contents(store, message_id, MessageState.PROCESSED, held, coming.path, mail=True)
    store_retention.hold(store, document_id, "keeper")
    store_users.save_user(store, "worker", "hash", ("reviewer",), "keeper")
    store_users.begin_session(store, "worker", "digest")
    store_api.save_token(store, "inbox", "digest", ("queue:read",), ("mash_new",), "keeper")
    store_api.once(store, "token inbox", "inbox", "key", "request", lambda writer: {"item": 1})
    (item,) = store_alarms.unclaimed(store) or store_queue.list_items(store)
    with store.write() as writer:
        store_alarms.raise_alarm(writer, "unclaimed", str(item.item_id), item.due_at, 1, "digest")
        announcing = {"priority": item.priority, "due_at": item.due_at, "arrived_at": item.arrived_at}
        hook = store_webhooks.Webhook("inbox", ("mash_new",), f"https://x/{CANARY}.pdf", CANARY)
    store_webhooks.save_webhook(store, hook, "keeper")
    with store.write() as writer:
        store_webhooks.announce(writer, item.item_id, "record-1", "mash_new", announcing)
    with store.write() as writer:
        drawn = {"record_id": "record-1", "version": 1, "drawn_at": writer.at, "done": False}
        counts = {"checked": 0, "wrong": 0, "unclear": 0}
        writer.insert_if_new(store_tables.samples, **drawn, **counts)
    store_trust.take_next(store, "worker", timedelta(minutes=1))
    checked = [store_trust.CheckedAnswer("judgement.score", "text", 0.9, True)]
    store_trust.finish(store, "record-1", "worker", checked)
    store_trust.note_effort(store, "cse_assessment", 1, 2, 3)
    told = {"answers": {"young_person.name": CANARY}, "note": "2011-11-29"}
    decided = Deciding("record-1", document_id, "settled", 1, (), {"record-1": 1}, 0, {**told, **WITHOUT})
    assert store_decide.save_decision(store, decided, due_at, "worker")
    needles = (CANARY, *CANARY.split(), "2011-11-29", ".pdf")
    with store.read() as connection:
        for table in store_tables.metadata.sorted_tables:
            rows = connection.execute(table.select()).all()
            assert rows or table.name in {"batches", "batch_documents", "flags"}
            for value in (value for row in rows for value in row):
                text = bytes(value).decode("latin-1") if isinstance(value, bytes) else str(value)
                assert not [needle for needle in needles if needle.lower() in text.lower()]
    for file in tmp_path.rglob("*.sqlite*"):
        assert CANARY.encode() not in file.read_bytes()
    assert store_documents.get_document(store, document_id).path == f"/scans/{CANARY}.pdf"
    assert [saved.record.record_id for saved in store_records.records_of(store, document_id)] == ["record-1"]
