"""Who may do what: the one table. What isn't in it is denied."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import get_args

from schemas.types import Queue


class Role(StrEnum):
    """What a person is here for. One may have several."""

    READER = "reader"  # MASH and RISE staff: reads referrals and works the children's queues
    REVIEWER = "reviewer"  # data quality: settles doubts
    APPROVER = "approver"  # the second person, for what gets lower
    OPERATOR = "operator"  # keeps the machine running: sees numbers and ids, no personal data
    AUDITOR = "auditor"  # reads the audit log


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who is signed in. csrf: what a form of theirs must carry."""

    name: str
    roles: frozenset[Role]
    csrf: str = ""


_READS = frozenset({Role.READER, Role.REVIEWER, Role.APPROVER})
_WORKS = frozenset({Role.READER, Role.REVIEWER})
_EVERY = frozenset(Role)

OPEN_ROUTES = frozenset({"sign_in_page", "sign_in", "health"})
"""For anybody, signed in or not."""

ROUTES: dict[str, frozenset[Role]] = {
    "home": _EVERY,
    "sign_out": _EVERY,
    "queues": _READS,
    "find": _READS,
    "take_next": _WORKS,
    "take": _WORKS,
    "release": _WORKS,
    "finish": frozenset({Role.READER}),
    "form_page": _READS,
    "page_picture": _READS,
    "record_page": _READS,
    "record_pdf": _READS,
    "check": frozenset({Role.REVIEWER}),
    "decide": frozenset({Role.REVIEWER}),
    "decided": frozenset({Role.REVIEWER}),
    "a_form": frozenset({Role.REVIEWER}),
    "not_a_form": frozenset({Role.REVIEWER}),
    "form_again": frozenset({Role.REVIEWER, Role.APPROVER}),
    "pages": frozenset({Role.REVIEWER}),
    "assign_pages": frozenset({Role.REVIEWER}),
    "pages_done": frozenset({Role.REVIEWER}),
    "document_picture": frozenset({Role.REVIEWER}),
    "approvals": frozenset({Role.APPROVER}),
    "answer": frozenset({Role.APPROVER}),
    "samples": frozenset({Role.REVIEWER}),
    "next_sample": frozenset({Role.REVIEWER}),
    "sample": frozenset({Role.REVIEWER}),
    "check_sample": frozenset({Role.REVIEWER}),
    "layouts": frozenset({Role.REVIEWER}),
    "teach": frozenset({Role.REVIEWER}),
    "layout_picture": frozenset({Role.REVIEWER}),
    "keep_layout": frozenset({Role.REVIEWER}),
    "quality": frozenset({Role.REVIEWER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR}),
    "quality_csv": frozenset({Role.REVIEWER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR}),
    "services_csv": frozenset({Role.REVIEWER, Role.APPROVER}),
    "status": frozenset({Role.OPERATOR}),
    "audit": frozenset({Role.AUDITOR}),
    "audit_of": frozenset({Role.AUDITOR}),
}
"""For each route, by its name: the roles any one of which lets a person in."""

_CHILDREN: tuple[str, ...] = tuple(queue for queue in get_args(Queue) if queue != "data_quality")
_QUEUES: dict[Role, tuple[str, ...]] = {
    Role.READER: _CHILDREN,
    Role.REVIEWER: ("data_quality", *_CHILDREN),
    Role.APPROVER: ("data_quality", *_CHILDREN),
}
_TAKES: dict[Role, tuple[str, ...]] = {Role.READER: _CHILDREN, Role.REVIEWER: ("data_quality",)}


def may(user: User, route: str) -> bool:
    """Whether a route is open to a person; one that isn't in the table is open to nobody."""
    return bool(user.roles & ROUTES.get(route, frozenset()))


def queues_seen(user: User) -> tuple[str, ...]:
    """The queues that a person may look into, the one to begin with first."""
    return _of(user, _QUEUES)


def queues_worked(user: User) -> tuple[str, ...]:
    """The queues that a person may take items from."""
    return _of(user, _TAKES)


def _of(user: User, table: dict[Role, tuple[str, ...]]) -> tuple[str, ...]:
    found = (queue for role in Role if role in user.roles for queue in table.get(role, ()))
    return tuple(dict.fromkeys(found))
