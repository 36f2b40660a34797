"""A child that reads a stranger's file can't do what a reader never does, even if the file takes it over."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import socket
import stat
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from extractors.job import bounded
from extractors.mail import Walked
from extractors.walls import confinement
from extractors.walls.confinement import in_force
from extractors.walls.limits import LimitedChild, LimitReached, run_limited
from extractors.walls.sandbox_probe import FCHMODAT2, SETXATTRAT, called
from extractors.walls.system_calls import NEWEST
from schemas.errors import TakesLongError
from schemas.settings import ReadLimits
from schemas.types import Answer, DocumentReading, FormReading

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

    return bool(run_limited(attempt, ReadLimits(), bool))


@needs_landlock
def test_both_walls_are_in_force_where_the_kernel_has_them() -> None:
    assert run_limited(lambda: in_force, ReadLimits(), list[str]) == ["Landlock", "seccomp"]
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


def own(pipe: tuple[int, int]) -> None:
    """Have the kernel signal the parent when the pipe is ready."""
    fcntl.fcntl(pipe[0], fcntl.F_SETOWN, os.getppid())


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("kill", lambda parent: (parent, 0)),
        ("kill", lambda parent: (0, 0)),
        ("tkill", lambda parent: (parent, 0)),
        ("tgkill", lambda parent: (parent, parent, 0)),
        ("rt_sigqueueinfo", lambda parent: (parent, 0, None)),
        ("rt_tgsigqueueinfo", lambda parent: (parent, parent, 0, None)),
        ("pidfd_open", lambda parent: (parent, 0)),
        ("setpriority", lambda parent: (0, parent, 5)),
        ("ioprio_set", lambda parent: (1, parent, 0)),
        ("prlimit64", lambda parent: (parent, 0, None, None)),
        ("setpgid", lambda parent: (0, 0)),
        ("mount_setattr", lambda parent: (-1, None, 0, None, 0)),
        ("removexattr", lambda parent: (b"/tmp", b"user.a")),
    ],
)
@needs_landlock
def test_calls_that_reach_other_processes_or_files_are_refused(call: str, told: Any) -> None:
    def attempt() -> int:
        try:
            return called(call, *told(os.getppid()))
        except OSError as error:
            return -(error.errno or 0)

    assert run_limited(attempt, ReadLimits(), int) == -errno.EPERM


@needs_landlock
def test_nobody_is_signalled_by_a_file_that_is_ready() -> None:
    assert not happens(lambda: own(os.pipe()))


@pytest.mark.parametrize("number", [FCHMODAT2, SETXATTRAT, NEWEST + 1, 511, 4095])
@needs_landlock
def test_calls_newer_than_the_list_are_none_as_on_an_older_kernel(number: int, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.touch(0o600)

    def attempt() -> int:
        try:
            return called(number, -100, os.fsencode(path), 0o777, 0)
        except OSError as error:
            return error.errno or 0

    assert run_limited(attempt, ReadLimits(), int) == errno.ENOSYS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_reader_may_end_itself() -> None:
    """As abort() does, by a signal to its own thread: its parent is told at once."""
    with pytest.raises(LimitReached, match="crash"):
        run_limited(os.abort, ReadLimits(), int)


@pytest.mark.parametrize("within", [False, True])
def test_a_reading_is_left_when_it_is_time(within: bool) -> None:
    """No limit of the file's is reached by that; one that waits for another child is none the wiser."""

    def slow() -> int:
        time.sleep(20)
        return 1

    limits = ReadLimits(until=time.monotonic() + 0.5)
    with pytest.raises(TakesLongError), LimitedChild(slow, limits) as other:
        run_limited(partial(other.result, int), limits, int) if within else other.result(int)
    with pytest.raises(TakesLongError):  # it isn't begun any more
        run_limited(lambda: 1, limits, int)
    assert run_limited(lambda: 1, ReadLimits(until=time.monotonic() + 30), int) == 1


@needs_landlock
def test_a_library_that_is_not_there_is_sought_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sought: list[bool] = []

    def made() -> None:
        sought.append(True)
        raise RuntimeError("Unable to find libseccomp")

    monkeypatch.setattr(confinement, "made", made)
    confinement._filter.cache_clear()
    try:
        walls = [run_limited(lambda: list(in_force), ReadLimits(), list[str]) for _ in range(2)]
    finally:
        confinement._filter.cache_clear()
    assert (walls, sought) == ([["Landlock"], ["Landlock"]], [True])


def test_what_a_reader_needs_is_there() -> None:
    def work() -> list[object]:
        started: list[bool] = []
        thread = threading.Thread(target=lambda: started.append(True))
        thread.start()
        thread.join()
        import wave  # nothing has loaded it before: it comes from its file

        return [started, wave.__name__, len(os.urandom(4))]

    assert run_limited(work, ReadLimits(), list[Any]) == [[True], "wave", 4]


def test_what_its_parent_has_open_is_closed(tmp_path: Path) -> None:
    with (tmp_path / "store").open("w+b") as store, socket.create_server(("127.0.0.1", 0)) as server:
        numbers = [store.fileno(), server.fileno()]
        assert [happens(partial(os.fstat, number)) for number in numbers] == [False, False]


def is_pipe(number: int) -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(number).st_mode)
    except OSError:
        return False


READING = DocumentReading("0" * 64, 1, (FormReading(None, None, None, (1,)),))


@pytest.mark.parametrize(
    ("sent", "shape"),
    [
        pytest.param("1", int, id="another type"),
        pytest.param({"sha256": "0" * 64}, DocumentReading, id="part of it"),
        pytest.param([[1], ["a"]], list[list[int]], id="another type within"),
        pytest.param(float("nan"), float, id="no number"),
        pytest.param({"parts": [{"name": "a", "data": "no base64"}]}, Walked, id="bytes that are none"),
    ],
)
def test_a_child_that_sends_another_shape_sent_nothing(sent: Any, shape: Any) -> None:
    with pytest.raises(LimitReached, match="crash"):
        run_limited(lambda: sent, ReadLimits(), shape)


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (b"=[1", "crash"),
        (b"!time", "time"),
        (b"!a name", "crash"),
        (b"", "crash"),
        (b"=" + b"9" * 5000, "crash"),
        (b"=" + b"[" * 60_000, "crash"),
    ],
)
def test_a_child_that_writes_what_it_likes(sent: bytes, reason: str) -> None:
    def writes() -> None:
        (pipe,) = (number for number in range(3, 100) if is_pipe(number))
        os.write(pipe, sent)
        os._exit(0)

    with pytest.raises(LimitReached, match=reason):
        run_limited(writes, ReadLimits(), list[int])


def test_a_child_that_writes_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.walls.limits.MAX_ANSWER", 2**20)
    with pytest.raises(LimitReached, match="memory"):
        run_limited(lambda: "a" * 2**22, ReadLimits(), str)


@pytest.mark.parametrize(
    "wrong",
    [
        {"page_count": 401},
        {"forms": ()},
        {"forms": READING.forms * 402},
        {"forms": (replace(READING.forms[0], pages=(2,)),)},
        {"forms": (replace(READING.forms[0], answers={"a": Answer(1, 1.5, "text")}),)},
        {"forms": (replace(READING.forms[0], answers={"a": Answer(1, float("nan"), "text")}),)},
    ],
)
def test_readings_that_no_document_has(wrong: dict[str, Any]) -> None:
    assert bounded(READING, ReadLimits()) == READING
    with pytest.raises(LimitReached, match="crash"):
        bounded(replace(READING, **wrong), ReadLimits())
