"""The account of a mailbox: where it is, how to log in, and where its messages go."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, get_args

from schemas.errors import SettingsError

MailAuth = Literal["password", "xoauth2", "oauthbearer"]
MailTls = Literal["tls", "starttls"]


@dataclass(frozen=True, slots=True)
class MailboxAccount:
    """One inbox. There is no way without TLS.

    auth: how `secret` is used: as a password, or as an OAuth2 bearer token. secret_file: where it stands
    instead, read at each log-in, as tokens are renewed. ca_file: whose certificates are trusted, where it
    isn't those that the system trusts. inbox, processed, quarantine: folders, as the server names them.
    timeout: in seconds, of each answer.
    """

    host: str
    user: str = field(repr=False)
    secret: str | None = field(default=None, repr=False)
    secret_file: Path | None = None
    port: int = 993
    tls: MailTls = "tls"
    auth: MailAuth = "password"
    ca_file: Path | None = None
    inbox: str = "INBOX"
    processed: str = "Processed"
    quarantine: str = "Quarantine"
    timeout: float = 60.0

    def current_secret(self) -> str:
        """The password or token of this moment. Raises SettingsError, which doesn't name it."""
        if self.secret is not None:
            return self.secret
        if self.secret_file is None:
            raise SettingsError("The mailbox has no password or token: set MASH_INTAKE_MAILBOX_SECRET_FILE.")
        return secret_in(self.secret_file, "MASH_INTAKE_MAILBOX_SECRET_FILE")


def secret_in(path: Path, variable: str) -> str:
    """A password or token in a file that nobody else may read. Raises SettingsError, which names the variable."""
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise SettingsError(f"{variable}: others may read the file; run chmod 600 on it.")
        return path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise SettingsError(f"{variable} can't be read: {type(error).__name__}.") from None


def account_from(
    host: str | None, user: str | None, secret: str | None, port: int | None, extra: Mapping[str, Any]
) -> MailboxAccount:
    """An account as a connection of Airflow's describes it. Raises SettingsError, which names no value."""
    usual = MailboxAccount(host or "", user or "", secret)
    known = ("auth", "tls", "ca_file", "inbox", "processed", "quarantine", "timeout")
    wrong = [name for name in extra if name not in known]
    told = {name: extra[name] for name in known if name in extra}
    wrong += [
        name
        for name, values in (("auth", MailAuth), ("tls", MailTls))
        if told.get(name) not in (None, *get_args(values))
    ]
    if not host or not user or not secret:
        wrong.append("host, login or password")
    if wrong:
        raise SettingsError(
            f"The mailbox's connection is wrong in: {', '.join(wrong)}. Correct it in Airflow."
        )
    if "ca_file" in told:
        told["ca_file"] = Path(told["ca_file"])
    return replace(usual, port=port or usual.port, **told)
