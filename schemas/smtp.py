"""The account by which receipt is acknowledged, and alarms are told."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path

from schemas.errors import SettingsError
from schemas.mailbox import MailTls, secret_in


@dataclass(frozen=True, slots=True)
class SmtpAccount:
    """Where acknowledgements and alarms go out. There is no way without TLS.

    sender: the address that they come from. domains: whose senders get an acknowledgement, subdomains included; nobody
    else does, as anybody can write to the mailbox in anybody's name; where none is named, nobody gets one. timeout: in seconds, of each answer. a_day: so many
    acknowledgements one address gets within 24 hours.
    """

    host: str
    sender: str
    domains: tuple[str, ...]
    port: int = 587
    tls: MailTls = "starttls"
    user: str = ""
    secret_file: Path | None = None
    ca_file: Path | None = None
    timeout: float = 30.0
    a_day: int = 20

    def __post_init__(self) -> None:
        if "@" not in self.sender:
            raise SettingsError("What is sent by MASH_INTAKE_SMTP_HOST needs MASH_INTAKE_SMTP_FROM.")

    def current_secret(self) -> str:
        """The password of this moment. Raises SettingsError, which doesn't name it."""
        if self.secret_file is None:
            raise SettingsError("MASH_INTAKE_SMTP_USER needs MASH_INTAKE_SMTP_SECRET_FILE.")
        return secret_in(self.secret_file, "MASH_INTAKE_SMTP_SECRET_FILE")

    def answers(self, address: str) -> bool:
        """Whether this sender gets an acknowledgement."""
        if address.casefold() == parseaddr(self.sender)[1].casefold():
            return False  # our own letters, that somebody sent back
        domain = address.rpartition("@")[2].casefold()
        return any(domain == one or domain.endswith(f".{one}") for one in self.domains)
