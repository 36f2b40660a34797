"""Tries out, from within a limited child, what a stranger's file could do there if it took the reader over."""

from __future__ import annotations

import os
import socket
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from extractors.confinement import in_force
from extractors.limits import LimitReached, run_limited
from schemas.settings import ReadLimits


@dataclass(frozen=True, slots=True)
class Reach:
    """What the child could do. memory: more than its bound; write: make a file; network: reach another process by
    it; secrets: read the key file; programs: start one; processes: see into its parent or signal it.
    walls: what is in force besides the rlimits."""

    memory: bool
    write: bool
    network: bool
    secrets: bool
    programs: bool
    processes: bool
    walls: tuple[str, ...] = ()


def probe(limits: ReadLimits, folder: Path, secret: Path) -> Reach:
    """folder: where a file could be written; secret: what must not be read."""
    parent = os.getpid()
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def try_all() -> Any:
            return asdict(
                Reach(
                    memory=False,
                    write=_writes(folder),
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
    try:
        os.kill(parent, 0)
    except OSError:
        return _sees_into(parent)
    return True


def _sees_into(parent: int) -> bool:
    try:
        Path(f"/proc/{parent}/mem").open("rb").close()
    except OSError:
        return False
    return True
