"""Acknowledges receipt of a mail to its sender: a reference, when it came, and what is missing, by the printed names
of the fields. No personal data, no scores. Off unless an SMTP server is set."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

import structlog

from inbox.acknowledge import Deferred, Refused, SmtpError, send
from pipeline.context import Intake
from pipeline.one_by_one import alone
from routing import store_acknowledge, store_messages
from routing.store_lock import try_lock
from routing.store_records import records_of
from schemas.errors import OneFailedError
from schemas.forms import load_form
from schemas.here import HERE
from schemas.smtp import SmtpAccount
from schemas.types import Flag, Record

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

MISSING: dict[str, str] = {
    "name_missing": "the name",
    "dob_missing": "the date of birth",
    "assessment_date_missing": "the date of assessment",
    "referrer_missing": "the referrer's details",
    "indicator_missing": "an indicator",
    "summary_missing": "a score in the summary",
    "total_missing": "a total",
    "overall_missing": "the overall score",
    "rag_missing": "the RAG rating",
    "judgement_missing": "the professional judgement's score",
    "page_missing": "a page of the form",
    "marf_missing": "the Multi-Agency Referral Form (in this mail)",
}
"""Flags whose fields the sender is told of; what to call them where the flag names no field."""

UNREAD: dict[str, str] = {
    "encrypted": "A file is encrypted or protected by a password. Please send it without.",
    "malformed": "A file is damaged. Please print it to PDF and send that.",
    "too_large": "A file is too large to be read. Please send the form alone, as a PDF.",
    "unsupported_type": "A file is of a kind that can't be read here. Please print it to PDF and send that.",
    "unrecognised_document": "There was no form that we know in it. If you meant to send one, please send it again.",
}
_NO_FORM_BESIDE = "Something else in it is no form that we know; a person will look at it."
_LOOKED_AT = "Some of it could not be read by machine; a person will look at it."


_SECONDS = 60
"""For so long letters that the server doesn't take for now may hold up intake, which waits for them."""


def acknowledge_due(use: Intake) -> int:
    """Answer every mail that is done with and not answered. How many were. Never raises for the mail server's sake,
    nor for one letter's: what couldn't be sent is tried again by the next run, and holds up no other."""
    account = use.settings.smtp
    if account is None or not account.domains:
        return 0
    sent = 0
    with try_lock(use.store, "acknowledge") as mine:
        if not mine:  # another process is at it, and two letters say no more than one
            return 0
        until = time.monotonic() + _SECONDS
        for message_id in store_acknowledge.to_acknowledge(use.store):
            try:
                with alone("acknowledging_failed", message_id):
                    sent += _acknowledge(use, account, message_id)
            except OneFailedError:
                continue
            except SmtpError as error:
                log.error("acknowledging_failed", message=message_id, error=str(error))
                if not isinstance(error, Deferred) or time.monotonic() > until:
                    break
    return sent


def _acknowledge(use: Intake, account: SmtpAccount, message_id: str) -> bool:
    message = store_messages.get_message(use.store, message_id)
    to = use.sender(use.archive.load(message.content_id), use.settings.limits)
    if to is None or not account.answers(to):
        store_acknowledge.note_acknowledged(use.store, message_id, "not_asked")
        return False
    digest = use.store.keys.digest("acknowledged", to.casefold())[:24]
    if store_acknowledge.answered_today(use.store, digest) >= account.a_day:
        # Two machines that answer each other are to end at some time, whatever they say of themselves.
        store_acknowledge.note_acknowledged(use.store, message_id, "enough")
        return False
    records = [
        saved.record
        for document_id in store_acknowledge.documents_of(use.store, message_id)
        for saved in records_of(use.store, document_id)
    ]
    letter = compose(account, to, message_id, message.received_at, use.store.now(), records)
    try:
        send(account, letter, to)
    except Refused:
        store_acknowledge.note_acknowledged(use.store, message_id, "refused")
        return False
    use.fault("acknowledged")
    store_acknowledge.note_acknowledged(use.store, message_id, "sent", digest)
    log.info("acknowledged", message=message_id)
    return True


def compose(
    account: SmtpAccount,
    to: str,
    message_id: str,
    received: datetime,
    now: datetime,
    records: Iterable[Record],
) -> EmailMessage:
    """The letter. A second one for the same message has the same Message-ID."""
    letter = EmailMessage()
    letter["From"] = account.sender
    letter["To"] = to
    letter["Subject"] = f"Received: reference {message_id[:12]}"
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = f"<received-{message_id}@{account.sender.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-replied"
    letter["X-Auto-Response-Suppress"] = "All"
    local = received.astimezone(HERE)
    lines = [
        f"Your message was received on {local.day} {local:%B %Y} at {local:%H:%M}. Reference: {message_id[:12]}.",
        "",
        *_told(list(records)),
        "",
        "This is an automatic answer. If a child is in immediate danger, call 999.",
    ]
    letter.set_content("\n".join(lines) + "\n")
    return letter


def _told(records: list[Record]) -> Iterator[str]:
    forms = [one for one in records if one.form is not None]
    for number, record in enumerate(forms, start=1):
        yield f"Form {number} of {len(forms)}, reference {record.record_id[:12]}: received."
        missing = list(dict.fromkeys(_missing(record)))
        if missing:
            yield "  Missing from it, as far as could be read: " + "; ".join(missing) + "."
    codes = dict.fromkeys(flag.code for one in records if one.form is None for flag in one.flags)
    for code in codes:
        beside = bool(forms) and code == "unrecognised_document"
        yield _NO_FORM_BESIDE if beside else UNREAD.get(code, _LOOKED_AT)


def _missing(record: Record) -> Iterator[str]:
    for flag in record.flags:
        if flag.code in MISSING:
            yield from _titles(record, flag) or [MISSING[flag.code]]


def _titles(record: Record, flag: Flag) -> list[str]:
    if record.form is None:
        return []
    printed = {question.key: question.title for question in load_form(record.form).questions}
    return [f"“{printed[key]}”" for key in flag.keys if key in printed]
