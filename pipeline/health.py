"""Whether intake goes on: sweeps are completed. For `/health` and the command."""

from __future__ import annotations

from pipeline.alarms import last_sweep
from pipeline.context import Intake


def health_of(use: Intake) -> tuple[bool, str]:
    """Whether all is well, and a sentence that says no more than that."""
    since, ever = last_sweep(use)
    if use.store.now() - since > use.settings.alarms.sweep_late:
        return False, f"late: no sweep was completed {'lately' if ever else 'yet'}."
    return True, "ok" if ever else "ok; no sweep was completed yet."
