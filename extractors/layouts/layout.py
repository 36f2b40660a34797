"""A layout as data: pages with their picture, and regions on them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from schemas.types import BBox

DPI = 200  # of the pictures: that of an office scanner; digits and ticks are compared at it
FORMAT = 1  # of layout.json; another number is another program's file

Role = Literal[
    "row",
    "number",
    "statement",
    "tick",
    "band",
    "label",
    "text",
    "date",
    "score",
    "yes_no",
    "yes",
    "no",
]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Region:
    """One place on a page. box: points from the top left of the page as displayed.

    key: the question. value: the option that the region is of (1..5, or a band's name), else None.
    role:
    - `row` of a statement: all of its line, tick cell and number included; `band` is the row of a RAG band.
    - `statement`: its words. `number`: its printed 1 to 5. `tick`: the cell to tick, where there is one.
    - `label`: the printed title of a question, or the heading of a section.
    - `score`, `date`, `text`, `yes_no`: all the space that the answer has. It may hold the label's print
      (`label` says where) and it may be the tick cell of a row as well: the printed form asks for the
      associates inside one. Of key `summary.rag`, `text` is where a band's name could be written.
    - `yes`, `no`: the printed letter or word of a choice, with the box to tick beside it if it has one.
    """

    key: str
    value: int | str | None
    role: Role
    box: BBox


@dataclass(frozen=True, slots=True)
class LayoutPage:
    """A page of the blank. number: from 1 in the blank. width, height: points, as displayed.
    picture: its print at 200 dpi, a grey 8-bit PNG (`picture.pixels` decodes it)."""

    number: int
    width: float
    height: float
    picture: bytes
    regions: tuple[Region, ...]

    def of(self, key: str, role: Role | None = None) -> tuple[Region, ...]:
        """The regions of one question, or those with one role."""
        return tuple(r for r in self.regions if r.key == key and role in (None, r.role))


@dataclass(frozen=True, slots=True)
class Layout:
    """name: what it is called, in records too. form: the form's id.
    fingerprint: 16 hex digits over all else, the name left out: the same blank gives the same.
    landmarks: what its pages are found by (`extractors.scans.found.landmarks`), computed from the pictures; empty until saved."""

    name: str
    form: str
    fingerprint: str
    pages: tuple[LayoutPage, ...]
    landmarks: bytes = field(default=b"", compare=False, repr=False)


def make_layout(name: str, form: str, pages: tuple[LayoutPage, ...]) -> Layout:
    return Layout(name, form, _fingerprint(form, pages), pages)


def layout_to_json(layout: Layout) -> dict[str, Any]:
    """As `schemas/layout.schema.json` describes; the pictures go beside it."""
    return {
        "format": FORMAT,
        "name": layout.name,
        "form": layout.form,
        "fingerprint": layout.fingerprint,
        "pages": [_page_to_json(page) for page in layout.pages],
    }


def layout_from_json(data: dict[str, Any], pictures: dict[int, bytes]) -> Layout:
    """The inverse, for valid `data`; pictures: by page number. Raises ValueError where the fingerprint is
    not that of the rest, KeyError where a page has no picture."""
    pages = tuple(
        LayoutPage(
            page["number"],
            page["width"],
            page["height"],
            pictures[page["number"]],
            tuple(_region(one) for one in page["regions"]),
        )
        for page in data["pages"]
    )
    layout = make_layout(data["name"], data["form"], pages)
    if layout.fingerprint != data["fingerprint"]:
        raise ValueError("the fingerprint differs")
    return layout


def _page_to_json(page: LayoutPage) -> dict[str, Any]:
    regions = [{"key": r.key, "value": r.value, "role": r.role, "box": list(r.box)} for r in page.regions]
    return {"number": page.number, "width": page.width, "height": page.height, "regions": regions}


def _region(data: dict[str, Any]) -> Region:
    x0, top, x1, bottom = data["box"]
    return Region(data["key"], data["value"], data["role"], (x0, top, x1, bottom))


def _fingerprint(form: str, pages: tuple[LayoutPage, ...]) -> str:
    digest = hashlib.sha256(form.encode())
    for page in pages:
        digest.update(json.dumps(_page_to_json(page), sort_keys=True).encode())
        digest.update(hashlib.sha256(page.picture).digest())
    return digest.hexdigest()[:16]
