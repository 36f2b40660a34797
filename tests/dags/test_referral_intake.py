"""The DAG: its shape, one run from folder to queue, what is repeated, and what Airflow gets to know."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from airflow_fixtures import FILLED, stored_bytes

from pipeline import intake as tasks
from pipeline.context import Intake
from routing.store_batches import members
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
    assert (dag.max_active_runs, dag.catchup) == (2, False)
    assert dag.timetable.timetable.expression == "*/10 * * * *"
    assert [alert.interval for alert in dag.deadline] == [timedelta(minutes=5)]
    for task in dag.tasks:
        kwargs = getattr(task, "partial_kwargs", None) or vars(task)
        assert (kwargs["retries"], kwargs["retry_delay"]) == (9, timedelta(seconds=10)), task.task_id
        assert kwargs["show_return_value_in_logs"] is False, task.task_id
    weights = {task.task_id: task.priority_weight for task in dag.tasks}
    assert weights["validate_and_route"] > weights["receive"] > weights["extract"], "what is read isn't kept"
    assert dag.get_task("receive").max_active_tis_per_dag == 1
    assert dag.get_task("extract").max_active_tis_per_dag == 2, "one of the three slots is left"
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


@pytest.mark.slow
def test_the_same_file_again_is_no_second_referral(run: Run, scan: Path, opened: Intake) -> None:
    drop(scan, "all_agree.pdf")
    run()
    drop(scan, "all_agree.pdf")
    assert run() == NOTHING
    (item,) = list_items(opened.store)
    flags = get_record(opened.store, item.record_id).record.flags
    assert [flag.code for flag in flags] == ["duplicate_document"]


@pytest.mark.slow
@pytest.mark.parametrize("step", ["receive", "extract", "validate_and_route"])
def test_a_task_that_did_its_work_and_then_died_repeats_nothing(
    run: Run, scan: Path, opened: Intake, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    drop(scan, "all_agree.pdf", "checklist_two_low.pdf")
    real = getattr(tasks, step)

    def dies(*arguments: Any, **named: Any) -> None:
        real(*arguments, **named)
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


@pytest.mark.slow
@pytest.mark.parametrize("step", ["extract", "validate_and_route"])
def test_a_batch_that_fails_holds_up_no_other(
    run: Run, scan: Path, opened: Intake, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    drop(scan, *(path.name for path in sorted(FILLED.glob("checklist_*.pdf"))[:3]))
    real = getattr(tasks, step)
    tried: list[Any] = []

    def dies(*arguments: Any, **named: Any) -> Any:
        tried.append(arguments)
        if arguments == tried[0]:
            raise OSError("the disk is full")
        return real(*arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(tasks, step, dies)
        states = run()
    assert sorted(states[step]) == ["failed", "success"], "whichever came first"
    left = [] if step == "extract" else members(opened.store, tried[0][0][0])
    assert len(list_items(opened.store)) == 3 - len(left)
    assert run()["run"] == ["success"]
    assert len(list_items(opened.store)) == 3


def woken(task_id: str) -> int:
    """How many events of the mailbox a task has told Airflow."""
    from airflow.models.asset import AssetEvent
    from airflow.utils.session import create_session

    with create_session() as session:
        events = session.query(AssetEvent).filter_by(source_task_id=task_id).all()
        assert {event.asset.name for event in events} <= {"mailbox"}
        assert all(event.extra == {} for event in events)
        return len(events)


@pytest.mark.slow
def test_what_is_left_for_the_next_run_wakes_it(
    run: Run, scan: Path, opened: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = woken("receive")
    monkeypatch.setattr(tasks, "_DOCUMENTS_A_RUN", 2)
    drop(scan, *(path.name for path in sorted(FILLED.glob("checklist_*.pdf"))[:3]))
    run()
    assert (len(list_items(opened.store)), woken("receive") - before) == (2, 1)
    run()
    assert (len(list_items(opened.store)), woken("receive") - before) == (3, 1)


@pytest.mark.slow
def test_what_is_left_after_a_turn_wakes_the_next_run(
    run: Run, scan: Path, opened: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = woken("validate_and_route")
    monkeypatch.setenv("MASH_INTAKE_TURN_SECONDS", "0")
    some = [path.name for path in sorted(FILLED.glob("checklist_*.pdf"))[:4]]
    drop(scan, *some, "overlap.pdf")
    # Two batches, of two and of three: each task reads one document.
    assert run()["run"] == ["success"]
    assert len({item.record_id for item in list_items(opened.store)}) == 4
    assert woken("validate_and_route") - before == 1
    assert run() == ALL
    assert len({item.record_id for item in list_items(opened.store)}) == 5
    assert woken("validate_and_route") - before == 1
    assert run() == NOTHING


@pytest.mark.parametrize("level", [logging.INFO, logging.DEBUG])
def test_airflow_learns_no_name_no_value_and_no_file_name(
    run: Run, scan: Path, airflow_home: Path, capfd: pytest.CaptureFixture[str], level: int
) -> None:
    drop(scan, "all_agree.pdf", "under_13_green.pdf", named="Quentin Canary ")
    logging.getLogger().setLevel(level)
    try:
        assert run() == ALL
    finally:
        logging.getLogger().setLevel(logging.INFO)
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
