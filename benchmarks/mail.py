"""What mail costs, from mailbox to queue: a real Dovecot, Airflow as `make demo` starts it, one form a mail.

    .venv/bin/python -m benchmarks.mail --single 10 --burst 1000

`--single`: mails that come one at a time while all is idle; `--burst`: mails that come at once; `--kills`: how often a task's
process is killed by SIGKILL meanwhile; `--outage`: for how many seconds the product's own database, then a PostgreSQL of the
benchmark's, is away from the first form in a queue on. It ends with the ledger, and with how often each form was recorded.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import signal
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path

import psutil
import sqlalchemy as sa

from pipeline.context import Intake, open_intake
from pipeline.demo_airflow import Airflow, descendants
from pipeline.ledger import take_stock
from routing.store_queue import list_items
from routing.store_states import DocumentState
from routing.store_tables import documents, records
from schemas.settings import ensure_key_file, load_settings

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import postgres  # noqa: E402 - the tests' own server
from dovecot import SECRET, Dovecot, running  # noqa: E402 - the tests' own server
from mails import mail  # noqa: E402

# The title of a task's own process; those of the executor begin alike.
_TASK = re.compile(r"airflow worker -- [0-9a-f]{8}-")
FORM = ROOT / "sample_forms" / "filled" / "all_agree.pdf"
USER = "bench"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--single", type=int, default=10)
    parser.add_argument("--burst", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=3600, help="how long the burst may take")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--outage", type=float, default=0)
    options = parser.parse_args()
    with ExitStack() as stack:
        server = stack.enter_context(running())
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="mi-bench-"))
        database = stack.enter_context(postgres.running()) if options.outage else None
        told = {"MASH_INTAKE_HOME": f"{home}/intake"}
        if database is not None:
            told["MASH_INTAKE_DATABASE_URL"] = postgres.new_database(database.url)
        settings = load_settings(told)
        ensure_key_file(settings.key_file)
        variables = {**told, "AIRFLOW_CONN_MASH_INTAKE_MAILBOX": _connection(server)}
        trouble = Trouble(options.kills, options.outage, database)
        with Airflow(Path(home) / "airflow", variables) as airflow, open_intake(settings) as intake:
            airflow.wait_till_ready(180)
            time.sleep(15)
            _single(options.single, server, intake)
            _burst(options.burst, server, intake, trouble, options.seconds)
            ledger = take_stock(intake)
            items = list_items(intake.store)
            wanted = options.single + options.burst
            _say(
                f"queue items: {len(items)}, of {len({one.record_id for one in items})} records; sent: {wanted}"
            )
            _say(
                f"ledger: {'adds up' if ledger.balanced else ledger.problems}; left in the inbox: {len(server.messages(USER))}"
            )


class Trouble:
    """Kills the processes of Airflow's tasks, this many in all, at times of chance, and takes the database away once."""

    def __init__(self, kills: int, outage: float, database: postgres.Postgres | None) -> None:
        self.left, self.done = kills, 0
        self.database, self.outage = database, outage
        self._chance = random.Random(7)
        self._next = 0.0

    def take_database(self) -> None:
        """For as long as it shall be away."""
        if self.database is not None and self.outage:
            _say(f"the database is away for {self.outage:.0f} s")
            self.database.stop()
            time.sleep(self.outage)
            self.database.start()
            self.outage = 0

    def strike(self) -> None:
        """One kill, where it is time and a task is at work."""
        if not self.left or time.monotonic() < self._next:
            return
        for pid in descendants():  # of ours alone
            with suppress(psutil.Error, ProcessLookupError):
                # What a task forks to read a file is called as itself: to kill that alone says something of the file.
                process = psutil.Process(pid)
                if _is_task(process) and not _is_task(process.parent()):
                    time.sleep(self._chance.uniform(0, 0.5))
                    os.kill(pid, signal.SIGKILL)
                    self.left, self.done = self.left - 1, self.done + 1
                    self._next = time.monotonic() + self._chance.uniform(3, 12)
                    return


