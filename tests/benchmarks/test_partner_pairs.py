"""Files that differ from one accepted form in one cell (benchmarks/partners/pairs.py): 106 of 724 were once accepted
as if it weren't there, or for the other answer. Here one or two of each kind; the whole takes minutes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.clients.score import measure
from scoring.rules import load_rules

KINDS = (
    "without", "check_without", "sign_00", "sign_04", "sign_42", "sign_67", "sign_69", "sign_79", "heading_four",
    "heading_note", "tenth_heading_03", "three_to_four", "three_then_02", "amber_00", "amber_03", "band_amber_red",
    "service_named_00", "service_named_02", "plan_no_03", "plan_ended_02", "plan_ended_10", "plan_others_05",
    "plan_thought_00", "told_cp_33", "told_cp_53", "told_me_01", "look_red", "look_italic", "look_larger",
    "look_overline", "check_under_13_red", "both_red", "number_struck", "no_details_say_yes", "blank_details_say_yes",
    "page_wrapped_boxes_0", "page_yes_columns_0", "dob_24", "date_08",
)  # fmt: skip


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Drawn by a process of its own: Typst starts threads, and what has threads must not fork to read."""
    folder = tmp_path_factory.mktemp("pairs")
    command = [sys.executable, "-m", "benchmarks.partners.pairs", str(folder), *KINDS]
    subprocess.run(command, check=True, timeout=300, cwd=Path(__file__).parents[2])
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_accepted_wrongly(drawn: Path, kind: str) -> None:
    lines = [json.loads(line) for line in (drawn / "truth.jsonl").read_text("utf-8").splitlines()]
    (line,) = [one for one in lines if one["file"].startswith((f"{kind}.", f"{kind}_"))]
    result = measure((drawn / line["file"]).read_bytes(), line, load_rules())
    assert not result.counts["silent"], result.lines
    if kind.endswith("without"):
        assert result.counts["accepted"] == 1, result.lines
