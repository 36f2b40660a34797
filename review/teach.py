"""Teaching a layout: a blank form is sent, what was found on it is shown, and a person says whether it is right."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi import Path as InPath
from starlette.datastructures import UploadFile

from review.guard import LARGEST_FILE, review_of, sent_form, user_of
from review.pages import page
from review.refusals import NotThere
from review.teach_ports import NotTaught, Taught, Teach
from schemas.forms import FORM_IDS

router = APIRouter()

_NAME = re.compile(r"[A-Za-z0-9_-]{1,60}")
Token = Annotated[str, InPath(pattern=r"^[0-9a-f]{32}$")]


@router.get("/layouts", name="layouts")
def layouts(request: Request) -> Response:
    """What is known, and a form to send a blank by."""
    return _page(request)


@router.post("/layouts", name="teach")
async def teach(request: Request) -> Response:
    """Learn from a blank; what was found is shown before anything is kept."""
    from starlette.concurrency import run_in_threadpool

    form = await sent_form(request)
    given = {name: str(form.get(name) or "") for name in ("form", "name")}
    blank = form.get("blank")
    data = await blank.read() if isinstance(blank, UploadFile) else b""
    wrong = {}
    if not data.startswith(b"%PDF-"):
        wrong["blank"] = "Choose the blank form: a PDF that was printed or exported, not scanned."
    if given["form"] not in FORM_IDS:
        wrong["form"] = "Choose which form it is."
    if not _NAME.fullmatch(given["name"]):
        wrong["name"] = "Give it a name of letters, digits, - and _."
    if wrong:
        return await run_in_threadpool(_page, request, given, wrong)
    try:
        taught = await run_in_threadpool(_teach(request).learn, data, given["form"], given["name"])
    except NotTaught as refused:
        return await run_in_threadpool(_page, request, given, {"blank": str(refused)})
    return await run_in_threadpool(_page, request, given, {}, taught)


@router.get("/layouts/{token}.png", name="layout_picture")
def layout_picture(request: Request, token: Token) -> Response:
    """What was found on a blank."""
    return Response(_teach(request).preview(token), media_type="image/png")


@router.post("/layouts/{token}/keep", name="keep_layout")
def keep_layout(request: Request, token: Token) -> Response:
    """It is right: scans are read with it from now on."""
    name = _teach(request).keep(token, user_of(request).name)
    return _page(request, kept=name)


def _page(
    request: Request,
    given: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
    taught: Taught | None = None,
    kept: str = "",
) -> Response:
    teach = _teach(request)
    return page(
        request,
        "layouts.html",
        status=400 if wrong else 200,
        known=teach.known(),
        unknown=teach.count_unknown(),
        given=given or {},
        wrong=wrong or {},
        taught=taught,
        kept=kept,
        largest=LARGEST_FILE // 1000,
    )


def _teach(request: Request) -> Teach:
    teach = review_of(request).teach
    if teach is None:
        raise NotThere("No layouts are taught here.")
    return teach
