"""Answers in fields held against the picture of the page: ink in a blank one, none at a typed one, something drawn over it."""

from __future__ import annotations

from extractors.doubts.cell_parts import NEAR, beside_mark, within_edges
from extractors.doubts.eyes import Eyes
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field
from extractors.pages.boxes import centre, contains, grow, intersect, overlap_share, union, width
from extractors.pages.page import Page, Widget, Word
from extractors.sections.number_strip import Pick
from extractors.values.answers import Readings, doubted, left_open, picked_number
from extractors.yes_no.yes_no import marked_letter
from schemas.forms import Question
from schemas.types import BBox, State

STAMP = 30.0  # points to the left and right of typed words within which a stamp may be meant for them


def look_at_field(question: Question, one: Field, page: PageReading, into: Readings, eyes: Eyes) -> None:
    """Puts in doubt a blank answer where ink stands, and a typed one that can't be seen or that something is drawn at."""
    key = question.key
    answer = into.answers.get(key)
    if answer is None:
        return
    if not all(eyes.shows(page.map.page, box) for box in _typed(one)):
        into.answers[key] = left_open(question, answer)  # what can't be seen is nobody's answer
        return
    if answer.state is State.BLANK and eyes.stray_ink(page.map.page, within_edges(one.place)):
        into.answers[key] = doubted(answer, ())
    elif answer.state is State.READ and answer.method == "text" and answer.bbox is not None:
        if answer.page != page.number:
            return
        typed = answer.bbox
        if (
            not eyes.shows(page.map.page, typed)
            or _is_drawn_at(question, typed, one, page, eyes)
            or _is_hidden(typed, page.map.page, eyes)
        ):
            into.answers[key] = left_open(question, answer)


def _is_hidden(box: BBox, page: Page, eyes: Eyes) -> bool:
    """Whether letters of what was typed lie, wholly or in part, under something that can't be seen through."""
    return any(eyes.hides(page, word) for word in page.words if overlap_share(word.box, grow(box, NEAR)) > 0)


def _is_drawn_at(question: Question, box: BBox, one: Field, page: PageReading, eyes: Eyes) -> bool:
    """Whether something is drawn or stamped over or beside what was typed, where no mark is the answer."""
    pick = picked_number(question, one, page.drawings)
    places = [_line_of(box, one)]
    if pick is not None:
        if _is_marked_again(pick, places[0], page):
            return True
        places = beside_mark(places[0], grow(union(pick.boxes), NEAR / 2))
    if not _is_stamped(page.map.page, box) and not eyes.drawn_over(page.map.page, *places):
        return False
    return marked_letter(one, page.drawings).outcome == "none"


def _is_marked_again(pick: Pick, line: BBox, page: PageReading) -> bool:
    """Whether anything else is drawn at the number that a mark picks of a row of them: a stroke through the ring, say. What
    the whole line lies in is print."""
    mark = union(pick.boxes)
    others = [s.box for s in page.drawings if s.box not in pick.boxes and overlap_share(s.box, mark) > 0]
    return any(width(intersect(box, line)) < width(line) - 1 for box in others)


def _is_stamped(page: Page, box: BBox) -> bool:
    """Whether a stamp lies beside what was read, whose frame may have cut the cell in two, or what is to be blacked out."""
    near = (box[0] - STAMP, box[1] - NEAR, box[2] + STAMP, box[3] + NEAR)
    stamps = (note for note in page.notes if note.subtype in ("Stamp", "Redact"))
    return any(overlap_share(note.box, near) > 0 for note in stamps)


def _typed(one: Field) -> list[BBox]:
    """Where words stand in a field that no form field shows."""
    fields = [i.box for i in one.items if isinstance(i.thing, Widget)]
    words = (i for i in one.items if isinstance(i.thing, Word) and any(c.isalnum() for c in i.thing.text))
    return [i.box for i in words if not any(contains(box, *centre(i.box)) for box in fields)]


def _line_of(box: BBox, one: Field) -> BBox:
    """The space of a field beside what was read of it, a little above and below."""
    x0, top, x1, bottom = within_edges(one.place)
    return intersect((min(x0, box[0]), box[1] - NEAR, max(x1, box[2]), box[3] + NEAR), (x0, top, x1, bottom))


def look_along(key: str, line: BBox, page: PageReading, into: Readings, eyes: Eyes) -> None:
    """A yes or no that seems blank, though all else agrees, is nobody's to look at: its whole line is."""
    answer = into.answers.get(key)
    if answer is not None and answer.state is State.BLANK and eyes.stray_ink(page.map.page, line):
        into.answers[key] = doubted(answer, (True, False))
