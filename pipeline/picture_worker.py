"""Shows pages in a process of its own. A web server has threads, and a process with threads must not fork; this one
has none, holds no key and no database, and forks a limited child for each document."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from typing import Any, BinaryIO

from extractors.page_show import CannotShow, PagePictureFile, show_pages
from schemas.settings import ReadLimits

_LENGTH = 8  # bytes before each message
_TRIES = 2


class PictureWorker:
    """The process, started when first asked and again where it died. Of several threads one asks at a time."""

    def __init__(self, limits: ReadLimits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def show(self, data: bytes, numbers: Iterable[int]) -> list[PagePictureFile]:
        """See `show_pages`. Raises CannotShow."""
        head = json.dumps({"numbers": list(numbers), "limits": asdict(self._limits)}).encode()
        with self._lock:
            answer = self._ask(head, data)
        if "cannot" in answer:
            raise CannotShow(answer["cannot"])
        return [PagePictureFile(n, w, h, b64decode(jpeg)) for n, w, h, jpeg in answer["pages"]]

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _ask(self, head: bytes, data: bytes) -> dict[str, Any]:
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
                    found: dict[str, Any] = json.loads(answer)
                    return found
            self._end()
        return {"cannot": "Pages can't be shown at the moment."}

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


def _send(pipe: BinaryIO | Any, message: bytes) -> None:
    pipe.write(len(message).to_bytes(_LENGTH, "big"))
    pipe.write(message)
    pipe.flush()


def _receive(pipe: BinaryIO | Any) -> bytes | None:
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
        _send(sys.stdout.buffer, json.dumps(_answer(json.loads(head), data)).encode())


def _answer(asked: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        pages = show_pages(data, asked["numbers"], ReadLimits(**asked["limits"]))
    except CannotShow as error:
        return {"cannot": str(error)}
    return {"pages": [[one.number, one.width, one.height, b64encode(one.jpeg).decode()] for one in pages]}


if __name__ == "__main__":
    main()
