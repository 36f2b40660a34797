"""Tries out, from within a limited child, what a stranger's file could do there if it took the reader over."""

from __future__ import annotations

import socket
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from extractors.limits import LimitReached, run_limited
from schemas.settings import ReadLimits


@dataclass(frozen=True, slots=True)
class Reach:
    """What the child could do. memory: more than its bound; write: a byte into a file; network: reach another
    process by it; secrets: read the key file."""

    memory: bool
    write: bool
    network: bool
    secrets: bool


def probe(limits: ReadLimits, folder: Path, secret: Path) -> Reach:
    """folder: where a file could be written; secret: what must not be read."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def try_all() -> Any:
            return astuple(Reach(False, _writes(folder), _connects(port), _reads(secret)))

        memory, write, network, secrets = run_limited(try_all, limits)
    return Reach(memory or _takes_memory(limits), write, network, secrets)


def _takes_memory(limits: ReadLimits) -> bool:
    try:
        run_limited(lambda: len(bytearray(2 * limits.address_space_bytes + 2**30)), limits)
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
