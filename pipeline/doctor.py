"""`mash-intake doctor`: whether everything that intake needs is there, tried out rather than looked up."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from inbox.archive_copy import try_out
from pipeline.context import open_archive
from pipeline.key_source import read_keys, told_where
from pipeline.said_why import said_why
from routing.store import Store
from schemas.errors import MashIntakeError
from schemas.settings import Settings


class Health(StrEnum):
    """How a part is."""

    GOOD = "good"
    OFF = "off"  # not set up, which may be as it should be
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part, how it is, and what to do. No personal data, no secret, no address."""

    part: str
    health: Health
    told: str


Check = Callable[[Settings], Iterator[Finding]]


def examine(settings: Settings) -> Iterator[Finding]:
    """Every part, one after the other; one that fails in a way that nobody foresaw is bad, by its kind."""
    for check in CHECKS:
        part = check.__name__.replace("_", " ")
        try:
            yield from check(settings)
        except MashIntakeError as error:
            yield Finding(part, Health.BAD, str(error))
        except Exception as error:
            told = said_why(error) or f"It failed: {type(error).__name__}."
            yield Finding(part, Health.BAD, told)


def keys(settings: Settings) -> Iterator[Finding]:
    """They can be read; a key file is made where there is none."""
    count = len(read_keys(settings).keys)
    where = told_where(settings)
    yield Finding("keys", Health.GOOD, f"{count} in {where}. Keep a copy of it apart from the backup.")


def database(settings: Settings) -> Iterator[Finding]:
    """It can be reached, its tables are the newest, it was sealed with these keys, its pages and its audit log are whole."""
    store = Store.open(settings.database_url, read_keys(settings))
    try:
        store.check_pages()
        broken = store.verify_audit()
    finally:
        store.close()
    if broken is not None:
        yield Finding("database", Health.BAD, f"The audit log is broken at event {broken}.")
    else:
        yield Finding("database", Health.GOOD, "Reached, up to date, its audit log whole.")


def archive(settings: Settings) -> Iterator[Finding]:
    """It can be written and removed from, and what is in it opens."""
    kept = open_archive(settings, read_keys(settings))
    try_out(kept.shelf)
    ids = [one for one, _ in kept.ages()]
    tried = secrets.SystemRandom().sample(ids, min(5, len(ids)))
    for one in tried:
        kept.load(one)
    told = f"Written to ({kept.shelf.kind}); {len(tried)} of {len(ids)} documents opened."
    yield Finding("archive", Health.GOOD, told)


def scan_folder(settings: Settings) -> Iterator[Finding]:
    """Files can be taken from it, and are."""
    from inbox.scan_folder import not_taken
    from pipeline.left_in_folder import left_lying, told_left

    _try_to_write(settings.scan_folder)
    stuck = not_taken(settings.scan_folder, timedelta(hours=1))
    if stuck:
        told = f"{len(stuck)} files were claimed and couldn't be taken in: look into .claimed in it, and submit them."
        yield Finding("scan folder", Health.BAD, told)
        return
    found = left_lying(settings)
    if found:
        yield Finding("scan folder", Health.BAD, told_left(found, settings))
        return
    yield Finding("scan folder", Health.GOOD, "Files can be taken from it, and none lies there for long.")


def scanned_print(settings: Settings) -> Iterator[Finding]:
    """What Tesseract needs to read print in scans."""
    from extractors.scans.text.tesseract import tessdata

    if tessdata() is None:
        yield Finding(
            "scanned print", Health.BAD, "Tesseract's English data is missing: make setup installs it."
        )
    else:
        yield Finding("scanned print", Health.GOOD, "Tesseract's English data is there.")


