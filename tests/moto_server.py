"""A bucket on this machine: moto's server, started for the tests, on loopback."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import fsspec
import pytest

_PATIENCE = 30  # seconds for it to start


@dataclass
class Buckets:
    """The server, its process and how it is reached."""

    port: int
    process: subprocess.Popen[bytes]
    made: int = 0

    @property
    def options(self) -> dict[str, object]:
        patience = {"connect_timeout": 2, "read_timeout": 3, "retries": {"max_attempts": 0}}
        where = {
            "endpoint_url": f"http://127.0.0.1:{self.port}",
            "client_kwargs": {"region_name": "eu-west-2"},
        }
        return {"key": "invented", "secret": "invented", "config_kwargs": patience, **where}

    def options_file(self, folder: Path) -> Path:
        path = folder / "store.json"
        path.write_text(json.dumps(self.options))
        path.chmod(0o600)
        return path

    def new(self) -> str:
        """The URL of a place in a new bucket."""
        self.made += 1
        self.look().mkdir(f"bucket{self.made}")
        return f"s3://bucket{self.made}/archive"

    def look(self) -> fsspec.AbstractFileSystem:
        return fsspec.filesystem("s3", skip_instance_cache=True, use_listings_cache=False, **self.options)

    def stop(self) -> None:
        """It answers nobody, as one whose machine hangs."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self.process.send_signal(signal.SIGCONT)


@pytest.fixture(scope="session")
def buckets() -> Iterator[Buckets]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env={**os.environ, "PYTHONWARNINGS": "ignore"}, **quiet)  # type: ignore[call-overload]
    try:
        _wait_for(port, process)
        yield Buckets(port, process)
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("moto's server did not start.")
