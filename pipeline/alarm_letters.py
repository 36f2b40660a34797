"""What an alarm says: opaque ids, codes, times and numbers; by mail, or as a signed message."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from inbox.acknowledge import send
from inbox.hooks import post
from pipeline.context import Intake
from routing.store_alarms import Alarm
from schemas.errors import SettingsError
from schemas.here import HERE

_OF_NO_ITEM = {
    "sweep_late": (
        "Intake has not completed a sweep since {since}. New forms may be waiting unseen. Look whether Airflow's scheduler "
        "runs; a form can be taken in without it: mash-intake submit FILE."
    ),
    "airflow_unhealthy": (
        "A part of Airflow has not been healthy since {since}. New forms may be waiting unseen. Look at Airflow's home page "
        "and start what has stopped; a form can be taken in without it: mash-intake submit FILE."
    ),
    "left_in_scan_folder": (
        "Something has lain in the scan folder since {since}, and nobody takes it: {what}. It may be a form, and more may lie there for "
        "longer. mash-intake ledger says how many of which kind; look at each there. Subfolders that belong there are named in "
        "MASH_INTAKE_SCAN_LEFT_ALONE."
    ),
    "folder_shut": (
        "The scan folder can't be looked into since {since}. Forms may lie there unseen. See that it may be listed by the user that "
        "intake runs as."
    ),
    "folder_silent": (
        "The scan folder hasn't answered in time since {since}. Forms may lie there unseen. See whether the share that it is on is there; "
        "a form can be taken in without it: mash-intake submit FILE."
    ),
}
_LYING = {
    "in_subfolder": "in a subfolder, which isn't looked into",
    "not_all_seen": "in subfolders with so much in them that not all of it was looked at",
    "hidden": "hidden, with a dot before the name",
    "unfinished": "named as unfinished",
    "unreadable": "unreadable for the user that intake runs as",
    "not_a_file": "a link, a pipe or a device",
    "too_large": "larger than MASH_INTAKE_MAX_SEALED_BYTES",
    "waiting": "whole, and no sweep has taken it",
}


def send_letter(use: Intake, to: str, alarms: Sequence[Alarm]) -> None:
    """By mail. Raises SmtpError, Refused, SettingsError."""
    account = use.settings.smtp
    if account is None:
        raise SettingsError(
            "A mail address in MASH_INTAKE_ALARM_CHAIN needs MASH_INTAKE_SMTP_HOST and _FROM."
        )
    letter = EmailMessage()
    letter["From"] = account.sender
    letter["To"] = to
    letter["Subject"] = subject_of(alarms)
    letter["Date"] = format_datetime(use.store.now())
    letter["Message-ID"] = f"<alarm-{message_id(alarms)}@{account.sender.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content("\n".join(lines_of(alarms, use.settings.alarms.page_url)) + "\n")
    send(account, letter, to)


def send_message(use: Intake, url: str, alarms: Sequence[Alarm]) -> None:
    """As JSON, signed. Raises HookError, SettingsError."""
    told: dict[str, Any] = {
        "type": "mash_intake.alarm",
        "alarms": [
            {
                "kind": one.kind,
                "step": one.step,
                "item_id": int(one.subject) if one.kind == "unclaimed" else None,
                "record_id": one.record_id,
                "queue": one.queue,
                "priority": one.priority,
                ("due_at" if one.kind == "unclaimed" else "since"): one.deadline.isoformat(),
            }
            for one in alarms
        ],
    }
    post(url, told, message_id(alarms), use.settings.alarms.current_secret(), use.store.now())


def message_id(alarms: Sequence[Alarm]) -> str:
    """The same for the same alarms, so that one that is sent twice is known by it."""
    text = ",".join(str(one.alarm_id) for one in alarms)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def subject_of(alarms: Sequence[Alarm]) -> str:
    """A letter's subject: how many, and how bad."""
    if not alarms:
        return "MASH intake: a trial of the alarms"
    if any(one.kind in ("sweep_late", "airflow_unhealthy") for one in alarms):
        return "MASH intake stands still"
    unclaimed = [one for one in alarms if one.kind == "unclaimed"]
    if not unclaimed:
        return "MASH intake: files stay in the scan folder"
    over = len({one.subject for one in unclaimed if one.step > 1})
    items = len({one.subject for one in unclaimed})
    late = f", {over} past the deadline" if over else ""
    return f"MASH intake: {items} unclaimed{late}"


def lines_of(alarms: Sequence[Alarm], page_url: str | None) -> Iterator[str]:
    """A letter's lines: what stands still first, then each item once, at its latest step."""
    for one in alarms:
        if one.kind != "unclaimed":
            told = _OF_NO_ITEM[one.subject if one.subject in _OF_NO_ITEM else one.kind]
            yield told.format(since=_when(one.deadline), what=_LYING.get(one.subject, "in whatever way"))
            yield ""
    latest = {one.subject: one for one in sorted(alarms, key=lambda one: one.step) if one.kind == "unclaimed"}
    if latest:
        yield "Nobody has taken these, or answered for them as the second person:"
    for one in sorted(latest.values(), key=lambda one: one.deadline):
        late = "its deadline has passed" if one.step > 1 else "half its time is over"
        link = f" {page_url}/records/{one.record_id}" if page_url else ""
        yield f"- {one.record_id}, {one.priority}, queue {one.queue}, due {_when(one.deadline)}: {late}.{link}"
    if not alarms:
        yield "This is a trial: nothing is wrong."
    yield ""
    yield "This is an automatic letter; nobody reads what is answered to it."


def _when(at: datetime) -> str:
    local = at.astimezone(HERE)
    return f"{local.day} {local:%B %Y, %H:%M}"
