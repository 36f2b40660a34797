"""Learns in a child with limits: a blank is a file from somewhere, like any other."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from extractors.layouts.layout import Layout, layout_from_json, layout_to_json
from extractors.layouts.learn import check_name, learn
from extractors.limits import LimitReached, run_limited
from schemas.errors import LayoutRefused
from schemas.forms import Form
from schemas.settings import ReadLimits


def learn_limited(data: bytes, form: Form, name: str, limits: ReadLimits) -> Layout:
    """See `learn`. Raises LayoutRefused, also where the blank needs more time or memory than it may."""
    check_name(name)
    if len(data) > limits.max_bytes:
        raise LayoutRefused(
            f"The blank is larger than {limits.max_bytes // 2**20} MB. Print it to PDF again."
        )
    try:
        found = run_limited(lambda: _as_json(data, form, name), limits)
    except LimitReached as limit:
        raise LayoutRefused(
            "The blank can't be read within the limits for a document. Print it to PDF and learn that."
        ) from limit
    if "refused" in found:
        raise LayoutRefused(found["refused"], tuple(found["titles"]))
    pictures = {int(number): b64decode(picture) for number, picture in found["pictures"].items()}
    return layout_from_json(found["layout"], pictures)


def _as_json(data: bytes, form: Form, name: str) -> dict[str, Any]:
    try:
        layout = learn(data, form, name)
    except LayoutRefused as refused:
        return {"refused": refused.message, "titles": list(refused.titles)}
    pictures = {page.number: b64encode(page.picture).decode() for page in layout.pages}
    return {"layout": layout_to_json(layout), "pictures": pictures}
