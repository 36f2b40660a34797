"""How long the review page takes to answer, on the server, with many records: `python -m benchmarks.review --records 10000`.

Real sample forms, read, with copies that differ in their last bytes; the rest are records like theirs without a
document's bytes. Prints half, 95 % and the slowest of each kind of page, in milliseconds.
"""

from __future__ import annotations

import argparse
import logging
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa
import structlog
from fastapi.testclient import TestClient

from pipeline.context import Intake, open_intake
from pipeline.intake import process, submit_file
from pipeline.review_accounts import StoredAccounts
from pipeline.review_app import review_app
from routing.store_documents import add_arrival, save_reading
from routing.store_records import records_of, save_records
from routing.store_users import save_user
from schemas.settings import load_settings
from schemas.types import Record

SAMPLES = ("two_ticks", "wrong_total", "section_left_out", "under_13_green", "wrong_summary")
COPIES = 8
"""Of each sample form, whose pages are really drawn."""


def main() -> None:
    """Fill a store, and ask for pages."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.review", description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with tempfile.TemporaryDirectory() as home:
        settings = load_settings({"MASH_INTAKE_HOME": home})
        with open_intake(settings) as intake:
            # Filling is no part of what is measured, and waits for the disk each time otherwise.
            sa.event.listen(
                intake.store.engine, "connect", lambda one, _: one.execute("PRAGMA synchronous = OFF")
            )
            intake.store.engine.dispose()
            drawn = _read(intake)
            _copy(intake, drawn, options.records)
            _measure(intake, [one.record_id for one in drawn])


def _read(intake: Intake) -> list[Record]:
    found = []
    for name in SAMPLES:
        data = Path(f"sample_forms/filled/{name}.pdf").read_bytes()
        for number in range(COPIES):
            with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
                file.write(data + b"\n%% copy %d\n" % number)
                file.flush()
                with Path(file.name).open("rb") as opened:
                    (arrival,) = submit_file(opened, file.name, intake)
            process([arrival.document_id], intake)
            found += [saved.record for saved in records_of(intake.store, arrival.document_id)]
    return found


def _copy(intake: Intake, drawn: list[Record], count: int) -> None:
    for number in range(count - len(drawn)):
        like, sha256 = drawn[number % len(drawn)], f"{number:064x}"
        arrival = add_arrival(
            intake.store, sha256=sha256, size=1, path="x.pdf", channel="submit", arrival_key=f"key {number}"
        )
        save_reading(intake.store, arrival.document_id, {})
        record = replace(like, record_id=f"{number:032x}", source=replace(like.source, sha256=sha256))
        save_records(intake.store, arrival.document_id, [record], intake.due_at)


def _measure(intake: Intake, drawn: list[str]) -> None:
    save_user(intake.store, "ann", "no password", ("reviewer", "reader"), "benchmark")
    with review_app(intake) as app:
        client = TestClient(app)
        client.cookies.set("mash-intake", StoredAccounts(intake.store).begin("ann"))
        client.get(f"/forms/{drawn[0]}")  # starts the process that draws
        _tell("queue list", lambda number: client.get(f"/queues?page={1 + number * 7}"), 100)
        _tell(
            "form, pages not drawn yet",
            lambda number: client.get(f"/forms/{drawn[1 + number]}"),
            len(drawn) - 1,
        )
        _tell("form, pages drawn", lambda number: client.get(f"/forms/{drawn[-1 - number % 5]}"), 100)


def _tell(what: str, ask: Callable[[int], object], times: int) -> None:
    took = []
    for number in range(times):
        began = time.perf_counter()
        answer = ask(number)
        took.append((time.perf_counter() - began) * 1000)
        assert getattr(answer, "status_code", 0) == 200
    took.sort()
    p95 = took[min(len(took) - 1, int(len(took) * 0.95))]
    print(f"{what:28} half {statistics.median(took):6.0f}   95 % {p95:6.0f}   slowest {took[-1]:6.0f} ms")  # noqa: T201


if __name__ == "__main__":
    main()
