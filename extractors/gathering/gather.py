"""Gives everything on a page that is no print to the question that it answers.

Items in a row of statements belong to that row; any other belongs to the label that it follows: on its line,
in its cell, or in the cell to the left or above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from extractors.gathering.answers_at_left import yes_no_at_left
from extractors.gathering.details_at_left import details_at_left
from extractors.gathering.drawings import drawings
from extractors.gathering.fields import field_of_box, find_fields, owner
from extractors.gathering.followed import field_of
from extractors.gathering.going_on import lines_going_on
from extractors.gathering.heading_texts import (
    drop_heads_of_columns,
    drop_remarks_on_scores,
    keep_to_cells_of_headings,
    take_texts_below_headings,
)
from extractors.gathering.items import Field, Item, Row
from extractors.gathering.middle_rows import doubt_off_line, in_middle_of_rows
from extractors.gathering.page_items import WRITTEN, items_of
from extractors.gathering.score_columns import drop_other_columns
from extractors.gathering.score_side import is_of_another, scores_at_left
from extractors.gathering.score_under_head import take_score_under_head
from extractors.gathering.scores_above import scores_above
from extractors.gathering.unknown_rows import drop_unknown_rows
from extractors.pages.boxes import centre, coincide, contains
from extractors.pages.page import Page, Shape, Widget, Word
from extractors.questions.counted import is_counted
from extractors.questions.foreign import drop_foreign
from extractors.questions.label_numbers import doubt_own_numbers
from extractors.questions.page_map import PageMap
from extractors.questions.stamped_texts import drop_stamps
from extractors.questions.table_head_words import (
    drop_headings_of_sections,
    drop_heads_of_tables,
    drop_heads_to_tick,
)
from extractors.rows.crossed_rings import level_strokes
from extractors.rows.note_icons import with_comments
from extractors.rows.row_items import row_of
from extractors.rows.rows import find_rows, touches
from extractors.rows.shared_marks import own_of
from extractors.sections.chosen_statements import drop_chosen_statements
from extractors.values.comments_beside_score import take_comments_beside_score
from extractors.values.date_parts import homes_of_parts
from extractors.yes_no.unknown_below import doubt_unknown_below
from schemas.regex import regex
from schemas.types import BBox

LONE_SCORE = regex(r"(?:scored?[=:–-])?([1-5])(?:/5)?", re.IGNORECASE)


@dataclass(slots=True)
class Gathered:
    """All rows and fields of one page; shapes: those that lie in no row. lone_scores: for a section the
    numbers 1 to 5 that stand beside its heading or across its rows, where no option's row is, unless they are
    all five, once each: the scale."""

    rows: list[Row]
    fields: dict[str, Field]
    shapes: list[Shape]
    lone_scores: dict[str, set[int]] = field(default_factory=dict)
    unowned: list[Item] = field(default_factory=list)


class PageReading:
    """One page of a form with everything on it given to its question."""

    def __init__(self, page_map: PageMap) -> None:
        self.map = page_map
        self.number = page_map.page.number
        self.gathered: Gathered = gather(page_map)

    @cached_property
    def drawings(self) -> list[Shape]:
        """All that is drawn on the page, whatever it is given to."""
        return drawings(self.map.page)

    @property
    def items(self) -> set[tuple[str, int | str | None]]:
        """What the page asks: keys, each with the option that stands there."""
        return self.map.items


def gather(page_map: PageMap) -> Gathered:
    """What stands at each question of a page, and what was left over."""
    rows = find_rows(page_map)
    fields = find_fields(page_map)
    lone: dict[str, list[int]] = {}
    items = items_of(page_map)
    at_left = details_at_left(page_map, fields, items) | scores_at_left(page_map, fields, items)
    at_left |= yes_no_at_left(page_map, fields, items) | scores_above(page_map, fields, items)
    middle = in_middle_of_rows(page_map, fields, items)
    beside = middle | at_left
    of_parts = homes_of_parts(page_map, fields, items)
    homes: list[tuple[BBox, Row | Field]] = []
    left: list[Item] = []
    before, wrapped, unsure = lines_going_on(page_map, items)
    home_of: dict[int, Row | Field | None] = {}
    first = [i for i in range(len(items)) if i not in before]
    for index in (*first, *sorted(before, key=lambda i: (items[i].box[1], i))):
        item, above = items[index], home_of.get(before.get(index, -1))
        home = _home_of_shown(homes, item) or of_parts.get(index) or field_of_box(page_map, fields, item)
        home = home or beside.get(index) or row_of(rows, item, page_map)
        above = above or field_of(fields, wrapped.get(index))
        if home is None and isinstance(above, Field) and page_map.form[above.key].kind == "text":
            home = above
        if home is None:
            if not (isinstance(item.thing, Word) and is_counted(page_map, item.thing)):
                _note_lone_score(page_map, rows, item, lone)
            home = _owner(page_map, fields, item, "left")
        home_of[index] = home
        _settle(item, home, homes, left)
    for one in fields.values():
        one.items = _seen(one.items)
        one.unsure = one.unsure or one.match in unsure
        one.answered = bool(one.items) and page_map.form[one.key].kind != "text"
    unowned: list[Item] = []
    for item in left:  # once it is known which labels have their answer beside them
        home = _home_of_shown(homes, item) or _owner(page_map, fields, item, "above")
        _settle(item, home, homes, unowned)
    unowned = [item for item in unowned if not isinstance(item.thing, Widget) or item.thing.seen]
    _drop_others(page_map, rows, fields, unowned)
    take_comments_beside_score(page_map, fields)
    take_score_under_head(page_map, fields, unowned)
    doubt_own_numbers(page_map, fields)
    doubt_off_line(page_map, fields, items, set(middle))
    doubt_unknown_below(page_map, fields)
    loose = _give_shapes(page_map.page, rows, [box for box, home in homes if isinstance(home, Field)])
    lone_scores = {key: set(found) for key, found in lone.items() if not _are_strips(found)}
    return Gathered(rows, fields, loose, lone_scores, unowned)


def _seen(items: list[Item]) -> list[Item]:
    """Of what stands at a question what is seen, where that says anything: a form's hidden helpers stand beside its fields."""
    seen = [item for item in items if not isinstance(item.thing, Widget) or item.thing.seen]
    says = any(not isinstance(item.thing, Widget) or item.thing.holds for item in seen)
    return seen if says else items


