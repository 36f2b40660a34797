"""A chosen button that is struck, inked over or covered on the page: the field still says that it is chosen, and whoever sees the
page that it isn't, or that another is.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import dist

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, Row
from extractors.pages.boxes import contains, grow, middle_of, overlap_share
from extractors.pages.page import Shape, Widget
from extractors.rows.row_print import COMMON
from extractors.values.answers import Readings, doubted
from schemas.forms import Form, Question
from schemas.types import BBox, State, Value

AGAINST = ("StrikeOut", "Squiggly", "Caret", "Redact")  # notes that find fault wherever they lie
BEYOND = 1.5  # points by which a stroke reaches beyond a button at least: less is how the button looks


def doubt_struck_buttons(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread the answers whose chosen button something is drawn through. Through most of all buttons it is print."""
    buttons = [(page, *one) for page in pages if not page.map.page.scanned for one in _buttons(page)]
    struck = [(key, widget) for page, key, widget in buttons if _is_struck(page, widget)]
    if len(struck) >= COMMON * len(buttons):
        return
    for key, widget in struck:
        answer = into.answers.get(key)
        if widget.on and answer is not None and answer.state is not State.UNREAD:
            into.answers[key] = doubted(answer, _possible(form[key]))


def _buttons(page: PageReading) -> Iterator[tuple[str, Widget]]:
    """The buttons of a page, each with the key of its question."""
    homes: list[Row | Field] = [*page.gathered.rows, *page.gathered.fields.values()]
    for one in homes:
        things = (item.thing for item in one.items)
        yield from (
            (one.key, thing) for thing in things if isinstance(thing, Widget) and thing.kind == "button"
        )


def _possible(question: Question) -> tuple[Value, ...]:
    if question.kind in ("tick", "yes_no"):
        return True, False
    return tuple(option.value for option in question.options)


def _is_struck(page: PageReading, button: Widget) -> bool:
    middle = middle_of(button.box)
    against = (note for note in page.map.page.notes if note.subtype in AGAINST)
    if any(overlap_share(middle, grow(box, 1.0)) > 0 for note in against for box in note.boxes):
        return True
    return any(_runs_through(shape, button.box, middle) for shape in page.drawings)


def _runs_through(shape: Shape, button: BBox, middle: BBox) -> bool:
    """Whether a stroke's path goes through a button's middle and beyond its edge."""
    if shape.kind not in ("line", "curve") or shape.fill is not None or len(shape.points) < 2:
        return False
    edge = grow(button, BEYOND)
    if contains(edge, *shape.box[:2]) and contains(edge, *shape.box[2:]):
        return False
    return any(contains(middle, x, y) for x, y in _along(shape))


def _along(shape: Shape) -> Iterator[tuple[float, float]]:
    """Points of a path, about one point apart."""
    for (ax, ay), (bx, by) in zip(shape.points, shape.points[1:], strict=False):
        steps = max(1, min(800, int(dist((ax, ay), (bx, by)))))
        yield from ((ax + (bx - ax) * i / steps, ay + (by - ay) * i / steps) for i in range(steps + 1))
