"""A child that reads a stranger's file can't do what a reader never does, even if the file takes it over."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.confinement import in_force
from extractors.limits import run_limited
from schemas.settings import ReadLimits

LANDLOCK_CREATE_RULESET, ABI_VERSION = 444, 1


def kernel_has_landlock() -> bool:
    return ctypes.CDLL(None, use_errno=True).syscall(LANDLOCK_CREATE_RULESET, None, 0, ABI_VERSION) > 0


needs_landlock = pytest.mark.skipif(not kernel_has_landlock(), reason="this kernel has no Landlock")


def happens(act: Callable[[], object]) -> bool:
    """Whether an act succeeds within a limited child."""

    def attempt() -> bool:
        try:
            act()
        except OSError:
            return False
        return True

    return bool(run_limited(attempt, ReadLimits()))


@needs_landlock
def test_both_walls_are_in_force_where_the_kernel_has_them() -> None:
    assert run_limited(lambda: list(in_force), ReadLimits()) == ["Landlock", "seccomp"]
    assert in_force == []  # of the child, not of its parent


@needs_landlock
@pytest.mark.parametrize(
    "act", ["read", "list", "truncate", "make", "make folder", "remove", "rename", "link"]
)
def test_files_are_out_of_reach(act: str, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_text("as it was", "utf-8")
    acts: dict[str, Callable[[], object]] = {
        "read": path.read_bytes,
        "list": lambda: list(tmp_path.iterdir()),
        "truncate": lambda: os.truncate(path, 0),
        "make": lambda: (tmp_path / "new").touch(),
        "make folder": lambda: (tmp_path / "new").mkdir(),
        "remove": path.unlink,
        "rename": lambda: path.rename(tmp_path / "new"),
        "link": lambda: (tmp_path / "new").symlink_to(path),
    }
    assert not happens(acts[act])
    assert [one.name for one in tmp_path.iterdir()] == ["kept"]
    assert path.read_text("utf-8") == "as it was"


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda: socket.socket(socket.AF_INET).close(), id="a socket"),
        pytest.param(lambda: socket.socket(socket.AF_UNIX).close(), id="a socket of this machine"),
        pytest.param(lambda: subprocess.run(["/bin/true"], check=True), id="another program"),
        pytest.param(lambda: os.execv("/bin/true", ["true"]), id="becoming another program"),
        pytest.param(lambda: os.fork() or os._exit(0), id="another process"),
        pytest.param(lambda: os.kill(os.getppid(), 0), id="a signal to its parent"),
        pytest.param(lambda: Path(f"/proc/{os.getppid()}/mem").open("rb").close(), id="its parent's memory"),
        pytest.param(
            lambda: Path(f"/proc/{os.getppid()}/environ").read_bytes(), id="its parent's environment"
        ),
    ],
)
@needs_landlock
def test_network_programs_and_processes_are_out_of_reach(act: Callable[[], object]) -> None:
    assert not happens(act)


def test_what_a_reader_needs_is_there() -> None:
    def work() -> list[object]:
        started: list[bool] = []
        thread = threading.Thread(target=lambda: started.append(True))
        thread.start()
        thread.join()
        import wave  # nothing has loaded it before: it comes from its file

        return [started, wave.__name__, len(os.urandom(4))]

    assert run_limited(work, ReadLimits()) == [[True], "wave", 4]
