"""Which yes/no question each "Please explain" of a page explains: five are worded alike.

It follows its question in reading order: row by row, as in a table of label, value, label, value, or column by column, as in
cards. The question that stands nearest may be the next one. Where both ways give a whole reading and they differ, or neither does,
what isn't plain is unsure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.pages.boxes import centre, height, same_line, span_overlap

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap
    from extractors.questions.wording import Match

BESIDE = (
    0.3  # of its height that a label shares with the row of what it explains: its cell may have a line more
)
LEVEL = 3.0  # points by which top and bottom of two cells in one row differ at most
COLUMN = 6.0  # points by which the left edges of labels in one column differ at most


@dataclass(frozen=True, slots=True)
class Place:
    """A label. question: the key of a yes/no question, None of a request to explain. own: of the latter, the question that its
    wording names ("Further info")."""

    match: Match
    question: str | None = None
    own: str | None = None


@dataclass(slots=True)
class Reading:
    """What explains which question, read in one order. orphan: what stands before all of the questions. whole: whether
    all requests follow a question of their own. asked: the questions in that order."""

    pairs: dict[str, Match] = field(default_factory=dict)
    orphan: Match | None = None
    whole: bool = True
    asked: list[str] = field(default_factory=list)


def choose_details(page_map: PageMap, keys: Sequence[str], options: list[Match]) -> None:
    """Gives each of `options`, worded as all `keys` are, to the question that it explains. Changes labels and unsure."""
    asks = {page_map.form[key].details_of or "": key for key in keys}
    rows = _rows(page_map, _places(page_map, keys, options))
    by_row, by_column = _read([p for row in rows for p in row]), _read_columns(rows)
    chosen, unsure = _agreed(page_map, by_row, by_column), False
    if chosen is None:
        unsure = by_row.whole
        near = _nearest(page_map, keys, options)
        chosen = Reading(near)
    before_theirs = chosen is by_row and _is_before_questions(rows)
    for question, match in chosen.pairs.items():
        if question not in asks:
            continue
        page_map.labels[asks[question]] = match
        borne_out = any(way.pairs.get(question) is match for way in (by_row, by_column))
        if unsure or before_theirs or not borne_out:
            page_map.unsure.add(asks[question])


def carry_details(maps: Iterable[PageMap]) -> None:
    """What stands above all questions of a page explains the last one of the page before, where nothing does there."""
    for before, after in pairwise(maps):
        details = [q for q in after.form.of_kind("text") if q.details_of]
        titles = {q.title: [o.key for o in details if o.title == q.title] for q in details}
        for keys in (k for k in titles.values() if len(k) > 1):
            options = [m for m in after.print if m.title.role == "label" and m.title.keys == tuple(keys)]
            orphan = _read(_in_rows(after, keys, options)).orphan
            last = next((p for p in reversed(_in_rows(before, keys, []))), None)
            key = next((k for k in keys if last and after.form[k].details_of == last.question), None)
            taken = any(orphan is m for m in after.labels.values())
            follows = before.page.number + 1 == after.page.number
            if orphan and key and follows and not taken and key not in before.labels | after.labels:
                after.labels[key] = orphan


def _in_rows(page_map: PageMap, keys: Sequence[str], options: list[Match]) -> list[Place]:
    return [p for row in _rows(page_map, _places(page_map, keys, options)) for p in row]


def _places(page_map: PageMap, keys: Sequence[str], options: list[Match]) -> list[Place]:
    """The questions on a page that something may explain, and what asks to."""
    known, form = page_map.ends | page_map.labels, page_map.form
    details = {q.key: q.details_of for q in form.of_kind("text") if q.details_of}
    asking = [Place(known[q], question=q) for q in details.values() if q in known]
    named = [Place(known[k], own=q) for k, q in details.items() if k in known and k not in keys]
    return [*asking, *named, *(Place(m) for m in options)]


def _rows(page_map: PageMap, places: list[Place]) -> list[list[Place]]:
    """The rows in which labels stand, top to bottom, each from the left."""
    rows: list[list[Place]] = []
    for place in sorted(places, key=lambda p: p.match.box[1]):
        if rows and any(_are_level(page_map, place.match, other.match) for other in rows[-1]):
            rows[-1].append(place)
        else:
            rows.append([place])
    return [sorted(row, key=lambda p: p.match.box[0]) for row in rows]


def _are_level(page_map: PageMap, a: Match, b: Match) -> bool:
    shared = span_overlap(a.box[1], a.box[3], b.box[1], b.box[3])
    if shared >= BESIDE * min(height(a.box), height(b.box)):
        return True
    cells = page_map.grid.cell_of(a.box), page_map.grid.cell_of(b.box)
    ends = (abs(cells[0].box[i] - cells[1].box[i]) <= LEVEL for i in (1, 3))
    return all(c.is_closed for c in cells) and cells[0].key() != cells[1].key() and all(ends)


def _read(places: Sequence[Place]) -> Reading:
    """What explains which question, in this order."""
    got = Reading()
    for at, place in enumerate(places):
        last = got.asked[-1] if got.asked else None
        if place.question is not None:
            got.asked.append(place.question)
        elif at == 0 and place.own is None:
            got.orphan = place.match
        elif at and (last is None or last in got.pairs or place.own not in (None, last)):
            got.whole = False
        elif last is not None:
            got.pairs[last] = place.match
    return got


def _read_columns(rows: list[list[Place]]) -> Reading:
    """The same down each column, none of which but the first begins with what explains."""
    columns: list[list[Place]] = []
    for place in sorted((p for row in rows for p in row), key=lambda p: p.match.box[0]):
        if columns and place.match.box[0] - columns[-1][0].match.box[0] <= COLUMN:
            columns[-1].append(place)
        else:
            columns.append([place])
    columns = [sorted(column, key=lambda p: p.match.box[1]) for column in columns]
    got = _read([p for column in columns for p in column])
    got.whole = got.whole and all(column[0].question for column in columns[1:])
    return got


def _agreed(page_map: PageMap, by_row: Reading, by_column: Reading) -> Reading | None:
    """The reading that counts, of two that differ the one in the form's own order; None where that isn't plain."""
    if not by_column.whole or (by_row.whole and by_row.pairs == by_column.pairs):
        return by_row if by_row.whole else None
    if not by_row.whole:
        return by_column
    order = [q.key for q in page_map.form.questions]
    in_order = [r for r in (by_row, by_column) if r.asked == sorted(r.asked, key=order.index)]
    return in_order[0] if len(in_order) == 1 else None


def _is_before_questions(rows: list[list[Place]]) -> bool:
    """Whether each request stands left of a question, in its row, and as many as there are questions: they may explain those."""
    pairs = [pair for row in rows for pair in pairwise(row)]
    behind = sum(a.question is None and b.question is not None for a, b in pairs)
    requests = sum(p.question is None for row in rows for p in row)
    return 0 < behind == requests == sum(p.question is not None for row in rows for p in row)


def _nearest(page_map: PageMap, keys: Sequence[str], options: list[Match]) -> dict[str, Match]:
    """By question what stands beside it, else below; the surest pairs are made first."""
    places = page_map.ends | page_map.labels
    owners = {q: places[q] for key in keys if (q := page_map.form[key].details_of) in places}
    found: dict[str, Match] = {}
    for _, question, index in sorted(_pairs(page_map, owners, options), key=lambda pair: pair[0]):
        if question not in found and not any(options[index] is m for m in found.values()):
            found[question] = options[index]
    return found


def _pairs(
    page_map: PageMap, owners: dict[str, Match], options: list[Match]
) -> Iterator[tuple[tuple[int, float], str, int]]:
    for question, owner in owners.items():
        for index, match in enumerate(options):
            near = _nearness(page_map, owner, match)
            if near is not None:
                yield near, question, index


def _nearness(page_map: PageMap, owner: Match, match: Match) -> tuple[int, float] | None:
    """How near a "Please explain" is to a question: 0 on its line, 1 in its table row, 2 below; and points from it."""
    cell = page_map.grid.cell_at(*centre(owner.box))
    row = cell.box if cell.closed[1] and cell.closed[3] else owner.box
    shared = span_overlap(row[1], row[3], match.box[1], match.box[3])
    beside = shared >= BESIDE * height(match.box) and match.box[0] > owner.box[0]
    if not beside and (match.box[1] < owner.box[1] - 2 or _is_left_of(owner, match)):
        return None
    rank = 0 if beside and same_line(owner.box, match.box) else 1 if beside else 2
    return rank, abs(match.box[1] - owner.box[1])


def _is_left_of(owner: Match, match: Match) -> bool:
    return match.box[2] < owner.box[0] and same_line(owner.box, match.box)
