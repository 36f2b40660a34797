"""Acknowledgements over a real SMTP server: to whom, once, and nothing in them that is personal."""

from __future__ import annotations

import email
import email.policy
import hashlib
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import CANARY, Clock, make_record
from letters import Letters
from mails import mail

from extractors.mail import sender
from inbox.acknowledge import SmtpError, send
from pipeline.acknowledge import MISSING, UNREAD, acknowledge_due, compose
from pipeline.context import Intake
from pipeline.intake import process
from pipeline.messages import unpack
from routing import store_tables
from routing.store_documents import Coming
from routing.store_messages import add_message
from schemas.errors import SettingsError
from schemas.flags import FLAG_KINDS, make_flag
from schemas.settings import ReadLimits
from schemas.smtp import SmtpAccount
from schemas.types import Record

pytest_plugins = ["letters"]

AT = datetime(2026, 3, 2, 10, 24, tzinfo=UTC)  # not the clock's, whose digits may pass for a secret's


def arrive(intake: Intake, message: bytes) -> None:
    """A mail that came through the mailbox, to its records."""
    sealed = intake.archive.seal(io.BytesIO(message))
    key = hashlib.sha256(message).hexdigest()
    message_id = add_message(intake.store, Coming(sealed.sha256, sealed.size, "", "mailbox", key))
    process([one.document_id for one in unpack(intake, message_id)], intake)


def with_smtp(intake: Intake, account: SmtpAccount) -> Intake:
    return replace(intake, settings=replace(intake.settings, smtp=account))


def answers(intake: Intake) -> list[str]:
    with intake.store.read() as connection:
        rows = connection.execute(store_tables.audit_events.select()).all()
    return [row.detail.split('"')[3] for row in rows if row.action == "acknowledged"]


def test_off_by_default(intake: Intake) -> None:
    arrive(intake, mail())
    assert acknowledge_due(intake) == 0 and answers(intake) == []


def test_once_to_the_sender(intake: Intake, server: tuple[Letters, SmtpAccount]) -> None:
    letters, account = server
    use = with_smtp(intake, account)
    arrive(use, mail((f"{CANARY}.pdf", b"%PDF-damaged"), subject=CANARY, text=CANARY))
    assert acknowledge_due(use) == 0, "it went out when the mail was done with"
    ((envelope_from, to, raw),) = letters.taken
    assert (envelope_from, to) == ("<>", "sender@example.org")
    letter = email.message_from_bytes(raw, policy=email.policy.default)
    assert letter["Auto-Submitted"] == "auto-replied" and "reference" in letter["Subject"]
    text = letter.get_content()
    assert "2 March 2026 at 09:00" in text and UNREAD["malformed"] in text and "call 999" in text
    assert CANARY not in str(letter) and CANARY.split()[0] not in str(letter)
    assert answers(use) == ["sent"]
    # Its own answer, sent back to it, is answered by nobody.
    arrive(use, raw)
    assert len(letters.taken) == 1 and answers(use) == ["sent", "not_asked"]


@pytest.mark.parametrize("answer", ["550 No such user", "450 Try again later"])
def test_a_refusal(intake: Intake, server: tuple[Letters, SmtpAccount], answer: str) -> None:
    letters, account = server
    letters.refused["sender@example.org"] = answer
    use = with_smtp(intake, account)
    arrive(use, mail())
    assert answers(use) == (["refused"] if answer.startswith("5") else [])
    letters.refused.clear()
    assert acknowledge_due(use) == (0 if answer.startswith("5") else 1)


@pytest.mark.slow
@pytest.mark.parametrize("where", ["recipient", "letter", "hung up"])
def test_one_that_is_refused_for_now_holds_up_no_other(
    intake: Intake, server: tuple[Letters, SmtpAccount], where: str
) -> None:
    letters, account = server
    use = with_smtp(intake, account)
    told = {
        "recipient": letters.refused,
        "letter": letters.refused_letters,
        "hung up": letters.refused_letters,
    }
    told[where]["full@example.org"] = "hang up" if where == "hung up" else "452 4.2.2 mailbox full"
    arrive(use, mail().replace(b"sender@example.org", b"full@example.org"))
    arrive(use, mail(text="Another."))
    assert [to for _, to, _ in letters.taken] == ["sender@example.org"] and answers(use) == ["sent"]
    told[where].clear()
    assert acknowledge_due(use) == 1 and len(letters.taken) == 2


