"""The quality page: whether the machine can be trusted, in numbers and bars that print; and the same as CSV."""

from __future__ import annotations

import csv
import io
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from review.export import safe_cell
from review.guard import review_of, user_of
from review.pages import page
from review.ports import NotThere
from review.roles import Role
from review.trust_ports import Quality, Trust
from review.words import FLAGS

router = APIRouter()

_PERSONAL = frozenset({Role.REVIEWER, Role.APPROVER})
"""Who may see what stands in the field of the referring service: it may hold somebody's name."""

_TOP = 8
_TOP_OF_SERVICE = 3
_PERIODS = 12
"""Columns over time: more wouldn't fit a sheet of paper."""

Weeks = Annotated[int, Query(ge=1, le=104)]


@router.get("/quality", name="quality")
def quality(request: Request, weeks: Weeks = 12) -> Response:
    """The page."""
    trust = _trust(request)
    found = trust.quality(weeks)
    span = -(-weeks // _PERIODS)
    services = trust.services(weeks, span) if user_of(request).roles & _PERSONAL else None
    codes = _top_codes(found)
    return page(
        request,
        "quality.html",
        quality=found,
        services=services,
        span=span,
        top=_TOP_OF_SERVICE,
        codes=codes,
        most_flags=max((dict(one.flags).get(code, 0) for one in found.by_week for code in codes), default=1)
        or 1,
        share=share_words,
    )


@router.get("/quality.csv", name="quality_csv")
def quality_csv(request: Request, weeks: Weeks = 12) -> Response:
    """By week, a line each; numbers only."""
    found = _trust(request).quality(weeks)
    out = io.StringIO()
    writer = csv.writer(out)
    head = ["week", "accepted", "review", "quarantined", "settled", "median_seconds", "median_keystrokes"]
    writer.writerow([*head, *FLAGS])
    for one in found.by_week:
        counts = dict(one.flags)
        told: list[Any] = [one.start.isoformat(), one.accepted, one.review, one.quarantined, one.settled]
        writer.writerow([*told, one.seconds, one.keystrokes, *(counts.get(code, 0) for code in FLAGS)])
    headers = {"content-disposition": 'attachment; filename="quality.csv"'}
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/quality/services.csv", name="services_csv")
def services_csv(request: Request, weeks: Weeks = 12) -> Response:
    """By referring service and week, a line each."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["service", "week", "forms", "accepted", *FLAGS])
    for service in _trust(request).services(weeks):
        for one in service.periods:
            counts = dict(one.flags)
            told: list[Any] = [safe_cell(service.name), one.start.isoformat(), one.forms, one.accepted]
            writer.writerow([*told, *(counts.get(code, 0) for code in FLAGS)])
    headers = {"content-disposition": 'attachment; filename="services.csv"'}
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def share_words(share: float) -> str:
    """A share, never rounded to none or all: "4.7 %", "below 0.1 %"."""
    if 0 < share < 0.001:
        return "below 0.1\u00a0%"
    if 0.999 < share < 1:
        return "above 99.9\u00a0%"
    return f"{share * 100:.1f}\u00a0%"


def _top_codes(found: Quality) -> list[str]:
    """The findings that were most frequent over all weeks."""
    sums: dict[str, int] = {}
    for one in found.by_week:
        for code, count in one.flags:
            sums[code] = sums.get(code, 0) + count
    return sorted(sums, key=lambda code: (-sums[code], code))[:_TOP]


def _trust(request: Request) -> Trust:
    trust = review_of(request).trust
    if trust is None:
        raise NotThere("Nothing is measured here.")
    return trust
