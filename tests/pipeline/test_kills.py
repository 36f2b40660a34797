"""A process of intake killed by SIGKILL at a named step, again and again: every message and every scan is
recorded exactly once, nothing is left behind, and the ledger adds up.

30 kills, seeded, in CI; `pytest tests/pipeline/test_kills.py --kills 200` for more.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import PDF, due_at, fake_read
from dovecot import Dovecot
from mails import form, mail
from test_reread import assess

from pipeline.context import Intake, Read, _fault, open_archive, open_intake
from pipeline.intake import extract, receive, validate_and_route
from pipeline.ledger import take_stock
from pipeline.say_what import say_no_form
from pipeline.second_person import answer, asked_on
from routing.store import Store
from routing.store_decisions import decisions_of
from routing.store_queue import list_items
from routing.store_records import get_record
from routing.store_states import ItemState
from routing.store_turns import given_back
from schemas.page_plan import PagePlan
from schemas.sealing import load_keyring
from schemas.settings import ReadLimits, Settings, load_settings
from schemas.types import DocumentReading

pytest_plugins = ["dovecot"]

ROOT = Path(__file__).parents[2]
SCAN = ("found", "claimed", "sealed", "committed", "removed")
MAIL = ("mail_found", "mail_fetched", "mail_sealed", "mail_stored", "mail_moved", "move_noted")
MESSAGE = ("unpack_attempted", "unpacked", "part_sealed", "contents_saved")
WORK = ("batched", "unseen_shown", "attempted", "read", "extracted", "set_aside", "assessed", "recorded")
AGAIN = ("attempted_again", "brought_back", "noted_again")
TURN = ("given_back",)
STEPS = (*SCAN, *MAIL, *MESSAGE, *WORK, *AGAIN, *TURN)
IN_A_ROW = 3  # kills before a process is let through: below the attempts after which a document is given up

PROGRAM = """
from pipeline.intake import extract, receive, validate_and_route
validate_and_route([extract(batch_id) for batch_id in receive()])
"""


def test_every_step_is_known() -> None:
    """Each step that the code names is killed at."""
    named: set[str] = set()
    for folder in ("pipeline", "inbox"):
        for path in (ROOT / folder).glob("*.py"):
            text = path.read_text(encoding="utf-8")
            named |= {
                line.split('fault("')[1].split('"')[0] for line in text.splitlines() if 'fault("' in line
            }
    elsewhere = {
        "acknowledged",
        "alarm_sent",
        "webhook_sent",
        "rows_deleted",
        "messages_deleted",
        "bytes_removed",
    }
    elsewhere |= {
        "beside_saved",
        "database_copied",
        "database_restored",
        "document_copied",
        "document_resealed",
        "drop_noted",
        "file_restored",
        "files_copied",
        "key_added",
        "marf_withdrawn",
        "checklist_joined",
        "more_saved",
        "reread",
        "reread_saved",
        "resealed_noted",
        "sealing_noted",
        "taken_up",
    }
    assert named - elsewhere == set(STEPS)  # those: tests of their own


def test_killed_anywhere(tmp_path: Path, dovecot: Dovecot, user: str, pytestconfig: pytest.Config) -> None:
    wanted: int = pytestconfig.getoption("kills")
    chance = random.Random(20261125)
    # Each step once before any comes again, in an order of chance; the rest of the rounds at the Nth time.
    plan = [(step, 1) for step in chance.sample(STEPS, len(STEPS))]
    killed: Counter[str] = Counter()
    number = 0
    while killed.total() < wanted:
        home, who = tmp_path / f"{number}", f"{user}-{number}"
        with _scene(home, dovecot, who, number) as settings:
            for _ in range(IN_A_ROW):
                if killed.total() == wanted:
                    break
                step, nth = plan.pop() if plan else (chance.choice(STEPS), chance.randint(1, 4))
                if _run(settings, f"{step}:kill:{nth}") == -signal.SIGKILL:
                    killed[step] += 1
                else:  # this scene was past that step: the next one isn't
                    plan.append((step, 1))
                    break
            _assert_all_there_once(settings, dovecot, who, number)
        number += 1
    assert len(killed) == len(STEPS) or wanted < len(STEPS), set(STEPS) - set(killed)


@pytest.mark.slow
@pytest.mark.parametrize("step", ["mail_stored", "read"])
def test_a_process_of_its_own_with_the_real_reader(
    tmp_path: Path, dovecot: Dovecot, user: str, step: str
) -> None:
    filled = ROOT / "sample_forms" / "filled"
    files = [(name, (filled / name).read_bytes()) for name in ("all_agree.pdf", "checklist_two_low.pdf")]
    dovecot.deliver(user, mail(*files), mail(files[0]))
    secret = tmp_path / "secret"
    secret.write_text(dovecot.account(user).secret or "")
    secret.chmod(0o600)
    env = {
        "MASH_INTAKE_HOME": str(tmp_path / "home"),
        "MASH_INTAKE_MAILBOX_HOST": "127.0.0.1",
        "MASH_INTAKE_MAILBOX_PORT": str(dovecot.port),
        "MASH_INTAKE_MAILBOX_USER": user,
        "MASH_INTAKE_MAILBOX_SECRET_FILE": str(secret),
        "MASH_INTAKE_MAILBOX_CA_FILE": str(dovecot.folder / "cert.pem"),
    }

    def run(**more: str) -> int:
        command = [sys.executable, "-c", PROGRAM]
        return subprocess.run(command, cwd=ROOT, env={**os.environ, **env, **more}, timeout=120).returncode

    assert run(MASH_INTAKE_FAULT=f"{step}:kill") == -signal.SIGKILL
    assert run() == 0
    with open_intake(load_settings(env)) as intake:
        items = list_items(intake.store)
        assert sorted(get_record(intake.store, item.record_id).record.form or "" for item in items) == [
            "cse_assessment",
            "cse_checklist",
        ]
        assert {item.queue for item in items} == {"mash_new"}, "the checklist goes where the assessment goes"
        assert (dovecot.messages(user), len(dovecot.messages(user, "Processed"))) == ([], 2)
        assert take_stock(intake, timedelta(0)).problems == ()


@contextmanager
def _scene(
    home: Path,
    dovecot: Dovecot,
    user: str,
    number: int,
    kept: Callable[[Settings], Settings] = lambda settings: settings,
) -> Iterator[Settings]:
    """Two scans; a mail with two forms and something else, and the same again; one with nothing in it; and two
    with the same damaged file. And two scans once more that nobody could read before, one of which two people called no form.
    kept: where the archive is."""
    env = {"MASH_INTAKE_HOME": str(home), "MASH_INTAKE_STABLE_SECONDS": "0"}
    settings = kept(replace(load_settings(env), empty_file_seconds=0, mailbox=dovecot.account(user)))
    settings.scan_folder.mkdir(parents=True)
    _scan(settings, number, "Eve", "Fay")
    assert _run(settings, None, _nothing) == 0
    with _opened(settings) as intake:
        _called_none(intake)
    _scan(settings, number, "Ann", "Bob", "Eve", "Fay")
    forms = [(f"{name}.pdf", form(f"{name} {number}", "urgent")) for name in ("Cat", "Dee")]
    message = mail(*forms, ("unrelated.pdf", PDF + b"unrelated %d" % number))
    again = mail(("damaged.pdf", PDF + b"damaged %d" % number), subject="Once more")
    nothing = mail(subject=f"nothing {number}")
    dovecot.deliver(user, message, message, nothing, again, again.replace(b"Once", b"Twice"))
    yield settings


def _scan(settings: Settings, number: int, *names: str) -> None:
    for name in names:
        (settings.scan_folder / f"{name}.pdf").write_bytes(form(f"{name} {number}"))


def _nothing(data: bytes, limits: ReadLimits, plan: PagePlan | None = None) -> DocumentReading:
    raise TimeoutError


def _called_none(intake: Intake) -> None:
    item = list_items(intake.store)[0]
    say_no_form(intake, item.record_id, item.record_version, "letter", "", "ann")
    (waits,) = asked_on(intake, item.record_id)
    answer(intake, item.record_id, waits.number, approve=True, note="", who="bob")


def _run(settings: Settings, fault: str | None, read: Read = fake_read) -> int:
    """Intake once, in a process of its own; its exit code, or the signal that it died of, below zero."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        # What is left after a turn: the turns are over with the first document.
        short = {"turn_seconds": 0.0} if fault and fault.startswith(TURN) else {}
        with _opened(replace(settings, fault=fault, **short), read) as intake:
            validate_and_route([extract(batch_id, intake) for batch_id in receive(intake)], intake)
        code = 0
    finally:
        os._exit(code)


