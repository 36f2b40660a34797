"""Hostile files through the whole of intake: each is a record or a quarantined message within its limits, the form
that comes behind it is read, nothing is lost and nothing of it is told.

36, seeded, in CI; `pytest tests/pipeline/test_hostile.py --hostile 600 -s` for more, with a table of what they took.
"""

from __future__ import annotations

import io
import json
import logging
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
import sqlalchemy as sa
import structlog
from conftest import CANARY

from extractors import read_document
from extractors.walls import limits
from extractors.walls.limits import LimitedChild
from pipeline.context import Intake, open_intake
from pipeline.intake import extract, receive, validate_and_route
from pipeline.ledger import take_stock
from routing.store_records import records_of
from routing.store_states import IN_WORK, DocumentState
from routing.store_tables import documents, messages
from schemas.settings import ReadLimits, Settings
from schemas.types import Record
from tests.hostile.cases import Case, cases
from tests.hostile.fuzz import FILLED

LIMITS = ReadLimits(cpu_seconds=4, wall_seconds=30)
IN_CI = 36
GOOD = (FILLED / "checklist_below.pdf").read_bytes()
NO_ACCIDENT = (
    "reading_failed",
    "unpacking_failed",
    "assessing_failed",
)  # told where something nobody foresaw happens


@dataclass
class Took:
    """What the children of one file took: seconds, CPU seconds, KiB."""

    wall: float = 0.0
    cpu: float = 0.0
    memory: int = 0
    children: int = 0
    results: list[str] = field(default_factory=list)


@pytest.fixture
def opened(settings: Settings) -> Iterator[Intake]:
    with open_intake(replace(settings, limits=LIMITS)) as intake:
        intake.settings.scan_folder.mkdir(parents=True)
        yield intake


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> list[resource.struct_rusage]:
    """What each child took that is gone by now."""
    gone: list[resource.struct_rusage] = []
    leave = LimitedChild.__exit__

    def left(child: LimitedChild, *error: object) -> None:
        leave(child, *error)
        assert child.used is not None
        gone.append(child.used)

    monkeypatch.setattr(LimitedChild, "__exit__", left)
    return gone


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    """What our own log says, whatever an earlier test had it write to."""
    written = io.StringIO()
    structlog.reset_defaults()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(written))
    yield written
    structlog.reset_defaults()


