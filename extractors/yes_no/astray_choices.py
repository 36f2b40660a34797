"""Tables without rulings: which label a yes or no stands beside is told by the lines alone.

An answer beside no line of its label, and not between them, may be the next row's; a printed "Y / N" that no yes/no
question has is that of one that lacks it. Neither is sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.gathering.answers_at_left import is_before
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, Item, words_among
from extractors.gathering.label_columns import are_abreast
from extractors.pages.boxes import centre, contains, height, same_line, span_overlap, union
from extractors.pages.glyphs import box_glyph
from extractors.pages.page import Word
from extractors.questions.streams import lines_of, segments_of
from extractors.values.answers import Readings, doubted
from extractors.yes_no.printed_choices import choice_among, printed_choice
from schemas.forms import Form
from schemas.types import BBox, State

BESIDE = 3.0  # points that an answer beside its label may begin before the label's end
WRAPPED = 0.6  # heights of a line: words this near above or below a choice may be its label


def doubt_astray_choices(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread the yes/no answers that may be another row's, and those that seem blank while a printed choice is
    nobody's."""
    for page in pages:
        fields = [one for key, one in page.gathered.fields.items() if form[key].kind == "yes_no"]
        astray = [box for box in _astray(form, page) if not _is_foreign(page, box)]
        for one in fields:
            answer = into.answers.get(one.key)
            if answer is None or answer.page != page.number or answer.state is State.UNREAD:
                continue
            lacks_choice = answer.state is State.BLANK and not _has_choice_beside(one)
            if (astray and lacks_choice) or _is_of_another_row(page, one):
                into.answers[one.key] = doubted(answer, (True, False))
        for key in {
            key for one in fields for key in (*_over_another(page, one), *_before_another(page, one))
        }:
            answer = into.answers.get(key)
            if answer is not None and form[key].kind == "yes_no" and answer.state is not State.UNREAD:
                into.answers[key] = doubted(answer, (True, False))


def _is_of_another_row(page: PageReading, one: Field) -> bool:
    """Whether what answers a label of several in an open space stands beside it on none of its lines, about as near to
    the next label, on a page where other answers are level with theirs."""
    cell = page.map.grid.cell_of(one.match.box)
    prints = page.map.prints_in(cell)
    first = _first_line(one)
    if len(prints) < 2 or first is None or first[0] < one.match.box[2] - BESIDE or are_abreast(prints, cell):
        return False
    if _is_level(one.match.box, first):
        return False
    below = [m.box[1] - first[3] for m in prints if m.box[1] >= centre(first)[1] and m.box[0] < first[0]]
    near = min(below, default=1e9) - (first[1] - one.match.box[3]) < height(first)
    lines = ((other.match.box, _first_line(other)) for other in page.gathered.fields.values())
    return near and any(line is not None and _is_level(label, line) for label, line in lines)


def _over_another(page: PageReading, one: Field) -> set[str]:
    """The question of an answer that stands beyond the label of another one, and that other: the nearer label may be the
    answer's, though another line of its row is level with it."""
    first = _first_line(one)
    if first is None:
        return set()
    left, right = one.match.box[2], first[0] + BESIDE
    # A cell that is open upwards isn't the same for the labels level with each other.
    cell = page.map.grid.cell_of(one.match.box).box
    between = {
        key
        for key, other in page.gathered.fields.items()
        if left < other.match.box[0] < other.match.box[2] <= right
        and span_overlap(other.match.box[1], other.match.box[3], one.match.box[1], one.match.box[3]) > 0
        and contains(cell, *centre(other.match.box))
    }
    return between | {one.key} if between else set()


def _before_another(page: PageReading, one: Field) -> set[str]:
    """The question of an answer that stands right before the label of other ones, on their line and not on its own, and those:
    their list may be answered at its left."""
    lines = page.map.lines_of(one.match)
    off = [item for item in one.items if not any(same_line(line, item.box) for line in lines)]
    kinds = ((other, page.map.form[other.key].kind) for other in page.gathered.fields.values())
    others = [other for other, kind in kinds if kind == "yes_no" and other is not one]
    before = {o.key for o in others for item in off if is_before(page.map, o, item)}
    return before | {one.key} if before else set()


def _first_line(one: Field) -> BBox | None:
    """Where the first line of what answers a label stands."""
    things = [item.box for item in one.items if item.text.strip() or not isinstance(item.thing, Word)]
    if not things:
        return None
    top = min(things, key=lambda box: box[1])
    return union(box for box in things if same_line(box, top))


def _is_level(label: BBox, box: BBox) -> bool:
    return label[1] <= centre(box)[1] <= label[3] or same_line(label, box)


def _has_choice_beside(one: Field) -> bool:
    """Whether a question that prints its choice has it where its answer stands: nothing is marked there."""
    words = words_among(one.items)
    return bool(words) and printed_choice(one) is not None


def _astray(form: Form, page: PageReading) -> Iterator[BBox]:
    """Printed choices, alone in their place, among what answers no yes/no, and all but the first of one that does."""
    for key, one in page.gathered.fields.items():
        found = _choices(one.items)
        yield from found[1:] if form[key].kind == "yes_no" else found
    yield from _choices(page.gathered.unowned)


def _choices(items: Sequence[Item]) -> list[BBox]:
    words = [(i, item.thing) for i, item in enumerate(items) if isinstance(item.thing, Word)]
    found: list[BBox] = []
    for line in lines_of(words):
        runs = [[word for index, word in line if index in s.words] for s in segments_of(line)]
        whole = [word for _, word in line]
        found += [union(w.box for w in run) for run in [whole] if _is_choice(run)] or [
            union(w.box for w in run) for run in runs if _is_choice(run)
        ]
    return found


def _is_choice(words: Sequence[Word]) -> bool:
    """Whether words are a printed Yes and No and nothing else, boxes to tick aside."""
    printed = choice_among(words)
    return printed is not None and all(w in printed.words or box_glyph(w.text, w.font) for w in words)


def _is_foreign(page: PageReading, box: BBox) -> bool:
    """Whether words stand left of a choice that are none of the form's print: it is that of a question added to the form."""
    near = WRAPPED * height(box)
    return any(
        word.box[2] <= box[0] and word.box[3] > box[1] - near and word.box[1] < box[3] + near
        for index, word in enumerate(page.map.page.words)
        if index not in page.map.claimed and any(c.isalnum() for c in word.text)
    )
