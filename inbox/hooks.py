"""Posts a small signed JSON message to an address, as https://www.standardwebhooks.com describes it: whoever gets it can
tell that it is ours (`webhook-signature`), how old it is (`webhook-timestamp`) and whether it came before (`webhook-id`).

Errors name their kind only: an address may hold a secret.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import datetime
from typing import Any

from schemas.errors import MashIntakeError

SECONDS = 10.0
PREFIX = "whsec_"


class HookError(MashIntakeError):
    """It couldn't be delivered: try again later."""


def post(url: str, message: dict[str, Any], message_id: str, secret: str, at: datetime) -> None:
    """Post, and take any 2xx answer for delivered. Redirects aren't followed: they may lead anywhere. Raises HookError."""
    import httpx

    body = json.dumps(message, sort_keys=True, separators=(",", ":")).encode()
    headers = {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signature(body, message_id, secret, at),
    }
    try:
        # What it answers beyond the status isn't read: a receiver could drip it out for ever, and hold up all others.
        with httpx.stream(
            "POST", url, content=body, headers=headers, timeout=SECONDS, follow_redirects=False
        ) as answer:
            status, delivered = answer.status_code, answer.is_success
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise HookError(f"A webhook's address can't be reached: {type(error).__name__}.") from None
    if not delivered:
        raise HookError(f"A webhook was answered with {status}.")


def ping(url: str) -> None:
    """Say that all is well, with nothing else in it. Raises HookError."""
    import httpx

    try:
        with httpx.stream("POST", url, timeout=SECONDS, follow_redirects=False) as answer:
            status, delivered = answer.status_code, answer.is_success
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise HookError(f"The heartbeat's address can't be reached: {type(error).__name__}.") from None
    if not delivered:
        raise HookError(f"The heartbeat was answered with {status}.")


def signature(body: bytes, message_id: str, secret: str, at: datetime) -> str:
    """ "v1," and the signature. secret: as the receiver has it, `whsec_` and base64, or any other text."""
    signed = f"{message_id}.{int(at.timestamp())}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key_of(secret), signed, hashlib.sha256).digest()).decode()


def key_of(secret: str) -> bytes:
    """The bytes that sign."""
    if not secret.startswith(PREFIX):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except ValueError:
        return secret.encode()
