"""Fills a layout's pages as a hand would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from benchmarks.unseen.people import DATES
from extractors.layouts.layout import Layout, LayoutPage, Region
from sample_forms.answers import Filled
from schemas.forms import load_form

from . import withdraw
from .boxes import last_line
from .choices import answer_yes_no, mark_band, withdraw_yes_no
from .hands import Hand
from .options import choose_by
from .sheet import Sheet
from .writing import Box, write, write_date, write_score

LISTS = "northamptonshire-assessment-fillable"  # whose yes/no questions have lists to choose from
TYPED_DATES = ("slash", "dot2", "ord", "mon", "short", "dash2", "comma", "iso", "slash", "short")


@dataclass(slots=True)
class Order:
    """What is to be written. texts: by key, the words for a question where they aren't its value."""

    filled: Filled
    hand: Hand
    rng: Random
    withdrawn: dict[str, withdraw.Withdrawn] = field(default_factory=dict)
    date_style: str = "slash"

    def text(self, key: str) -> str:
        return str(self.filled.texts.get(key) or self.filled.values[key] or "")


def fill_page(sheet: Sheet, page: LayoutPage, layout: Layout, order: Order) -> None:
    """Everything that stands on this page."""
    form = load_form(layout.form)
    for key in dict.fromkeys(region.key for region in page.regions):
        kind = form[key].kind
        if kind == "indicator":
            _indicator(sheet, page, key, order)
        elif kind == "tick":
            _tick(sheet, page, key, order)
        elif kind == "band":
            _band(sheet, page, key, order)
        elif kind == "yes_no":
            _yes_no(sheet, page, key, layout, order)
        elif space := _one(page, key, "date" if kind == "date" else "score" if kind == "score" else "text"):
            _written(sheet, page, space, kind, order)


def _one(page: LayoutPage, key: str, role: Any) -> Region | None:
    return next(iter(page.of(key, role)), None)


def label_in(page: LayoutPage, space: Region) -> Box | None:
    """The last line of the question's label within the space that it has."""
    x0, top, x1, bottom = space.box
    inside = [
        r.box
        for r in page.of(space.key, "label")
        if r.box[0] >= x0 - 2 and r.box[2] <= x1 + 2 and r.box[1] >= top - 2 and r.box[3] <= bottom + 2
    ]
    return last_line(page.picture, max(inside, key=lambda box: (box[3], box[2]))) if inside else None


def _written(sheet: Sheet, page: LayoutPage, space: Region, kind: str, order: Order) -> None:
    key, value = space.key, order.filled.values[space.key]
    if kind == "score":
        if value is not None:
            _score(sheet, value, _beside_label(page, space), order.withdrawn.get(key), order)
        return
    label = label_in(page, space)
    if kind == "date":
        words = date_text(order, key)
        if words:
            write_date(sheet, words, space.box, label, order.hand, order.rng)
    elif words := order.text(key):
        write(sheet, words, space.box, label, order.hand, order.rng)


def _score(sheet: Sheet, value: int, cell: Box, taken_back: withdraw.Withdrawn | None, order: Order) -> None:
    if taken_back is None:
        write_score(sheet, value, cell, order.hand, order.rng)
        return
    x0, top, x1, bottom = cell
    middle = (x0 + x1) / 2
    box = write_score(sheet, taken_back.first, (x0, top, middle, bottom), order.hand, order.rng)
    withdraw.take_back(sheet, box, withdraw.plain_way(taken_back.way), order.hand, order.rng)
    write_score(sheet, value, (middle, top, x1, bottom), order.hand, order.rng)


def _beside_label(page: LayoutPage, space: Region) -> Box:
    label = label_in(page, space)
    if label is None:
        return space.box
    _, top, x1, bottom = space.box
    return (min(label[2] + 2, x1 - 20), top, min(x1, label[2] + 90), bottom)


def date_text(order: Order, key: str) -> str:
    """A date as this writer writes it; what isn't a possible date as it stands."""
    value, hand = order.filled.values[key], order.hand
    if not isinstance(value, date):
        return order.filled.texts.get(key, "")
    if hand.typed:
        return DATES[order.date_style](value)
    rng, mark = order.rng, hand.separator
    if mark == "mixed":
        mark = rng.choice("/.-")
    short = order.date_style == "short"
    day, month = (f"{value.day}", f"{value.month}") if short else (f"{value:%d}", f"{value:%m}")
    return mark.join((day, month, f"{value:%Y}" if hand.year == "long" else f"{value:%y}"))


def _indicator(sheet: Sheet, page: LayoutPage, key: str, order: Order) -> None:
    rows = {r.value: r for r in page.of(key, "row")}
    if not rows:
        if space := _one(page, key, "text"):
            _written(sheet, page, space, "text", order)
        return
    value = order.filled.values[key]
    chosen = value if isinstance(value, tuple) else () if value is None else (value,)
    if taken_back := order.withdrawn.get(key):
        withdraw.draw(sheet, page, key, taken_back, order.hand, order.rng)
        return
    for score in chosen:
        choose(sheet, page, key, score, order)


def choose(sheet: Sheet, page: LayoutPage, key: str, value: Any, order: Order) -> None:
    """One option, in the writer's way; a mark of another kind now and then."""
    hand, rng = order.hand, order.rng
    kind = hand.marks if hand.typed or rng.random() < 0.93 else rng.choice(("tick", "cross", "tick"))
    choose_by(sheet, page, key, value, kind, hand, rng)


def _tick(sheet: Sheet, page: LayoutPage, key: str, order: Order) -> None:
    if taken_back := order.withdrawn.get(key):
        withdraw.draw(sheet, page, key, taken_back, order.hand, order.rng)
    elif order.filled.values[key]:
        choose(sheet, page, key, None, order)


def _band(sheet: Sheet, page: LayoutPage, key: str, order: Order) -> None:
    value = order.filled.values[key]
    if taken_back := order.withdrawn.get(key):
        order.hand.rag = "tick" if order.hand.rag in ("highlight", "word") else order.hand.rag
        box = mark_band(sheet, page, key, taken_back.first, order.hand, order.rng)
        withdraw.take_back(sheet, box, taken_back.way, order.hand, order.rng)
    bands: Sequence[str] = value if isinstance(value, tuple) else () if value is None else (value,)
    for band in bands:
        mark_band(sheet, page, key, band, order.hand, order.rng)


def _arrow(box: Box) -> Box:
    """Where a screen shows a list's arrow, which printers leave out; a layout's picture has it."""
    return box[2] - 21, box[1] + 2, box[2] - 1.5, box[3] - 2


def _yes_no(sheet: Sheet, page: LayoutPage, key: str, layout: Layout, order: Order) -> None:
    space = _one(page, key, "yes_no")
    value = order.filled.values[key]
    if space and layout.name == LISTS:
        sheet.clear(_arrow(space.box))
    if space and value is not None:
        label = label_in(page, space)
        if taken_back := order.withdrawn.get(key):
            withdraw_yes_no(sheet, page, space, label, taken_back, order.hand, order.rng)
            return
        answer_yes_no(sheet, page, space, label, value, order.filled.texts.get(key), order.hand, order.rng)
