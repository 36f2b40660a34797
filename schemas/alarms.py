"""Who is told when nobody takes an item, or when intake itself stands still."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from schemas.errors import SettingsError
from schemas.mailbox import secret_in


@dataclass(frozen=True, slots=True)
class Alarms:
    """chain: for each step the addresses (mail, or https) that are told; the first at half the time, the second at the
    deadline, any further each half of the time later. secret_file: signs what goes to https addresses. sweep_late: how
    long after the last completed sweep it is late. airflow_url: where Airflow says how its parts are. heartbeat_url:
    where each completed sweep reports. page_url: of the review page, for links."""

    chain: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    secret_file: Path | None = None
    sweep_late: timedelta = timedelta(minutes=15)
    airflow_url: str | None = None
    heartbeat_url: str | None = field(default=None, repr=False)
    page_url: str | None = None

    def __post_init__(self) -> None:
        if self.secret_file is None and any("://" in one for link in self.chain for one in link):
            raise SettingsError(
                "An https address in MASH_INTAKE_ALARM_CHAIN needs MASH_INTAKE_ALARM_SECRET_FILE."
            )

    def current_secret(self) -> str:
        """What signs, as of this moment. Raises SettingsError."""
        if self.secret_file is None:
            raise SettingsError("MASH_INTAKE_ALARM_SECRET_FILE isn't set.")
        return secret_in(self.secret_file, "MASH_INTAKE_ALARM_SECRET_FILE")
