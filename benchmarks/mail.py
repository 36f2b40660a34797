"""What mail costs, from mailbox to queue: a real Dovecot, Airflow as `make demo` starts it, one form a mail.

    .venv/bin/python -m benchmarks.mail --single 10 --burst 1000

`--single`: mails that come one at a time while all is idle; `--burst`: mails that come at once; `--kills`: how often a task's
process is killed by SIGKILL meanwhile. It ends with the ledger, and with how often each form was recorded.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psutil

from pipeline.context import Intake, open_intake
from pipeline.demo_airflow import Airflow, descendants
from pipeline.ledger import take_stock
from routing.store_documents import get_document
from routing.store_errors import NotFoundError
from routing.store_queue import list_items
from routing.store_states import DocumentState
from schemas.settings import ensure_key_file, load_settings

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

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
    options = parser.parse_args()
    with running() as server, tempfile.TemporaryDirectory(prefix="mi-bench-") as home:
        settings = load_settings({"MASH_INTAKE_HOME": f"{home}/intake"})
        ensure_key_file(settings.key_file)
        variables = {
            "MASH_INTAKE_HOME": str(settings.home),
            "AIRFLOW_CONN_MASH_INTAKE_MAILBOX": _connection(server),
        }
        with Airflow(Path(home) / "airflow", variables) as airflow, open_intake(settings) as intake:
            airflow.wait_till_ready(180)
            time.sleep(15)
            _single(options.single, server, intake)
            _burst(options.burst, server, intake, Killer(options.kills), options.seconds)
            ledger = take_stock(intake)
            items = list_items(intake.store)
            wanted = options.single + options.burst
            _say(
                f"queue items: {len(items)}, of {len({one.record_id for one in items})} records; sent: {wanted}"
            )
            _say(
                f"ledger: {'adds up' if ledger.balanced else ledger.problems}; left in the inbox: {len(server.messages(USER))}"
            )


class Killer:
    """Kills the processes of Airflow's tasks, this many in all, at times of chance."""

    def __init__(self, kills: int) -> None:
        self.left, self.done = kills, 0
        self._chance = random.Random(7)
        self._next = 0.0

    def strike(self) -> None:
        """One kill, where it is time and a task is at work."""
        if not self.left or time.monotonic() < self._next:
            return
        for pid in descendants():  # of ours alone
            with suppress(psutil.Error, ProcessLookupError):
                if _TASK.match(" ".join(psutil.Process(pid).cmdline())):
                    time.sleep(self._chance.uniform(0, 0.5))
                    os.kill(pid, signal.SIGKILL)
                    self.left, self.done = self.left - 1, self.done + 1
                    self._next = time.monotonic() + self._chance.uniform(3, 12)
                    return


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


def _burst(count: int, server: Dovecot, intake: Intake, killer: Killer, seconds: float) -> None:
    if not count:
        return
    before, begun = _cpu(), time.monotonic()
    _deliver(server, 10_000, count)
    peak = _await(intake, range(10_000, 10_000 + count), seconds, killer)
    passed, spent = time.monotonic() - begun, _cpu() - before
    _say(
        f"burst of {count}, {killer.done} tasks killed: {passed:.0f} s, {passed / count:.2f} s a mail, {spent / count:.2f} CPU-s a mail, "
        f"peak memory {peak / 2**20:.0f} MiB (largest process, resident)",
    )


def _data(number: int) -> bytes:
    return FORM.read_bytes() + b"\n%% copy %d\n" % number


def _deliver(server: Dovecot, first: int, count: int) -> None:
    server.deliver(USER, *(mail(("form.pdf", _data(n)), subject=f"{n}") for n in range(first, first + count)))


def _await(intake: Intake, numbers: range, seconds: float, killer: Killer | None = None) -> int:
    """Until all are recorded; the most memory that one process had meanwhile, in bytes."""
    import hashlib

    waiting = {intake.store.keys.document_id(hashlib.sha256(_data(n)).hexdigest()) for n in numbers}
    end, peak = time.monotonic() + seconds, 0
    while waiting:
        assert time.monotonic() < end, f"{len(waiting)} aren't recorded"
        waiting = {one for one in waiting if not _recorded(intake, one)}
        peak = max(peak, *(_resident(pid) for pid in descendants()), 0)
        if killer is not None:
            killer.strike()
        time.sleep(0.2 if len(waiting) < 20 else 2)
    return peak


def _recorded(intake: Intake, document_id: str) -> bool:
    try:
        return get_document(intake.store, document_id).state is DocumentState.RECORDED
    except NotFoundError:
        return False


def _resident(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def _cpu() -> float:
    return sum(cpu for _, cpu in descendants().values())


if __name__ == "__main__":
    main()
