"""What the text of a setting must be: each parser gives the value, or raises what `int` and `dict` raise.

A parser's docstring is what the error message says that the variable must be.
"""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from schemas.mailbox import MailAuth, MailTls
from schemas.secret_name import SecretName

RagBasis = Literal["overall", "indicators"]
ROLES = ("reader", "reviewer", "approver", "operator", "auditor")
"""Of the review page; `review.roles` says what each may do."""

SCOPES = ("queue:read", "queue:work", "records:read")
"""Of the queue API's tokens."""


def path(text: str) -> Path:
    """an absolute path"""
    path = Path(text).expanduser()
    if not path.is_absolute():
        raise ValueError
    return path


def secret_name(text: str) -> SecretName:
    """STORE:NAME, such as airflow:mash_intake_keys for Airflow's Variable of that name"""
    store, colon, name = text.partition(":")
    if not colon or not re.fullmatch(r"\w+", store) or not re.fullmatch(r"[\w./-]+", name):
        raise ValueError
    return SecretName(store, name)


def url(text: str) -> str:
    """a database URL such as sqlite:////var/lib/mash-intake/store.sqlite or postgresql://HOST/NAME"""
    scheme = text.partition("://")[0]
    if scheme in {"postgres", "postgresql"}:
        return "postgresql+psycopg://" + text.partition("://")[2]
    if scheme not in {"sqlite", "postgresql+psycopg"} or "://" not in text:
        raise ValueError
    return text


def archive_url(text: str) -> str:
    """a URL such as s3://BUCKET/FOLDER, without a password in it: that belongs in MASH_INTAKE_ARCHIVE_OPTIONS_FILE"""
    told = urlsplit(text)
    if "://" not in text or not told.scheme or told.query or told.fragment or told.password is not None:
        raise ValueError
    if not (told.netloc or told.path.strip("/")):
        raise ValueError
    return text


def rag_basis(text: str) -> RagBasis:
    """overall or indicators"""
    bases: dict[str, RagBasis] = {"overall": "overall", "indicators": "indicators"}
    return bases[text]


def auth(text: str) -> MailAuth:
    """password, xoauth2 or oauthbearer"""
    ways: dict[str, MailAuth] = {"password": "password", "xoauth2": "xoauth2", "oauthbearer": "oauthbearer"}
    return ways[text]


def tls(text: str) -> MailTls:
    """tls or starttls"""
    ways: dict[str, MailTls] = {"tls": "tls", "starttls": "starttls"}
    return ways[text]


def domains(text: str) -> tuple[str, ...]:
    """domains with commas between, such as nhs.net,police.uk"""
    return tuple(one.strip().lstrip(".@").casefold() for one in text.split(",") if one.strip())


def folder_names(text: str) -> tuple[str, ...]:
    """names of folders, no paths, with commas between, such as done,archive"""
    names = tuple(one.strip().casefold() for one in text.split(",") if one.strip())
    if any("/" in one or one in (".", "..") for one in names):
        raise ValueError
    return names


def cron(text: str) -> str:
    """five fields as cron has them, such as 0 2 * * *"""
    fields = text.split()
    if len(fields) != 5 or not all(re.fullmatch(r"[\d*/,-]+", one) for one in fields):
        raise ValueError
    return " ".join(fields)


def flag(text: str) -> bool:
    """yes or no"""
    return {"yes": True, "no": False}[text]


def header(text: str) -> str:
    """the name of an HTTP header, such as X-Forwarded-User"""
    name = text.casefold()
    if not name.replace("-", "").isalnum() or not name.isascii():
        raise ValueError
    return name


def groups(text: str) -> tuple[tuple[str, str], ...]:
    """GROUP=ROLE with commas between, such as mash-dq=reviewer,mash-leads=approver"""
    pairs = [one.rpartition("=") for one in text.split(",") if one.strip()]
    found = tuple((group.strip(), role.strip()) for group, _, role in pairs)
    if not all(group and role in ROLES for group, role in found):
        raise ValueError
    return found


def web_address(text: str) -> str:
    """an https address (http for this machine itself alone)"""
    parts = urlsplit(text)
    here = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if not parts.hostname or parts.scheme not in ("https", "http") or (parts.scheme == "http" and not here):
        raise ValueError
    if parts.username or parts.password:  # they would stand in logs
        raise ValueError
    return text.rstrip("/")


def chain(text: str) -> tuple[tuple[str, ...], ...]:
    """who is told first, then whom: mail or https addresses with commas between, each step after a semicolon"""
    links = tuple(tuple(one.strip() for one in link.split(",") if one.strip()) for link in text.split(";"))
    if not all(links):
        raise ValueError
    return tuple(tuple(_address(one) for one in link) for link in links)


def _address(text: str) -> str:
    if "://" in text:
        return web_address(text)
    name, _, domain = text.rpartition("@")
    if not name or "." not in domain or not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError
    return text


def fault(text: str) -> str:
    """for tests only: STEP:kill, or STEP:kill:N for the Nth time that it comes"""
    step, action, *rest = text.split(":")
    if not step or action != "kill" or len(rest) > 1 or not all(part.isdecimal() for part in rest):
        raise ValueError
    return text


def count(text: str) -> int:
    """a whole number above 0"""
    number = int(text)
    if number <= 0:
        raise ValueError
    return number


def seconds(text: str) -> float:
    """a number of seconds, 0 to 3600"""
    number = float(text)
    if not 0 <= number <= 3600:
        raise ValueError
    return number


def turn(text: str) -> float:
    """a number of seconds, 0 to 600: a task is ended after 15 minutes, and the document that it began last takes its time"""
    if seconds(text) > 600:
        raise ValueError
    return seconds(text)


def percent(text: str) -> float:
    """a percentage, 0 to 100"""
    number = float(text)
    if not 0 <= number <= 100:
        raise ValueError
    return number / 100


def days(text: str) -> timedelta:
    """a whole number of days above 0"""
    return timedelta(days=count(text))


def minutes(text: str) -> timedelta:
    """a whole number of minutes above 0"""
    return timedelta(minutes=count(text))
