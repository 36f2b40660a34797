"""Pages from templates: GOV.UK Frontend's macros, everything escaped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from review import words
from review.roles import User, may
from schemas.types import Priority

_PRIORITY_TAGS: dict[Priority, str] = {
    "immediate": "govuk-tag--red",
    "urgent": "govuk-tag--orange",
    "standard": "govuk-tag--blue",
}
_NAVIGATION = (
    ("queues", "Queues"),
    ("approvals", "Second person"),
    ("samples", "Samples"),
    ("quality", "Quality"),
    ("layouts", "Layouts"),
    ("status", "Work in hand"),
    ("audit", "Audit log"),
)


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page. context: what its template names."""
    user: User | None = getattr(request.state, "review_user", None)
    html = (
        environment()
        .get_template(template)
        .render(
            **context,
            user=user,
            local=request.app.state.review.login.local,
            away=request.app.state.review.login.away,
            url=lambda name, **params: url(request, name, **params),
            navigation=[(name, title) for name, title in _NAVIGATION if user and may(user, name)],
            here=getattr(request.scope.get("route"), "name", ""),
            may=lambda name: user is not None and may(user, name),
        )
    )
    return HTMLResponse(html, status_code=status)


def url(request: Request, name: str, **params: Any) -> str:
    """The path of a route, wherever the app is mounted; never with the host that a request claims."""
    root: str = request.scope.get("root_path", "")
    return root.rstrip("/") + str(request.app.url_path_for(name, **params))


@cache
def environment() -> Environment:
    """The templates, ours and GOV.UK Frontend's."""
    loader = ChoiceLoader(
        [
            PackageLoader("review"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    made = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(
        QUEUES=words.QUEUES,
        PRIORITIES=words.PRIORITIES,
        BANDS=words.BANDS,
        STATUSES=words.STATUSES,
        FORMS=words.FORMS,
        OUR_FORMS={form: title for form, title in words.FORMS.items() if form is not None},
        ROLES=words.ROLES,
        LOWERING=words.LOWERING,
        NOT_A_FORM=words.NOT_A_FORM,
        CLOSED=words.CLOSED,
        ENDED=words.ENDED,
        FATES=words.FATES,
        KINDS=words.KINDS,
        TURNS=words.TURNS,
        PRIORITY_TAGS=_PRIORITY_TAGS,
        held_words=words.held_words,
    )
    made.filters.update(
        moment=words.moment,
        clock=words.clock,
        day=words.day,
        short_day=words.short_day,
        percent=words.percent,
        second=words.second,
        details=words.details,
        flag=words.FLAGS.__getitem__,
        page_numbers=words.page_numbers,
        band_word=words.BANDS.__getitem__,
        lower_word=words.LOWER.__getitem__,
        options=_options,
        queue_options=lambda queues: _options({queue: words.QUEUES[queue] for queue in queues}),
    )
    return made


def _options(titles: Mapping[str, str]) -> list[dict[str, str]]:
    """A select's options."""
    return [{"value": value, "text": title} for value, title in titles.items()]
