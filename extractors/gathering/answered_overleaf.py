"""Labels in the last row of a page whose answers a page break parts from them: "Is the YP open to other services Y/N" at the foot,
"☐ Yes ☒ No" at the top of the next page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field
from extractors.gathering.page_items import items_of
from extractors.pages.boxes import overlap_share, same_line
from extractors.pages.glyphs import box_glyph
from extractors.pages.letters import normalise
from extractors.pages.page import Word
from extractors.values.answers import Readings, read_field
from extractors.yes_no.yes_no_words import is_plain
from schemas.forms import Form
from schemas.types import State

HEAD = 0.05  # share of a page's height above which running heads stand
ALIGNED = 4.0  # points by which an answer begins beside where its label does at most


def read_answers_overleaf(
    form: Form, before: PageReading, after: PageReading, first: list[Word], today: date, into: Readings
) -> bool:
    """Reads a yes or no, typed or ticked, that is all that stands above the print of the next page, below where its label begins:
    with other words it may be another thing's. first: those words. False: it's another thing."""
    asked = _last_labels(before, into)
    boxes = [word.box for word in first]
    if not asked or not after.map.print or not boxes or not all(same_line(box, boxes[0]) for box in boxes):
        return False
    if form[asked[0].key].kind != "yes_no" or any(form[one.key].kind != "text" for one in asked[1:]):
        return False
    said = any(is_plain(word.text) for word in first)
    bare = all(is_plain(word.text) or box_glyph(word.text, word.font) for word in first)
    under = abs(min(box[0] for box in boxes) - asked[0].match.box[0]) <= ALIGNED
    drawn = any(overlap_share(box, shape.box) > 0 for box in boxes for shape in after.drawings)
    if not (said and bare and under and has_head_of(before, after)) or drawn:
        return False
    items = [item for item in items_of(after.map) if any(same_line(item.box, box) for box in boxes)]
    found, key = Readings(), asked[0].key
    read_field(form[key], replace(asked[0], page=after.number, items=items), [], today, found)
    if found.answers[key].state is not State.READ:
        return False
    into.answers[key] = found.answers[key]
    return True


def _last_labels(before: PageReading, into: Readings) -> list[Field]:
    """The fields on the last line of a page's print, from the left, where none of them is answered there."""
    lowest = max(before.map.print, key=lambda m: m.box[3], default=None)
    if lowest is None or before.map.page.scanned:
        return []
    row = [m for m in before.map.print if same_line(m.box, lowest.box)]
    asked = [one for one in before.gathered.fields.values() if any(one.match is m for m in row)]
    blank = all(
        k in into.answers and into.answers[k].state is State.BLANK for k in (one.key for one in asked)
    )
    return sorted(asked, key=lambda one: one.match.box[0]) if blank and len(asked) == len(row) else []


def has_head_of(before: PageReading, after: PageReading) -> bool:
    """Whether a running head says nothing that the page before doesn't: another child's page may have come between."""
    known = {normalise(word.text) for word in before.map.page.words}
    high = HEAD * after.map.page.height
    heads = [normalise(word.text) for word in after.map.page.words if word.box[1] < high]
    return all(head in known or head.isdecimal() for head in heads if head)
