"""Holds what was read against the picture of the page, and puts in doubt what it doesn't bear out."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.answers import Readings, doubted, left_open, picked_number
from extractors.blanks import line_space
from extractors.boxes import centre, contains, grow, height, intersect, overlap_share, same_line, union, width
from extractors.eyes import Eyes
from extractors.gather import PageReading
from extractors.glyphs import classify
from extractors.items import Field, Row
from extractors.marks_beside import BESIDE
from extractors.number_strip import Pick
from extractors.page import Page, Widget, Word
from extractors.row_print import COMMON, words_of
from extractors.section_space import Space
from extractors.strokes import BY_HAND, is_box_print
from extractors.wording import Match
from extractors.yes_no import marked_letter
from schemas.forms import Form, Question
from schemas.types import Answer, BBox, State, Value

STAMP = 30.0  # points to the left and right of typed words within which a stamp may be meant for them
NEAR = 4.0  # points above and below typed words within which a stroke may be meant for them
INSET = 1.5  # points inside a cell's edges that its rulings may darken


def look_again(
    form: Form, pages: list[PageReading], spaces: Sequence[Space], into: Readings, eyes: Eyes
) -> None:
    """Changes answers to unread where the page shows a mark that wasn't read, or none where one was."""
    for page in pages:
        if page.map.page.scanned:
            continue
        for row in page.gathered.rows:
            _look_at_row(form, row, page, into, eyes)
        for key, one in page.gathered.fields.items():
            if form[key].kind in ("score", "date", "yes_no"):
                _look_at_field(form[key], one, page, into, eyes)
            if form[key].kind == "yes_no":
                _look_along(key, line_space(page, one), page, into, eyes)
    _look_at_headings(form, pages, into, eyes)
    _look_at_buttons(form, pages, into, eyes)
    for space in spaces:
        answer = into.answers.get(space.key)
        if answer is not None and answer.state is State.BLANK:
            if any(eyes.stray_ink(part.page.map.page, part.box) for part in space.parts):
                into.answers[space.key] = doubted(answer, ())


def _look_at_row(form: Form, row: Row, page: PageReading, into: Readings, eyes: Eyes) -> None:
    answer = into.answers.get(row.key)
    if answer is None or answer.state is State.UNREAD:
        return
    mine: Value = True if row.value is None else row.value
    chosen = mine in answer.candidates and answer.value is not False
    if chosen and answer.method == "text":
        here = answer.page == page.number and answer.bbox is not None
        unseen = here and answer.bbox is not None and not eyes.shows(page.map.page, answer.bbox)
        if unseen or eyes.drawn_over(page.map.page, *_middles(row)):
            into.answers[row.key] = doubted(answer, answer.candidates)
    by_hand = chosen and answer.method != "acroform"
    if by_hand and any(not eyes.shows(page.map.page, box) for box in _marks_of(row)):
        into.answers[row.key] = doubted(into.answers[row.key], answer.candidates)
    elif not chosen and any(eyes.stray_ink(page.map.page, part) for part in _unmarked(row, answer, page)):
        # What the ink means is not known: every option stays possible.
        candidates = (True, False) if row.value is None else tuple(o.value for o in form[row.key].options)
        into.answers[row.key] = doubted(answer, candidates)


def _unmarked(row: Row, answer: Answer, page: PageReading) -> list[BBox]:
    """The parts of a row where nothing was read: all beside its words, but what is drawn on or at the Yes and No of which the
    No is chosen (see `row_choices`). A picture there may be a pen's ink that nobody read."""
    parts = beside_statement(row)
    listed = row.value is None and answer.page == row.page
    if not listed or answer.bbox is None or width(answer.bbox) >= width(row.band):
        return parts
    choice = grow(answer.bbox, BESIDE)
    for shape in page.drawings:
        by_hand = shape.kind != "image" and max(width(shape.box), height(shape.box)) <= BY_HAND
        if by_hand and overlap_share(shape.box, choice) > 0:
            parts = [rest for part in parts for rest in _beside(part, grow(shape.box, 1.0))]
    return parts


