"""What one asks of the queues and is told of them, and a page as a person sees it: what the store, the reader and the
review page hand each other."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """Which items are meant: all of this fits; None fits everything. queues: those that one may see. free: whether
    nobody has it. mine: who has it."""

    queues: tuple[str, ...]
    priority: str | None = None
    status: str | None = None
    free: bool | None = None
    mine: str | None = None


@dataclass(frozen=True, slots=True)
class QueueCount:
    """Items of one priority in one queue that are to be done. taken: by somebody; overdue: past their deadline."""

    queue: str
    priority: str
    count: int
    taken: int
    overdue: int


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One event of the audit log. at: ISO 8601, UTC; detail: JSON, ids, codes and numbers only."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a person sees it. number: from 1; width, height: points, as displayed; jpeg: the picture's bytes."""

    number: int
    width: float
    height: float
    jpeg: bytes = field(repr=False)
