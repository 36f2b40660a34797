"""What nobody could read and comes again is read once more: once for each coming, nothing lowered, nobody overridden."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import PDF, Clock, Crash, crash_at, due_at, fake_read, submit
from mails import form, mail
from test_reread import HOUR, assert_accounted, audited
from test_reread import assess as assess_whole

from inbox.archive import Archive
from inbox.shelf import FolderShelf
from pipeline import documents
from pipeline.context import Intake
from pipeline.intake import extract, receive, validate_and_route
from pipeline.say_what import say_no_form
from pipeline.second_person import answer, asked_on
from routing.store import Store
from routing.store_acknowledge import to_acknowledge
from routing.store_batches import members
from routing.store_companions import marf_beside
from routing.store_decisions import decisions_of, standing
from routing.store_queue import items_of, list_items
from routing.store_records import SavedRecord, records_of
from routing.store_states import ItemState
from routing.store_unseen import unseen_messages
from schemas.flags import make_flag
from schemas.parts import Companions
from schemas.sealing import Keyring
from schemas.settings import ReadLimits, Settings
from schemas.types import Answer, DocumentReading, FormReading, Record

Drop = Callable[[str, bytes], Path]
MINUTE = timedelta(minutes=1)
STANDARD = form("Ann Example", "standard")


@dataclass
class Reader:
    """Reads as `fake_read` does once `well` is set; before that nothing can be read, for the reason `code`."""

    well: bool = False
    code: str = "malformed"
    reads: int = 0
    dies: bool = False
    makes: tuple[FormReading, ...] = field(default=())

    def __call__(self, data: bytes, limits: ReadLimits, plan: object = None) -> DocumentReading:
        self.reads += 1
        if self.dies:
            raise Crash
        sha256 = hashlib.sha256(data).hexdigest()
        if self.makes:
            return DocumentReading(sha256, 2, self.makes)
        if self.well:
            return fake_read(data, limits)
        flag = make_flag(self.code, "No time was left for it.")
        return DocumentReading(sha256, 0, (FormReading(None, None, None, (), flags=(flag,)),))


def assess(
    reading: DocumentReading, path: str, received: date, beside: Companions | None = None
) -> tuple[Record, ...]:
    """A form of which something couldn't be read is for review."""
    found = assess_whole(reading, path, received, beside)
    return tuple(replace(one, status="review") if one.form and one.flags else one for one in found)


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def intake(
    settings: Settings, keys: Keyring, clock: Clock, database_url: str, reader: Reader
) -> Iterator[Intake]:
    there = replace(settings, database_url=database_url)
    opened = Store.open(database_url, keys, clock)
    yield Intake(there, opened, Archive(FolderShelf(there.archive_folder), keys), reader, assess, due_at)
    opened.close()


@pytest.fixture
def come(intake: Intake, drop: Drop, clock: Clock) -> Callable[..., list[str]]:
    """Lets files come through the scan folder, and the DAG run once."""

    def put(*files: bytes, use: Intake | None = None) -> list[str]:
        clock.pass_time(MINUTE)
        for number, data in enumerate(files):
            drop(f"{number}.pdf", data)
        clock.pass_time(MINUTE)
        return run(use or intake)

    return put


Come = Callable[..., list[str]]


def run(use: Intake) -> list[str]:
    return validate_and_route([extract(batch_id, use) for batch_id in receive(use)], use)


def live(use: Intake, document_id: str) -> list[SavedRecord]:
    found = records_of(use.store, document_id)
    return [one for one in found if not standing(decisions_of(use.store, one.record.record_id)).superseded]


def names(use: Intake, document_id: str) -> list[object]:
    return [
        one.record.answers["young_person.name"].value for one in live(use, document_id) if one.record.form
    ]


def called_none(use: Intake, record_id: str) -> None:
    """By two people."""
    (item,) = items_of(use.store, record_id)
    say_no_form(use, record_id, item.record_version, "letter", "", "ann")
    (waits,) = asked_on(use, record_id)
    answer(use, record_id, waits.number, approve=True, note="", who="bob")


