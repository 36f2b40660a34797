"""The space of a section: wherever on the pages its answer may stand, rows or no rows, and what stands there.

It runs from the heading to the print of the next question, past what the section itself asks besides ("Please
state school"), across the page as far as no other question's print stands beside it, and over a page break.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.boxes import centre, contains, height, span_overlap, width
from extractors.floating import meets
from extractors.gather import PageReading
from extractors.glyphs import box_glyph, classify
from extractors.items import Row
from extractors.number_strip import Strip, strip_among
from extractors.page import Page, Ruling, Shape, Word
from extractors.part_headings import heads_judgement
from extractors.sentences import stand_side_by_side
from extractors.strip_frames import frames_on
from extractors.strokes import shade_colour
from extractors.wording import Match
from schemas.forms import Form
from schemas.types import BBox

FOOT, HEAD = 0.06, 0.04  # shares of the page's height in which page numbers stand
FRAME = 60.0  # points: larger outlines are frames
ACROSS, THICKEST = 0.6, 5.0  # a rule between two parts: share of the page's width, points
DASH = 40.0  # points: a level line that meets nothing and is no longer may be a mark
LIGHT = 0.9  # a large fill at least this light is paper


@dataclass(frozen=True, slots=True)
class Thing:
    """What stands in a section's space. what: its kind, text and font or colour. place: points from the left
    edge of the first statement to its middle. below: whether it stands below the last statement. wide: points."""

    what: str
    box: BBox
    place: float
    below: bool
    wide: float


@dataclass(frozen=True, slots=True)
class Part:
    """One page's share of a section's space."""

    page: PageReading
    box: BBox


@dataclass(frozen=True, slots=True)
class Space:
    """The space of one section, from the rows that stand on one page. A page break may give it a second part.
    home: where its strip of numbers stands, if it has one. frames: boxes of single lines round numbers of the strip."""

    key: str
    parts: tuple[Part, ...]
    things: tuple[Thing, ...]
    strip: Strip | None
    home: Part
    frames: tuple[Shape, ...] = ()

    @property
    def shapes(self) -> list[Shape]:
        """What is drawn on its page, where no row is."""
        return [*self.home.page.gathered.shapes, *self.frames]


def section_spaces(form: Form, pages: list[PageReading]) -> list[Space]:
    """The spaces of all sections that have statements on these pages."""
    after = {page.number: page for page in pages}
    spaces = []
    for page in pages:
        for key in sorted({r.key for r in page.gathered.rows if form[r.key].kind == "indicator"}):
            rows = [row for row in page.gathered.rows if row.key == key]
            parts = tuple(_parts(page, key, rows, after.get(page.number + 1)))
            strips = [(strip, part) for part in parts if (strip := _strip(part)) is not None]
            strip, home = strips[0] if len(strips) == 1 else (None, parts[0])
            frames = frames_on(strip.boxes, home.page.map.page) if strip is not None else ()
            framed = [("rect None", home, shape.box) for shape in frames]
            things = tuple(
                _thing(what, box, rows, part.page is not page)
                for what, part, box in (*_found(form, parts), *framed)
            )
            spaces.append(Space(key, parts, things, strip, home, frames))
    return spaces


def _parts(page: PageReading, key: str, rows: list[Row], after: PageReading | None) -> Iterator[Part]:
    box, open_below = space_of(page, key, rows)
    yield Part(page, box)
    if after is None and page.map.after is not None:
        after = PageReading(page.map.after)
    if open_below and after is not None:
        foot = (1 - FOOT) * after.map.page.height
        first = min((m.box[1] for m in after.map.print if _is_others(after, m, key)), default=foot)
        top = HEAD * after.map.page.height
        if first > top:
            yield Part(after, (box[0], top, box[2], first))


def space_of(page: PageReading, key: str, rows: list[Row]) -> tuple[BBox, bool]:
    """A section's space on its page, and whether no other print ends it there."""
    others = [m for m in page.map.print if _is_others(page, m, key)]
    heads = [m for m in page.map.print if m.title.role == "heading" and m.title.keys[0] == key]
    first, bottom = min(r.band[1] for r in rows), max(r.match.box[3] for r in rows)
    tops = [m.box[1] for m in heads if m.box[1] < first]
    top = min(tops, default=max((m.box[3] for m in others if m.box[3] <= first), default=0.0))
    top = min(top, first)
    x0, x1 = min(r.band[0] for r in rows), max(r.band[2] for r in rows)
    left, right = 0.0, page.map.page.width
    for match in others:
        if span_overlap(top, bottom, match.box[1], match.box[3]) > 0:
            left = max(left, match.box[2]) if match.box[2] <= x0 + 1 else left
            right = min(right, match.box[0]) if match.box[0] >= x1 - 1 else right
    left, right = min(left, x0), max(right, x1)
    below = [
        m.box[1] for m in others if m.box[1] >= bottom and span_overlap(left, right, m.box[0], m.box[2]) > 0
    ]
    foot = (1 - FOOT) * page.map.page.height
    return (left, top, right, max(bottom, min([*below, foot]))), not below


