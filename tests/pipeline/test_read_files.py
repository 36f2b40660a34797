"""Reading several files at a time on machines of every kind."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.read_files import read_files


class NoSharedMemory:
    def Pool(self, jobs: int) -> None:  # noqa: N802 - the name that it stands in for
        raise FileNotFoundError(2, "No such file or directory")


def test_without_shared_memory_it_reads_one_file_at_a_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / name for name in ("a.pdf", "b.pdf")]
    for path in paths:
        path.write_bytes(b"no PDF at all")
    monkeypatch.setattr(multiprocessing, "get_context", lambda method: NoSharedMemory())
    found = list(read_files([str(path) for path in paths], 2))
    assert [one[0]["status"] for one in found if isinstance(one, list)] == ["quarantined"] * 2
    assert capsys.readouterr().err.splitlines() == [
        "mash-intake: no shared memory (/dev/shm) for --jobs; reading one file at a time."
    ]


@pytest.mark.slow
def test_reading_starts_without_what_it_may_not_need() -> None:
    """A digital file is read in under a second, and OpenCV and the database would take a third of it."""
    program = "import sys, pipeline.read_files; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"cv2", "onnxruntime", "sqlalchemy", "alembic", "airflow"} & set(run.stdout.split())
