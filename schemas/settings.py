"""The settings: the only module that reads the environment, with nothing but the standard library.

Every variable is `MASH_INTAKE_...`; `VARIABLES` lists them all. A wrong value, or a variable that
nobody knows (a slip of the pen would otherwise leave a limit unset), is a `SettingsError`.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from schemas import parse
from schemas.alarms import Alarms
from schemas.archive_connection import connection_in, connection_options, split_connection
from schemas.backups import Backups
from schemas.errors import SettingsError
from schemas.mailbox import MailboxAccount
from schemas.parse import RagBasis
from schemas.secret_name import SecretName
from schemas.smtp import SmtpAccount
from schemas.whole_file import sync_folder

PREFIX = "MASH_INTAKE_"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """What one read may cost. max_bytes, max_pages: of a document, the frames of a picture file among the pages;
    max_pixels: of one picture once decoded, half as many with colour (A2 at 600 dpi); max_message_bytes: of a mail;
    max_sealed_bytes: of a file that is taken in at all, read or not (see `largest`); max_parts: attachments of a mail, those within others included; max_depth: of mails and archives within one
    another; look_seconds: of CPU, to look into all parts of a mail, those beyond which count as forms until they are read;
    until: by the monotonic clock, when a reading is left that isn't done, which raises TakesLongError; the others of each
    chunk's child."""

    max_bytes: int = 200 * 2**20
    max_message_bytes: int = 150 * 2**20
    max_sealed_bytes: int = 2 * 2**30
    max_parts: int = 200
    max_depth: int = 8
    look_seconds: int = 120
    max_pages: int = 400
    max_pixels: int = 150_000_000
    cpu_seconds: int = 20
    wall_seconds: int = 60
    address_space_bytes: int = 2 * 2**30
    chunk_pages: int = 20
    until: float | None = None

    @property
    def largest(self) -> int:
        """Bytes of the largest file that is taken in: whatever may be read may be."""
        return max(self.max_sealed_bytes, self.max_bytes, self.max_message_bytes)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long from receipt to action: by the clock, and of `standard` in working days of England."""

    immediate: timedelta = timedelta(hours=1)
    urgent: timedelta = timedelta(hours=4)
    standard_working_days: int = 1


@dataclass(frozen=True, slots=True)
class Retention:
    """How long after it last came something is kept; None: for good."""

    recorded: timedelta | None = None
    quarantined: timedelta | None = None
    set_aside: timedelta | None = None


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """How people come to the review page where it runs alone. proxy_secret_file: what the organisation's login proxy
    must send; None: it has users of its own. user_header, groups_header: where the proxy names the person and their
    groups; groups: each with the role that it gives. secure_cookies: the page is reached by HTTPS."""

    proxy_secret_file: Path | None = None
    user_header: str = "x-forwarded-user"
    groups_header: str = "x-forwarded-groups"
    groups: tuple[tuple[str, str], ...] = ()
    secure_cookies: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """All configuration. `database_url` may hold a password and so is kept out of `repr`. sample_share: 0 to 1, of what
    was accepted, that a person checks. archive_url: where the archive is, in place of archive_folder;
    archive_options, archive_options_file: what fsspec asks for to reach it, of Airflow's connection, and in JSON;
    archive_connection: that connection's id, where Airflow has to be asked for it. turn_seconds: how long a task
    begins to read documents before it gives way. scan_left: how long a file may lie in the scan folder untaken before
    somebody is told; scan_left_alone: names of subfolders, in lower case, of which nobody is. key_secret: where the keys are, in place
    of key_file."""

    home: Path
    database_url: str = field(repr=False)
    scan_folder: Path
    archive_folder: Path
    layouts_folder: Path
    key_file: Path
    key_secret: SecretName | None = None
    archive_url: str | None = None
    archive_connection: str | None = None
    archive_options_file: Path | None = None
    archive_options: Mapping[str, Any] = field(default_factory=dict, repr=False)
    rag_basis: RagBasis = "overall"
    deadlines: Deadlines = Deadlines()
    limits: ReadLimits = ReadLimits()
    queue_lease: timedelta = timedelta(minutes=15)
    stable_seconds: float = 1.0
    empty_file_seconds: float = 30.0
    scan_left: timedelta = timedelta(hours=1)
    scan_left_alone: tuple[str, ...] = ()
    batch_size: int = 10
    turn_seconds: float = 300.0
    mailbox: MailboxAccount | None = None
    smtp: SmtpAccount | None = None
    retention: Retention = Retention()
    backups: Backups | None = None
    review: ReviewSettings = ReviewSettings()
    sample_share: float = 0.02
    alarms: Alarms = field(default_factory=Alarms)
    fault: str | None = None


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process; `environ` stands in for the environment in tests."""
    env = _Environment(os.environ if environ is None else environ)
    env.refuse_unknown()
    home = env.path("HOME", _data_home(env.variables) / "mash-intake")
    archive_url, archive_connection, archive_options = _archive(env)
    return Settings(
        home=home,
        database_url=env.read("DATABASE_URL", parse.url, f"sqlite:///{home / 'mash-intake.sqlite'}"),
        scan_folder=env.path("SCAN_FOLDER", home / "scan"),
        archive_folder=env.path("ARCHIVE_FOLDER", home / "archive"),
        layouts_folder=env.path("LAYOUTS_FOLDER", home / "layouts"),
        key_file=env.path("KEY_FILE", home / "keys"),
        key_secret=env.either("KEY_SECRET", "KEY_FILE", parse.secret_name),
        archive_url=archive_url,
        archive_connection=archive_connection,
        archive_options=archive_options,
        archive_options_file=env.read("ARCHIVE_OPTIONS_FILE", parse.path, None),
        rag_basis=env.read("RAG_BASIS", parse.rag_basis, "overall"),
        deadlines=_deadlines(env),
        limits=_limits(env),
        queue_lease=env.read("QUEUE_LEASE_MINUTES", parse.minutes, timedelta(minutes=15)),
        stable_seconds=env.read("STABLE_SECONDS", parse.seconds, 1.0),
        empty_file_seconds=env.read("EMPTY_FILE_SECONDS", parse.seconds, 30.0),
        scan_left=env.read("SCAN_LEFT_MINUTES", parse.minutes, timedelta(hours=1)),
        scan_left_alone=env.read("SCAN_LEFT_ALONE", parse.folder_names, ()),
        batch_size=env.read("BATCH_SIZE", parse.count, 10),
        turn_seconds=env.read("TURN_SECONDS", parse.turn, 300.0),
        mailbox=_mailbox(env),
        smtp=_smtp(env),
        retention=_retention(env),
        backups=_backups(env),
        review=_review(env),
        sample_share=env.read("SAMPLE_PERCENT", parse.percent, 0.02),
        alarms=_alarms(env),
        fault=env.read("FAULT", parse.fault, None),
    )


