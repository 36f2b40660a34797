"""A score marked in a row of its own below its printed numbers (or above): an X, or the one full box of ten, under the 7.

Numbers and mark, or the numbers alone, were the answer's text, and unread.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.confidence import confidence
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, Item, words_among
from extractors.pages.boxes import centre, height, same_line, union, width
from extractors.pages.glyphs import classify
from extractors.pages.page import Word
from extractors.pages.strokes import crosses_out
from extractors.sections.number_strip import Strip, picked, strip_among
from extractors.values.answers import Readings
from extractors.values.written import written
from extractors.yes_no.choice_boxes import COLUMN
from schemas.forms import Form
from schemas.keys import COMMENTS
from schemas.types import Answer, BBox, State

NEAR = 3.0  # heights of a number: a row of marks stands this near to them
KEYS = ("judgement.score",)
SIGNS = ("mark", "blank")


def read_marks_under_numbers(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Reads what is unread because its numbers are all printed, where one mark stands with one of them."""
    for page in pages:
        for key in KEYS:
            one, answer = page.gathered.fields.get(key), into.answers.get(key)
            if one is None or answer is None or answer.state is not State.UNREAD or one.unsure:
                continue
            found = _marked(one, page, form[key].maximum or 0) if key not in into.disputed else None
            if found is not None:
                value, box = found
                sure = confidence("mark.ringed_number")
                into.answers[key] = Answer(value, sure, "mark", page.number, box, (value,))
                _take_from_comments(page, box, into)


def _take_from_comments(page: PageReading, mark: BBox, into: Readings) -> None:
    """Leaves the row of marks out of the comments above it, which took it as their last line."""
    one, answer = page.gathered.fields.get(COMMENTS), into.answers.get(COMMENTS)
    if one is None or answer is None or answer.state is not State.READ or answer.page != page.number:
        return
    kept = [item for item in one.items if not (same_line(item.box, mark) and _kind(item) in SIGNS)]
    if len(kept) < len(one.items):
        text = " ".join(written(replace(one, items=kept)).text.split())
        into.answers[COMMENTS] = replace(answer, value=text or None, candidates=(text,) if text else ())


def _marked(one: Field, page: PageReading, last: int) -> tuple[int, BBox] | None:
    strip = strip_among(words_among(one.items), last)
    if strip is None or picked(strip, page.drawings) is not None:
        return None
    rest = [item for item in one.items if item.box not in strip.boxes]
    comments = page.gathered.fields.get(COMMENTS)
    others = [*rest, *page.gathered.unowned, *(comments.items if comments is not None else ())]
    beside = [found for side in (1, -1) if (found := _row_of_marks(strip, others, side))]
    if len(beside) != 1 or not all(any(item is other for _, other in beside[0]) for item in rest):
        return None
    marks = [(number, item) for number, item in beside[0] if _kind(item) == "mark"]
    blanks = len(beside[0]) - len(marks)
    drawn = any(crosses_out(shape, item.box) for shape in page.drawings for _, item in beside[0])
    if len(marks) != 1 or blanks not in (0, last - 1) or drawn:
        return None
    return marks[0][0], marks[0][1].box


def _row_of_marks(strip: Strip, items: list[Item], side: int) -> list[tuple[int, Item]]:
    """The typed marks and boxes on one side of the numbers, each with the number that it stands at; none where anything
    else that nobody took stands among them."""
    x0, top, x1, bottom = union(strip.boxes)
    reach = NEAR * height(strip.boxes[0])
    low, high = (bottom, bottom + reach) if side > 0 else (top - reach, top)
    room = max(width(b) for b in strip.boxes) + COLUMN
    level = [
        item
        for item in items
        if low < centre(item.box)[1] < high and x0 - room < centre(item.box)[0] < x1 + room
    ]
    places = [_number_at(strip, item) for item in level]
    if any(_kind(item) not in SIGNS for item in level) or None in places:
        return []
    found = [(place, item) for place, item in zip(places, level, strict=True) if place is not None]
    return found if len({place for place, _ in found}) == len(found) else []


def _number_at(strip: Strip, item: Item) -> int | None:
    """The number in whose column something begins or stands: cells are filled from the left or in their middle."""
    x = centre(item.box)[0]
    near = [
        n
        for n, box in enumerate(strip.boxes, 1)
        if min(abs(x - centre(box)[0]), abs(item.box[0] - box[0])) <= COLUMN
    ]
    return near[0] if len(near) == 1 else None


def _kind(item: Item) -> str:
    return classify(item.text, item.thing.font) if isinstance(item.thing, Word) else "text"