@pytest.mark.slow
def test_hostile_files_are_records_and_hold_up_nothing(
    opened: Intake,
    used: list[resource.struct_rusage],
    said: io.StringIO,
    pytestconfig: pytest.Config,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    structlog.reset_defaults()  # a command tried out by an earlier test sends the log elsewhere
    wanted: int = pytestconfig.getoption("hostile")
    took: dict[Case, Took] = {}
    known: set[str] = set()
    problems: list[str] = []
    for number, case in enumerate(cases(wanted)):
        used.clear()
        try:
            took[case] = _submitted(opened, case, number, known, used)
            _assert_nothing_told(said.getvalue() + "".join(capfd.readouterr()) + caplog.text)
        except AssertionError as error:
            problems.append(f"{case.kind}: {case.name}: {str(error).splitlines()[:3]}")
        caplog.clear()
        said.seek(said.truncate(0))
        if wanted > IN_CI:
            with capfd.disabled():
                print(_line(case, took.get(case, Took())), problems[-1:], flush=True)  # noqa: T201
    assert problems == []
    ledger = take_stock(opened, timedelta(0))
    assert (ledger.problems, ledger.arriving) == ((), 0)
    assert sum(line.in_work for line in ledger.documents) == 0
    if wanted > IN_CI:
        with capfd.disabled():
            print(_table(took))  # noqa: T201


def _submitted(
    use: Intake, case: Case, number: int, known: set[str], used: list[resource.struct_rusage]
) -> Took:
    """Takes a hostile file in, and a good one behind it."""
    data = case.make()
    begun = time.monotonic()
    found = _intake_of(use, {f"{CANARY} {number}": data}, known)
    took = Took(time.monotonic() - begun, *_sums(used))
    for one in used:
        # A child starts with what its parent has mapped, here a whole test run's.
        assert one.ru_maxrss * 1024 <= max(LIMITS.address_space_bytes, limits._mapped() + limits.HEADROOM)
        assert one.ru_utime + one.ru_stime <= LIMITS.cpu_seconds + 2
    took.results = [_result(use, case, document_id) for document_id in found]
    good = _intake_of(use, {f"{number}.pdf": GOOD + b"\n%% %d" % number}, known)
    assert [_result(use, None, document_id) for document_id in good] == ["accepted"]
    return took


def _intake_of(use: Intake, files: dict[str, bytes], known: set[str]) -> list[str]:
    """Lets files come into the scan folder and through all of intake. The ids of the documents that are new."""
    folder = use.settings.scan_folder
    for name, data in files.items():
        (folder / name).write_bytes(data)
    validate_and_route([extract(batch_id, use) for batch_id in receive(use)], use)
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    with use.store.snapshot() as connection:
        rows = connection.execute(sa.select(documents.c.document_id, documents.c.state)).all()
        left = connection.execute(sa.select(sa.func.count()).where(messages.c.state == "stored")).scalar()
    assert left == 0 and not [row for row in rows if DocumentState(row.state) in IN_WORK]
    new = [row.document_id for row in rows if row.document_id not in known]
    known.update(new)
    return new


def _result(use: Intake, case: Case | None, document_id: str) -> str:
    """What became of a document: the status of its worst record and the flags that say why, or set aside."""
    records = [saved.record for saved in records_of(use.store, document_id)]
    if not records:
        with use.store.snapshot() as connection:
            query = sa.select(documents.c.state).where(documents.c.document_id == document_id)
            assert connection.execute(query).scalar() == DocumentState.SET_ASIDE
        return "set aside"
    for record in records:
        assert record.status == "accepted" or (all(flag.message for flag in record.flags) and record.flags)
        if case is not None and record.status == "accepted":
            _assert_right(case, record)
    return "quarantined" if any(r.status == "quarantined" for r in records) else records[0].status


def _assert_right(case: Case, record: Record) -> None:
    """A damaged form that is accepted says what the whole one says."""
    assert case.form is not None
    told = _told(case.form())
    given = {
        key: answer.value for key, answer in record.answers.items() if key in told and answer.method != "ocr"
    }
    assert given == {key: told[key] for key in given}


@cache
def _told(data: bytes) -> dict[str, Any]:
    reading = read_document(data, ReadLimits())
    return {key: answer.value for form in reading.forms for key, answer in form.answers.items()}


def _sums(used: list[resource.struct_rusage]) -> tuple[float, int, int]:
    cpu = sum(one.ru_utime + one.ru_stime for one in used)
    return cpu, max((one.ru_maxrss for one in used), default=0), len(used)


@cache
def _people() -> frozenset[str]:
    """What the forms that are damaged say of people."""
    told = json.loads((FILLED / "expected.json").read_text(encoding="utf-8"))["files"]
    forms = [form["answers"] for file in told for form in file["forms"]]
    return frozenset(
        text for one in forms for text in one.values() if isinstance(text, str) and len(text) > 10
    )


def _assert_nothing_told(log: str) -> None:
    assert "received" in log, "the log wasn't caught: the test would prove nothing"
    assert [one for one in (CANARY, *_people()) if one in log] == []
    assert [one for one in NO_ACCIDENT if one in log] == []


def _line(case: Case, took: Took) -> str:
    told = (
        f"{took.wall:6.1f} s {took.cpu:6.1f} CPU-s {took.memory / 1024:6.0f} MiB {took.children:3} children"
    )
    return f"{told}  {case.kind}: {case.name}: {', '.join(sorted(set(took.results))) or 'came before'}"


def _table(took: dict[Case, Took]) -> str:
    lines = [f"{'kind':<18} {'files':>5} {'median s':>8} {'slowest s':>9} {'CPU-s':>6} {'MiB':>6}  results"]
    for kind in dict.fromkeys(case.kind for case in took):
        mine = [one for case, one in took.items() if case.kind == kind]
        walls = sorted(one.wall for one in mine)
        results = [result for one in mine for result in one.results]
        counts = ", ".join(f"{results.count(result)} {result}" for result in sorted(set(results)))
        lines.append(
            f"{kind:<18} {len(mine):>5} {walls[len(walls) // 2]:>8.2f} {walls[-1]:>9.1f}"
            f" {max(one.cpu for one in mine):>6.1f} {max(one.memory for one in mine) / 1024:>6.0f}  {counts}"
        )
    return "\n".join(lines)
