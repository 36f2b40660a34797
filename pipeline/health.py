"""Whether intake goes on: sweeps are completed. For `/health` and the command."""

from __future__ import annotations

from pipeline.alarms import SWEEP
from pipeline.context import Intake
from routing import store_alarms


def health_of(use: Intake) -> tuple[bool, str]:
    """Whether all is well, and a sentence that says no more than that."""
    last = store_alarms.last_beat(use.store, SWEEP)
    if last is None:
        return True, "ok; no sweep was completed yet."
    if use.store.now() - last > use.settings.alarms.sweep_late:
        return False, "late: no sweep was completed lately."
    return True, "ok"
