"""A real Dovecot for tests, on loopback with TLS: any user logs in with SECRET, or with a token of `bearer`."""

from __future__ import annotations

import base64
import grp
import hashlib
import hmac
import json
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from imap_tools import MailBox

from schemas.mailbox import MailboxAccount

SECRET = "not-a-secret"
_TOKEN_KEY = b"a key of the tests alone"
_SECONDS = 30


@dataclass
class Dovecot:
    """A running server. port: IMAP over TLS from the start; starttls_port: over STARTTLS."""

    folder: Path
    port: int
    starttls_port: int
    process: subprocess.Popen[bytes] | None = None
    delivered: int = field(default=0)

    def account(self, user: str, **changes: Any) -> MailboxAccount:
        """An account of this server."""
        told = {"secret": SECRET, "port": self.port, "ca_file": self.folder / "cert.pem", **changes}
        return MailboxAccount("127.0.0.1", user, timeout=10, **told)

    def deliver(self, user: str, *messages: bytes) -> None:
        """Put messages into a user's inbox, as a delivery agent would: into its Maildir."""
        maildir = self.folder / "mail" / user
        for name in ("tmp", "cur", "new"):
            (maildir / name).mkdir(parents=True, exist_ok=True)
        for message in messages:
            self.delivered += 1
            name = f"{int(time.time())}.M{self.delivered:06}.tests"
            (maildir / "tmp" / name).write_bytes(message)
            (maildir / "tmp" / name).rename(maildir / "new" / name)
        if os.geteuid() == 0:
            for path in (maildir, *maildir.rglob("*")):
                shutil.chown(path, "mail", "mail")

    def messages(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """The raw messages of a folder, oldest first; none where there is no such folder."""
        with self.logged_in(user) as box:
            if not box.folder.exists(folder):
                return []
            box.folder.set(folder, readonly=True)
            return [
                box.client.uid("FETCH", uid, "(BODY.PEEK[])")[1][0][1].replace(b"\r\n", b"\n")
                for uid in box.uids()
            ]

    def flags(self, user: str, folder: str) -> list[tuple[str, ...]]:
        """The flags of every message of a folder, but for what the server itself sets."""
        with self.logged_in(user) as box:
            box.folder.set(folder, readonly=True)
            return [
                tuple(set(message.flags) - {"\\Recent"})
                for message in box.fetch(mark_seen=False, headers_only=True)
            ]

    def logged_in(self, user: str) -> MailBox:
        context = ssl.create_default_context(cafile=self.folder / "cert.pem")
        return MailBox("127.0.0.1", self.port, timeout=10, ssl_context=context).login(user, SECRET)

    def start(self) -> None:
        command = ["dovecot", "-F", "-c", str(self.folder / "dovecot.conf")]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + _SECONDS
        while not _listens(self.port):
            assert self.process.poll() is None and time.monotonic() < end, self.log()
            time.sleep(0.05)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(_SECONDS)

    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")


def bearer(user: str, *, expired: bool = False) -> str:
    """A token that the server knows to be this user's (JWT, HS256)."""
    now = int(time.time())
    claims = {"email": user, "sub": user, "iat": now - 9, "exp": now - 5 if expired else now + 600}
    told = b".".join(_base64(json.dumps(one).encode()) for one in ({"alg": "HS256", "typ": "JWT"}, claims))
    return (told + b"." + _base64(hmac.new(_TOKEN_KEY, told, hashlib.sha256).digest())).decode()


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """The server, one for all tests of a process: each test is a user of its own."""
    if shutil.which("dovecot") is None:
        reason = "Dovecot isn't installed: apt-get install dovecot-imapd"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with running() as server:
        yield server


@contextmanager
def running() -> Iterator[Dovecot]:
    """A server of one's own."""
    with _folder() as folder:
        server = Dovecot(folder, *free_ports())
        make_certificate(folder)
        _configure(server)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture
def user() -> str:
    """A user whom nobody else has."""
    return f"forms-{os.urandom(6).hex()}"


@pytest.fixture
def deliver(dovecot: Dovecot, user: str) -> Callable[..., None]:
    """Puts messages into this test's inbox."""
    return lambda *messages: dovecot.deliver(user, *messages)


@contextmanager
def _folder() -> Iterator[Path]:
    # A short path, as it holds sockets; the server's own users must reach it.
    folder = Path(tempfile.mkdtemp(prefix="mi-dovecot-", dir="/tmp"))
    folder.chmod(0o755)
    for name in ("mail", "run", "state", "keys/default/HS256"):
        (folder / name).mkdir(parents=True)
    if os.geteuid() == 0:
        shutil.chown(folder / "mail", "mail", "mail")
    key = folder / "keys/default/HS256/default"
    key.write_bytes(base64.b64encode(_TOKEN_KEY))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _configure(server: Dovecot) -> None:
    told = subprocess.run(["dovecot", "--version"], capture_output=True, text=True, check=True).stdout
    old = told.startswith("2.3")
    root = os.geteuid() == 0
    me, group = pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name
    owner = ("mail", "mail") if root else (me, group)
    # Without root the server can be nobody but this user, and can't lock itself in.
    unprivileged = (
        f"default_internal_user = {me}\ndefault_login_user = {me}\ndefault_internal_group = {group}\n"
    )
    text = (_OLD if old else _NEW).format(
        folder=server.folder,
        port=server.port,
        starttls_port=server.starttls_port,
        secret=SECRET,
        user=owner[0],
        group=owner[1],
        chroot="" if root else "chroot =",
        unprivileged="" if root else unprivileged,
    )
    (server.folder / "dovecot.conf").write_text(text)
    (server.folder / "oauth2.conf").write_text(
        f"introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix={server.folder}/keys/\n"
        "username_attribute = email\n"
    )


_COMMON = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = required
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
first_valid_gid = 1
auth_mechanisms = plain xoauth2 oauthbearer
auth_failure_delay = 0
mail_max_userip_connections = 100
{unprivileged}
service imap-login {{
  {chroot}
  inet_listener imap {{
    port = {starttls_port}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
"""
_NEW = (
    """
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
"""
    + _COMMON
    + """
ssl_server_cert_file = {folder}/cert.pem
ssl_server_key_file = {folder}/key.pem
mail_driver = maildir
mail_path = {folder}/mail/%{{user}}
oauth2_introspection_mode = local
oauth2_local_validation {{
  dict fs {{
    fs posix {{
      prefix = {folder}/keys/
    }}
  }}
}}
passdb static {{
  password = {secret}
}}
passdb oauth2 {{
  mechanisms_filter = xoauth2 oauthbearer
}}
userdb static {{
}}
"""
)
_OLD = (
    _COMMON
    + """
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = static
  args = password={secret}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2.conf
}}
userdb {{
  driver = static
  args = home={folder}/mail/%u
}}
# Else a log-in that is refused on purpose makes everybody's next one wait for seconds.
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
"""
)


def make_certificate(folder: Path) -> None:
    """key.pem and cert.pem in the folder, for this machine's own address."""
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-days", "2"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*command, *names, *files], check=True, capture_output=True, timeout=_SECONDS)


def free_ports() -> tuple[int, int]:
    """Two that nobody listens on."""
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _base64(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")
