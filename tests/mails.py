"""Builders of mails for tests. Everybody in them is invented."""

from __future__ import annotations

import io
from email.message import EmailMessage
from email.policy import SMTP

from conftest import PDF
from reportlab.pdfgen.canvas import Canvas


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


def letter(*lines: str) -> bytes:
    """A PDF of these lines."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, line in enumerate(lines):
        canvas.drawString(60, 780 - 20 * number, line)
    canvas.save()
    return out.getvalue()


def form(name: str, priority: str = "standard", born: str = "2011-02-03") -> bytes:
    """What the stand-in reader of conftest reads."""
    return PDF + f"{name}|{born}|{priority}".encode()
