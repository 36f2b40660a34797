"""The DAG: its shape, one run from folder to queue, what is repeated, and what Airflow gets to know."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from airflow_fixtures import FILLED, stored_bytes

from pipeline import intake as tasks
from pipeline.context import Intake
from routing.store_queue import list_items
from routing.store_records import get_record

pytest_plugins = ["airflow_fixtures"]

Run = Callable[[], dict[str, list[str]]]
NOTHING = {
    "receive": ["success"],
    "extract": ["skipped"],
    "validate_and_route": ["skipped"],
    "run": ["success"],
}
ALL = {"receive": ["success"], "extract": ["success"], "validate_and_route": ["success"], "run": ["success"]}


def drop(scan: Path, *names: str, named: str = "") -> None:
    for name in names:
        shutil.copy(FILLED / name, scan / f"{named}{name}")


def test_the_shape(dag: Any) -> None:
    assert [task.task_id for task in dag.topological_sort()] == ["receive", "extract", "validate_and_route"]
    assert (dag.max_active_runs, dag.catchup) == (1, False)
    assert dag.timetable.timetable.expression == "*/10 * * * *"
    assert [alert.interval for alert in dag.deadline] == [timedelta(minutes=5)]
    for task in dag.tasks:
        kwargs = getattr(task, "partial_kwargs", None) or vars(task)
        assert kwargs["retries"] == 2, task.task_id
        assert kwargs["show_return_value_in_logs"] is False, task.task_id
    assert "red square" in dag.doc_md and "What to do" in dag.doc_md


def test_from_folder_to_queue_and_then_nothing_is_left_to_do(run: Run, scan: Path, opened: Intake) -> None:
    drop(scan, "all_agree.pdf", "checklist_two_low.pdf")
    assert run() == ALL
    assert {(item.queue, item.priority) for item in list_items(opened.store)} == {
        ("mash_new", "standard"),
        ("full_assessment", "standard"),
    }
    assert [path.name for path in scan.iterdir() if path.is_file()] == []
    assert run() == NOTHING


def test_the_same_file_again_is_no_second_referral(run: Run, scan: Path, opened: Intake) -> None:
    drop(scan, "all_agree.pdf")
    run()
    drop(scan, "all_agree.pdf")
    assert run() == NOTHING
    (item,) = list_items(opened.store)
    flags = get_record(opened.store, item.record_id).record.flags
    assert [flag.code for flag in flags] == ["duplicate_document"]


@pytest.mark.parametrize("step", ["receive", "extract", "validate_and_route"])
def test_a_task_that_did_its_work_and_then_died_repeats_nothing(
    run: Run, scan: Path, opened: Intake, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    drop(scan, "all_agree.pdf", "checklist_two_low.pdf")
    real = getattr(tasks, step)

    def dies(*arguments: Any) -> None:
        real(*arguments)
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(tasks, step, dies)
        states = run()
    assert states[step] == ["failed"]
    # What couldn't be read is read by the last task; any other failure is a red run.
    assert states["run"] == (["success"] if step == "extract" else ["failed"])
    assert run()["run"] == ["success"]
    items = list_items(opened.store)
    assert len(items) == len({item.record_id for item in items}) == 2
    assert {get_record(opened.store, item.record_id).version for item in items} == {1}


def test_airflow_learns_no_name_no_value_and_no_file_name(
    run: Run, scan: Path, airflow_home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    drop(scan, "all_agree.pdf", "under_13_green.pdf", named="Quentin Canary ")
    assert run() == ALL
    told = json.loads((FILLED / "expected.json").read_text(encoding="utf-8"))["files"]
    used = ("all_agree.pdf", "under_13_green.pdf")
    answers = [one["forms"][0]["answers"] for one in told if one["file"] in used]
    secrets = {"Quentin Canary", "all_agree", "under_13_green"}
    for answer in answers:
        secrets |= {text for text in answer.values() if isinstance(text, str) and len(text) > 7}
    seen = {**stored_bytes(airflow_home), "output": "".join(capfd.readouterr()).encode()}
    assert "airflow.db" in seen
    assert b"recorded" in seen["output"], "the log wasn't caught: the test would prove nothing"
    for secret in sorted(secrets):
        assert [name for name, data in seen.items() if secret.encode() in data] == [], secret
