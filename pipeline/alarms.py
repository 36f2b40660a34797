"""Alarms: an item that nobody takes, a sweep that doesn't come, an Airflow that stands still, a file that stays in the scan folder.

Each alarm is raised once for its step and address, kept in the store till it was sent, and tried again till then. Raising
and sending may run anywhere, in several processes at once and at any time. Between sending and noting that it was sent a
crash may send one twice: its id is then the same, so that the receiver can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from inbox.acknowledge import Refused, SmtpError
from inbox.hooks import HookError, ping
from pipeline.airflow_health import unhealthy_parts
from pipeline.alarm_letters import send_letter, send_message
from pipeline.context import Intake
from pipeline.left_in_folder import look_in_time, newest_overdue
from routing import store_alarms
from routing.store_alarms import Alarm, Kind, Unclaimed
from routing.store_lock import try_lock
from schemas.errors import SettingsError

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

SWEEP, AIRFLOW = "sweep", "airflow_unhealthy"
SHUT, SILENT = "folder_shut", "folder_silent"
_ASKED = "sweep_asked_for"
AT_LEAST = 2
"""Steps: half the time, and the deadline. A longer chain has more."""

AIRFLOW_PATIENCE = timedelta(seconds=30)
"""How long a part of Airflow may be unhealthy: a restart takes some 20 s, and Airflow itself calls a scheduler unhealthy
only after 30 s without a sign."""

_AT_ONCE = 200  # alarms in one letter


@dataclass(frozen=True, slots=True)
class _Late:
    """Something that is late. base: how long each step takes; only: the one step that it is about."""

    kind: Kind
    subject: str
    since: datetime
    base: timedelta
    item: Unclaimed | None = None
    only: int | None = None


def note_sweep(use: Intake) -> None:
    """A sweep was completed: nothing that had come before it waits unseen. Never raises for the heartbeat's sake."""
    store_alarms.beat(use.store, SWEEP)
    url = use.settings.alarms.heartbeat_url
    if url is not None:
        try:
            ping(url)
        except HookError as error:
            log.error("heartbeat_failed", error=str(error))


def last_sweep(use: Intake) -> tuple[datetime, bool]:
    """Since when none was completed, and whether one ever was. Where none was it counts from when that was first asked, so
    that nobody is alarmed who has only just set this up."""
    marks = store_alarms.beats(use.store, (SWEEP, _ASKED))
    if not marks:
        store_alarms.beat(use.store, _ASKED)
    return marks.get(SWEEP) or marks.get(_ASKED) or use.store.now(), SWEEP in marks


def watch_once(use: Intake) -> tuple[int, int]:
    """Look at everything, raise what is due and send what waits. How many were raised, and sent."""
    if not use.settings.alarms.chain:
        return 0, 0
    look_at_airflow(use)
    raised, sent = raise_due(use), send_waiting(use)
    left = raise_left(use)  # last and apart: a scan folder that hangs must hold up no other alarm
    return raised + left, sent + (send_waiting(use) if left else 0)


def look_at_airflow(use: Intake) -> None:
    """Note since when a part of Airflow has been unhealthy, or that none is."""
    url = use.settings.alarms.airflow_url
    if url is None:
        return
    parts = unhealthy_parts(url)
    since = store_alarms.last_beat(use.store, AIRFLOW)
    if parts and since is None:
        store_alarms.beat(use.store, AIRFLOW)
        log.warning("airflow_unhealthy", parts=parts)
    elif not parts and since is not None:
        store_alarms.forget_beat(use.store, AIRFLOW)


def raise_due(use: Intake) -> int:
    """Raise every alarm whose time has come, but for those of the scan folder. How many are new."""
    return _raise(use, _all_late(use))


def raise_left(use: Intake) -> int:
    """Raise every alarm of what stays in the scan folder. How many are new. The folder is waited for some seconds at most."""
    return _raise(use, list(_all_left(use)))


