"""The shipped sample forms and the examples of the shared folder, read and assessed from the outside."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FILLED = ROOT / "sample_forms" / "filled"
SHARED = ROOT.parent / "shared" / "examples"
DIGITAL = [f"example{n:02}.pdf" for n in range(1, 6)]


def records_of(*paths: Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "read", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def must_get(record: dict[str, Any], truth: dict[str, Any]) -> None:
    assert record["form"] == truth["form"]
    assert {f["code"] for f in record["flags"]} - {"text_unread"} == set(truth["flags"])
    assert (record["route"]["queue"], record["route"]["priority"]) == (truth["queue"], truth["priority"])
    read = {key: record["answers"][key]["value"] for key in truth["answers"]}
    assert read == truth["answers"]
    assert record["status"] == truth.get("status", record["status"])


def test_every_shipped_sample_gets_what_it_must() -> None:
    expected = json.loads((FILLED / "expected.json").read_text("utf-8"))
    records = records_of(*(FILLED / entry["file"] for entry in expected["files"]))
    truths = [form for entry in expected["files"] for form in entry["forms"]]
    for record, truth in zip(records, truths, strict=True):
        must_get(record, truth)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared examples are not here")
def test_the_digital_examples() -> None:
    truths = [json.loads(line) for line in (SHARED / "truth.jsonl").read_text("utf-8").splitlines()]
    wanted = [t for t in truths if t["file"] in DIGITAL]
    records = records_of(*(SHARED / t["file"] for t in wanted))
    for record, truth in zip(records, (f for t in wanted for f in t["forms"]), strict=True):
        must_get(record, truth)
