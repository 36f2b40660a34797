"""Document -> answers, each with confidence and evidence.

`read_document` is the one way in: bytes to a frozen reading, whatever the bytes are.
`docs/extractors.md` is the map of the modules.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

# Matrices are small here. More threads than one wait for each other on a busy machine: 0.7 CPU seconds a process.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from schemas.page_plan import PagePlan
    from schemas.settings import ReadLimits
    from schemas.types import DocumentReading

__all__ = ["read_document"]


def read_document(
    data: bytes,
    limits: ReadLimits,
    today: date | None = None,
    layouts: Path | None = None,
    plan: PagePlan | None = None,
) -> DocumentReading:
    """What a document holds. Never raises for bad input: a document that can't be read is a reading that
    says why. today: the day of receipt, against which two-digit years are taken. layouts: the folder of the learned ones, beside those that ship.
    plan: which of its pages make which form, where a person said so."""
    from extractors.reader import read

    return read(data, limits, today, layouts, plan)
