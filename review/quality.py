"""The quality page: whether the machine can be trusted, in numbers and bars that print; and the same as CSV."""

from __future__ import annotations

import csv
import io
from itertools import pairwise
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from review.export import safe_cell
from review.guard import review_of, user_of
from review.pages import page
from review.refusals import NotThere
from review.roles import Role
from review.trust_ports import EDGES, Checked, Quality, Reliability, Trust, Week
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
    """All that the page says, numbers only: the weeks as one, and then each."""
    found = _trust(request).quality(weeks)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*_HEAD, *_CHECKED_HEAD, *_RELIABILITY_HEAD, *FLAGS])
    writer.writerow(_line(found.whole, weeks))
    for one in found.by_week:
        writer.writerow(_line(one, 1))
    headers = {"content-disposition": 'attachment; filename="quality.csv"'}
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


_HEAD = (
    *("week", "weeks", "accepted", "review", "quarantined", "accepted_share"),
    *("settled", "median_seconds", "median_keystrokes"),
)
_CHECKED_HEAD = (
    *(
        "checked_forms",
        "forms_not_wholly_told",
        "wrong_forms",
        "wrong_forms_share",
        "wrong_forms_share_at_most_95",
    ),
    *(
        "checked_answers",
        "unclear_answers",
        "wrong_answers",
        "wrong_answers_share",
        "wrong_answers_share_at_most_95",
    ),
)
_RELIABILITY_HEAD = tuple(
    f"{what}_at_confidence_{low:g}_to_{high:g}"
    for low, high in pairwise(EDGES)
    for what in ("checked", "right")
)


def _line(one: Week, weeks: int) -> list[Any]:
    """weeks: how many it is of, so that the line of all of them is told from the others."""
    all_forms, counts = one.accepted + one.review + one.quarantined, dict(one.flags)
    return [
        *(one.start.isoformat(), weeks, one.accepted, one.review, one.quarantined),
        *(_share(one.accepted, all_forms), one.settled, one.seconds, one.keystrokes),
        *_checked_cells(one.checked),
        *(counts.get(code, 0) for code in FLAGS),
    ]


def _checked_cells(found: Checked) -> list[Any]:
    by_low = {each.low: each for each in found.reliability}
    told = [by_low.get(low, Reliability(low, high, 0, 0)) for low, high in pairwise(EDGES)]
    return [
        *(found.forms, found.not_wholly_told, found.wrong_forms, _share(found.wrong_forms, found.forms)),
        *(f"{found.forms_bound:.6f}", found.answers, found.unclear, found.wrong_answers),
        *(_share(found.wrong_answers, found.answers), f"{found.answers_bound:.6f}"),
        *(cell for each in told for cell in (each.checked, each.right)),
    ]


def _share(part: int, whole: int) -> str:
    """Nothing where there is nothing to have a share of."""
    return f"{part / whole:.6f}" if whole else ""


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