@pytest.mark.parametrize("code", ["malformed", "too_large"])
@pytest.mark.parametrize("way", ["scan", "submit", "mail"])
def test_it_is_read_once_more(
    intake: Intake, come: Come, reader: Reader, clock: Clock, tmp_path: Path, code: str, way: str
) -> None:
    reader.code = code
    (document_id,) = come(STANDARD)
    (old,) = records_of(intake.store, document_id)
    reader.well = True
    clock.pass_time(HOUR)
    if way == "scan":
        assert come(STANDARD) == [document_id]
    elif way == "submit":
        submit(intake, tmp_path / "again.pdf", STANDARD)
    else:
        submit(intake, tmp_path / "again.eml", mail(("a.pdf", STANDARD)))
    assert names(intake, document_id) == ["Ann Example"]
    # As pressing as what nobody could read was, though the reading alone says standard.
    assert [(one.queue, one.priority) for one in list_items(intake.store)] == [("mash_new", "urgent")]
    (place,) = items_of(intake.store, old.record.record_id)
    assert place.state is ItemState.REPLACED
    assert reader.reads == 2
    assert_accounted(intake)
    for _ in range(2):
        assert come(STANDARD) == [] and receive(intake) == []
    assert reader.reads == 2, "it was read"
    assert_accounted(intake)


@pytest.mark.parametrize("closed", [False, True])
def test_what_is_unread_again_stays_as_it_was(
    intake: Intake, come: Come, reader: Reader, closed: bool
) -> None:
    (document_id,) = come(STANDARD)
    (saved,) = records_of(intake.store, document_id)
    record_id = saved.record.record_id
    if closed:  # by two people, and nothing else is known of it later
        called_none(intake, record_id)
    (before,) = items_of(intake.store, record_id)
    for coming in range(1, 4):
        come(STANDARD)
        run(intake)
        assert reader.reads == 1 + coming, "once for each coming"
        (place,) = items_of(intake.store, record_id)
        assert replace(place, record_version=1, flags=()) == replace(before, record_version=1, flags=())
    (now,) = records_of(intake.store, document_id)
    assert [flag.code for flag in now.record.flags] == ["malformed", "duplicate_document"]
    assert len(audited(intake, "read_once_more")) == 3
    assert_accounted(intake)


@pytest.mark.slow
def test_a_form_in_what_two_people_called_none_is_before_people_again(
    intake: Intake, come: Come, reader: Reader
) -> None:
    (document_id,) = come(STANDARD)
    (old,) = records_of(intake.store, document_id)
    called_none(intake, old.record.record_id)
    assert list_items(intake.store) == []
    reader.well = True
    come(STANDARD)
    assert names(intake, document_id) == ["Ann Example"]
    assert [one.queue for one in list_items(intake.store)] == ["mash_new"]
    kinds = [(one.kind, one.who) for one in decisions_of(intake.store, old.record.record_id)]
    assert kinds[2:] == [("form_again", "intake"), ("reread", "intake")]
    assert_accounted(intake)


def in_part(*answers: str, unread: bool = True) -> tuple[FormReading, ...]:
    flag = make_flag("malformed", "Page 2 can't be opened or seen whole.")
    there = {
        "young_person.name": Answer("Ann Example", 0.9, "text", 1),
        "young_person.dob": Answer("2011-02-03", 0.9, "text", 1),
        "judgement.comments": Answer("urgent", 0.9, "text", 1),
        **{key: Answer(3, 0.9, "mark", 2) for key in answers},
    }
    return (FormReading("cse_assessment", None, "scan", (1, 2), there, flags=(flag,) if unread else ()),)


LEFT, RIGHT = "indicators.accommodation", "indicators.school_attendance"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (in_part(LEFT), in_part(LEFT, RIGHT, unread=False), {LEFT, RIGHT}),
        (in_part(LEFT), in_part(LEFT, RIGHT), {LEFT, RIGHT}),
        (in_part(LEFT), in_part(RIGHT), {LEFT}),
        (in_part(LEFT, RIGHT), in_part(LEFT), {LEFT, RIGHT}),
        (in_part(LEFT), (FormReading(None, None, None, (), flags=(make_flag("malformed", "No."),)),), {LEFT}),
    ],
    ids=["whole", "more", "other", "less", "nothing"],
)
def test_what_was_read_in_part(
    intake: Intake,
    come: Come,
    reader: Reader,
    first: tuple[FormReading, ...],
    second: tuple[FormReading, ...],
    expected: set[str],
) -> None:
    reader.makes = first
    (document_id,) = come(STANDARD)
    reader.makes = second
    come(STANDARD)
    assert reader.reads == 2
    (saved,) = records_of(intake.store, document_id)
    assert {key for key in saved.record.answers if key.startswith("indicators")} == expected
    come(STANDARD)
    whole = not any(flag.code == "malformed" for flag in saved.record.flags)
    assert reader.reads == (2 if whole else 3)
    assert_accounted(intake)


