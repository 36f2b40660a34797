"""A line to a server that is cut in the middle of what the server says."""

from __future__ import annotations

import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Line:
    """Passes bytes on, both ways. left: how many from the server still come through; None: all."""

    def __init__(self, server_port: int) -> None:
        self.left: int | None = None
        self.cuts = 0
        self._server_port = server_port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._pass_on, args=(client,), daemon=True).start()

    def _pass_on(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self._server_port)) as server:
            waiting = selectors.DefaultSelector()
            waiting.register(client, selectors.EVENT_READ, server)
            waiting.register(server, selectors.EVENT_READ, client)
            with suppress(OSError):
                while True:
                    for key, _ in waiting.select():
                        data = key.fileobj.recv(4096)  # type: ignore[union-attr]
                        if not data or (key.fileobj is server and not self._may_pass(len(data))):
                            return
                        key.data.sendall(data)

    def _may_pass(self, count: int) -> bool:
        if self.left is None:
            return True
        self.left -= count
        self.cuts += self.left < 0
        return self.left >= 0


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
