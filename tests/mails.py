"""Builders of mails for tests. Everybody in them is invented."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from conftest import PDF


def mail(*files: tuple[str, bytes], subject: str = "A form", text: str = "Please find it attached.") -> bytes:
    """A mail with these attachments, each declared as what nobody would take for a form."""
    message = EmailMessage()
    message["From"] = "Invented Sender <sender@example.org>"
    message["To"] = "forms@example.org"
    message["Subject"] = subject
    message.set_content(text)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes(policy=SMTP)


def form(name: str, priority: str = "standard", born: str = "2011-02-03") -> bytes:
    """What the stand-in reader of conftest reads."""
    return PDF + f"{name}|{born}|{priority}".encode()