@contextmanager
def _opened(settings: Settings, read: Read = fake_read) -> Iterator[Intake]:
    """Intake with stages that stand in for reading and assessing."""
    keys = load_keyring(settings.key_file)
    store = Store.open(settings.database_url, keys)
    archive = open_archive(settings, keys)
    yield Intake(settings, store, archive, read, assess, due_at, fault=_fault(settings.fault))
    store.close()


def _everything(intake: Intake) -> set[str]:
    """The ids of all records that there ever were."""
    return {item.record_id for item in list_items(intake.store, None, tuple(ItemState))}


def _assert_all_there_once(settings: Settings, dovecot: Dovecot, user: str, number: int) -> None:
    for _ in range(9):  # of what was given back each run takes one batch
        assert _run(settings, None) == 0
        with _opened(settings) as intake:
            if not given_back(intake.store):
                break
    with _opened(settings) as intake:
        records = [get_record(intake.store, item.record_id).record for item in list_items(intake.store)]
        names = [str(one.answers["young_person.name"].value) for one in records if one.form]
        assert sorted(names) == [f"{name} {number}" for name in ("Ann", "Bob", "Cat", "Dee", "Eve", "Fay")]
        assert [one.status for one in records].count("quarantined") == 3
        assert receive(intake) == []
        ledger = take_stock(intake, timedelta(0))
        assert (ledger.problems, ledger.arriving) == ((), 0)
        received = {line.channel: line for line in ledger.documents}
        assert (received["scan_folder"].recorded, received["mailbox"].recorded) == (4, 2)
        assert received["scan_folder"].duplicate == 2
        told = [one.kind for known in _everything(intake) for one in decisions_of(intake.store, known)]
        assert sorted(told) == ["approved", "form_again", "not_a_form", "reread", "reread"]
        mailbox = received["mailbox"]
        assert (mailbox.duplicate, mailbox.set_aside, mailbox.quarantined, mailbox.in_work) == (4, 1, 3, 0)
        (messages,) = ledger.messages
        assert (messages.stored, messages.processed, messages.quarantined) == (5, 4, 1)
    assert [path for path in settings.scan_folder.rglob("*") if path.is_file()] == []
    assert dovecot.messages(user) == []
    assert len(dovecot.messages(user, "Processed")) == 4
    assert len(dovecot.messages(user, "Quarantine")) == 1
