"""A real SMTP server, with TLS and a password, that keeps what it takes; and a real HTTP server that keeps what is posted."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from dovecot import free_ports, make_certificate

from schemas.smtp import SmtpAccount


@dataclass
class Letters:
    """What the server took, with each recipient; refuses whom it is told to."""

    taken: list[tuple[str, str, bytes]] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    refused_letters: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        for to in envelope.rcpt_tos:
            if self.refused_letters.get(to) == "hang up":
                server.transport.abort()
            if to in self.refused_letters:
                return self.refused_letters[to]
        self.taken += [(envelope.mail_from, to, envelope.content) for to in envelope.rcpt_tos]
        return "250 OK"


class _Controller(Controller):
    def factory(self) -> SMTP:
        def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
            return AuthResult(success=data.password == b"invented")

        return SMTP(
            self.handler, tls_context=self.own, require_starttls=True, authenticator=check, auth_required=True
        )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Letters, SmtpAccount]]:
    make_certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    letters = Letters()
    controller = _Controller(letters, hostname="127.0.0.1", port=free_ports()[0])
    controller.own = context  # type: ignore[attr-defined]
    controller.start()
    secret = tmp_path / "smtp-secret"
    secret.write_text("invented")
    secret.chmod(0o600)
    yield (
        letters,
        SmtpAccount(
            "127.0.0.1",
            "forms@example.org",
            ("example.org",),
            port=controller.port,
            user="forms",
            secret_file=secret,
            ca_file=tmp_path / "cert.pem",
            timeout=3,
        ),
    )
    controller.stop()


@dataclass
class Posts:
    """What was posted: the path, headers in lower case, and the body. answer: the status that each is given; told: what a GET gets;
    drips: more is announced than ever comes, till `enough` is set."""

    url: str = ""
    answer: int = 204
    told: bytes = b""
    drips: bool = False
    enough: threading.Event = field(default_factory=threading.Event)
    taken: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def posts() -> Iterator[Posts]:
    found = Posts()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-length", str(len(found.told)))
            self.end_headers()
            self.wfile.write(found.told)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            found.taken.append((self.path, {name.lower(): one for name, one in self.headers.items()}, body))
            self.send_response(found.answer)
            if found.answer == 302:
                self.send_header("location", f"{found.url}/elsewhere")
            self.send_header("content-length", "1000" if found.drips else "0")
            self.end_headers()
            if found.drips:
                self.wfile.flush()
                found.enough.wait(30)

        def log_message(self, format: str, *told: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()
