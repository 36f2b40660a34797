"""Runs one function on untrusted bytes in a forked child with limits; JSON comes back over a pipe.

The child can use no more CPU, memory and time than it is given, is confined (see `confinement`), prints nothing and has
nothing open but the pipes. Whatever becomes of it, the caller gets an answer of the shape that it asked for, or a
LimitReached: a child that was taken over may send anything.
"""

from __future__ import annotations

import contextlib
import gc
import json
import math
import os
import resource
import select
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from extractors.walls.confinement import confine, prepare
from schemas.errors import TakesLongError
from schemas.settings import ReadLimits

MAX_ANSWER = 256 * 2**20  # bytes of JSON that a child may send
_ANSWER, _FAILED = b"=", b"!"  # the first byte of what it sends
_REASONS = ("time", "memory", "crash")
_OPEN: set[int] = set()  # the ends of pipes that this process reads from, which its children may read too
_most_pixels = ReadLimits().max_pixels
HEADROOM = 2**30  # bytes that a child may always add to what its parent has mapped already


class LimitReached(Exception):
    """The child didn't answer. reason: "time", "memory" or "crash"; never what the child was reading."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LimitedChild:
    """A forked child that computes `function()`, for a `with` block, at whose end it is gone.

    used: what it took, as the kernel counts (CPU seconds, `ru_maxrss` in KiB); None until it is gone.
    """

    def __init__(self, function: Callable[[], Any], limits: ReadLimits) -> None:
        prepare()
        self._until = math.inf if limits.until is None else limits.until
        self._refuse_late()
        self._deadline = min(time.monotonic() + limits.wall_seconds, self._until)
        self._read_end, write_end = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            _close_but({write_end, *_OPEN})
            _run_and_leave(function, write_end, limits)
        os.close(write_end)
        _OPEN.add(self._read_end)
        self._status: int | None = None
        self.used: resource.struct_rusage | None = None

    def __enter__(self) -> LimitedChild:
        return self

    def __exit__(self, *_: object) -> None:
        _OPEN.discard(self._read_end)
        os.close(self._read_end)
        if self._status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            self._wait()

    def result(self, shape: Any) -> Any:
        """What `function` returned; to be called once, by the starter or by a child that it forks later.

        shape: the type of it: dataclasses, TypedDicts, and what JSON has. Raises LimitReached, also where it is of
        another, and TakesLongError."""
        try:
            return self._result(shape)
        except LimitReached:
            self._refuse_late()  # whatever it died of: one that waits for a child of its own calls that a crash
            raise

    def _result(self, shape: Any) -> Any:
        answer = _receive(self._read_end, self._deadline)
        if not answer:
            raise LimitReached("time" if self._wait() == signal.SIGXCPU else "crash")
        if answer[:1] == _FAILED:
            told = answer[1:].decode("ascii", "replace")
            raise LimitReached(told if told in _REASONS else "crash")
        try:
            return msgspec.json.decode(answer[1:], type=shape)
        except (ValueError, RecursionError) as error:  # msgspec's own errors are the former
            raise LimitReached("crash") from error

    def _refuse_late(self) -> None:
        if time.monotonic() >= self._until:
            raise TakesLongError

    def _wait(self) -> int:
        """The signal that ended the child; 0 where there was none or the child is another's."""
        with contextlib.suppress(ChildProcessError):
            _, self._status, self.used = os.wait4(self._pid, 0)
        ended = self._status is not None and os.WIFSIGNALED(self._status)
        return os.WTERMSIG(self._status) if ended and self._status is not None else 0


def run_limited(function: Callable[[], Any], limits: ReadLimits, shape: Any) -> Any:
    """The result of `function`, computed in a child; shape: see `LimitedChild.result`. Raises LimitReached."""
    with LimitedChild(function, limits) as child:
        return child.result(shape)


def most_pixels() -> int:
    """How many grey pixels of one picture this process may decode: in a child, those of the limits that it was given."""
    return _most_pixels


def _run_and_leave(function: Callable[[], Any], write_end: int, limits: ReadLimits) -> NoReturn:
    code = 1
    try:
        _limit(limits)
        gc.disable()  # a child is short: looking for loops among a page's many objects is a fifth of its time
        try:
            payload = _ANSWER + _as_json(function())
        except MemoryError:
            payload = _FAILED + b"memory"
        except LimitReached as limit:  # of a child that this one waited for
            payload = _FAILED + limit.reason.encode()
        except BaseException:
            payload = _FAILED + b"crash"
        with os.fdopen(write_end, "wb") as pipe:
            pipe.write(payload)
        code = 0
    finally:
        os._exit(code)


def _as_json(answer: Any) -> bytes:
    try:
        return msgspec.json.encode(answer)
    except UnicodeEncodeError:  # halves of characters, which PDF files hold
        return json.dumps(msgspec.to_builtins(answer), ensure_ascii=False).encode("utf-8", "replace")


def _close_but(kept: set[int]) -> None:
    """Closes all that a child has from its parent, the store's database among it: walls keep it from opening files,
    not from using open ones."""
    start = 3
    for one in (*sorted(kept), os.sysconf("SC_OPEN_MAX")):
        os.closerange(start, one)
        start = one + 1


def _limit(limits: ReadLimits) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    space = max(limits.address_space_bytes, _mapped() + HEADROOM)
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    global _most_pixels
    _most_pixels = limits.max_pixels
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    confine()


def _mapped() -> int:
    """Bytes of address space in use already, which the limit counts too."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _receive(read_end: int, deadline: float) -> bytes:
    """All that the child writes until it closes its end. Raises LimitReached."""
    parts: list[bytes] = []
    size = 0
    while True:
        left = deadline - time.monotonic()
        if size > MAX_ANSWER:
            raise LimitReached("memory")
        ready, _, _ = select.select([read_end], [], [], max(0.0, left))
        if not ready or left <= 0:
            raise LimitReached("time")
        part = os.read(read_end, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
