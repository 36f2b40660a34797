"""An answer is surely blank only where nothing stands that might be it.

What no label took, or a label of text took from beside another's place, may be the answer of a question that
seems blank: then the question is in doubt, whatever led the answer astray.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractors.doubts.named import with_digits
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, Item
from extractors.gathering.label_columns import is_row
from extractors.pages.boxes import (
    centre,
    contains,
    grow,
    height,
    overlap_share,
    same_line,
    span_overlap,
    union,
    width,
)
from extractors.pages.glyphs import box_glyph, classify, is_initials
from extractors.pages.page import Note, Shape, Widget, Word
from extractors.pages.strokes import is_box_print, saturated, shade_colour
from extractors.questions.judgement_label import end_of_judgement
from extractors.questions.streams import lines_of, segments_of
from extractors.rows.note_icons import icons_on
from extractors.sections.section_space import FOOT
from extractors.values.answers import Readings
from extractors.values.values import HIGHEST, parse_score
from extractors.values.written_dates import parse_date
from extractors.yes_no.printed_choices import marking_places, printed_choice
from extractors.yes_no.yes_no import TOUCHED
from extractors.yes_no.yes_no_words import is_plain, parse_yes_no
from schemas.forms import Form
from schemas.keys import COMMENTS, JUDGEMENT
from schemas.regex import regex
from schemas.types import BBox, State

Run = tuple[BBox, str]

AROUND = 130.0  # points: a score stands this near to the table of its labels
NEAR = 45.0  # points: a date or a yes stands this near to its label
LEVEL = 3.0  # points above and below a label that are still level with it
LIGHT = 0.9  # a colour at least this light is paper
NOTE = 60.0  # points: a note drawn at an answer, an arrow say, is up to this size
SHADE = 4.0  # heights of a label: what is coloured higher is no row's
FEW = 3  # words: an answer in other words than yes and no is this short
SMALL = 20.0  # points: boxes to tick and marks in them are up to this size

_LONG = regex(r"[a-z]{5,}")
_MAY_JUDGE = regex(r"(?<![\d/.-])(?:10|[1-9])(?!\.?\d|-|/(?!10\b))")  # and no part of a date


def doubt_false_blanks(form: Form, pages: list[PageReading], today: date, into: Readings) -> None:
    """Changes blank answers to unread where something astray on their page may be the answer."""
    for page in pages:
        blank = [
            one
            for key, one in page.gathered.fields.items()
            if form[key].deciding and key in into.answers and into.answers[key].state is State.BLANK
        ]
        if not blank:
            continue
        astray = _astray(form, page)
        marks = _unexplained(form, _marks(page), page, into)
        for one in blank:
            if _may_be_answered(form, one, astray, marks, page, today) or _is_row_in_doubt(page, one, into):
                into.answers[one.key] = replace(into.answers[one.key], confidence=0.0)


def _may_be_answered(
    form: Form, one: Field, astray: list[Run], marks: list[BBox], page: PageReading, today: date
) -> bool:
    kind = form[one.key].kind
    if kind == "score":
        place = _score_table(form, page) if one.key.startswith("summary.") else grow(one.match.box, NEAR)
        stands = any(contains(place, *centre(box)) and _is_score(text) for box, text in astray)
        return stands or (one.key == JUDGEMENT and _holds_number(page))
    near = [text for box, text in astray if contains(grow(one.match.box, NEAR), *centre(box))]
    if kind == "date":
        return any(parse_date(text, today).value is not None for text in near)
    if kind == "yes_no":
        x0, top, x1, bottom = one.match.box
        around = x0 - NEAR, top - NEAR / 3, x1 + AROUND, bottom + NEAR / 2
        line = line_space(page, one)
        drawn = any(contains(zone, *centre(m)) for zone in (around, line) for m in (*marks, *_pictures(page)))
        near += [text for box, text in astray if contains(line, *centre(box))]
        # Typed into the next cell of the row, by mistake.
        beside = [text for box, text in astray if same_line(box, one.match.box)]
        drawn = drawn or any(_answers_beside(form, one, text) for text in beside)
        # What a statement across a gutter took.
        of_rows = (item for row in page.gathered.rows for item in row.items)
        near += [item.text for item in of_rows if contains(line, *centre(item.box))]
        drawn = drawn or _is_drawn_over_choice(page, one)
        return drawn or _is_shaded(page, one, line) or any(parse_yes_no(t).outcome == "value" for t in near)
    return False


def _answers_beside(form: Form, one: Field, text: str) -> bool:
    """Whether what stands in another question's place may be this one's answer: a plain yes or no, a mark, or a few words with
    one of the question's ("Both aware")."""
    signed = classify(text) == "mark" and not is_initials(text.strip())
    words = text.casefold().split()
    asked = _LONG.findall(form[one.key].title.casefold())
    return is_plain(text) or signed or (len(words) <= FEW and not set(words).isdisjoint(asked))