def _is_task(process: psutil.Process | None) -> bool:
    return process is not None and _TASK.match(" ".join(process.cmdline())) is not None


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _connection(server: Dovecot) -> str:
    extra = {"ca_file": str(server.folder / "cert.pem")}
    told = {"conn_type": "imap", "host": "127.0.0.1", "port": server.port, "login": USER, "password": SECRET}
    return json.dumps({**told, "extra": extra})


def _single(count: int, server: Dovecot, intake: Intake) -> None:
    taken = []
    for number in range(count):
        time.sleep(8)
        begun = time.monotonic()
        _deliver(server, number, 1)
        _await(intake, range(number, number + 1), 120)
        taken.append(time.monotonic() - begun)
    if taken:
        told = ", ".join(f"{one:.1f}" for one in taken)
        _say(f"single, arrival to queue: median {statistics.median(taken):.1f} s ({told})")


def _burst(count: int, server: Dovecot, intake: Intake, trouble: Trouble, seconds: float) -> None:
    if not count:
        return
    before, begun = _cpu(), time.monotonic()
    _deliver(server, 10_000, count)
    delivered, numbers = datetime.now(UTC), range(10_000, 10_000 + count)
    peak = _await(intake, numbers, seconds, trouble)
    passed, spent = time.monotonic() - begun, _cpu() - before
    _say(
        f"burst of {count}, {trouble.done} tasks killed: {passed:.0f} s, {passed / count:.2f} s a mail, {spent / count:.2f} CPU-s a mail, "
        f"peak memory {peak / 2**20:.0f} MiB (largest process, resident)",
    )
    queued = [(one - delivered).total_seconds() for one in _queued_at(intake, numbers)]
    _say(
        f"in a queue after the last was delivered: the first {queued[0]:.1f} s, half of them "
        f"{statistics.median(queued):.1f} s, the last {queued[-1]:.1f} s"
    )


def _data(number: int) -> bytes:
    return FORM.read_bytes() + b"\n%% copy %d\n" % number


def _deliver(server: Dovecot, first: int, count: int) -> None:
    server.deliver(USER, *(mail(("form.pdf", _data(n)), subject=f"{n}") for n in range(first, first + count)))


def _ids(intake: Intake, numbers: range) -> set[str]:
    return {intake.store.keys.document_id(hashlib.sha256(_data(n)).hexdigest()) for n in numbers}


def _queued_at(intake: Intake, numbers: range) -> list[datetime]:
    """When each form came into its queue, in order."""
    query = sa.select(records.c.document_id, sa.func.min(records.c.created_at)).group_by(
        records.c.document_id
    )
    wanted = _ids(intake, numbers)
    with intake.store.read() as connection:
        return sorted(at for one, at in connection.execute(query).all() if one in wanted)


def _await(intake: Intake, numbers: range, seconds: float, trouble: Trouble | None = None) -> int:
    """Until all are recorded; the most memory that one process had meanwhile, in bytes."""
    waiting = _ids(intake, numbers)
    end, peak = time.monotonic() + seconds, 0
    while waiting:
        assert time.monotonic() < end, f"{len(waiting)} aren't recorded"
        waiting -= _recorded(intake)
        peak = max(peak, *(_resident(pid) for pid in descendants()), 0)
        if trouble is not None:
            trouble.strike()
            if len(waiting) < len(numbers):
                trouble.take_database()
        time.sleep(0.2 if len(waiting) < 20 else 2)
    return peak


def _recorded(intake: Intake) -> set[str]:
    query = sa.select(documents.c.document_id).where(documents.c.state == DocumentState.RECORDED)
    with intake.store.read() as connection:
        return set(connection.execute(query).scalars())


def _resident(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def _cpu() -> float:
    return sum(cpu for _, cpu in descendants().values())


if __name__ == "__main__":
    main()
