"""The hourly check: green while all is accounted for, red with opaque ids only when it isn't."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from airflow_fixtures import FILLED, runner, stored_bytes

from pipeline.context import Intake

pytest_plugins = ["airflow_fixtures"]


@pytest.mark.slow
def test_a_loss_is_a_red_run_that_names_the_document_by_its_id(
    dags: dict[str, Any],
    run: Callable[[], dict[str, list[str]]],
    scan: Path,
    opened: Intake,
    airflow_home: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    shutil.copy(FILLED / "all_agree.pdf", scan / "Quentin Canary.pdf")
    run()
    check = runner(dags["ledger_check"])
    assert check() == {"check": ["success"], "mailbox": ["success"], "run": ["success"]}
    (document_id,) = [one for one, _ in opened.archive.ages()]
    opened.archive.shelf.path(document_id).unlink()
    assert check() == {"check": ["failed"], "mailbox": ["success"], "run": ["failed"]}
    seen = {**stored_bytes(airflow_home), "output": "".join(capfd.readouterr()).encode()}
    assert f"bytes_missing {document_id}".encode() in seen["output"]
    assert [name for name, data in seen.items() if b"Quentin Canary" in data] == []
    assert "red square" in dags["ledger_check"].doc_md
    assert [task.show_return_value_in_logs for task in dags["ledger_check"].tasks] == [False, False]
