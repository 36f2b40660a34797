"""`learn` and `layouts` from outside: what they print, where it goes, and their exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLANK, FILLED = ROOT / "sample_forms" / "blank", ROOT / "sample_forms" / "filled"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def call(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], "MASH_INTAKE_HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=home.parent, check=False)


def learn(home: Path, blank: Path, *more: str | Path, name: str = "ours") -> subprocess.CompletedProcess[str]:
    return call(home, "learn", blank, "--form", "cse_checklist", "--name", name, *more)


@pytest.mark.slow
def test_learned_and_listed(home: Path) -> None:
    picture = home.parent / "out.png"
    done = learn(home, BLANK / "cse_checklist.pdf", "--preview", picture)
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        "page 1: 13 rows of statements, 13 statements, 13 boxes to tick" in done.stdout
        and "Learned ours." in done.stdout
    )
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert [path.name for path in (home / "layouts").iterdir()] == ["ours.layout.zip"]

    listed = call(home, "layouts")
    assert listed.returncode == 0
    lines = [line.split() for line in listed.stdout.splitlines()]
    assert ["ours", "cse_checklist", "1", "page", "learned"] in lines
    assert ["sample-assessment", "cse_assessment", "6", "pages", "shipped"] in lines

    told = {one["name"]: one for one in json.loads(call(home, "layouts", "--json").stdout)}
    assert told["ours"]["origin"] == "learned" and told["ours"]["pages"] == 1
    assert told["ours"]["fingerprint"] and told["northamptonshire-assessment"]["form"] == "cse_assessment"


@pytest.mark.slow
def test_what_is_refused_says_why_and_keeps_nothing(home: Path) -> None:
    blank = BLANK / "cse_checklist.pdf"
    filled = learn(home, FILLED / "checklist_two_low.pdf")
    other = call(home, "learn", blank, "--form", "cse_assessment", "--name", "ours")
    unknown = call(home, "learn", blank, "--form", "another", "--name", "ours")
    cases = [
        (filled, "NAME OF CHILD"),
        (other, "(cse_checklist)"),
        (unknown, "cse_assessment, cse_checklist"),
        (learn(home, blank, name="a b"), "--name"),
        (learn(home, home.parent / "nowhere.pdf"), "no such file"),
        (learn(home, BLANK), "directory"),
        (learn(home, Path("/dev/zero")), "not a regular file"),
        (learn(home, BLANK / "cse_assessment.pdf"), "(cse_assessment)"),
        (learn(home, blank, "--preview", home.parent / "no" / "out.png"), "no such file"),
    ]
    for done, told in cases:
        assert (done.returncode, done.stdout) == (1, ""), done.stderr
        assert told in done.stderr and "Traceback" not in done.stderr
    assert not (home / "layouts").exists()


def test_a_damaged_layout_is_told_and_the_others_are_listed(home: Path) -> None:
    (home / "layouts").mkdir(parents=True)
    (home / "layouts" / "broken.layout.zip").write_bytes(b"not a zip")
    done = call(home, "layouts")
    assert done.returncode == 1 and "sample-checklist" in done.stdout
    assert "'broken'" in done.stderr and "Traceback" not in done.stderr


def test_a_wrong_setting(home: Path) -> None:
    done = call(Path("relative"), "layouts")
    assert done.returncode == 2 and "MASH_INTAKE_HOME" in done.stderr


def test_the_command_imports_nothing_heavy() -> None:
    program = "import sys, pipeline.cli, extractors.layouts; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"numpy", "PIL", "cv2", "pdfplumber", "pypdfium2", "jsonschema_rs"} & set(done.stdout.split())