def _is_drawn_over_choice(page: PageReading, one: Field) -> bool:
    """Whether a small thing lies over part of a printed Y or N, be it a box by its looks: a ring that misses both letters."""
    choice = printed_choice(one)
    small = (s.box for s in page.gathered.shapes if max(width(s.box), height(s.box)) <= SMALL)
    return choice is not None and any(
        overlap_share(letter, box) > TOUCHED for box in small for letter in (choice.yes, choice.no)
    )


def _is_shaded(page: PageReading, one: Field, line: BBox) -> bool:
    """Whether a highlighter's colour lies beside a label, on its line or a good part of it: on an empty cell below "Yes". What a
    form field draws in itself is none."""
    tall = height(one.match.box)
    colours = (
        s.box
        for s in page.drawings
        if s.fill is not None
        and not s.note
        and height(s.box) <= SHADE * tall
        and saturated(shade_colour(s.fill))
    )
    fields = [w.box for w in page.map.page.widgets]
    return any(
        box[0] >= one.match.box[2]
        and not any(contains(grow(field, 1), *centre(box)) for field in fields)
        and span_overlap(box[0], box[2], line[0], line[2]) > 0
        and span_overlap(box[1], box[3], one.match.box[1], one.match.box[3]) > tall / 3
        for box in colours
    )


def _is_row_in_doubt(page: PageReading, one: Field, into: Readings) -> bool:
    """Whether in a label's table row something stands that no question took, or in its own cell an answer that can't be
    read, with this one's joined to it perhaps."""
    grid = page.map.grid
    row = grid.cell_of(one.match.box)
    if not is_row(row):
        return False
    for item in page.gathered.unowned:
        says = isinstance(item.thing, Word | Note | Widget) and any(c.isalnum() for c in item.text)
        if says and row.box[1] <= centre(item.box)[1] <= row.box[3]:
            return True
    answers = ((into.answers.get(key), f) for key, f in page.gathered.fields.items())
    return any(
        answer is not None
        and answer.state is State.UNREAD
        and grid.cell_of(other.match.box).key() == row.key()
        for answer, other in answers
    )


def line_space(page: PageReading, one: Field) -> BBox:
    """What is level with a label, up to the next print at its right: its answer may stand at the far end of a
    wide page."""
    x0, top, x1, bottom = one.match.box
    level = [
        m.box[0]
        for m in page.map.print
        if m.box[0] >= x1 and span_overlap(top, bottom, m.box[1], m.box[3]) > 0
    ]
    right = min(level, default=page.map.page.width)
    return x0 - NEAR, top - LEVEL, right, bottom + LEVEL


def _is_score(text: str) -> bool:
    return parse_score(text, HIGHEST).value is not None


def _marks(page: PageReading) -> list[BBox]:
    """Small things drawn outside of rows, icons of notes among them. What a form field draws in itself, an arrow say, is none."""
    fields = [w.box for w in page.map.page.widgets]
    boxes = [s.box for s in (*page.gathered.shapes, *icons_on(page.map.page)) if _is_mark(s)]
    return [box for box in boxes if not any(contains(field, *centre(box)) for field in fields)]


