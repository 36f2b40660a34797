"""Texts that a page break parts from their question: the box to write in stands, or goes on, at the top of the next page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from extractors.answers import Readings, doubted, read_field
from extractors.boxes import centre
from extractors.gather import PageReading
from extractors.items import Field, Item
from extractors.page import Word
from schemas.forms import Form
from schemas.types import State


def read_overleaf(form: Form, pages: list[PageReading], today: date, into: Readings) -> None:
    """Reads what stands overleaf for the last text question of a page; one that is written on both pages is a doubt."""
    for before, after in pairwise(pages):
        one = _last_text(form, before) if after.number == before.number + 1 else None
        items = _at_top(after) if one is not None else []
        if one is None or not items or one.key not in into.answers:
            continue
        if into.answers[one.key].state is State.BLANK:
            read_field(form[one.key], replace(one, page=after.number, items=items), [], today, into)
        else:
            into.answers[one.key] = doubted(into.answers[one.key], ())


def _last_text(form: Form, page: PageReading) -> Field | None:
    """The question for a text with no other print below it on its page."""
    if page.map.page.scanned or not page.map.print:
        return None
    lowest = max(m.box[3] for m in page.map.print)
    texts = [one for one in page.gathered.fields.values() if form[one.key].kind == "text"]
    return next((one for one in texts if one.match.box[3] >= lowest), None)


def _at_top(page: PageReading) -> list[Item]:
    """Words that nothing owns, in a box, above all print."""
    first = min((m.box[1] for m in page.map.print), default=0.0)
    found = []
    for item in page.gathered.unowned:
        cell = page.map.grid.cell_at(*centre(item.box))
        boxed = cell.closed[0] and cell.closed[2] and cell.closed[3]
        if isinstance(item.thing, Word) and boxed and item.box[3] <= first:
            found.append(item)
    return found