def test_what_a_person_keyed_stays(intake: Intake, come: Come, reader: Reader) -> None:
    from routing.store_records import save_records

    reader.makes = in_part(LEFT)
    (document_id,) = come(STANDARD)
    (saved,) = records_of(intake.store, document_id)
    keyed = {**saved.record.answers, RIGHT: Answer(5, 1.0, "person", 2)}
    save_records(intake.store, document_id, [replace(saved.record, answers=keyed)], due_at, actor="ann")
    reader.makes = in_part(LEFT, RIGHT, unread=False)
    come(STANDARD)
    (now,) = records_of(intake.store, document_id)
    assert now.record.answers[RIGHT] == keyed[RIGHT]


@pytest.mark.parametrize("code", ["encrypted", "unsupported_type", "unrecognised_document"])
def test_what_will_never_be_read_isnt(intake: Intake, come: Come, reader: Reader, code: str) -> None:
    reader.code = code
    come(STANDARD)
    come(STANDARD)
    assert reader.reads == 1


@pytest.mark.slow
def test_what_kills_its_reader_is_given_up_each_time(intake: Intake, come: Come, reader: Reader) -> None:
    (document_id,) = come(STANDARD)
    reader.dies = True
    for coming in (1, 2):
        with pytest.raises(Crash):
            come(STANDARD)
        for _ in range(documents.MAX_ATTEMPTS - 1):
            with pytest.raises(Crash):
                run(intake)
        run(intake)
        assert receive(intake) == []
        assert reader.reads == 1 + coming * documents.MAX_ATTEMPTS
    assert len(records_of(intake.store, document_id)) == 1
    assert_accounted(intake)


def test_what_the_archive_has_no_more_ends_too(intake: Intake, come: Come, reader: Reader) -> None:
    (document_id,) = come(STANDARD)
    come_again = replace(intake, fault=lambda step: step == "batched" and lose())  # type: ignore[func-returns-value]

    def lose() -> None:
        path = Path(intake.settings.archive_folder)
        for one in path.rglob(f"{document_id}*"):
            one.unlink()

    failed = 0
    for attempt in range(documents.MAX_ATTEMPTS + 1):
        try:
            if attempt == 0:
                come(STANDARD, use=come_again)
            else:
                run(intake)
        except Exception:
            failed += 1
    assert failed == documents.MAX_ATTEMPTS
    assert receive(intake) == []


def sizes(use: Intake, batches: list[str]) -> list[int]:
    return [len(members(use.store, one)) for one in batches]


@pytest.mark.slow
def test_it_holds_up_nothing_that_is_new(intake: Intake, drop: Drop, clock: Clock) -> None:
    """A batch of its own, behind the others, one a run."""
    small = replace(intake, settings=replace(intake.settings, batch_size=3))
    old = [form(f"Ann {number}") for number in range(5)]
    for number, data in enumerate(old):
        drop(f"{number}.pdf", data)
    ids = run(small)
    clock.pass_time(MINUTE)
    for number, data in enumerate([*old, form("New 1"), form("New 2"), form("New 3")]):
        drop(f"{number}.pdf", data)
    clock.pass_time(MINUTE)
    told: list[int] = []
    first = receive(small, run="1", tell_more=lambda: told.append(1))
    assert sizes(small, first) == [2, 1, 3]
    again = {one.document_id for one in members(small.store, first[-1])}
    assert again < set(ids) and told == [1], "there is more"
    # Those are this run's: another takes what is left.
    second = receive(small, run="2", alone=False)
    assert sizes(small, second) == [2]
    assert {one.document_id for one in members(small.store, second[0])} == set(ids) - again
    assert receive(small, run="3", alone=False) == []
    for batch_id in (*second, *first):
        validate_and_route([extract(batch_id, small)], small)
    assert receive(small) == []


def test_submit_leaves_alone_what_a_run_is_at(
    intake: Intake, come: Come, reader: Reader, drop: Drop, clock: Clock, tmp_path: Path
) -> None:
    come(STANDARD)
    clock.pass_time(MINUTE)
    drop("again.pdf", STANDARD)
    clock.pass_time(MINUTE)
    (batch_id,) = receive(intake)
    submit(intake, tmp_path / "again.pdf", STANDARD)
    assert reader.reads == 1
    validate_and_route([batch_id], intake)  # its extract failed
    assert reader.reads == 2
    # What a killed submit left is anybody's once its lease is over.
    clock.pass_time(MINUTE)
    with pytest.raises(Crash):
        submit(replace(intake, fault=crash_at("attempted_again")), tmp_path / "again.pdf", STANDARD)
    assert receive(intake) == []
    clock.pass_time(HOUR)
    run(intake)
    assert reader.reads == 3


