"""Files that differ from one accepted form in one cell or one drawing (benchmarks/parishes/pairs.py), a seventh tester's: what
was once accepted as if it weren't there, or made a good file count as damaged."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.clients.score import measure
from scoring.rules import load_rules

KINDS = ("without", "band_between", "band_between_overlap", "notes_flat_rule")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pairs")
    module = [sys.executable, "-m", "benchmarks.parishes.pairs", "--out", str(folder)]
    subprocess.run([*module, "--only", *KINDS], check=True, timeout=600, cwd=Path(__file__).parents[2])
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_each_is_read_as_a_careful_person_would(drawn: Path, kind: str) -> None:
    lines = [json.loads(line) for line in (drawn / "truth.jsonl").read_text("utf-8").splitlines()]
    (line,) = [one for one in lines if Path(one["file"]).stem == kind]
    result = measure((drawn / line["file"]).read_bytes(), line, load_rules())
    assert not result.counts["silent"]
    assert not result.lines
