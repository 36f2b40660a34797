"""Tries out, from within a limited child, what a stranger's file could do there if it took the reader over."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import socket
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from extractors.walls.confinement import in_force
from extractors.walls.limits import LimitReached, run_limited
from schemas.settings import ReadLimits

FCHMODAT2, SETXATTRAT = 452, 463  # newer than libseccomp may know, and the same on every machine
_C = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Reach:
    """What the child could do. memory: more than its bound; write: make a file; change: its rights, dates or length;
    network: reach another process by it; secrets: read the key file; programs: start one; processes: see into its parent,
    signal it, or say when it runs.
    walls: what is in force besides the rlimits."""

    memory: bool
    write: bool
    change: bool
    network: bool
    secrets: bool
    programs: bool
    processes: bool
    walls: tuple[str, ...] = ()


def probe(limits: ReadLimits, folder: Path, secret: Path) -> Reach:
    """folder: where a file could be written; secret: what must not be read."""
    parent = os.getpid()
    called("getpid")  # what it needs is loaded before the walls stand
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        tempfile.NamedTemporaryFile(dir=folder, prefix=".doctor") as file,
    ):
        port = server.getsockname()[1]

        def try_all() -> Any:
            return asdict(
                Reach(
                    memory=False,
                    write=_writes(folder),
                    change=_changes(Path(file.name)),
                    network=_connects(port),
                    secrets=_reads(secret),
                    programs=_starts(),
                    processes=_meddles(parent),
                    walls=tuple(in_force),
                )
            )

        found: Reach = run_limited(try_all, limits, Reach)
    return replace(found, memory=_takes_memory(limits))


def _takes_memory(limits: ReadLimits) -> bool:
    try:
        run_limited(lambda: len(bytearray(2 * limits.address_space_bytes + 2**30)), limits, int)
    except LimitReached:
        return False
    return True


def _writes(folder: Path) -> bool:
    path = folder / ".doctor"
    try:
        path.write_bytes(b"x")
    except OSError:
        return False
    finally:
        path.unlink(missing_ok=True)
    return True


def _connects(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return False
    return True


def _reads(secret: Path) -> bool:
    try:
        return bool(secret.read_bytes())
    except OSError:
        return False


def _starts() -> bool:
    try:
        child = os.posix_spawn("/bin/true", ["true"], {})
    except OSError:
        return False
    os.waitpid(child, 0)
    return True


def _meddles(parent: int) -> bool:
    acts = (
        lambda: os.kill(parent, 0),
        lambda: os.killpg(0, 0),  # of its own group, its parent among them
        lambda: called("tgkill", parent, parent, 0),
        lambda: called("tkill", parent, 0),
        lambda: called("rt_sigqueueinfo", parent, 0, None),
        lambda: called("rt_tgsigqueueinfo", parent, parent, 0, None),
        lambda: os.close(called("pidfd_open", parent, 0)),
        lambda: _signals_by_file(parent),
        lambda: os.setpriority(os.PRIO_PROCESS, parent, os.getpriority(os.PRIO_PROCESS, parent)),
        lambda: os.sched_setscheduler(parent, os.SCHED_OTHER, os.sched_param(0)),
        lambda: os.sched_setaffinity(parent, os.sched_getaffinity(parent)),
        lambda: Path(f"/proc/{parent}/mem").open("rb").close(),
    )
    return any(map(_happens, acts))


def _signals_by_file(parent: int) -> None:
    """Have the kernel signal the parent whenever a pipe is ready."""
    read_end, write_end = os.pipe()
    try:
        fcntl.fcntl(read_end, fcntl.F_SETOWN, parent)
    finally:
        os.close(read_end)
        os.close(write_end)


def _changes(path: Path) -> bool:
    """path: a file that its reader must leave as it is."""
    name, here = os.fsencode(path), -100  # AT_FDCWD
    value = ctypes.create_string_buffer(b"x")
    told = (ctypes.c_uint64 * 2)(ctypes.addressof(value), 1)  # struct xattr_args
    acts = (
        lambda: path.chmod(0o600),
        lambda: called(FCHMODAT2, here, name, 0o600, 0),
        lambda: os.utime(path),
        lambda: os.setxattr(path, "user.doctor", b"x"),
        lambda: called(SETXATTRAT, here, name, 0, b"user.doctor", told, 16),
        lambda: os.removexattr(path, "user.doctor"),
        lambda: os.truncate(path, 0),
    )
    return any(map(_happens, acts))


def called(call: str | int, *told: Any) -> int:
    """What a system call gives, by its name or number: the C library knows neither all of them nor the newest. Raises
    OSError."""
    number = call if isinstance(call, int) else _number(call)
    ctypes.set_errno(0)
    given = int(_C.syscall(number, *told))
    if given < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return given


def _number(call: str) -> int:
    try:
        import pyseccomp

        number: int = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, call)
    except (RuntimeError, OSError):  # no libseccomp, and so no filter: what needs no number tells
        return -1
    return number


def _happens(act: Callable[[], object]) -> bool:
    """Whether an act is let happen: no such process, or nothing to remove, is an answer that came after the asking."""
    try:
        act()
    except OSError as error:
        return error.errno in (errno.ESRCH, errno.ENODATA, errno.EFAULT)
    return True
