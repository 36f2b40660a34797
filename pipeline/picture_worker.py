"""Shows pages in a process of its own. A web server has threads, and a process with threads must not fork; this one
has none, holds no key and no database, and forks a limited child for each document."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

import msgspec

from extractors.page_show import CannotShow, show_pages
from schemas.queues import PageImage
from schemas.settings import ReadLimits

_LENGTH = 8  # bytes before each message
_TRIES = 2


@dataclass(frozen=True, slots=True)
class _Asked:
    numbers: list[int]
    limits: ReadLimits


@dataclass(frozen=True, slots=True)
class _Answer:
    """cannot: why there are none, for a person."""

    pages: list[PageImage]
    cannot: str = ""


class PictureWorker:
    """The process, started when first asked and again where it died. Of several threads one asks at a time."""

    def __init__(self, limits: ReadLimits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def show(self, data: bytes, numbers: Iterable[int]) -> list[PageImage]:
        """See `show_pages`. Raises CannotShow."""
        head = msgspec.json.encode(_Asked(list(numbers), self._limits))
        with self._lock:
            answer = self._ask(head, data)
        if answer.cannot:
            raise CannotShow(answer.cannot)
        return answer.pages

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _ask(self, head: bytes, data: bytes) -> _Answer:
        for _ in range(_TRIES):
            process = self._process
            if process is None or process.poll() is not None:
                process = self._process = _start()
            assert process.stdin is not None and process.stdout is not None
            with suppress(OSError):
                for part in (head, data):
                    _send(process.stdin, part)
                answer = _receive(process.stdout)
                if answer is not None:
                    return msgspec.json.decode(answer, type=_Answer)
            self._end()
        return _Answer([], "Pages can't be shown at the moment.")

    def _end(self) -> None:
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            self._process.kill()
            self._process.wait()
            self._process = None


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline.picture_worker"]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, close_fds=True
    )


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(len(message).to_bytes(_LENGTH, "big"))
    pipe.write(message)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    """One message; None at the end."""
    head = pipe.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "big")
    body = pipe.read(size)
    return body if len(body) == size else None


def main() -> None:
    """The process: answers until nobody asks any more."""
    import cv2  # noqa: F401  loaded once, so that each child has it
    import pypdfium2  # noqa: F401

    while (head := _receive(sys.stdin.buffer)) is not None:
        data = _receive(sys.stdin.buffer)
        if data is None:
            return
        asked = msgspec.json.decode(head, type=_Asked)
        _send(sys.stdout.buffer, msgspec.json.encode(_answer(asked, data)))


def _answer(asked: _Asked, data: bytes) -> _Answer:
    try:
        return _Answer(show_pages(data, asked.numbers, asked.limits))
    except CannotShow as error:
        return _Answer([], str(error))


if __name__ == "__main__":
    main()
