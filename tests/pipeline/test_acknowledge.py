"""Acknowledgements over a real SMTP server: to whom, once, and nothing in them that is personal."""

from __future__ import annotations

import email
import email.policy
import hashlib
import io
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from conftest import CANARY, make_record
from dovecot import free_ports, make_certificate
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

AT = datetime(2026, 3, 2, 10, 24, tzinfo=UTC)  # not the clock's, whose digits may pass for a secret's


@dataclass
class Letters:
    """What the server took, with each recipient; refuses whom it is told to."""

    taken: list[tuple[str, str, bytes]] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.taken += [(envelope.mail_from, to, envelope.content) for to in envelope.rcpt_tos]
        return "250 OK"


class _Controller(Controller):
    def factory(self) -> SMTP:
        def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
            return AuthResult(success=data.password == b"invented")

        return SMTP(
            self.handler, tls_context=self.own, require_starttls=True, authenticator=check, auth_required=True
        )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Letters, SmtpAccount]]:
    make_certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    letters = Letters()
    controller = _Controller(letters, hostname="127.0.0.1", port=free_ports()[0])
    controller.own = context  # type: ignore[attr-defined]
    controller.start()
    secret = tmp_path / "smtp-secret"
    secret.write_text("invented")
    secret.chmod(0o600)
    yield (
        letters,
        SmtpAccount(
            "127.0.0.1",
            "forms@example.org",
            ("example.org",),
            port=controller.port,
            user="forms",
            secret_file=secret,
            ca_file=tmp_path / "cert.pem",
            timeout=3,
        ),
    )
    controller.stop()


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
    ("two", b"From: a@example.org, b@example.org\r\nSubject: x\r\n", None),
    ("none", b"Subject: x\r\nDate: y\r\n", None),
    ("a line break in it", b"From: \"a\r\n Bcc: b\"@example.org\r\nSubject: x\r\n", None),
    ("nonsense", b"From: \xff\xfe@@\r\nSubject: x\r\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("who", "head", "expected"), SENDERS, ids=[one[0] for one in SENDERS])
def test_who_gets_an_answer(who: str, head: bytes, expected: str | None) -> None:
    assert sender(head + b"\r\ntext", ReadLimits()) == expected


@pytest.mark.parametrize(
    ("address", "answered"),
    [("a@example.org", True), ("a@Mail.Example.org", True), ("a@evilexample.org", False), ("a@example.org.uk", False)],
)  # fmt: skip
def test_only_known_domains(address: str, answered: bool) -> None:
    assert SmtpAccount("h", "forms@example.org", ("example.org",)).answers(address) is answered


def test_without_a_domain_it_is_no_account() -> None:
    with pytest.raises(SettingsError, match="SMTP_DOMAINS"):
        SmtpAccount("h", "forms@example.org", ())


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


def test_every_code_is_one_of_the_contract() -> None:
    assert set(MISSING) | set(UNREAD) <= set(FLAG_KINDS)
    assert {code for code in FLAG_KINDS if code.endswith("_missing") and code != "page_missing"} <= set(
        MISSING
    )
