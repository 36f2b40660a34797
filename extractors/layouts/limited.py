"""Learns in a child with limits: a blank is a file from somewhere, like any other."""

from __future__ import annotations

from functools import partial
from typing import TypedDict

from extractors.layouts.layout import Layout, layout_to_json, make_layout
from extractors.layouts.learn import check_name, learn
from extractors.walls.limits import LimitReached, run_limited
from schemas.errors import LayoutRefused
from schemas.forms import Form
from schemas.settings import ReadLimits
from schemas.validate import validate_layout


class _Learned(TypedDict, total=False):
    refused: str
    titles: list[str]
    layout: Layout


def learn_limited(data: bytes, form: Form, name: str, limits: ReadLimits) -> Layout:
    """See `learn`. Raises LayoutRefused, also where the blank needs more time or memory than it may."""
    check_name(name)
    if len(data) > limits.max_bytes:
        raise LayoutRefused(
            f"The blank is larger than {limits.max_bytes // 2**20} MB. Print it to PDF again."
        )
    try:
        found = run_limited(partial(_learned, data, form, name), limits, _Learned)
    except LimitReached as limit:
        raise LayoutRefused(
            "The blank can't be read within the limits for a document. Print it to PDF and learn that."
        ) from limit
    if "refused" in found:
        raise LayoutRefused(found["refused"], tuple(found["titles"]))
    layout: Layout = found["layout"]
    made = make_layout(name, form.id, layout.pages)
    if made != layout or validate_layout(layout_to_json(made)):
        raise LayoutRefused("The blank's reader gave no layout. Print the blank to PDF and learn that.")
    return made


def _learned(data: bytes, form: Form, name: str) -> _Learned:
    try:
        return {"layout": learn(data, form, name)}
    except LayoutRefused as refused:
        return {"refused": refused.message, "titles": list(refused.titles)}
