"""The review page in Airflow's own web server, behind Airflow's login, with an entry in its navigation.

Airflow loads plugins in every component and gives a plugin's app no authentication: the page is made at the first
request only, and asks Airflow itself who sent it.

Roles are custom resources of Airflow's auth manager, `MASH review: ROLE`, with `can_read`. Airflow's simple auth manager
can't tell such resources apart, and lets any viewer pass: under it administrators have every role, others none, and
nobody has any where it asks for no password.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow.plugins_manager import AirflowPlugin

if TYPE_CHECKING:
    from fastapi import Request

    from pipeline.review_app import Login, User, Work

PREFIX = "/mash-intake"
RESOURCE = "MASH review: "


class AirflowLogin:
    """People whom Airflow knows."""

    local = False

    def __init__(self, work: Work) -> None:
        self._work = work

    async def identify(self, request: Request) -> User | None:
        """See `Login`. By Airflow's cookie alone: no other site and no script can send a page's form with a token."""
        from airflow.api_fastapi.core_api.security import get_user
        from fastapi import HTTPException
        from starlette.concurrency import run_in_threadpool

        from pipeline.review_app import User

        try:
            found = await get_user(request, None, None)
        except HTTPException:
            return None
        roles = await run_in_threadpool(_roles_of, found)
        name = found.get_name()
        return User(name, roles, self._work.sign(f"csrf\0{name}"))

    @property
    def away(self) -> tuple[tuple[str, str], ...]:
        """See `Login`."""
        from urllib.parse import urlsplit

        from airflow.configuration import conf

        root = urlsplit(conf.get("api", "base_url", fallback="")).path.rstrip("/")
        return ("Airflow", f"{root}/"), ("Sign out", f"{root}/api/v2/auth/logout")

    def sign_in_at(self, request: Request) -> str | None:
        """See `Login`."""
        from airflow.api_fastapi.app import get_auth_manager

        return get_auth_manager().get_url_login(next_url=str(request.url.path))


def _roles_of(user: Any) -> frozenset[Any]:
    from airflow.api_fastapi.app import get_auth_manager
    from airflow.api_fastapi.auth.managers.simple.simple_auth_manager import SimpleAuthManager
    from airflow.configuration import conf

    from pipeline.review_app import Role

    manager = get_auth_manager()
    if isinstance(manager, SimpleAuthManager):
        open_to_all = conf.getboolean("core", "simple_auth_manager_all_admins")
        is_admin = (getattr(user, "role", None) or "").upper() == "ADMIN"
        return frozenset(Role) if is_admin and not open_to_all else frozenset()
    return frozenset(
        role
        for role in Role
        if manager.is_authorized_custom_view(method="GET", resource_name=f"{RESOURCE}{role}", user=user)
    )


class _Page:
    """Airflow imports this module in each of its components: what the page needs is loaded when it is first asked for."""

    def __init__(self) -> None:
        self._page: Any = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """ASGI."""
        if self._page is None:
            from pipeline.review_page import ReviewPage

            self._page = ReviewPage(lambda intake: _login)
        await self._page(scope, receive, send)


def _login(work: Work) -> Login:
    return AirflowLogin(work)


def _behind_proxy(app: Any) -> Any:
    from dags.behind_proxy import as_configured

    return as_configured(app)


class ReviewPlugin(AirflowPlugin):
    """See the module."""

    name = "mash_intake_review"
    fastapi_apps = [{"app": _Page(), "url_prefix": PREFIX, "name": "MASH intake review"}]  # noqa: RUF012
    fastapi_root_middlewares = [  # noqa: RUF012
        {"middleware": _behind_proxy, "args": [], "kwargs": {}, "name": "MASH intake behind its proxy"}
    ]
    external_views = [  # noqa: RUF012
        # Without a url_route it is a link to the page itself; with one it would sit in a frame that can't print.
        {"name": "MASH review", "href": f"{PREFIX}/", "destination": "nav", "category": "browse"}
    ]