def _middles(row: Row) -> list[BBox]:
    """The middles of the words that a typed mark is on: what strikes them goes through there."""
    boxes = [*(word.box for word in row.statement), *_typed_marks(row)]
    return [(x0, top + 0.3 * (foot - top), x1, foot - 0.3 * (foot - top)) for x0, top, x1, foot in boxes]


def _typed_marks(row: Row) -> list[BBox]:
    return [w.box for w in words_of(row) if classify(w.text, w.font) == "mark"]


def _look_at_buttons(form: Form, pages: list[PageReading], into: Readings, eyes: Eyes) -> None:
    """A chosen button that looks like none, where others of the file can be seen to be chosen."""
    looks = [
        (row, eyes.shows(page.map.page, _middle(box)) or _is_drawn_in(box, row))
        for page in pages
        for row in page.gathered.rows
        for box in _ticked_fields(row)
    ]
    for row, seen in looks if any(seen for _, seen in looks) else ():
        answer = into.answers.get(row.key)
        if not seen and answer is not None and answer.method == "acroform" and answer.state is State.READ:
            into.answers[row.key] = doubted(answer, answer.candidates)


def _is_drawn_in(box: BBox, row: Row) -> bool:
    """Whether more than a frame is drawn in a button: a ring leaves its middle free."""
    return any(contains(grow(box, 1.0), *centre(s.box)) and s.kind == "curve" for s in row.shapes)


def _ticked_fields(row: Row) -> list[BBox]:
    """Where buttons stand that are chosen and whose file says how that looks."""
    things = (item.thing for item in row.items)
    return [t.box for t in things if isinstance(t, Widget) and t.on and t.export]


def _middle(box: BBox) -> BBox:
    """The part of a button within its frame."""
    across, down = width(box) / 4, height(box) / 4
    return box[0] + across, box[1] + down, box[2] - across, box[3] - down


def _marks_of(row: Row) -> list[BBox]:
    """Where a row's typed and drawn marks should be seen."""
    drawn = [shape.box for shape in row.shapes if shape.kind == "curve" and not is_box_print(shape)]
    inside = [b for b in drawn if contains(row.band, *centre(b)) and max(width(b), height(b)) < BY_HAND]
    return _typed_marks(row) + inside


def _look_at_field(question: Question, one: Field, page: PageReading, into: Readings, eyes: Eyes) -> None:
    key = question.key
    answer = into.answers.get(key)
    if answer is None:
        return
    if not all(eyes.shows(page.map.page, box) for box in _typed(one)):
        into.answers[key] = left_open(question, answer)  # what can't be seen is nobody's answer
        return
    if answer.state is State.BLANK and eyes.stray_ink(page.map.page, _inside(one.place)):
        into.answers[key] = doubted(answer, ())
    elif answer.state is State.READ and answer.method == "text" and answer.bbox is not None:
        if answer.page != page.number:
            return
        if not eyes.shows(page.map.page, answer.bbox):
            into.answers[key] = doubted(answer, answer.candidates)
        elif _is_drawn_at(question, answer.bbox, one, page, eyes):
            into.answers[key] = left_open(question, answer)


def _is_drawn_at(question: Question, box: BBox, one: Field, page: PageReading, eyes: Eyes) -> bool:
    """Whether something is drawn or stamped over or beside what was typed, where no mark is the answer."""
    pick = picked_number(question, one, page.drawings)
    places = [_line_of(box, one)]
    if pick is not None:
        if _is_marked_again(pick, places[0], page):
            return True
        places = _beside(places[0], grow(union(pick.boxes), NEAR / 2))
    if not _is_stamped(page.map.page, box) and not eyes.drawn_over(page.map.page, *places):
        return False
    return marked_letter(one, page.drawings).outcome == "none"


def _is_marked_again(pick: Pick, line: BBox, page: PageReading) -> bool:
    """Whether anything else is drawn at the number that a mark picks of a row of them: a stroke through the ring, say. What
    the whole line lies in is print."""
    mark = union(pick.boxes)
    others = [s.box for s in page.drawings if s.box not in pick.boxes and overlap_share(s.box, mark) > 0]
    return any(width(intersect(box, line)) < width(line) - 1 for box in others)


def _beside(line: BBox, mark: BBox) -> list[BBox]:
    """The parts of a line before and behind a mark."""
    x0, top, x1, bottom = line
    parts = [(x0, top, min(mark[0], x1), bottom), (max(mark[2], x0), top, x1, bottom)]
    return [part for part in parts if width(part) > 0]


