"""The archive's URL with an Airflow connection in it: what is made of the connection, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from schemas.archive_connection import connection_options
from schemas.errors import SettingsError
from schemas.settings import load_settings

NAME = "AIRFLOW_CONN_MASH_ARCHIVE"
URL = "s3://mash_archive@bucket/folder"
FULL = {"conn_type": "aws", "login": "canary-key", "password": "canary-secret"}
REGION = {"key": "canary-key", "secret": "canary-secret", "client_kwargs": {"region_name": "eu-west-2"}}


def options_of(conn: str | None) -> Any:
    """What `open_archive` makes of it."""
    told = settings(URL, conn)
    return (
        told.archive_options if told.archive_connection is None else connection_options("mash_archive", None)
    )


def settings(url: str, connection: str | None) -> Any:
    named = {} if connection is None else {NAME: connection}
    return load_settings({"MASH_INTAKE_ARCHIVE_URL": url, **named})


@pytest.mark.parametrize(
    ("connection", "options"),
    [
        (json.dumps(FULL), {"key": "canary-key", "secret": "canary-secret"}),
        (json.dumps({**FULL, "extra": {"region_name": "eu-west-2"}}), REGION),
        (json.dumps({**FULL, "extra": '{"region_name": "eu-west-2"}'}), REGION),
        ("aws://canary-key:canary-secret@/?region_name=eu-west-2", REGION),
        ("aws://k%2Fey:s%40cret@", {"key": "k/ey", "secret": "s@cret"}),
        ("aws://?endpoint_url=https%3A%2F%2Fobjects.example", {"endpoint_url": "https://objects.example"}),
        (
            json.dumps({**FULL, "extra": {"aws_session_token": "t"}}),
            {"key": "canary-key", "secret": "canary-secret", "token": "t"},
        ),
    ],
)
def test_what_reaches_the_bucket(connection: str, options: dict[str, Any]) -> None:
    told = settings(URL, connection)
    assert (told.archive_url, told.archive_options) == ("s3://bucket/folder", options)
    assert "canary" not in repr(told)


@pytest.mark.parametrize("url", ["s3://bucket/folder", "sftp://ann@host/folder", "abfs://box@account/x"])
def test_other_urls_name_no_connection(url: str) -> None:
    assert (settings(url, None).archive_url, settings(url, None).archive_options) == (url, {})


@pytest.mark.parametrize(
    ("connection", "told"),
    [
        (None, NAME),
        ("", NAME),
        ("{canary", "of type aws"),
        ("[]", "of type aws"),
        ("postgres://canary:canary@host/", "of type aws"),
        (json.dumps({**FULL, "login": 1}), "of type aws"),
        (json.dumps({**FULL, "extra": {"role_arn": "canary"}}), "role_arn"),
    ],
)
def test_what_cannot_be_used(connection: str | None, told: str) -> None:
    with pytest.raises(SettingsError, match=told) as error:
        options_of(connection)
    assert "canary" not in str(error.value)
    assert error.value.__cause__ is None
