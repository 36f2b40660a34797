"""`make demo`: Airflow on this machine alone, the sample forms through it, and what became of each."""

from __future__ import annotations

import argparse
import fcntl
import secrets
import shlex
import shutil
import signal
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import TextIO

from rich.console import Console
from rich.table import Table

from pipeline.context import open_intake
from pipeline.demo_airflow import DemoError, descendants
from pipeline.demo_forms import Sample, await_records, load_samples, put
from pipeline.serve import EVERY_ROLE, FIRST, Served, write_secret
from schemas.errors import MashIntakeError
from schemas.settings import Settings, ensure_key_file, load_settings

_READY_SECONDS = 180.0
_FORM_SECONDS = 120.0
_PASSWORD = "password"
_COLOURS = {"immediate": "bold red", "urgent": "yellow", "standard": "green"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 only if every sample got what it must get."""
    options = _options(arguments)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    console = Console(width=None if sys.stdout.isatty() else 150, highlight=False)
    try:
        return _demo(options, console)
    except MashIntakeError as error:
        console.print(f"[red]{error}[/red]")
        return 1
    except KeyboardInterrupt:
        console.print("Stopped; nothing is left running.")
        return 1 if options.once else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--home", type=Path, default=Path("var/demo"), help="emptied first")
    parser.add_argument("--samples", type=Path, default=Path("sample_forms/filled"))
    parser.add_argument("--once", action="store_true", help="end when every form is in its queue")
    parser.add_argument("--documents", type=int, help="that many, copies among them; tells what each costs")
    return parser.parse_args(arguments)


def _stop(number: int, frame: FrameType | None) -> None:
    # Once is enough: a second signal would cut the tidying up short.
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.SIG_IGN)
    raise KeyboardInterrupt


def _demo(options: argparse.Namespace, console: Console) -> int:
    begun = time.monotonic()
    samples = load_samples(options.samples, options.documents)
    home = options.home.resolve()
    lock = _fresh(home)
    settings = _settings(home)
    console.print(f"Starting Airflow in {home} ...")
    served = Served(home / "airflow", _variables(settings))
    password = _make_users(home)
    with served as airflow, open_intake(settings) as intake:
        airflow.wait_till_ready(_READY_SECONDS)
        console.print(
            f"Ready after {time.monotonic() - begun:.0f} s. {len(samples)} {'form' if len(samples) == 1 else 'forms'} into {settings.scan_folder}"
        )
        idle = _idle_cost() if options.documents else 0.0
        before, started = _cpu(), time.monotonic()
        put(samples, settings.scan_folder)
        for _ in await_records(samples, intake, _FORM_SECONDS, airflow.restart_dead):
            pass
        right = _report(samples, console)
        if options.documents:
            _tell_cost(samples, console, before, started, idle)
        if not options.once:
            _tell_login(airflow, password, console)
        _tell_where(settings, console)
        while not options.once:
            airflow.restart_dead()
            time.sleep(1)
    if options.once:
        console.print(
            "Airflow is stopped again; make demo, without ONCE=1, leaves it running to be looked at."
        )
    lock.close()
    return 0 if right else 1


def _fresh(home: Path) -> TextIO:
    """An empty home that no other demo is at work in."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = (home.parent / f".{home.name}.lock").open("w")
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise DemoError(f"A demo is running in {home} already: end that one first.") from error
    except OSError as error:
        raise DemoError(
            f"{home.parent} can't be written by this user: {error.strerror}. Remove it first."
        ) from error
    for name in ("airflow", "intake", _PASSWORD):
        shutil.rmtree(home / name, ignore_errors=True)
        (home / name).unlink(missing_ok=True)
        if (home / name).exists():
            raise DemoError(f"{home / name} can't be emptied by this user. Remove it first.")
    return lock


def _settings(home: Path) -> Settings:
    settings = load_settings({"MASH_INTAKE_HOME": str(home / "intake")})
    ensure_key_file(settings.key_file)
    return settings


def _variables(settings: Settings) -> dict[str, str]:
    return {"MASH_INTAKE_HOME": str(settings.home)}


def _report(samples: Sequence[Sample], console: Console) -> bool:
    """A line for each form; whether all are what they must be."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("", "file", "queue", "priority", "stated", "computed", "status", "flags", "s"):
        table.add_column(column, no_wrap=column != "flags", justify="right" if column == "s" else "left")
    all_right = True
    for sample in samples:
        for number in range(max(len(sample.expected), len(sample.records))):
            right = sample.right(number)
            all_right &= right
            table.add_row("[green]✔[/green]" if right else "[red]✘[/red]", *_line(sample, number))
            if not right:
                table.add_row("", f"[red]  expected {_expected(sample, number)}[/red]")
    console.print(table)
    done = sorted(sample.seconds for sample in samples if sample.recorded is not None)
    if done:
        middle = statistics.median(done)
        console.print(f"Arrival to queue: {done[0]:.1f} to {done[-1]:.1f} s, half within {middle:.1f} s.")
    return all_right


def _line(sample: Sample, number: int) -> tuple[str, ...]:
    if sample.recorded is None:
        return (sample.name, "[red]no record yet[/red]")
    if number >= len(sample.records):
        return (sample.name, "[red]no such form found[/red]")
    record = sample.records[number]
    stated = record.answers.get("summary.rag")
    bands = ", ".join(record.computed.bands) if record.computed else ""
    colour = _COLOURS[record.route.priority]
    return (
        sample.name,
        record.route.queue,
        f"[{colour}]{record.route.priority}[/{colour}]",
        str(stated.value or "") if stated else "",
        bands,
        record.status,
        ", ".join(flag.code for flag in record.flags),
        f"{sample.seconds:.1f}",
    )


def _expected(sample: Sample, number: int) -> str:
    if number >= len(sample.expected):
        return "no such form"
    one = sample.expected[number]
    return f"{one.queue} {one.priority} {one.status} {', '.join(one.flags) or 'no flag'}"


def _make_users(home: Path) -> Path:
    """The first users' file: two of them, as what gets lower on the review page needs a second person. Gives where their
    password stands by itself."""
    password = secrets.token_urlsafe(12)
    told = f"admin:admin,{EVERY_ROLE}:{password}\nsecond:reader,reviewer,approver:{password}\n"
    write_secret(home / "airflow" / FIRST, told)
    write_secret(home / _PASSWORD, f"{password}\n")
    return home / _PASSWORD


def _tell_login(airflow: Served, password: Path, console: Console) -> None:
    # What isn't a terminal may be a log.
    shown = password.read_text(encoding="ascii").strip() if sys.stdout.isatty() else f"in {password}"
    console.print(f"\nAirflow: {airflow.url}   user: admin   password: {shown}", soft_wrap=True)
    console.print(
        f"Review page: {airflow.url}/mash-intake/   (a second person: user second, the same password)"
    )


def _tell_where(settings: Settings, console: Console) -> None:
    # One line each however narrow the terminal: people copy them.
    console.print(f"Scan folder: {settings.scan_folder}", soft_wrap=True)
    console.print(
        f"Queues: MASH_INTAKE_HOME={shlex.quote(str(settings.home))} .venv/bin/mash-intake queue list",
        soft_wrap=True,
    )


def _cpu() -> float:
    return sum(cpu for _, cpu in descendants().values())


def _idle_cost(seconds: float = 20.0) -> float:
    """CPU seconds a second that Airflow takes when there is nothing to do."""
    time.sleep(10)  # till the start-up is over
    before = _cpu()
    time.sleep(seconds)
    return (_cpu() - before) / seconds


def _tell_cost(
    samples: Sequence[Sample], console: Console, before: float, started: float, idle: float
) -> None:
    time.sleep(5)  # the last run's own bookkeeping belongs to it
    spent, passed = _cpu() - before, time.monotonic() - started
    each = (spent - idle * passed) / len(samples)
    console.print(
        f"CPU: {spent:.1f} s in {passed:.0f} s, of which {idle * passed:.1f} s would have gone idle: "
        f"{each:.2f} s a document."
    )


if __name__ == "__main__":
    raise SystemExit(main())