def _is_others(page: PageReading, match: Match, key: str) -> bool:
    """Whether print is another question's: not the section's statements, nor what it asks besides, a note within it, the
    word that a strip of numbers begins with."""
    title = match.title
    own = all(k == key or k.startswith(f"{key}.") for k in title.keys)
    if title.role == "note":
        return heads_judgement(page, match)
    return not own and title.letters != "score"


def _strip(part: Part) -> Strip | None:
    page = part.page
    words = enumerate(page.map.page.words)
    return strip_among(
        [w for i, w in words if i not in page.map.claimed and contains(part.box, *centre(w.box))]
    )


def _found(form: Form, parts: Iterable[Part]) -> Iterator[tuple[str, Part, BBox]]:
    """What stands in a section's parts and may be a mark or a score."""
    for part in parts:
        for what, box in (*_words(form, part.page), *_drawn(part.page)):
            if contains(part.box, *centre(box)):
                yield what, part, box


def _thing(what: str, box: BBox, rows: list[Row], later: bool) -> Thing:
    """later: it stands on the page after the statements'."""
    first, last = (f(rows, key=lambda r: r.match.box[1]) for f in (min, max))
    below = later or centre(box)[1] > last.match.box[3]
    return Thing(what, box, centre(box)[0] - first.match.box[0], below, width(box))


def _words(form: Form, page: PageReading) -> Iterable[tuple[str, BBox]]:
    rows = {id(item.thing) for row in page.gathered.rows for item in row.items}
    texts: set[int] = set()
    others: set[int] = set()
    for key, one in page.gathered.fields.items():
        (texts if form[key].kind == "text" else others).update(id(item.thing) for item in one.items)
    words = page.map.page.words
    for index, word in enumerate(words):
        if index in page.map.claimed or id(word) in rows | others or not _may_answer(word):
            continue
        spoken = _in_a_sentence(word, words)
        if (not spoken or id(word) not in texts) if _is_plain_mark(word) else not spoken:
            yield f"{word.text} {word.font.split('+')[-1]}", word.box


def _may_answer(word: Word) -> bool:
    return classify(word.text, word.font) == "mark" or word.text.strip("().:[] ") in set("12345")


def _is_plain_mark(word: Word) -> bool:
    """Whether a word can't be part of a text, as initials and a yes may be."""
    return box_glyph(word.text, word.font) == "mark" or word.text.strip("().:[] ").isdecimal()


def _in_a_sentence(word: Word, words: tuple[Word, ...]) -> bool:
    """Whether words stand right beside: the 3 of "3 older males" in the names that a section asks for."""
    return any(
        other is not word and not _may_answer(other) and stand_side_by_side(word, other) for other in words
    )


def _drawn(page: PageReading) -> Iterable[tuple[str, BBox]]:
    for shape in page.gathered.shapes:
        framing = shape.kind == "rect" and shape.fill is None and not shape.note
        large = max(width(shape.box), height(shape.box)) > FRAME
        if not (large and (framing or _is_divider(shape, page) or _is_panel(shape, page))):
            yield f"{shape.kind} {shape.fill}", shape.box

    for ruling in page.map.page.rulings:
        if (
            ruling.horizontal
            and ruling.end - ruling.start <= DASH
            and not _is_of_a_table(ruling, page.map.page)
        ):
            yield "line None", (ruling.start, ruling.at, ruling.end, ruling.at)


def _is_of_a_table(ruling: Ruling, page: Page) -> bool:
    """Whether a level line meets two uprights, as the side of a cell does; else a short one may be a dash by hand."""
    return sum(meets(ruling, r) for r in page.rulings) > 1


def _is_divider(shape: Shape, page: PageReading) -> bool:
    """Whether a thing is a coloured rule across the page, between two parts of the form."""
    across = width(shape.box) >= ACROSS * page.map.page.width and height(shape.box) <= THICKEST
    return across and not any(contains(shape.box, *centre(w.box)) for w in page.map.page.words)


def _is_panel(shape: Shape, page: PageReading) -> bool:
    """Whether a thing is paper to write on, or the coloured bar of a printed heading: wording of the form's
    stands in it, and nothing that may be chosen."""
    if shape.kind != "rect" or shape.fill is None or shape.note:
        return False
    words, claimed = page.map.page.words, page.map.claimed
    inside = [i for i, w in enumerate(words) if contains(shape.box, *centre(w.box))]
    heading = not claimed.isdisjoint(inside)
    chosen = any(_may_answer(words[i]) for i in inside if i not in claimed)
    return (heading and not chosen) or min(shade_colour(shape.fill)) >= LIGHT