def _is_stamped(page: Page, box: BBox) -> bool:
    """Whether a stamp lies beside what was read, whose frame may have cut the cell in two, or what is to be blacked out."""
    near = (box[0] - STAMP, box[1] - NEAR, box[2] + STAMP, box[3] + NEAR)
    stamps = (note for note in page.notes if note.subtype in ("Stamp", "Redact"))
    return any(overlap_share(note.box, near) > 0 for note in stamps)


def _look_at_headings(form: Form, pages: list[PageReading], into: Readings, eyes: Eyes) -> None:
    """Something drawn beside the heading of one section, or of the bands, may be its score in no letters; beside most
    of them it is print."""
    sections = {q.key for q in form.of_kind("indicator", "band")}
    drawn: set[str] = set()
    for page in pages:
        for match in page.map.print if not page.map.page.scanned else ():
            key = match.title.keys[0] if match.title.keys else ""
            if key not in sections or match.title.role not in ("heading", "label"):
                continue
            beside = _beside_heading(match, page)
            if beside and _reaches_into(into.answers.get(key), page.number, beside):
                continue  # the mark that was read is large
            if beside and eyes.drawn_over(page.map.page, beside):
                drawn.add(key)
    for key in drawn if len(drawn) < COMMON * len(sections) else ():
        answer = into.answers.get(key)
        if answer is not None and answer.state is State.READ:
            into.answers[key] = doubted(answer, ())


def _reaches_into(answer: Answer | None, page: int, space: BBox) -> bool:
    """Whether the mark that an answer was read from runs into a space."""
    if answer is None or answer.bbox is None or answer.page != page:
        return False
    return overlap_share(answer.bbox, grow(space, NEAR)) > 0


def _beside_heading(match: Match, page: PageReading) -> BBox | None:
    """The rest of a heading's line in its cell, up to the next print or row."""
    cell = page.map.grid.cell_of(match.box)
    level = [m.box[0] for m in page.map.print if m is not match and same_line(m.box, match.box)]
    if any(same_line(row.match.box, match.box) for row in page.gathered.rows):
        return None  # what is drawn there is the rows'
    right = min([cell.box[2], page.map.page.width, *(x for x in level if x > match.box[2])])
    space = _inside((match.box[2], match.box[1], right, match.box[3]))
    return space if width(space) > 2 else None


def _typed(one: Field) -> list[BBox]:
    """Where words stand in a field that no form field shows."""
    fields = [i.box for i in one.items if isinstance(i.thing, Widget)]
    words = (i for i in one.items if isinstance(i.thing, Word) and any(c.isalnum() for c in i.thing.text))
    return [i.box for i in words if not any(contains(box, *centre(i.box)) for box in fields)]


def _line_of(box: BBox, one: Field) -> BBox:
    """The space of a field beside what was read of it, a little above and below."""
    x0, top, x1, bottom = _inside(one.place)
    return intersect((min(x0, box[0]), box[1] - NEAR, max(x1, box[2]), box[3] + NEAR), (x0, top, x1, bottom))


def _look_along(key: str, line: BBox, page: PageReading, into: Readings, eyes: Eyes) -> None:
    """A yes or no that seems blank, though all else agrees, is nobody's to look at: its whole line is."""
    answer = into.answers.get(key)
    if answer is not None and answer.state is State.BLANK and eyes.stray_ink(page.map.page, line):
        into.answers[key] = doubted(answer, (True, False))


def beside_statement(row: Row) -> list[BBox]:
    """The parts of a row left and right of its words, where it is marked."""
    x0, top, x1, bottom = _inside(row.band)
    left = (x0, top, row.match.box[0] - 1, bottom)
    right = (row.match.box[2] + 1, top, x1, bottom)
    whole = (x0, top, x1, bottom) if row.across else None
    parts = [whole] if whole else [left, right]
    return [p for p in parts if width(p) > 2 and height(p) > 2]


def _inside(box: BBox) -> BBox:
    return intersect((box[0] + INSET, box[1] + INSET, box[2] - INSET, box[3] - INSET), box)
