"""Two processes at one message, on each kind of database: what the one reads while the other judges what lies beside it is
never missed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from mails import letter, mail
from test_mail_forms import CHECKLIST, sample
from test_turns import larger, stands, work

from pipeline.context import Intake, open_intake
from pipeline.intake import extract, receive, submit_file
from pipeline.ledger import take_stock
from schemas.settings import Settings

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SECONDS = 120.0
ROUNDS = 6

# `task` is one of Airflow's, whose turn is over with the first document that it reads; `all` reads all that there is. Either waits at
# its step, the first time that it comes to it, until it is told to go on.
PROGRAM = """
import sys, time
from dataclasses import replace
from pathlib import Path
from pipeline.context import open_intake
from pipeline.intake import process, validate_and_route
from routing.store_batches import members
step, place, how, *batches = sys.argv[1:]
there, go = Path(place + ".there"), Path(place + ".go")
def fault(now):
    if now == step and not there.exists():
        there.touch()
        while not go.exists():
            time.sleep(0.005)
with open_intake() as opened:
    use = replace(opened, fault=fault)
    fault("begun")
    for batch in batches:
        if how == "task":
            validate_and_route([batch], use, run="1")
        else:
            process([one.document_id for one in members(use.store, batch)], use)
"""


class Worker:
    """A process at these batches."""

    def __init__(self, use: Intake, how: str, step: str, *batches: str) -> None:
        home = use.settings.home
        place = home.parent / how
        self._there, self._go = Path(f"{place}.there"), Path(f"{place}.go")
        env = {"MASH_INTAKE_HOME": str(home), "MASH_INTAKE_DATABASE_URL": use.settings.database_url}
        command = [sys.executable, "-c", PROGRAM, step, str(place), how, *batches]
        env["MASH_INTAKE_TURN_SECONDS"] = "0"
        self._process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **env})

    def comes_there(self) -> None:
        end = time.monotonic() + SECONDS
        while not self._there.exists():
            assert self._process.poll() is None and time.monotonic() < end, "it never came to its step"
            time.sleep(0.005)

    def goes_on(self) -> None:
        self._go.touch()

    def ends(self) -> None:
        self.goes_on()
        assert self._process.wait(SECONDS) == 0

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


Start = Callable[..., Worker]


@pytest.fixture
def use(settings: Settings, database_url: str) -> Iterator[Intake]:
    with open_intake(replace(settings, turn_seconds=0, database_url=database_url)) as opened:
        yield opened


@pytest.fixture
def start(use: Intake) -> Iterator[Start]:
    """Starts a worker, and ends it with the test."""
    started: list[Worker] = []

    def begin(how: str, step: str, *batches: str) -> Worker:
        started.append(Worker(use, how, step, *batches))
        return started[-1]

    yield begin
    for one in started:
        one.kill()


def a_message(use: Intake, tmp_path: Path, number: int = 0) -> str:
    """The batch of a checklist, which a task reads first, and its assessment."""
    leaflet = larger(("leaflet.pdf", letter(f"Opening hours {number}")), 60_000)
    assessment = larger(sample("looked_after.pdf"), 90_000 + number)
    path = tmp_path / "a.eml"
    path.write_bytes(mail(leaflet, assessment, larger(CHECKLIST, number)))
    with path.open("rb") as file:
        submit_file(file, str(path), use)
    batch_id = receive(use, run="1")[-1]
    extract(batch_id, use)
    return batch_id


def assert_all_went_together(use: Intake, messages: int = 1) -> None:
    for run in range(2, 4):
        work(use, receive(use, run=str(run)), str(run))
    together = [
        ("cse_assessment", "rise_allocated", False),
        ("cse_checklist", "rise_allocated", False),
    ]
    assert stands(use) == sorted(together * messages)
    assert take_stock(use, timedelta(0)).problems == () and use.store.verify_audit() is None


@pytest.mark.parametrize(
    ("judges_at", "reads_to", "judges_first"),
    [
        ("assessed", "recorded", False),
        ("assessed", "extracted", True),
        ("recorded", "assessed", True),
    ],
)
def test_a_checklist_is_judged_while_its_assessment_is_read(
    use: Intake, start: Start, tmp_path: Path, judges_at: str, reads_to: str, judges_first: bool
) -> None:
    """The one that judges stands at its step, the one that reads comes to its own, and one of them ends before the other."""
    batch_id = a_message(use, tmp_path)
    judging = start("task", judges_at, batch_id)
    judging.comes_there()
    reading = start("all", reads_to, batch_id)
    reading.comes_there()
    for one in (judging, reading) if judges_first else (reading, judging):
        one.ends()
    assert_all_went_together(use)


def test_neither_waits_for_the_other(use: Intake, start: Start, tmp_path: Path) -> None:
    batches = [a_message(use, tmp_path, number) for number in range(ROUNDS)]
    both = [start(how, "begun", *batches) for how in ("task", "all")]
    for one in both:
        one.comes_there()
    for one in both:
        one.goes_on()
    for one in both:
        one.ends()
    assert_all_went_together(use, ROUNDS)