def _raise(use: Intake, all_late: Iterable[_Late]) -> int:
    chain, now = use.settings.alarms.chain, use.store.now()
    steps = max(AT_LEAST, len(chain))
    known: dict[Kind, dict[tuple[str, datetime, str], int]] = {}
    new = []
    for late in all_late:
        if late.kind not in known:
            known[late.kind] = store_alarms.raised(use.store, late.kind)
        before = known[late.kind]
        reached = min(steps, int((now - late.since) / late.base))
        for step in range(1, reached + 1) if late.only is None else (late.only,):
            for address in chain[min(step, len(chain)) - 1]:
                target = target_of(use, address)
                if before.get((late.subject, _deadline(late), target), 0) < step:
                    new.append((late, step, target))
    if not new:
        return 0
    with use.store.write("alarms") as writer:
        return sum(
            store_alarms.raise_alarm(
                writer, late.kind, late.subject, _deadline(late), step, target, late.item
            )
            for late, step, target in new
        )


def send_waiting(use: Intake) -> int:
    """Send every alarm that waits; one letter or message for all that one address is told. How many were sent."""
    told = use.settings.alarms
    addresses = {target_of(use, one): one for link in told.chain for one in link}
    sent = 0
    with try_lock(use.store, "alarms") as mine:
        if not mine:  # another process is at it
            return 0
        waiting = store_alarms.to_send(use.store, list(addresses), _AT_ONCE)
        for target, address in addresses.items():
            alarms = [one for one in waiting if one.target == target]
            if alarms and _send(use, address, alarms):
                sent += len(alarms)
    return sent


def target_of(use: Intake, address: str) -> str:
    """What stands for an address in the store: who is told is no business of a database's reader."""
    return use.store.keys.digest("alarm", address)[:16]


def _all_late(use: Intake) -> Iterator[_Late]:
    for item in store_alarms.unclaimed(use.store):
        yield _Late(
            "unclaimed", str(item.item_id), item.arrived_at, (item.due_at - item.arrived_at) / 2, item
        )
    yield _Late("sweep_late", SWEEP, last_sweep(use)[0], use.settings.alarms.sweep_late)
    unhealthy = store_alarms.last_beat(use.store, AIRFLOW)
    if unhealthy is not None and use.settings.alarms.airflow_url is not None:
        yield _Late("airflow_unhealthy", AIRFLOW, unhealthy, AIRFLOW_PATIENCE)


def _all_left(use: Intake) -> Iterator[_Late]:
    """A subject for each kind: what comes later is told anew, whatever lies there already."""
    base, steps = use.settings.scan_left, max(AT_LEAST, len(use.settings.alarms.chain))
    fault = None
    try:
        for kind, step, moment in newest_overdue(look_in_time(use.settings), base, steps, use.store.now()):
            yield _Late("left_in_scan_folder", kind, moment, base, only=step)
    except TimeoutError:
        fault = SILENT
    except OSError:
        fault = SHUT
    since = store_alarms.beats(use.store, (SHUT, SILENT))
    for one in since:
        if one != fault:
            store_alarms.forget_beat(use.store, one)
    if fault is None:
        return
    if fault in since:
        yield _Late("left_in_scan_folder", fault, since[fault], base)
    else:
        store_alarms.beat(use.store, fault)


def _deadline(late: _Late) -> datetime:
    """What an alarm is about: an item that gets another deadline is alarmed about anew."""
    return late.since if late.item is None else late.item.due_at


def _send(use: Intake, address: str, alarms: list[Alarm]) -> bool:
    try:
        (send_message if "://" in address else send_letter)(use, address, alarms)
    except (SmtpError, Refused, HookError, SettingsError) as error:
        log.error("alarm_not_sent", alarms=len(alarms), error=type(error).__name__)
        store_alarms.note_failed(use.store, alarms)
        return False
    use.fault("alarm_sent")
    store_alarms.note_sent(use.store, alarms)
    return True