def test_its_mail_is_neither_answered_nor_shown_before(
    intake: Intake, come: Come, reader: Reader, clock: Clock, tmp_path: Path
) -> None:
    from pipeline.intake import submit_file

    come(STANDARD)
    reader.well = True
    clock.pass_time(MINUTE)
    path = tmp_path / "again.eml"
    path.write_bytes(mail(("a.pdf", STANDARD)))
    with path.open("rb") as file:
        submit_file(file, str(path), intake)
    with intake.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE messages SET channel = 'mailbox'")
    assert (unseen_messages(intake.store), to_acknowledge(intake.store)) == ([], [])
    run(intake)
    assert unseen_messages(intake.store) == [] and len(to_acknowledge(intake.store)) == 1
    assert [one.queue for one in list_items(intake.store)] == ["mash_new"]


def test_a_message_that_comes_again_is_unpacked_and_not_read(
    intake: Intake, reader: Reader, clock: Clock, tmp_path: Path
) -> None:
    whole = intake.settings.limits
    small = replace(intake, settings=replace(intake.settings, limits=replace(whole, max_message_bytes=2**10)))
    large = mail(("a.pdf", PDF + b"x" * 2**11))
    (document_id,) = submit(small, tmp_path / "a.eml", large)
    clock.pass_time(MINUTE)
    submit(small, tmp_path / "a.eml", large)
    run(small)
    assert reader.reads == 0
    assert [flag.code for flag in records_of(small.store, document_id)[0].record.flags][:1] == ["too_large"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "step", ["attempted_again", "brought_back", "beside_saved", "reread_saved", "noted_again"]
)
def test_killed_at_any_step_it_comes_to_the_same_once(
    intake: Intake, come: Come, reader: Reader, tmp_path: Path, clock: Clock, step: str
) -> None:
    beside = form("Bob Example", "urgent")
    ids = submit(intake, tmp_path / "a.eml", mail(("a.pdf", STANDARD), ("b.pdf", beside)))
    old = [records_of(intake.store, one)[0].record.record_id for one in ids]
    called_none(intake, old[0])
    reader.well = True
    for _ in range(2):
        try:
            come(STANDARD, use=replace(intake, fault=crash_at(step)))
        except Crash:
            continue
    run(intake)
    assert names(intake, ids[0]) == ["Ann Example"]
    kinds = [one.kind for one in decisions_of(intake.store, old[0])]
    assert kinds[2:] == ["form_again", "reread"]
    assert [one.queue for one in list_items(intake.store)].count("mash_new") == 1
    assert receive(intake) == []
    assert_accounted(intake)


def test_a_form_that_was_only_called_marf_is_none_once_it_is_read(
    intake: Intake, reader: Reader, clock: Clock, tmp_path: Path
) -> None:
    message = mail(("a.pdf", STANDARD), ("MARF.pdf", form("Ann Example", "urgent")))
    ids = submit(intake, tmp_path / "a.eml", message)
    assert marf_beside(intake.store, ids[0])
    reader.well = True
    clock.pass_time(HOUR)
    assert submit(intake, tmp_path / "b.eml", message) == ids
    assert names(intake, ids[1]) == ["Ann Example"]
    assert not marf_beside(intake.store, ids[0])


@pytest.mark.slow
def test_what_lies_beside_it_is_judged_again_though_it_came_alone_too(
    intake: Intake, reader: Reader, clock: Clock, tmp_path: Path
) -> None:
    answers = fake_read(STANDARD, ReadLimits()).forms[0].answers
    reader.makes = (FormReading("cse_assessment", "beside:immediate", "digital", (1,), answers),)

    def partly(data: bytes, limits: ReadLimits, plan: object = None) -> DocumentReading:
        return Reader()(data, limits) if data == STANDARD else fake_read(data, limits)

    use = replace(intake, read=partly)
    submit(use, tmp_path / "a.pdf", STANDARD)
    _, beside = submit(use, tmp_path / "b.eml", mail(("a.pdf", STANDARD), ("b.pdf", form("Bob Example"))))
    assert [one.record.route.priority for one in live(intake, beside)] == ["standard"]
    clock.pass_time(HOUR)
    submit(intake, tmp_path / "a.pdf", STANDARD)
    assert [one.record.route.priority for one in live(intake, beside)] == ["immediate"]
