"""Every layout by name; the three held back among them."""

from __future__ import annotations

from collections.abc import Sequence

from ..clients.cases import case_of, fill
from ..clients.fill import Filled
from ..clients.layout import Layout
from ..clients.make import Made
from ..clients.post import pages
from ..clients.truth import truth
from . import (
    answers_forms,
    board_docx,
    bundle_lines,
    case_review,
    folded_cards,
    guide_slides,
    portal_mail,
    practice_print,
    sheet_notes,
)  # fmt: skip

ALL: tuple[Layout, ...] = tuple(
    one.LAYOUT
    for one in (
        portal_mail, board_docx, case_review, guide_slides, sheet_notes, practice_print,
        answers_forms, folded_cards, bundle_lines,
    )
)  # fmt: skip
HELD = frozenset({"answers_forms", "folded_cards", "bundle_lines"})
PLACES = {layout.name: place for place, layout in enumerate(ALL)}
CHECKS = ("below", "threshold", "one_medium", "higher", "under_13_tick", "many", "no_tick", "no_name")


def layouts(held: bool = False) -> dict[str, Layout]:
    return {layout.name: layout for layout in ALL if (layout.name in HELD) == held}


def make(layout: Layout, seed: int, count: int) -> list[Made]:
    ways = [layout.way(seed, number) for number in range(count)]
    filled = [_filled(layout, seed, number) for number in range(count)]
    for one, way in zip(filled, ways, strict=True):
        one.dates = way["dates"]
    drawn = layout.printer([layout.draw(one, way) for one, way in zip(filled, ways, strict=True)])
    return [
        _made(layout, number, one, way, data)
        for number, (one, way, data) in enumerate(zip(filled, ways, drawn, strict=True))
    ]


def _made(layout: Layout, number: int, one: Filled, way: object, data: bytes) -> Made:
    file = f"{layout.name}-{number:02}-{one.case}.pdf"
    forms = [truth(one, list(range(1 + layout.before, pages(data) + 1)))]
    return Made(file, data, {"file": file, "layout": layout.name, "way": dict(way), "forms": forms})  # type: ignore[call-overload]


def _filled(layout: Layout, seed: int, number: int) -> Filled:
    if layout.form == "cse_checklist":
        case = CHECKS[(number + seed - 1) % len(CHECKS)]
    else:
        case = _shown(
            layout, [case_of(PLACES[layout.name], seed, later) for later in (number, *range(10, 60))]
        )
    return fill(case, f"parishes/{layout.name}/{seed}/{number}")


def _shown(layout: Layout, cases: Sequence[str]) -> str:
    """The first of them that the layout can show."""
    return next(case for case in cases if case not in layout.without)
