"""How sure a reading is, from the evidence it rests on.

`calibration.json` holds, for each kind of evidence, how many answers were measured and how many were right, on
layouts other than the samples that the reader was first developed on (`make calibrate` measures). A kind measured
fewer than 300 times reports at most 0.95: acceptance rests on agreement, not on this figure.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

UNMEASURED = 0.95
ENOUGH = 300

_telling: ContextVar[bool] = ContextVar("telling", default=False)


class Told(float):
    """A confidence that tells its kind of evidence, for the benchmark that measures kinds."""

    kind: str

    def __new__(cls, value: float, kind: str) -> Told:
        told = super().__new__(cls, value)
        told.kind = kind
        return told


@contextmanager
def telling_kinds() -> Iterator[None]:
    """Within it, in this process, every confidence is a Told of the same value."""
    token = _telling.set(True)
    try:
        yield
    finally:
        _telling.reset(token)


@cache
def _measured() -> dict[str, tuple[int, int]]:
    raw = json.loads(files("extractors").joinpath("calibration.json").read_text("utf-8"))
    return {kind: (entry["right"], entry["answers"]) for kind, entry in raw["measured"].items()}


def confidence(kind: str) -> float:
    """Confidence (0..1) of a reading of this kind."""
    value = measured_confidence(*_measured().get(kind, (0, 0)))
    return Told(value, kind) if _telling.get() else value


def measured_confidence(right: int, answers: int) -> float:
    """Right answers over answers plus one wrong to come; of few answers, no more than the unmeasured."""
    if answers < ENOUGH:
        return UNMEASURED
    return round(min(0.999, right / (answers + 1)), 3)
