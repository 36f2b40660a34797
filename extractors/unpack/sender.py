"""Who sent a mail, where an answer goes to a person and not to another machine (RFC 3834)."""

from __future__ import annotations

import email
import email.policy
import re
from email.utils import getaddresses
from typing import Any

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_MACHINES = re.compile(r"^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)\b", re.IGNORECASE)
_TOLD_BY = ("List-Id", "List-Unsubscribe", "X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond")


def sender_of(data: bytes) -> str | None:
    """The one address to answer; None where there is none, or a machine is at it."""
    head: Any = email.message_from_bytes(data[: 256 * 1024], policy=email.policy.compat32)
    automatic = str(head.get("Auto-Submitted", "no")).strip().lower() != "no"
    bulk = str(head.get("Precedence", "")).strip().lower() in ("bulk", "list", "junk", "auto_reply")
    if automatic or bulk or any(name in head for name in _TOLD_BY):
        return None
    if str(head.get("Return-Path", "")).strip() == "<>":
        return None
    told = getaddresses([str(one) for one in head.get_all("Reply-To", head.get_all("From", []))])
    if len(told) != 1:
        return None
    address = told[0][1]
    return address if _ADDRESS.fullmatch(address) and not _MACHINES.match(address) else None
