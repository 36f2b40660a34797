"""Airflow's secrets search path as a secret store: environment variables, the backend of `[secrets]`, Airflow's database.

For a task, the web server and the command alike. A task isn't given Airflow's database and asks the API server. What is found
is masked in every log of this process, whatever its name.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog

from schemas.archive_connection import Connection

_CONTEXT = "_AIRFLOW_PROCESS_CONTEXT"  # set by Airflow in its own components


class CannotAsk(Exception):
    """A backend failed, and none of the others has the secret: nobody may take that for one that isn't there."""


def variable(name: str) -> str | None:
    """The text of Airflow's Variable; None where no backend has it. Raises CannotAsk."""
    found = _first("get_variable", key=name)
    if found is None:
        return None
    from airflow.sdk.log import mask_secret

    for word in (str(found), *str(found).split()):
        mask_secret(word)
    return str(found)


def connection(conn_id: str) -> Connection | None:
    """Airflow's connection; None where no backend has it. Raises CannotAsk."""
    found = _first("get_connection", conn_id=conn_id)
    if found is None:
        return None
    from airflow.sdk.log import mask_secret

    for secret in (found.password, found.extra):
        if secret:
            mask_secret(secret)
    return Connection(
        found.conn_type or "", found.login or "", found.password or "", dict(found.extra_dejson)
    )


def _first(method: str, **asked: str) -> Any:
    """What the first backend that has it says. By ourselves: Airflow's own getters log what a backend raised, with its text,
    and then say that there is no such secret."""
    failed = None
    for backend in _backends():
        try:
            found = getattr(backend, method)(**asked)
        except Exception as error:
            if isinstance(error, PermissionError):  # a denial stands, whatever others have
                raise
            failed = type(error).__name__
            continue
        if found is not None:
            return found
    if failed is not None:
        raise CannotAsk(failed)
    return None


def _backends() -> Any:
    if "airflow" not in sys.modules:
        with _our_own_log():
            importlib.import_module("airflow")
    from airflow.sdk.execution_time import supervisor, task_runner

    if getattr(task_runner, "SUPERVISOR_COMMS", None) is None and _CONTEXT not in os.environ:
        # Neither a task nor a component: the command, which may read Airflow's database as `airflow` itself does.
        from airflow.configuration import ensure_secrets_loaded

        return ensure_secrets_loaded()
    return supervisor.ensure_secrets_backend_loaded()


@contextmanager
def _our_own_log() -> Iterator[None]:
    """Airflow, when imported, takes over the log and writes to standard output, which is for a command's answers."""
    ours, root = structlog.get_config(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        structlog.configure(**ours)
        root.handlers[:] = handlers
        root.setLevel(level)
