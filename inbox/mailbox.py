"""The mailbox: what lies in its inbox, each message's raw bytes without marking it, and its way out.

Nothing here looks into a message: its bytes are a stranger's. Errors name their kind only: what the server
says may hold an address.
"""

from __future__ import annotations

import imaplib
import io
import re
import ssl
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any, cast

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls
from imap_tools.errors import ImapToolsError
from imap_tools.utils import encode_folder

from inbox.archive import Archive, Sealed
from schemas.errors import MashIntakeError, OneFailedError
from schemas.mailbox import MailboxAccount

_OWN = re.compile(rb'\s*\(\("([^"\\]*)"')

Known = Callable[[list[int]], set[int]]
"""Which of these UIDs belong to messages that are kept already."""

Keep = Callable[[Sealed, int], None]
"""Called with a message's sealed bytes and its UID; to commit both before it returns. Raises OneFailedError where that one
failed and others needn't."""


class MailboxError(MashIntakeError):
    """The mail server can't be reached, or refuses: messages stay where they are until the next try."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """An inbox that is open. uidvalidity: the server's; with another one every UID means another message."""

    box: BaseMailBox
    account: MailboxAccount
    uidvalidity: int

    def uids(self) -> list[int]:
        """The UID of every message that is there now, oldest first. Raises MailboxError, as all here do."""
        with _server():
            self.box.client.noop()  # the server tells of what others moved
            return sorted(int(uid) for uid in self.box.uids("ALL", charset=None))

    def fetch(self, uid: int) -> bytes | None:
        """A message's raw bytes, without marking it as seen; None where it is gone or can't be had."""
        with _server():
            kind, parts = self.box.client.uid("FETCH", str(uid), "(UID BODY.PEEK[])")
        if kind != "OK":
            return None
        return next((cast("bytes", part[1]) for part in parts if isinstance(part, tuple)), None)

    def move(self, uid: int, folder: str) -> None:
        """Move a message in one step; one that is gone is no error."""
        with _server():
            kind, _ = self.box.client.uid("MOVE", str(uid), cast("str", encode_folder(folder)))
        # What another poller moved at the same time is refused too, and gone.
        if kind != "OK" and uid in self.uids():
            raise MailboxError(
                "The mail server moves no messages (MOVE, RFC 6851, or the folder is missing). "
                "They are all taken in, and stay in the inbox."
            )

    def abilities(self) -> frozenset[str]:
        """What the server says that it can, after the log-in."""
        with _server():
            told = self.box.client.capability()[1][0]
        return frozenset(bytes(told).decode("ascii", "replace").upper().split())

    def lacks(self) -> bool:
        """Whether a folder for what leaves the inbox isn't there, and couldn't be made."""
        with _server():
            wanted = (self.account.processed, self.account.quarantine)
            return not all(self.box.folder.exists(folder) for folder in wanted)

    def wait(self, seconds: float) -> bool:
        """Wait by IDLE until the server tells of a change; whether it did within the time. A server without
        IDLE is asked again after the time."""
        if "IDLE" not in self.box.client.capabilities:
            time.sleep(seconds)
            return False
        with _server():
            return bool(self.box.idle.wait(seconds))


@contextmanager
def opened(account: MailboxAccount) -> Iterator[Inbox]:
    """The inbox, logged in, with both folders for what leaves it. Raises MailboxError."""
    with _server():
        box = _connected(account)
    try:
        with _server():
            _log_in(box, account)
            prefix = _prefix(box)
            there = replace(
                account,
                processed=within(prefix, account.processed),
                quarantine=within(prefix, account.quarantine),
            )
            for folder in (there.processed, there.quarantine):
                if not box.folder.exists(folder):
                    with suppress(ImapToolsError):  # another poller was faster
                        box.folder.create(folder)
            box.folder.set(account.inbox)
            inbox = Inbox(box, there, _uidvalidity(box))
        yield inbox
    finally:
        with suppress(ImapToolsError, imaplib.IMAP4.error, OSError):
            box.logout()