def sandbox(settings: Settings) -> Iterator[Finding]:
    """What a stranger's file could do if it took its reader over."""
    from extractors.walls.sandbox_probe import probe

    folder = settings.home
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _something_secret(settings) as secret:
        reach = probe(settings.limits, folder, secret)
    could = {
        "take more memory than it may": reach.memory,
        "write files": reach.write,
        "change files": reach.change,
        "use the network": reach.network,
        "read the key file": reach.secrets,
        "start programs": reach.programs,
        "meddle with other processes": reach.processes,
    }
    found = [what for what, can in could.items() if can]
    walls = f"In force: {', '.join((*reach.walls, 'limits of memory, CPU, time and file size (rlimits)'))}."
    if found:
        told = f"{walls} A file that takes its reader over could {', '.join(found)}: not safe."
        yield Finding("sandbox", Health.BAD, told)
    else:
        told = f"{walls} A file's reader has no network and no programs, writes no file and reads no secret."
        yield Finding("sandbox", Health.GOOD, told)


def mailbox(settings: Settings) -> Iterator[Finding]:
    """The account of the settings; Airflow's connection is Airflow's to try."""
    if settings.mailbox is None:
        yield Finding(
            "mailbox", Health.OFF, "Not in the settings. Airflow's connection isn't looked at here."
        )
        return
    from inbox.mailbox import opened

    with opened(settings.mailbox) as inbox:
        waiting, able, lacking = len(inbox.uids()), inbox.abilities(), inbox.lacks()
    if "MOVE" not in able:
        yield Finding(
            "mailbox", Health.BAD, "The server lacks MOVE (RFC 6851): messages would stay in the inbox."
        )
        return
    if lacking:
        told = "The folders for processed and quarantined mails aren't there and can't be made: make them, or name others (MASH_INTAKE_MAILBOX_PROCESSED, _QUARANTINE)."
        yield Finding("mailbox", Health.BAD, told)
        return
    idle = "" if "IDLE" in able else " It lacks IDLE: new mail is found when next asked."
    yield Finding("mailbox", Health.GOOD, f"Logged in; {waiting} messages in the inbox.{idle}")


def alarms(settings: Settings) -> Iterator[Finding]:
    """Who is told when nobody takes an item; nothing is sent (`mash-intake alarms test` does)."""
    told = settings.alarms
    if not told.chain:
        yield Finding("alarms", Health.OFF, "Not set up: nobody is told when an item waits too long.")
        return
    addresses = [one for link in told.chain for one in link]
    if any("://" in one for one in addresses):
        told.current_secret()
    if any("://" not in one for one in addresses) and settings.smtp is None:
        yield Finding(
            "alarms", Health.BAD, "A mail address in MASH_INTAKE_ALARM_CHAIN needs MASH_INTAKE_SMTP_HOST."
        )
        return
    beside = "" if told.airflow_url else " MASH_INTAKE_AIRFLOW_URL isn't set: a dead scheduler is seen late."
    yield Finding("alarms", Health.GOOD, f"{len(addresses)} addresses in {len(told.chain)} steps.{beside}")


def acknowledgements(settings: Settings) -> Iterator[Finding]:
    """The SMTP server takes us; nothing is sent."""
    if settings.smtp is None or not settings.smtp.domains:
        yield Finding("acknowledgements", Health.OFF, "Not set up: senders get no answer.")
        return
    from inbox.acknowledge import greet

    greet(settings.smtp)
    yield Finding("acknowledgements", Health.GOOD, "The mail server takes us.")


CHECKS: tuple[Check, ...] = (
    keys,
    database,
    archive,
    scan_folder,
    scanned_print,
    sandbox,
    mailbox,
    acknowledgements,
    alarms,
)


@contextmanager
def _something_secret(settings: Settings) -> Iterator[Path]:
    """The key file; where the keys are elsewhere, a file beside the database, which no reader may read either."""
    if settings.key_secret is None:
        yield settings.key_file
        return
    path = settings.home / f".doctor.{secrets.token_hex(4)}"
    try:
        path.write_bytes(b"x")
        yield path
    finally:
        path.unlink(missing_ok=True)


def _try_to_write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f".doctor.{secrets.token_hex(4)}"
    try:
        path.write_bytes(b"x")
    finally:
        path.unlink(missing_ok=True)