def test_a_letter_that_is_refused_for_good(intake: Intake, server: tuple[Letters, SmtpAccount]) -> None:
    letters, account = server
    letters.refused_letters["sender@example.org"] = "554 No"
    arrive(with_smtp(intake, account), mail())
    assert answers(intake) == ["refused"]


@pytest.mark.slow
def test_so_many_a_day(intake: Intake, server: tuple[Letters, SmtpAccount], clock: Clock) -> None:
    letters, account = server
    use = with_smtp(intake, replace(account, a_day=2))
    for number in range(4):
        arrive(use, mail(text=f"Number {number}."))
    arrive(use, mail().replace(b"sender@example.org", b"other@example.org"))
    assert answers(use) == ["sent", "sent", "enough", "enough", "sent"] and len(letters.taken) == 3
    clock.pass_time(timedelta(days=1, minutes=1))
    arrive(use, mail(text="The day after."))
    assert answers(use)[-1] == "sent"
    with intake.store.read() as connection:
        assert "example.org" not in str(connection.execute(store_tables.audit_events.select()).all())


def test_a_server_that_is_away_stops_nothing(intake: Intake, server: tuple[Letters, SmtpAccount]) -> None:
    _, account = server
    use = with_smtp(intake, replace(account, port=1))
    arrive(use, mail())
    assert answers(use) == []
    assert acknowledge_due(with_smtp(intake, account)) == 1


@pytest.mark.parametrize("changes", [{"secret_file": "wrong"}, {"ca_file": None}, {"tls": "tls"}])
def test_what_goes_wrong_is_told_without_the_servers_words(
    server: tuple[Letters, SmtpAccount], changes: dict[str, Any], tmp_path: Path
) -> None:
    if "secret_file" in changes:
        path = tmp_path / "wrong"
        path.write_text("canary-password")
        path.chmod(0o600)
        changes = {"secret_file": path}
    letters, account = server
    letter = compose(account, "a@example.org", "0" * 24, AT, AT, [])
    with pytest.raises(SmtpError) as error:
        send(replace(account, **changes), letter, "a@example.org")
    assert "example.org" not in str(error.value) and "canary" not in str(error.value)
    assert letters.taken == []


