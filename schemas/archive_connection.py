"""The archive's URL as Airflow writes it, `s3://CONN_ID@BUCKET/FOLDER`: what reaches the bucket is Airflow's connection of
this id, from the environment variable that Airflow has for it, or from wherever else Airflow looks for connections.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from schemas.errors import SettingsError

S3 = frozenset({"s3", "s3a"})
"""Where what stands before the `@` is a connection; elsewhere (`sftp://USER@HOST`) it is the store's own."""

_EXTRAS = ("aws_session_token", "endpoint_url", "region_name")


def split_connection(url: str) -> tuple[str, str | None]:
    """The URL without the connection, and its id."""
    told = urlsplit(url)
    if told.scheme not in S3 or "@" not in told.netloc:
        return url, None
    conn_id, _, bucket = told.netloc.rpartition("@")
    return told._replace(netloc=bucket).geturl(), unquote(conn_id)


@dataclass(frozen=True, slots=True)
class Connection:
    """As Airflow has it. kind: its type."""

    kind: str
    login: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    extra: Mapping[str, Any] = field(default_factory=dict, repr=False)


def connection_in(conn_id: str, environ: Mapping[str, str]) -> Connection | None:
    """Airflow's connection, from its environment variable; None where that isn't set. Raises SettingsError."""
    text = environ.get(f"AIRFLOW_CONN_{conn_id.upper()}", "").strip()
    return _connection(text, conn_id) if text else None


def connection_options(conn_id: str, told: Connection | None) -> dict[str, Any]:
    """What fsspec asks for to reach S3, from a connection of type `aws`: login and password, the access key and its
    secret; extra, all optional: aws_session_token, endpoint_url, region_name. Raises SettingsError, where there is none too."""
    if told is None:
        raise SettingsError(
            f"MASH_INTAKE_ARCHIVE_URL names Airflow's connection {conn_id}, which Airflow doesn't have: add it there, or set "
            f"AIRFLOW_CONN_{conn_id.upper()}, for every process of mash-intake."
        )
    if told.kind != "aws" or not all(isinstance(one, str) for one in (told.login, told.password)):
        raise _wrong(conn_id)
    unknown = sorted(set(told.extra) - set(_EXTRAS))
    if unknown:
        raise SettingsError(
            f"Airflow's connection {conn_id}: of its extra fields {', '.join(_EXTRAS)} are read, and not {', '.join(unknown)}; what "
            "else reaches the bucket stands in MASH_INTAKE_ARCHIVE_OPTIONS_FILE."
        )
    region = told.extra.get("region_name")
    options = {
        "key": told.login,
        "secret": told.password,
        "token": told.extra.get("aws_session_token"),
        "endpoint_url": told.extra.get("endpoint_url"),
        "client_kwargs": {"region_name": region} if region else None,
    }
    return {key: value for key, value in options.items() if value}


def _connection(text: str, conn_id: str) -> Connection:
    """From JSON or a URI, as Airflow takes both."""
    try:
        if text.startswith("{"):
            told = json.loads(text)
            kind, login, password = (told.get(key) or "" for key in ("conn_type", "login", "password"))
            extra = told.get("extra") or {}
            extra = json.loads(extra) if isinstance(extra, str) else extra
        else:
            uri = urlsplit(text)
            kind, login, password = uri.scheme, unquote(uri.username or ""), unquote(uri.password or "")
            extra = dict(parse_qsl(uri.query))
        return Connection(kind, login, password, dict(extra))
    except (ValueError, TypeError, AttributeError):
        raise _wrong(conn_id) from None  # its text holds a secret


def _wrong(conn_id: str) -> SettingsError:
    return SettingsError(
        f"Airflow's connection {conn_id} must be of type aws; in AIRFLOW_CONN_{conn_id.upper()} as JSON or as a URI, as Airflow has it."
    )
