"""The second wall of Airflow's task logs: what isn't known to hold no value doesn't pass.

The first is that our own code logs names and opaque ids only. But a library's exception, warning or print may hold what
it was working on. Airflow asks the handler of remote logs for processors and runs them in the task's process and
again where its file is written (`AIRFLOW__LOGGING__LOGGING_CONFIG_CLASS`); this one sends nothing anywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog
from airflow.config_templates.airflow_local_settings import DEFAULT_LOGGING_CONFIG

LOGGING_CONFIG = {
    **DEFAULT_LOGGING_CONFIG,
    "filters": {**DEFAULT_LOGGING_CONFIG.get("filters", {}), "printed": {"()": f"{__name__}.Printed"}},
}

OURS = "mash_intake"
KNOWN = (
    "airflow",
    "task",
    OURS,
)  # loggers whose sentences are known; what stands in their fields is looked at
PRINTED = ("task.stdout", "task.stderr")
OUR_ERRORS = (
    *("MailboxError", "SmtpError", "ArchiveError", "ChangedError", "UnbalancedError", "SettingsError"),
    *("StoreError", "NotFoundError", "TransitionError", "InvalidRecordError", "SealError", "RulesError"),
    "AirflowFailException",
)
"""Types whose text is ours: what happened, to which document by its id, and what to do."""

_EXCEPTION = ("exception", "error_detail")  # in the task's process, and where the file is written
_KEPT = {"event", "level", "logger", "timestamp", "_record", "_from_structlog", *_EXCEPTION}


class LogWall:
    """What Airflow calls a handler of remote logs. Only its processors do anything."""

    def __init__(self) -> None:
        self.processors = (withhold,)

    def upload(self, path: Any, ti: Any = None) -> None:
        """Nothing leaves this machine."""

    def read(self, relative_path: str, ti: Any) -> tuple[list[str], None]:
        """Nothing is anywhere else: Airflow reads its own file."""
        return [], None


class Printed:
    """Made when the scheduler's own log is set up: what a task prints goes there too, past the task's processors."""

    def __init__(self) -> None:
        processors = structlog.get_config()["processors"]
        if withhold_printed not in processors:
            processors.insert(len(processors) - 1, withhold_printed)  # before the one that writes

    def filter(self, record: Any) -> bool:
        """It is no filter of records."""
        return True


def withhold_printed(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A log line without what a task prints."""
    return withhold(_, __, event) if event.get("logger") in PRINTED else event


def withhold(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A log line without what may be a value: texts of exceptions, and all that others' loggers say."""
    texts: list[str] = []
    for key in _EXCEPTION:
        if event.get(key):
            event[key] = [_without_text(one, texts) for one in _listed(event[key])]
    if not _known(str(event.get("logger", ""))):
        event["event"] = (
            f"A message of {_level(event)} from {event.get('logger') or 'somewhere'} is withheld."
        )
        for key in set(event) - _KEPT:
            del event[key]
        return event
    for key, value in list(event.items()):
        if key not in _EXCEPTION and _may_hold(value, texts):
            event[key] = f"{type(value).__name__} withheld"
    return event


def _known(logger: str) -> bool:
    return logger not in PRINTED and any(logger == name or logger.startswith(f"{name}.") for name in KNOWN)


def _level(event: Mapping[str, Any]) -> str:
    return f"level {event.get('level', 'unknown')}"


def _may_hold(value: Any, texts: list[str]) -> bool:
    """Whether a field may repeat an exception's text."""
    if isinstance(value, BaseException):
        return str(value) != "" and type(value).__name__ not in OUR_ERRORS
    return isinstance(value, str) and any(text in value for text in texts)


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]


def _without_text(found: Any, texts: list[str]) -> Any:
    """An exception as structlog tells it: its type and places stay, its text goes. texts: gets what went."""
    if not isinstance(found, dict):
        texts.append(str(found))
        return {"exc_type": "Exception", "exc_value": "withheld", "frames": []}
    kind, text = str(found.get("exc_type", "")), str(found.get("exc_value", ""))
    frames = [_place(frame) for frame in found.get("frames") or ()]
    if kind not in OUR_ERRORS and not text.startswith("withheld"):
        if text:
            texts.append(text)
        text = f"withheld ({_id(kind, frames)})"
    within = [
        [_without_text(one, texts) for one in _listed(group)] for group in found.get("exceptions") or ()
    ]
    return {
        **{key: found[key] for key in ("is_cause", "is_group") if key in found},
        **{"exc_type": kind, "exc_value": text, "exc_notes": [], "syntax_error": None},
        **{"frames": frames, "exceptions": within},
    }


def _place(frame: Mapping[str, Any]) -> dict[str, Any]:
    return {key: frame.get(key) for key in ("filename", "lineno", "name")}


def _id(kind: str, frames: list[dict[str, Any]]) -> str:
    """The same for the same error at the same place, and made of nothing else."""
    told = "\n".join([kind, *(f"{frame['filename']}:{frame['lineno']}" for frame in frames)])
    return hashlib.sha256(told.encode()).hexdigest()[:8]


REMOTE_TASK_LOG = LogWall()