def ensure_key_file(path: Path) -> Path:
    """Make the key file where there is none (mode 0600), and refuse one that others may read.

    A whole file is linked into place, so that of two processes at once one wins and both see its key.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = path.parent / f".{path.name}.{secrets.token_hex(8)}"
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32) + "\n")
                file.flush()
                os.fsync(file.fileno())
            _link_unless_there(temporary, path)
        finally:
            temporary.unlink()
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SettingsError(f"{PREFIX}KEY_FILE: others may read the key file; run chmod 600 on it.")
    return path


def _link_unless_there(temporary: Path, path: Path) -> None:
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        return
    sync_folder(path.parent)


class _Environment:
    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables

    def refuse_unknown(self) -> None:
        for name in sorted(self.variables):
            if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in VARIABLES:
                near = get_close_matches(name.removeprefix(PREFIX), VARIABLES, n=1)
                hint = f"did you mean {PREFIX}{near[0]}?" if near else "unset it."
                raise SettingsError(f"{name} is no setting of mash-intake; {hint}")

    def read(self, name: str, parse: Callable[[str], T], default: T) -> T:
        text = self.variables.get(PREFIX + name, "").strip()
        if not text:
            return default
        try:
            return parse(text)
        except (ValueError, KeyError, OverflowError, OSError) as error:
            expected = parse.__doc__ or "another value"
            # The value may be a password, so neither it nor the parser's own message is repeated.
            raise SettingsError(f"{PREFIX}{name} must be {expected}; correct it and start again.") from (
                None if name in _SECRET else error
            )

    def either(self, name: str, other: str, parse: Callable[[str], T]) -> T | None:
        """A setting, None where it isn't set; with the other one beside it nobody knows which is meant."""
        if all(self.variables.get(PREFIX + one, "").strip() for one in (name, other)):
            raise SettingsError(f"{PREFIX}{name} and {PREFIX}{other} are both set: unset one of them.")
        return self.read(name, parse, None)

    def path(self, name: str, default: Path) -> Path:
        return self.read(name, parse.path, default)


def _data_home(variables: Mapping[str, str]) -> Path:
    stated = variables.get("XDG_DATA_HOME", "")
    if stated.startswith("/"):
        return Path(stated)
    home = variables.get("HOME", "")
    return (Path(home) if home.startswith("/") else Path.home()) / ".local" / "share"


