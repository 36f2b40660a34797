"""The watcher: once for each change that has come to rest, and not kept busy by a file that stays."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = ["airflow_fixtures"]

# What was seen at each second, and at which seconds a sweep is due.
LOOKS: list[tuple[str, list[str | None], list[int]]] = [
    ("nothing", [None] * 5, []),
    ("a file at rest", [None, "a", "a", "a", "a"], [2]),
    ("a file that grows", [None, "a", "b", "c", "c", "c"], [4]),
    ("a scanner that never rests", list("abcdefghijkl"), [5, 11]),
    ("taken, then another", ["a", "a", None, None, "b", "b"], [1, 5]),
    ("the same again after it was taken", ["a", "a", None, "a", "a"], [1, 4]),
    ("a second beside one that stays", ["a", "a", "a", "ab", "ab"], [1, 4]),
    ("one that stays", ["a"] * 200, [1, 16, 76]),
]


@pytest.mark.parametrize(("looks", "due"), [case[1:] for case in LOOKS], ids=[case[0] for case in LOOKS])
def test_when_a_sweep_is_due(airflow_home: Path, looks: list[str | None], due: list[int]) -> None:
    from dags.watch import Changes

    changes = Changes()
    assert [now for now, look in enumerate(looks) if changes.due(look, float(now))] == due


def test_mails_need_no_rest(airflow_home: Path) -> None:
    from dags.watch import Changes

    changes = Changes(must_rest=False)
    looks = ["a", "a", "b", None, "b"]
    assert [now for now, look in enumerate(looks) if changes.due(look, float(now))] == [0, 2, 4]


def test_it_tells_airflow_nothing(airflow_home: Path) -> None:
    from airflow.sdk.module_loading import import_string

    from dags.watch import ScanFolderTrigger

    path, kwargs = ScanFolderTrigger().serialize()
    assert import_string(path) is ScanFolderTrigger
    assert kwargs == {}


def test_it_wakes_for_a_file(airflow_home: Path, scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dags import watch

    monkeypatch.setattr(watch, "POLL_SECONDS", 0.01)

    async def first() -> Any:
        events = watch.ScanFolderTrigger().run()
        event = asyncio.ensure_future(anext(events))
        await asyncio.sleep(0.1)
        assert not event.done()
        (scan / "Quentin Canary.pdf").write_bytes(b"%PDF")
        return await asyncio.wait_for(event, 5)

    assert asyncio.run(first()).payload == "changed"


def test_it_outlives_a_share_that_goes_away(
    airflow_home: Path, scan: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from dags import watch
    from pipeline import intake

    looks = iter([OSError("/secret/path"), OSError("/secret/path"), "a", "a"])

    def look(settings: Any) -> str:
        found = next(looks)
        if isinstance(found, OSError):
            raise found
        return found

    monkeypatch.setattr(intake, "scan_signature", look)
    monkeypatch.setattr(watch, "POLL_SECONDS", 0.0)

    async def first() -> Any:
        return await anext(watch.ScanFolderTrigger().run())

    assert asyncio.run(first()).payload == "changed"
    told = [record.getMessage() for record in caplog.records if record.name == "mash_intake"]
    assert told == ["The scan folder can't be read: OSError"]


def test_a_late_run_is_told_by_its_id(airflow_home: Path, caplog: pytest.LogCaptureFixture) -> None:
    from dags.watch import run_is_late

    asyncio.run(run_is_late(context={"dag_run": {"dag_run_id": "scheduled__1"}}))
    assert "run scheduled__1" in caplog.text
