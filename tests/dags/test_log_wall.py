"""The second wall of the task logs: what a library raises, prints or logs in a task is found nowhere in Airflow."""

from __future__ import annotations

import json
import logging
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from airflow_fixtures import FILLED, stored_bytes
from conftest import CANARY

from pipeline import intake as tasks
from schemas.errors import MashIntakeError

pytest_plugins = ["airflow_fixtures"]

Run = Callable[[], dict[str, list[str]]]


def raises() -> None:
    raise ValueError(f"invalid literal for int(): '{CANARY}'")


def raises_from() -> None:
    try:
        raises()
    except ValueError as error:
        error.add_note(f"while reading {CANARY}")
        raise OSError(f"{CANARY} can't be read") from error


def raises_many() -> None:
    raise ExceptionGroup("several", [KeyError(CANARY), ExceptionGroup("more", [TypeError(CANARY)])])


def logs() -> None:
    logging.getLogger("some.library").error("can't read %s", CANARY, extra={"who": CANARY})
    logging.getLogger("some.library").warning(CANARY, exc_info=ValueError(CANARY))
    raise OSError(5, CANARY)


def prints() -> None:
    print(CANARY)  # noqa: T201
    print(CANARY, file=sys.stderr, flush=True)  # noqa: T201
    warnings.warn(CANARY, stacklevel=1)
    raise OSError(5, CANARY)


@pytest.fixture
def supervised(dag: Any, run: Run, scan: Path, airflow_home: Path) -> Callable[[], list[dict[str, Any]]]:
    """Runs the task `receive` in a process of its own, as the executor does. Gives the lines of its log."""

    def once() -> list[dict[str, Any]]:
        from airflow.executors.workloads import BundleInfo
        from airflow.executors.workloads.task import TaskInstanceDTO
        from airflow.sdk.execution_time.supervisor import InProcessTestSupervisor, supervise_task
        from airflow.utils.session import create_session
        from airflow.utils.state import TaskInstanceState

        (instance,) = (one for one in dag.test().get_task_instances() if one.task_id == "receive")
        with create_session() as session:
            instance = session.merge(instance)
            instance.state = TaskInstanceState.QUEUED
            session.flush()
            told = TaskInstanceDTO.model_validate(instance, from_attributes=True)
        supervise_task(
            ti=told,
            bundle_info=BundleInfo(name="dags-folder"),
            dag_rel_path="referral_intake.py",
            token="",
            client=InProcessTestSupervisor._api_client(dag),
            log_path=f"{told.id}.log",
            subprocess_logs_to_stdout=True,
        )
        log = airflow_home / "logs" / f"{told.id}.log"
        return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]

    return once


@pytest.mark.slow
@pytest.mark.parametrize("act", [raises, raises_from, raises_many, logs, prints])
def test_what_a_library_says_of_a_person_stays_in_the_task(
    supervised: Callable[[], list[dict[str, Any]]],
    airflow_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    act: Callable[[], None],
) -> None:
    (airflow_home / "logs").mkdir(exist_ok=True)
    capfd.readouterr()
    ran = [0]

    def fails(*_: Any, **__: Any) -> list[str]:
        ran[0] += 1
        if ran[0] > 1:  # the first is only there to have a run
            act()
        return []

    monkeypatch.setattr(tasks, "receive", fails)
    lines = supervised()
    errors = [error for line in lines for error in line.get("error_detail", ())]
    assert [line for line in lines if line["event"] == "Task failed with exception"], lines
    assert errors and all(error["exc_value"].startswith("withheld (") for error in errors)
    assert any("referral_intake.py" in frame["filename"] for error in errors for frame in error["frames"])
    seen = {**stored_bytes(airflow_home), "output": "".join(capfd.readouterr()).encode()}
    assert [place for place, data in seen.items() if CANARY.encode() in data] == []


@pytest.mark.slow
def test_our_own_errors_say_what_to_do(
    supervised: Callable[[], list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from inbox.mailbox import MailboxError

    told: list[MashIntakeError] = []

    def fails(*_: Any, **__: Any) -> list[str]:
        if told:
            raise told[0]
        told.append(MailboxError("The mail server refused the log-in."))
        return []

    monkeypatch.setattr(tasks, "receive", fails)
    errors = [error for line in supervised() for error in line.get("error_detail", ())]
    assert [error["exc_value"] for error in errors] == ["The mail server refused the log-in."]


@pytest.mark.slow
def test_our_own_lines_pass_whole(supervised: Callable[[], list[dict[str, Any]]], scan: Path) -> None:
    (scan / "a.pdf").write_bytes((FILLED / "checklist_below.pdf").read_bytes())
    ours = [line for line in supervised() if line.get("logger") == "mash_intake"]
    assert [line["event"] for line in ours] == ["received"]
    assert {"documents", "batches"} <= set(ours[0])


def test_errors_that_are_told_are_ours() -> None:
    import inbox.acknowledge  # noqa: F401
    import pipeline.ledger  # noqa: F401
    from dags.config.log_wall import OUR_ERRORS

    def kinds(kind: type) -> set[str]:
        return {kind.__name__}.union(*map(kinds, kind.__subclasses__()))

    assert set(OUR_ERRORS) - kinds(MashIntakeError) == {"AirflowFailException"}
