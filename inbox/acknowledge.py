"""Sends one short mail over SMTP with TLS. Errors name their kind only: what the server says may hold an address."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage

from schemas.errors import MashIntakeError
from schemas.smtp import SmtpAccount


class SmtpError(MashIntakeError):
    """The mail server can't be reached, or refuses us: try again later."""


class Deferred(SmtpError):
    """This one letter doesn't go out for now; the next may."""


class Refused(MashIntakeError):
    """The mail server refuses this one letter for good."""


def send(account: SmtpAccount, message: EmailMessage, to: str) -> None:
    """Raises SmtpError, of which Deferred is one, and Refused."""
    context = ssl.create_default_context(cafile=account.ca_file)
    try:
        with _connected(account, context) as server:
            if account.user:
                server.login(account.user, account.current_secret())
            _hand_over(server, message, to)
    except (smtplib.SMTPException, OSError) as error:
        raise SmtpError(f"The mail server can't be worked with: {type(error).__name__}.") from None


def _hand_over(server: smtplib.SMTP, message: EmailMessage, to: str) -> None:
    """From nobody, as RFC 3834 asks: an answer that can't be delivered is answered by nobody."""
    try:
        server.send_message(message, from_addr="", to_addrs=[to])
    except smtplib.SMTPRecipientsRefused as error:
        codes = {code for code, _ in error.recipients.values()}
        if all(code >= 500 for code in codes):
            raise Refused("The mail server refuses the recipient.") from None
        raise Deferred("The mail server refuses the recipient for now.") from None
    except smtplib.SMTPDataError as error:
        if error.smtp_code >= 500:
            raise Refused("The mail server refuses the letter.") from None
        raise Deferred("The mail server refuses the letter for now.") from None
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        # It took us, and hung up at this letter: what stands in it may be the matter.
        raise Deferred(f"The mail server hung up: {type(error).__name__}.") from None


def greet(account: SmtpAccount) -> None:
    """Connect and log in, and send nothing. Raises SmtpError."""
    context = ssl.create_default_context(cafile=account.ca_file)
    try:
        with _connected(account, context) as server:
            if account.user:
                server.login(account.user, account.current_secret())
    except (smtplib.SMTPException, OSError) as error:
        raise SmtpError(f"The mail server can't be worked with: {type(error).__name__}.") from None


def _connected(account: SmtpAccount, context: ssl.SSLContext) -> smtplib.SMTP:
    if account.tls == "tls":
        return smtplib.SMTP_SSL(account.host, account.port, timeout=account.timeout, context=context)
    server = smtplib.SMTP(account.host, account.port, timeout=account.timeout)
    try:
        server.starttls(context=context)
    except BaseException:
        server.close()
        raise
    return server