HEAD = b"From: Ann <ann@example.org>\r\nSubject: x\r\n"
SENDERS: list[tuple[str, bytes, str | None]] = [
    ("a person", HEAD, "ann@example.org"),
    ("who wants the answer elsewhere", HEAD + b"Reply-To: team@example.org\r\n", "team@example.org"),
    ("an automatic answer", HEAD + b"Auto-Submitted: auto-replied\r\n", None),
    ("a list", HEAD + b"List-Id: <x.example.org>\r\n", None),
    ("bulk", HEAD + b"Precedence: bulk\r\n", None),
    ("a bounce", HEAD + b"Return-Path: <>\r\n", None),
    ("a machine", b"From: noreply@example.org\r\nSubject: x\r\n", None),
    ("a machine with points", b"From: no.reply@example.org\r\n", None),
    ("a system's machine", b"From: liquidlogic-noreply@example.org\r\n", None),
    ("who has it in the name", b"From: noreply.ann@example.org\r\n", None),
    ("who hasn't", b"From: norepton@example.org\r\n", "norepton@example.org"),
    ("a report", HEAD + b"Content-Type: multipart/report; report-type=disposition-notification; boundary=x\r\n", None),
    ("a loop", HEAD + b"X-Loop: helpdesk\r\n", None),
    ("a list that can be posted to", HEAD + b"List-Post: <mailto:x@example.org>\r\n", None),
    ("an old list", HEAD + b"Mailing-List: contact x\r\n", None),
    ("precedence", HEAD + b"Precedence: auto-reply\r\n", None),
    ("an answer to an invitation", HEAD + b"Content-Type: text/calendar; charset=utf-8;\r\n method=REPLY\r\n", None),
    ("an invitation", HEAD + b"Content-Type: text/calendar; method=REQUEST\r\n", "ann@example.org"),
    ("not automatic, and says so", HEAD + b"Auto-Submitted: no; x\r\n", "ann@example.org"),
    ("an answer to ours", HEAD + b"In-Reply-To: <received-0123456789abcdef01234567@example.org>\r\n", None),
    ("an answer to an answer to ours", HEAD + b"References: <a@b>\r\n <received-0123456789abcdef01234567@example.org>\r\n", None),
    ("an answer to another", HEAD + b"In-Reply-To: <x@example.org>\r\n", "ann@example.org"),
    ("two", b"From: a@example.org, b@example.org\r\nSubject: x\r\n", None),
    ("none", b"Subject: x\r\nDate: y\r\n", None),
    ("a line break in it", b"From: \"a\r\n Bcc: b\"@example.org\r\nSubject: x\r\n", None),
    ("whose head has no end", HEAD + b"X-Of-It: x\r\n" * 30_000, None),
    ("nonsense", b"From: \xff\xfe@@\r\nSubject: x\r\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("who", "head", "expected"), SENDERS, ids=[one[0] for one in SENDERS])
def test_who_gets_an_answer(who: str, head: bytes, expected: str | None) -> None:
    assert sender(head + b"\r\ntext", ReadLimits()) == expected


@pytest.mark.parametrize(
    ("address", "answered"),
    [("a@example.org", True), ("Forms@example.org", False), ("a@Mail.Example.org", True), ("a@evilexample.org", False), ("a@example.org.uk", False)],
)  # fmt: skip
def test_only_known_domains(address: str, answered: bool) -> None:
    assert SmtpAccount("h", "forms@example.org", ("example.org",)).answers(address) is answered


def test_without_a_sender_it_is_no_account_and_without_domains_nobody_is_answered(intake: Intake) -> None:
    with pytest.raises(SettingsError, match="SMTP_FROM"):
        SmtpAccount("h", "", ("example.org",))
    nobody = SmtpAccount("no host", "forms@example.org", ())
    assert not nobody.answers("a@example.org")
    assert acknowledge_due(with_smtp(intake, nobody)) == 0


def letter_about(*records: Record) -> str:
    account = SmtpAccount("h", "forms@example.org", ("example.org",))
    return str(compose(account, "a@example.org", "ab" * 12, AT, AT, records).get_content())


def test_what_is_missing_is_told_by_its_printed_name() -> None:
    keys = ("indicators.missing_episodes",)
    flags = (
        make_flag("indicator_missing", "Nothing is marked.", keys),
        make_flag("marf_missing", "None."),
        make_flag("rag_mismatch", "Stated red, computed green, 37.", ("summary.rag",)),
        make_flag("under_13", "11 years old."),
    )
    text = letter_about(make_record("record-12345", name=CANARY, dob="2011-11-29", flags=flags))
    assert "“1. Episodes of missing from home/care”; the Multi-Agency Referral Form" in text
    for secret in (*CANARY.split(), "2011", "37", "red", "13", "11 years", "amber", "mash_new"):
        assert secret not in text.replace("record-12345", "").replace("2026", ""), secret


def test_a_letter_beside_a_form_doesnt_say_that_there_was_none() -> None:
    first = make_record("record-1")
    second = replace(make_record("record-2"), form=None, flags=(make_flag("unrecognised_document", "x"),))
    assert "no form that we know in it" not in letter_about(first, second)
    assert "no form that we know in it" in letter_about(second)


@pytest.mark.slow
def test_every_code_is_one_of_the_contract() -> None:
    assert set(MISSING) | set(UNREAD) <= set(FLAG_KINDS)
    assert {code for code in FLAG_KINDS if code.endswith("_missing") and code != "page_missing"} <= set(
        MISSING
    )