@contextmanager
def _server() -> Iterator[None]:
    """Everything that goes wrong between us and the server is one kind of error, without its words."""
    try:
        yield
    except (ImapToolsError, imaplib.IMAP4.error, OSError) as error:
        raise MailboxError(f"The mail server can't be worked with: {type(error).__name__}.") from None


@dataclass(frozen=True, slots=True)
class Taken:
    """What one look into the inbox came to. kept: how many messages; failed: the UIDs of those that couldn't be
    fetched, or kept; more: there are others."""

    kept: int
    failed: frozenset[int]
    more: bool


def take_in(
    inbox: Inbox,
    archive: Archive,
    known: Known,
    keep: Keep,
    fault: Callable[[str], None],
    most: int,
    skip: Collection[int] = (),
) -> Taken:
    """Seal and keep messages that aren't known: at most so many, the oldest first, none of those to skip."""
    present = inbox.uids()
    kept = known(present)
    new = [uid for uid in present if uid not in kept and uid not in skip]
    failed = set()
    for uid in new[:most]:
        fault("mail_found")
        raw = inbox.fetch(uid)
        if raw is None:
            failed.add(uid)
            continue
        fault("mail_fetched")
        sealed = archive.seal(io.BytesIO(raw))
        fault("mail_sealed")
        try:
            keep(sealed, uid)
        except OneFailedError:
            failed.add(uid)
            continue
        fault("mail_stored")
    return Taken(len(new[:most]) - len(failed), frozenset(failed), len(new) > most)


def _connected(account: MailboxAccount) -> BaseMailBox:
    context = ssl.create_default_context(cafile=account.ca_file)
    box = MailBoxStartTls if account.tls == "starttls" else MailBox
    return box(account.host, account.port, timeout=account.timeout, ssl_context=context)


def _log_in(box: BaseMailBox, account: MailboxAccount) -> None:
    secret = account.current_secret()
    try:
        if account.auth == "password":
            plain = "AUTH=PLAIN" in box.client.capabilities  # takes any character, as LOGIN doesn't
            (box.login_utf8 if plain else box.login)(account.user, secret, initial_folder=None)
        else:
            box.client.authenticate(account.auth.upper(), _Bearer(account, secret))
    except (ImapToolsError, imaplib.IMAP4.error):
        raise MailboxError("The mail server refused the log-in: is the password or token right?") from None


class _Bearer:
    """Answers XOAUTH2 and OAUTHBEARER (RFC 7628): first with the token; a refusal, which the server words as
    one more question, with what ends the exchange."""

    def __init__(self, account: MailboxAccount, token: str) -> None:
        if account.auth == "xoauth2":
            said = f"user={account.user}\1auth=Bearer {token}\1\1"
        else:
            said = f"n,a={account.user},\1host={account.host}\1port={account.port}\1auth=Bearer {token}\1\1"
        self._answers = iter([said.encode()])

    def __call__(self, question: bytes) -> bytes:
        return next(self._answers, b"\1")


def _prefix(box: BaseMailBox) -> str:
    """What the names of one's own folders begin with on this server (RFC 2342); nothing where it doesn't say."""
    try:
        kind, told = box.client.namespace()
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:  # it knows no such question
        return ""
    found = _OWN.match(told[0]) if kind == "OK" and told and isinstance(told[0], bytes) else None
    return found[1].decode("ascii", "replace") if found else ""


def within(prefix: str, folder: str) -> str:
    """A folder's name on a server where names begin so."""
    return folder if folder.casefold().startswith(prefix.casefold()) else prefix + folder


def _uidvalidity(box: BaseMailBox) -> int:
    told: Any = box.client.untagged_responses.get("UIDVALIDITY")
    if not told:
        raise MailboxError(
            "The mail server numbers its messages by no lasting UIDs: it can't be worked with."
        )
    return int(told[-1])