def _archive(env: _Environment) -> tuple[str | None, str | None, dict[str, Any]]:
    """The URL, the connection that Airflow is to be asked for, and the options of one that stands in the environment."""
    url = env.either("ARCHIVE_URL", "ARCHIVE_FOLDER", parse.archive_url)
    url, conn_id = (None, None) if url is None else split_connection(url)
    found = None if conn_id is None else connection_in(conn_id, env.variables)
    if conn_id is None or found is None:
        return url, conn_id, {}
    return url, None, connection_options(conn_id, found)


def _deadlines(env: _Environment) -> Deadlines:
    usual = Deadlines()
    return Deadlines(
        immediate=env.read("DEADLINE_IMMEDIATE_MINUTES", parse.minutes, usual.immediate),
        urgent=env.read("DEADLINE_URGENT_MINUTES", parse.minutes, usual.urgent),
        standard_working_days=env.read(
            "DEADLINE_STANDARD_WORKING_DAYS", parse.count, usual.standard_working_days
        ),
    )


def _limits(env: _Environment) -> ReadLimits:
    usual = ReadLimits()
    return ReadLimits(
        max_bytes=env.read("MAX_BYTES", parse.count, usual.max_bytes),
        max_message_bytes=env.read("MAX_MESSAGE_BYTES", parse.count, usual.max_message_bytes),
        max_sealed_bytes=env.read("MAX_SEALED_BYTES", parse.count, usual.max_sealed_bytes),
        max_parts=env.read("MAX_PARTS", parse.count, usual.max_parts),
        max_depth=env.read("MAX_DEPTH", parse.count, usual.max_depth),
        look_seconds=env.read("LOOK_SECONDS", parse.count, usual.look_seconds),
        max_pages=env.read("MAX_PAGES", parse.count, usual.max_pages),
        max_pixels=env.read("MAX_PIXELS", parse.count, usual.max_pixels),
        cpu_seconds=env.read("CPU_SECONDS", parse.count, usual.cpu_seconds),
        wall_seconds=env.read("WALL_SECONDS", parse.count, usual.wall_seconds),
        address_space_bytes=env.read("ADDRESS_SPACE_BYTES", parse.count, usual.address_space_bytes),
        chunk_pages=env.read("CHUNK_PAGES", parse.count, usual.chunk_pages),
    )


def _retention(env: _Environment) -> Retention:
    return Retention(
        recorded=env.read("RETENTION_RECORDED_DAYS", parse.days, None),
        quarantined=env.read("RETENTION_QUARANTINED_DAYS", parse.days, None),
        set_aside=env.read("RETENTION_SET_ASIDE_DAYS", parse.days, None),
    )


def _backups(env: _Environment) -> Backups | None:
    folder = env.read("BACKUP_FOLDER", parse.path, None)
    if folder is None:
        return None
    schedule = env.read("BACKUP_SCHEDULE", parse.cron, "0 2 * * *")
    return Backups(folder, schedule, env.read("BACKUP_KEEP", parse.count, None))


def _review(env: _Environment) -> ReviewSettings:
    usual = ReviewSettings()
    return ReviewSettings(
        proxy_secret_file=env.read("REVIEW_PROXY_SECRET_FILE", parse.path, None),
        user_header=env.read("REVIEW_USER_HEADER", parse.header, usual.user_header),
        groups_header=env.read("REVIEW_GROUPS_HEADER", parse.header, usual.groups_header),
        groups=env.read("REVIEW_GROUPS", parse.groups, ()),
        secure_cookies=env.read("REVIEW_SECURE_COOKIES", parse.flag, False),
    )


def _alarms(env: _Environment) -> Alarms:
    return Alarms(
        chain=env.read("ALARM_CHAIN", parse.chain, ()),
        secret_file=env.read("ALARM_SECRET_FILE", parse.path, None),
        sweep_late=env.read("SWEEP_LATE_MINUTES", parse.minutes, Alarms().sweep_late),
        airflow_url=env.read("AIRFLOW_URL", parse.web_address, None),
        heartbeat_url=env.read("HEARTBEAT_URL", parse.web_address, None),
        page_url=env.read("REVIEW_URL", parse.web_address, None),
    )