def _unexplained(form: Form, marks: list[BBox], page: PageReading, into: Readings) -> list[BBox]:
    """The marks that no answer rests on: a ring round the Y of one question says nothing of the next one's."""
    answered = [
        place
        for key, one in page.gathered.fields.items()
        if form[key].kind == "yes_no" and key in into.answers and into.answers[key].state is State.READ
        for place in marking_places(one)
    ]
    return [mark for mark in marks if not any(contains(place, *centre(mark)) for place in answered)]


def _pictures(page: PageReading) -> list[BBox]:
    """Small pictures: one pasted in as a tick can't be told from a printed box without looking."""
    return [s.box for s in page.gathered.shapes if s.kind == "image" and width(s.box) <= 2 * SMALL]


def _is_mark(shape: Shape) -> bool:
    """Whether a small drawn thing is more than the empty box that is printed to be ticked."""
    largest = NOTE if shape.note else SMALL
    return (
        4 <= max(width(shape.box), height(shape.box)) <= largest
        and shape.kind != "image"
        and not is_box_print(shape)
        and (shape.fill is None or min(shade_colour(shape.fill)) < LIGHT)
    )


def _score_table(form: Form, page: PageReading) -> BBox:
    """Where scores may stand: the labels of the summary and what is around them."""
    labels = [one.match.box for key, one in page.gathered.fields.items() if key.startswith("summary.")]
    x0, top, x1, bottom = union(labels)
    return x0 - AROUND, top - NEAR, x1 + AROUND, bottom + NEAR


def _holds_number(page: PageReading) -> bool:
    """Whether a number that may be a judgement stands, owned by nothing, from what asks for one down to the next question, or to
    where pages have their numbers; or among the comments, under "Score" at the right of what asks for them."""
    score, comments = (page.gathered.fields.get(key) for key in (JUDGEMENT, COMMENTS))
    labels = [one.match for one in (score, comments) if one is not None]
    end = min((1 - FOOT) * page.map.page.height, *(end_of_judgement(page.map, m) for m in labels))
    top = min(m.box[1] for m in labels) - LEVEL
    here = [item for item in page.gathered.unowned if top < centre(item.box)[1] < end]
    if score is not None and comments is not None and score.match.box[0] >= comments.match.box[2]:
        here += [item for item in comments.items if item.box[0] >= score.match.box[0] - LEVEL]
    return any(
        isinstance(item.thing, Word | Note) and _MAY_JUDGE.search(with_digits(item.text)) for item in here
    )


def _astray(form: Form, page: PageReading) -> list[Run]:
    """Runs of words that no label took, or that one of text took from elsewhere than its own cell. What stands in the row of
    a statement or with a question of another kind is accounted for."""
    texts = [f for key, f in page.gathered.fields.items() if form[key].kind == "text"]
    of_text = [[item for item in one.items if not _is_at_home(form, page, one, item)] for one in texts]
    found: list[Run] = []
    for items in (page.gathered.unowned, *of_text):
        words = [(i, item.thing) for i, item in enumerate(items) if isinstance(item.thing, Word)]
        for line in lines_of(words):
            for segment in segments_of(line):
                of_segment = [w for i, w in line if i in segment.words]
                found.append((segment.box, " ".join(w.text for w in of_segment)))
        found += [(item.box, item.thing.text) for item in items if isinstance(item.thing, Note)]
    return found


def _is_at_home(form: Form, page: PageReading, one: Field, item: Item) -> bool:
    """Whether words that a label took which may be answered with yes or no, "Any issues with ...", stand behind it or below it in
    its own cell, where nothing that decides is asked for. A mark may be the next question's."""
    question = form[one.key]
    may_be_yes = question.details_of is not None or question.title.casefold().startswith("any ")
    if not may_be_yes or not isinstance(item.thing, Word) or box_glyph(item.text, item.thing.font):
        return False
    cell = page.map.grid.cell_of(one.match.box)
    asked = (key for match in page.map.prints_in(cell) for key in match.title.keys)
    behind = item.box[0] >= one.match.box[2] - 1 or item.box[1] >= one.match.box[3] - 1
    at_home = cell.is_closed and contains(cell.box, *centre(item.box)) and behind
    return at_home and not any(form[key].deciding for key in asked)
