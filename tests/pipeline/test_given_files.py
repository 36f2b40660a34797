"""Files as given to the command, through the command: none ends the call, and what is printed is UTF-8."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from containers import zipped

from pipeline import read_files
from pipeline.read_files import UnreadableFile

MASH_INTAKE = str(Path(sys.executable).with_name("mash-intake"))
SIZE = 3 * 2**20


def call(folder: Path, *arguments: str, closed: str = "", **environ: str) -> tuple[int, bytes, str]:
    """Exit code, standard output, standard error. closed: what the shell closes before."""
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" "$@" {closed}', MASH_INTAKE, *arguments],
        cwd=folder,
        env={**os.environ, "MASH_INTAKE_HOME": str(folder / "home"), **environ},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "Zoë.pdf").write_bytes(b"no PDF at all")
    with (tmp_path / "large.pdf").open("wb") as file:
        file.truncate(SIZE)
    return tmp_path


@pytest.mark.slow
def test_read_goes_on_after_each_file_and_prints_utf_8(folder: Path) -> None:
    given = ["fifo", "/dev/zero", "./large.pdf", ".//Zoë.pdf"]
    code, out, told = call(folder, "read", *given, MASH_INTAKE_MAX_BYTES=str(2**20), PYTHONIOENCODING="ascii")
    records = [json.loads(line) for line in out.decode("utf-8").splitlines()]
    assert [one["source"]["path"] for one in records] == given[2:]
    assert [one["flags"][0]["code"] for one in records] == ["too_large", "unsupported_type"]
    assert records[0]["source"]["sha256"] == hashlib.sha256(bytes(SIZE)).hexdigest()
    assert code == 2 and told.splitlines() == [
        f"mash-intake: {path}: Not a regular file. Check the path and call again." for path in given[:2]
    ]


@pytest.mark.slow
@pytest.mark.parametrize("closed", ["2>&-", "<&- >&- 2>&-"])
def test_closed_streams_end_no_call(folder: Path, closed: str) -> None:
    code, out, _ = call(folder, "read", "Zoë.pdf", closed=closed, PYTHONIOENCODING="latin-1")
    assert code == 0
    assert out == b"" if ">&- 2" in closed else json.loads(out.decode())["source"]["path"] == "Zoë.pdf"


@pytest.mark.slow
def test_submit_goes_on_and_keeps_the_path_as_given(folder: Path) -> None:
    given = ["fifo", "./Zoë.pdf", ".//Zoë.pdf"]
    code, out, told = call(folder, "submit", "--json", *given, PYTHONIOENCODING="ascii")
    first, second = json.loads(out.decode("utf-8"))
    assert (code, told.count("\n")) == (2, 1) and "fifo: not a regular file" in told
    assert [first["path"], second["path"]] == given[1:]
    assert (first["duplicate"], second["duplicate"]) == (False, True)
    assert first["records"][0]["record_id"] == second["records"][0]["record_id"]
    code, out, _ = call(folder, "export", PYTHONIOENCODING="ascii")
    assert json.loads(out.decode("utf-8"))["record"]["source"]["path"] == given[1] and code == 0


LIMITS = {"MASH_INTAKE_MAX_BYTES": str(2**20), "MASH_INTAKE_MAX_MESSAGE_BYTES": str(2**21)}


@pytest.mark.parametrize(
    ("head", "size", "says"),
    [
        (b"%PDF-1.7", SIZE, "The file has 3.0 MiB; at most 1.0 MiB are read."),
        (zipped(("a.pdf", b"%PDF")), SIZE, "The message has 3.0 MiB; at most 2.0 MiB are unpacked."),
        (b"%PDF-1.7", 2**20, None),
        (zipped(("a.pdf", b"%PDF")), 2**21, None),
    ],
)
def test_what_is_larger_than_its_limit_is_never_held_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, head: bytes, size: int, says: str | None
) -> None:
    for name, value in LIMITS.items():
        monkeypatch.setenv(name, value)
    path = tmp_path / "large"
    path.write_bytes(head)
    os.truncate(path, size)
    read_files.load_rules()
    tracemalloc.start()
    (found,) = read_files.read_files([str(path)], 1)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, list)
    told = [flag["message"] for one in found for flag in one["flags"] if flag["code"] == "too_large"]
    assert told == ([] if says is None else [says])
    assert says is None or most < 2.5 * 2**20


def test_what_nobody_foresaw_of_one_file_ends_no_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    paths = [tmp_path / "a.pdf", tmp_path / "none.pdf"]
    paths[0].write_bytes(b"%PDF-1.7")
    monkeypatch.setattr(read_files, "read_one", fail)
    found, missing = read_files.read_files([str(one) for one in paths], 1)
    assert isinstance(found, list) and isinstance(missing, UnreadableFile)
    assert (found[0]["status"], found[0]["flags"][0]["code"]) == ("quarantined", "malformed")