def _drop_others(page_map: PageMap, rows: list[Row], fields: dict[str, Field], unowned: list[Item]) -> None:
    """Puts on the list of what nobody owns what questions got that answers none of them, and gives texts below headings from it."""
    unowned += drop_stamps(page_map, fields)
    unowned += drop_heads_to_tick(page_map, fields) + drop_headings_of_sections(page_map, fields)
    unowned += drop_foreign(page_map, fields) + drop_other_columns(page_map, fields)
    unowned += drop_chosen_statements(page_map, fields)
    unowned += keep_to_cells_of_headings(page_map, fields)
    unowned += drop_heads_of_columns(page_map, fields, unowned)
    unowned += drop_heads_of_tables(page_map, fields) + drop_remarks_on_scores(page_map, fields)
    take_texts_below_headings(page_map, rows, fields, unowned)
    unowned += drop_unknown_rows(page_map, fields)


def _give_shapes(page: Page, rows: list[Row], framed: list[BBox]) -> list[Shape]:
    """Gives what is drawn to the rows that it touches, and gives back the rest. framed: the places of form fields that ask something
    else, whose edges are no row's."""
    loose = []
    for shape in drawings(page):
        of_field = any(coincide(shape.box, box) for box in framed)
        touched = [] if of_field else [row for row in rows if touches(row.band, shape.box)]
        for row in own_of(touched, shape.box):
            row.shapes.append(shape)
        if not touched:
            loose.append(shape)
    for note in with_comments(page, WRITTEN):
        touched = [row for row in rows if any(touches(row.band, box) for box in note.boxes)]
        for row in own_of(touched, note.box):
            row.notes.append(note)
    for row in rows:
        row.shapes += [s for ring in row.shapes for s in level_strokes(ring, page.rulings)]
    return loose


def _owner(page_map: PageMap, fields: dict[str, Field], item: Item, side: str) -> Field | None:
    one = owner(page_map, fields, item, side)
    return None if one is not None and is_of_another(page_map, one, item) else one


def _settle(
    item: Item, home: Row | Field | None, homes: list[tuple[BBox, Row | Field]], left: list[Item]
) -> None:
    """Gives an item to its home, or puts it on the list of those that have none yet."""
    if home is None:
        left.append(item)
        return
    home.items.append(item)
    if isinstance(item.thing, Widget) and item.thing.kind != "button":
        homes.append((item.box, home))


def _home_of_shown(homes: list[tuple[BBox, Row | Field]], item: Item) -> Row | Field | None:
    """Where a word goes that a form field shows: with the field."""
    if not isinstance(item.thing, Word):
        return None
    return next((home for box, home in homes if contains(box, *centre(item.box))), None)


def _note_lone_score(page_map: PageMap, rows: list[Row], item: Item, into: dict[str, list[int]]) -> None:
    said = LONE_SCORE.fullmatch(item.text.strip(" .:;()[]=–-"))
    if said is None:
        return
    y = centre(item.box)[1]
    headings = [m for m in page_map.print if m.title.role == "heading"]
    for key in {row.key for row in rows if isinstance(row.value, int)}:
        own = [row.band for row in rows if row.key == key]
        tops = [m.box[1] - 4 for m in headings if m.title.key == key]
        top = min([*tops, *(band[1] for band in own)])
        if top <= y <= max(band[3] for band in own) and item.box[0] <= max(band[2] for band in own) + 150:
            into.setdefault(key, []).append(int(said[1]))


def _are_strips(numbers: list[int]) -> bool:
    """Whether these are the numbers of printed strips: all five as often, twice beside another column's section."""
    return len(numbers) == 5 * min(numbers.count(n) for n in range(1, 6))
