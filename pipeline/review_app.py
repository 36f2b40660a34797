"""The review page with all that it needs, for whoever serves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.context import Intake
from pipeline.picture_worker import PictureWorker
from pipeline.review_accounts import StoredAccounts
from pipeline.review_api import StoredQueueWork
from pipeline.review_assign import Assigning
from pipeline.review_teach import Teaching
from pipeline.review_trust import StoredTrust
from pipeline.review_work import ReviewWork
from review.app import create_app
from review.guard import Login, Review
from review.ports import Work
from review.proxy import ProxyLogin
from review.roles import Role, User
from review.sign_in import LocalLogin
from schemas.errors import SettingsError
from schemas.mailbox import secret_in
from schemas.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI


__all__ = ["Login", "Role", "User", "Work", "login_of", "review_app"]
_WALL, _CPU = 15, 10  # seconds, for all the pages that are asked for at once
SHORTEST_SECRET = 20
"""Characters of the proxy's secret."""


def login_of(settings: Settings) -> Callable[[Work], Login] | None:
    """How people sign in by these settings; None: by users of the page's own. Raises SettingsError."""
    told = settings.review
    if told.proxy_secret_file is None:
        return None
    secret = secret_in(told.proxy_secret_file, "MASH_INTAKE_REVIEW_PROXY_SECRET_FILE")
    if len(secret) < SHORTEST_SECRET:
        raise SettingsError(
            f"MASH_INTAKE_REVIEW_PROXY_SECRET_FILE must hold {SHORTEST_SECRET} characters or more."
        )
    if not told.groups:
        raise SettingsError("MASH_INTAKE_REVIEW_GROUPS must say which groups have which roles.")
    groups = {group: Role(role) for group, role in told.groups}
    return lambda work: ProxyLogin(secret, groups, work.sign, told.user_header, told.groups_header)


@contextmanager
def review_app(
    use: Intake,
    login: Callable[[Work], Login] | None = None,
    *,
    secure: bool = False,
    worker: PictureWorker | None = None,
) -> Iterator[FastAPI]:
    """The app over an intake. login: how people sign in; by users of its own where none is given. secure: it is
    reached by HTTPS only. worker: shows pages; one of the app's own, which ends with it, where none is given."""
    limits = use.settings.limits
    # People wait for a picture, and others wait for their turn.
    quick = replace(
        limits, wall_seconds=min(_WALL, limits.wall_seconds), cpu_seconds=min(_CPU, limits.cpu_seconds)
    )
    shows, teaching = worker or PictureWorker(quick), Teaching(use)
    try:
        work = ReviewWork(use, shows)
        chosen = login(work) if login else LocalLogin(StoredAccounts(use.store), work, secure)
        queue_work, assigning = StoredQueueWork(use), Assigning(use, work)
        yield create_app(Review(work, chosen, secure, queue_work, StoredTrust(use), teaching, assigning))
    finally:
        if worker is None:
            shows.close()
        teaching.close()
