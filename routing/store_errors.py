"""What the store refuses: one class for each different thing that a caller does about it."""

from __future__ import annotations

from schemas.errors import MashIntakeError


class StoreError(MashIntakeError):
    """The store can't do what was asked."""


class AuditLogError(StoreError):
    """The audit log can't be gone on with: restore the database from its backup."""


class NotFoundError(StoreError):
    """There is no such document, record, batch or queue item: look the id up again."""


class TransitionError(StoreError):
    """The thing isn't in a state in which that may be done: look at it again."""


class DecisionNeededError(TransitionError):
    """A form in data quality is done by a decision on its page, and by nothing else."""


class NotYoursError(StoreError):
    """Somebody else has the queue item, or its lease has run out: claim it again."""


class InvalidRecordError(StoreError):
    """A record breaks record.schema.json: set its document before a person instead."""