def _mailbox(env: _Environment) -> MailboxAccount | None:
    host = env.read("MAILBOX_HOST", str, None)
    if host is None:
        return None
    usual = MailboxAccount(host, "")
    return MailboxAccount(
        host=host,
        user=env.read("MAILBOX_USER", str, ""),
        secret_file=env.read("MAILBOX_SECRET_FILE", parse.path, None),
        port=env.read("MAILBOX_PORT", parse.count, usual.port),
        tls=env.read("MAILBOX_TLS", parse.tls, usual.tls),
        auth=env.read("MAILBOX_AUTH", parse.auth, usual.auth),
        ca_file=env.read("MAILBOX_CA_FILE", parse.path, None),
        inbox=env.read("MAILBOX_INBOX", str, usual.inbox),
        processed=env.read("MAILBOX_PROCESSED", str, usual.processed),
        quarantine=env.read("MAILBOX_QUARANTINE", str, usual.quarantine),
        timeout=env.read("MAILBOX_TIMEOUT", parse.seconds, usual.timeout),
    )


def _smtp(env: _Environment) -> SmtpAccount | None:
    host = env.read("SMTP_HOST", str, None)
    if host is None:
        return None
    return SmtpAccount(
        host=host,
        sender=env.read("SMTP_FROM", str, ""),
        domains=env.read("SMTP_DOMAINS", parse.domains, ()),
        port=env.read("SMTP_PORT", parse.count, 587),
        tls=env.read("SMTP_TLS", parse.tls, "starttls"),
        user=env.read("SMTP_USER", str, ""),
        secret_file=env.read("SMTP_SECRET_FILE", parse.path, None),
        ca_file=env.read("SMTP_CA_FILE", parse.path, None),
        timeout=env.read("SMTP_TIMEOUT", parse.seconds, 30.0),
        a_day=env.read("ACKNOWLEDGE_A_DAY", parse.count, 20),
    )


_SECRET = frozenset({"DATABASE_URL", "KEY_FILE", "KEY_SECRET", "ALARM_CHAIN", "HEARTBEAT_URL", "ARCHIVE_URL"})
VARIABLES = (
    *("HOME", "DATABASE_URL", "SCAN_FOLDER", "ARCHIVE_FOLDER", "LAYOUTS_FOLDER", "KEY_FILE", "KEY_SECRET"),
    *("ARCHIVE_URL", "ARCHIVE_OPTIONS_FILE", "RAG_BASIS"),
    *("DEADLINE_IMMEDIATE_MINUTES", "DEADLINE_URGENT_MINUTES", "DEADLINE_STANDARD_WORKING_DAYS"),
    *("QUEUE_LEASE_MINUTES", "STABLE_SECONDS", "EMPTY_FILE_SECONDS", "SCAN_LEFT_MINUTES", "SCAN_LEFT_ALONE"),
    *(
        "BATCH_SIZE",
        "TURN_SECONDS",
        "MAX_BYTES",
        "MAX_PAGES",
        "MAX_PIXELS",
        "CPU_SECONDS",
        "WALL_SECONDS",
        "ADDRESS_SPACE_BYTES",
    ),
    *("CHUNK_PAGES", "MAX_MESSAGE_BYTES", "MAX_SEALED_BYTES", "MAX_PARTS", "MAX_DEPTH", "LOOK_SECONDS"),
    *("MAILBOX_HOST", "MAILBOX_PORT", "MAILBOX_TLS", "MAILBOX_CA_FILE", "MAILBOX_TIMEOUT"),
    *("MAILBOX_USER", "MAILBOX_AUTH", "MAILBOX_SECRET_FILE"),
    *("SMTP_HOST", "SMTP_PORT", "SMTP_TLS", "SMTP_CA_FILE", "SMTP_TIMEOUT", "SMTP_USER", "SMTP_SECRET_FILE"),
    *("SMTP_FROM", "SMTP_DOMAINS", "ACKNOWLEDGE_A_DAY"),
    *("RETENTION_RECORDED_DAYS", "RETENTION_QUARANTINED_DAYS", "RETENTION_SET_ASIDE_DAYS"),
    *("BACKUP_FOLDER", "BACKUP_SCHEDULE", "BACKUP_KEEP"),
    *("REVIEW_PROXY_SECRET_FILE", "REVIEW_USER_HEADER", "REVIEW_GROUPS_HEADER", "REVIEW_GROUPS"),
    *("REVIEW_SECURE_COOKIES", "SAMPLE_PERCENT"),
    *("ALARM_CHAIN", "ALARM_SECRET_FILE", "SWEEP_LATE_MINUTES", "AIRFLOW_URL", "HEARTBEAT_URL", "REVIEW_URL"),
    *("MAILBOX_INBOX", "MAILBOX_PROCESSED", "MAILBOX_QUARANTINE", "FAULT"),
)
