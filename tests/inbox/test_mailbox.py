"""The mailbox against a real Dovecot: log-in, raw bytes, leaving unseen what isn't ours, and moving."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from dovecot import SECRET, Dovecot, bearer, running
from mails import mail

from inbox.archive import Archive, Sealed
from inbox.mailbox import MailboxError, Taken, opened, take_in, within
from inbox.scan_folder import nothing_happens
from inbox.shelf import FolderShelf
from schemas.sealing import Keyring
from schemas.settings import Settings

pytest_plugins = ["dovecot"]

Deliver = Callable[..., None]


def raw(message: bytes) -> bytes:
    return message.replace(b"\r\n", b"\n")


@pytest.mark.parametrize("auth", ["password", "xoauth2", "oauthbearer"])
@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_logging_in(dovecot: Dovecot, user: str, auth: str, tls: str) -> None:
    secret = SECRET if auth == "password" else bearer(user)
    port = dovecot.port if tls == "tls" else dovecot.starttls_port
    with opened(dovecot.account(user, auth=auth, tls=tls, port=port, secret=secret)) as inbox:
        assert inbox.uids() == [] and inbox.uidvalidity > 0


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"secret": "wrong"}, "refused the log-in"),
        ({"secret": "wrong", "auth": "xoauth2"}, "refused the log-in"),
        ({"secret": "wrong", "auth": "oauthbearer"}, "refused the log-in"),
        ({"port": 1}, "ConnectionRefusedError"),
        ({"ca_file": None}, "SSLCertVerificationError"),
        ({"inbox": "None Such"}, "MailboxFolderSelectError"),
    ],
)
def test_what_goes_wrong_is_told_without_the_servers_words(
    dovecot: Dovecot, user: str, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(MailboxError, match=told) as error, opened(dovecot.account(user, **changes)):
        pass
    assert user not in str(error.value) and error.value.__cause__ is None


def test_an_expired_token_is_refused(dovecot: Dovecot, user: str) -> None:
    account = dovecot.account(user, auth="xoauth2", secret=bearer(user, expired=True))
    with pytest.raises(MailboxError, match="refused the log-in"), opened(account):
        pass


def test_the_raw_bytes_and_no_mark(dovecot: Dovecot, user: str, deliver: Deliver) -> None:
    message = mail(("a.pdf", bytes(range(256)) * 999))
    deliver(message)
    with opened(dovecot.account(user)) as inbox:
        (uid,) = inbox.uids()
        assert raw(inbox.fetch(uid) or b"") == raw(message)
        assert inbox.fetch(uid + 1) is None
    assert [flags for flags in dovecot.flags(user, "INBOX") if "\\Seen" in flags] == []


def test_moving_and_folders_of_any_name(dovecot: Dovecot, user: str, deliver: Deliver) -> None:
    deliver(mail(), mail(subject="Another"))
    account = dovecot.account(user, processed='Done "Ä" & out', quarantine="Doubt")
    with opened(account) as inbox:
        first, second = inbox.uids()
        inbox.move(first, account.processed)
        inbox.move(first, account.processed)  # another poller was faster
        with pytest.raises(MailboxError, match="MOVE"):
            inbox.move(second, "None Such")
        inbox.move(second, account.quarantine)
        assert inbox.uids() == []
    assert len(dovecot.messages(user, account.processed)) == len(dovecot.messages(user, "Doubt")) == 1


def test_only_what_is_not_kept_is_fetched(
    dovecot: Dovecot, user: str, deliver: Deliver, settings: Settings, keys: Keyring
) -> None:
    deliver(*(mail(subject=f"{number}") for number in range(3)))
    archive = Archive(FolderShelf(settings.archive_folder), keys)
    kept: dict[int, Sealed] = {}

    def keep(sealed: Sealed, uid: int) -> None:
        assert archive.holds(sealed.document_id), "it must be sealed before it is noted"
        kept[uid] = sealed

    with opened(dovecot.account(user)) as inbox:
        known = {inbox.uids()[1]}
        assert take_in(inbox, archive, lambda _: known, keep, nothing_happens, 9) == Taken(
            2, frozenset(), False
        )
        assert set(kept) == set(inbox.uids()) - known
    assert not [path for path in settings.home.rglob("*") if path.is_file() and b"From:" in path.read_bytes()]


def test_idle_tells_of_a_new_message(dovecot: Dovecot, user: str, deliver: Deliver) -> None:
    with opened(dovecot.account(user)) as inbox:
        assert inbox.wait(0.1) is False
        later = Thread(target=lambda: (time.sleep(0.3), deliver(mail())))
        later.start()
        begun = time.monotonic()
        assert inbox.wait(20) is True
        assert time.monotonic() - begun < 15
        later.join()
        assert len(inbox.uids()) == 1


def test_a_server_that_goes_away_in_the_middle(
    dovecot: Dovecot, user: str, deliver: Deliver, settings: Settings, keys: Keyring
) -> None:
    deliver(mail(), mail(subject="Another"))
    archive = Archive(FolderShelf(settings.archive_folder), keys)
    kept: list[int] = []

    def gone(step: str) -> None:
        if step == "mail_stored":
            inbox.box.client.sock.shutdown(2)

    account = dovecot.account(user)
    with opened(account) as inbox, pytest.raises(MailboxError):
        take_in(inbox, archive, lambda present: set(kept), lambda sealed, uid: kept.append(uid), gone, 9)
    assert len(kept) == 1
    with opened(account) as inbox:
        take_in(inbox, archive, lambda p: set(kept), lambda sealed, uid: kept.append(uid), nothing_happens, 9)
    assert len(kept) == len(set(kept)) == 2


def test_a_full_disk_is_not_the_servers_fault(
    dovecot: Dovecot, user: str, deliver: Deliver, keys: Keyring, tmp_path: Path
) -> None:
    class Full(Archive):
        def seal(self, file: Any) -> Sealed:
            raise OSError(28, "No space left on device")

    deliver(mail())
    with opened(dovecot.account(user)) as inbox, pytest.raises(OSError, match="No space"):
        take_in(inbox, Full(tmp_path, keys), lambda present: set(), lambda *_: None, nothing_happens, 9)
    assert len(dovecot.messages(user)) == 1


@pytest.mark.slow
def test_a_server_whose_folders_names_begin_alike() -> None:
    """Courier's way, and old Dovecot's: nothing may stand beside INBOX, only within."""
    with running() as server:
        server.stop()
        with (server.folder / "dovecot.conf").open("a") as settings:
            settings.write("\nnamespace inbox {\n inbox = yes\n separator = .\n prefix = INBOX.\n}\n")
        server.start()
        server.deliver("forms-prefix", b"Subject: x\r\n\r\nx")
        with opened(server.account("forms-prefix")) as inbox:
            assert not inbox.lacks() and inbox.account.processed == "INBOX.Processed"
            inbox.move(inbox.uids()[0], inbox.account.processed)
            assert inbox.uids() == []
        assert len(server.messages("forms-prefix", "INBOX.Processed")) == 1


@pytest.mark.parametrize(
    ("prefix", "folder", "expected"),
    [
        ("", "Processed", "Processed"),
        ("INBOX.", "Processed", "INBOX.Processed"),
        ("INBOX.", "inbox.Processed", "inbox.Processed"),
        ("INBOX/", "MASH/Processed", "INBOX/MASH/Processed"),
    ],
)
def test_names_within_a_prefix(prefix: str, folder: str, expected: str) -> None:
    assert within(prefix, folder) == expected
