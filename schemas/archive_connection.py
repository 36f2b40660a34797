"""The archive's URL as Airflow writes it, `s3://CONN_ID@BUCKET/FOLDER`: what reaches the bucket is Airflow's connection of
this id, from the environment variable that Airflow has for it.

Only from there: the command, the review page and a restore work without Airflow, and must reach the same archive.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
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


def connection_options(conn_id: str, environ: Mapping[str, str]) -> dict[str, Any]:
    """What fsspec asks for to reach S3, from a connection of type `aws`: login and password, the access key and its
    secret; extra, all optional: aws_session_token, endpoint_url, region_name. Raises SettingsError."""
    name = f"AIRFLOW_CONN_{conn_id.upper()}"
    text = environ.get(name, "").strip()
    if not text:
        raise SettingsError(
            f"MASH_INTAKE_ARCHIVE_URL names Airflow's connection {conn_id}: set {name} for every process of mash-intake. Airflow's "
            "database and secrets backends aren't asked, as the command and the review page work without Airflow."
        )
    login, password, extra = _connection(text, name)
    unknown = sorted(set(extra) - set(_EXTRAS))
    if unknown:
        raise SettingsError(
            f"{name}: of its extra fields {', '.join(_EXTRAS)} are read, and not {', '.join(unknown)}; what else reaches the bucket "
            "stands in MASH_INTAKE_ARCHIVE_OPTIONS_FILE."
        )
    region = extra.get("region_name")
    told = {
        "key": login,
        "secret": password,
        "token": extra.get("aws_session_token"),
        "endpoint_url": extra.get("endpoint_url"),
        "client_kwargs": {"region_name": region} if region else None,
    }
    return {key: value for key, value in told.items() if value}


def _connection(text: str, name: str) -> tuple[str, str, dict[str, Any]]:
    """Login, password and extra, from JSON or a URI, as Airflow takes both."""
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
        if kind != "aws" or not all(isinstance(one, str) for one in (login, password)):
            raise ValueError
        return login, password, dict(extra)
    except (ValueError, TypeError, AttributeError):
        # Its text holds a secret.
        raise SettingsError(
            f"{name} must be a connection of type aws, as JSON or as a URI, as Airflow has it."
        ) from None
