"""What stands in a section's space and may be its mark or its score: words of its kind, and what is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.doubts.sentences import stand_side_by_side
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, Row
from extractors.pages.boxes import centre, coincide, contains, height, width
from extractors.pages.floating import meets
from extractors.pages.glyphs import box_glyph, classify
from extractors.pages.page import Page, Ruling, Shape, Widget, Word
from extractors.pages.strokes import shade_colour
from extractors.questions.counted import is_counted
from extractors.rows.note_icons import icons_on
from schemas.forms import Form
from schemas.types import BBox

FRAME = 60.0  # points: larger outlines are frames
ACROSS, THICKEST = 0.6, 5.0  # a rule between two parts: share of the page's width, points
BAR = 2.0  # points by which the cells of one coloured bar differ, or stand apart
DASH = 40.0  # points: a level line that meets nothing and is no longer may be a mark
HAIR = 1.5  # points by which a field's paper differs from it
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


def things_on(form: Form, page: PageReading) -> Iterator[tuple[str, BBox]]:
    """What stands on a page, its kind and its place, that may be a section's mark or score."""
    yield from _words(form, page)
    yield from _drawn(form, page)


def thing_at(what: str, box: BBox, rows: list[Row], pages: int) -> Thing:
    """It as seen from its section's rows. pages: how many it stands after the statements', 0 on theirs."""
    first, last = (f(rows, key=lambda r: r.match.box[1]) for f in (min, max))
    below = pages > 0 or (pages == 0 and centre(box)[1] > last.match.box[3])
    return Thing(what, box, centre(box)[0] - first.match.box[0], below, width(box))


def _words(form: Form, page: PageReading) -> Iterable[tuple[str, BBox]]:
    rows = {id(item.thing) for row in page.gathered.rows for item in row.items}
    texts: set[int] = set()
    others: set[int] = set()
    for key, one in page.gathered.fields.items():
        (texts if form[key].kind == "text" else others).update(id(item.thing) for item in one.items)
    owned = rows | others
    words = page.map.page.words
    spoken_words = [word for word in words if not _may_answer(word)]
    for index, word in enumerate(words):
        if index in page.map.claimed or id(word) in owned or not _may_answer(word):
            continue
        if is_counted(page.map, word):
            continue
        # Words right beside: the 3 of "3 older males" in the names that a section asks for.
        spoken = any(stand_side_by_side(word, other) for other in spoken_words)
        if (not spoken or id(word) not in texts) if _is_plain_mark(word) else not spoken:
            yield f"{word.text} {word.font.split('+')[-1]}", word.box


def _may_answer(word: Word) -> bool:
    return classify(word.text, word.font) == "mark" or word.text.strip("().:[] ") in set("12345")


def _is_plain_mark(word: Word) -> bool:
    """Whether a word can't be part of a text, as initials and a yes may be."""
    return box_glyph(word.text, word.font) == "mark" or word.text.strip("().:[] ").isdecimal()


def _drawn(form: Form, page: PageReading) -> Iterable[tuple[str, BBox]]:
    papers = _papers_of_texts(form, page)
    shapes = [s for s in (*page.gathered.shapes, *reaching_in(page)) if not _is_paper(s, papers)]
    large = [s for s in shapes if max(width(s.box), height(s.box)) > FRAME]
    spoken = {id(item.thing) for one in _texts(form, page) for item in one.items}
    panels = {id(s): s for s in large if _is_panel(s, page, spoken)}
    others = {id(s) for s in large if _is_frame(s) or _is_divider(s, page)}
    right = max((row.band[2] for row in page.gathered.rows), default=0.0)
    for shape in shapes:
        ends = shape.fill is not None and shape.box[2] >= right - BAR
        of_bar = ends and any(_goes_on(shape, bar) for bar in panels.values())
        if id(shape) not in panels and id(shape) not in others and not of_bar:
            yield f"{shape.kind} {shape.fill}", shape.box
    yield from (("icon None", icon.box) for icon in icons_on(page.map.page))
    for ruling in page.map.page.rulings:
        if (
            ruling.horizontal
            and ruling.end - ruling.start <= DASH
            and not _is_of_a_table(ruling, page.map.page)
        ):
            yield "line None", (ruling.start, ruling.at, ruling.end, ruling.at)


def _papers_of_texts(form: Form, page: PageReading) -> list[BBox]:
    """Where the form fields stand that a text is typed into."""
    fields = (item.thing for one in _texts(form, page) for item in one.items)
    return [f.box for f in fields if isinstance(f, Widget) and f.kind == "text" and f.seen]


def _texts(form: Form, page: PageReading) -> list[Field]:
    return [one for key, one in page.gathered.fields.items() if form[key].kind == "text"]


def _is_paper(shape: Shape, fields: list[BBox]) -> bool:
    """Whether a fill is that of such a field, whatever its colour: the school's of a section that is left blank."""
    filled = shape.kind == "rect" and shape.fill is not None and not shape.note
    return filled and any(coincide(shape.box, box, HAIR) for box in fields)


def reaching_in(page: PageReading) -> list[Shape]:
    """Shaded cells that only reach into a statement's row, and lie beside all rows with their middle: the row makes nothing of them."""
    bands = [row.band for row in page.gathered.rows]
    cells = {
        id(s): s for row in page.gathered.rows for s in row.shapes if s.kind == "rect" and s.fill is not None
    }
    free = {id(s) for s in page.gathered.shapes}
    return [
        s for i, s in cells.items() if i not in free and not any(contains(b, *centre(s.box)) for b in bands)
    ]


def _goes_on(shape: Shape, bar: Shape) -> bool:
    """Whether a thing is the next cell of a heading's coloured bar."""
    alike = shape.kind == "rect" and shape.fill == bar.fill and not shape.note
    level = abs(shape.box[1] - bar.box[1]) < BAR and abs(shape.box[3] - bar.box[3]) < BAR
    return alike and level and abs(shape.box[0] - bar.box[2]) < BAR


def _is_of_a_table(ruling: Ruling, page: Page) -> bool:
    """Whether a level line meets two uprights, as the side of a cell does; else a short one may be a dash by hand."""
    return sum(meets(ruling, r) for r in page.rulings) > 1


def _is_frame(shape: Shape) -> bool:
    return shape.kind == "rect" and shape.fill is None and not shape.note


def _is_divider(shape: Shape, page: PageReading) -> bool:
    """Whether a thing is a coloured rule across the page, between two parts of the form."""
    across = width(shape.box) >= ACROSS * page.map.page.width and height(shape.box) <= THICKEST
    return across and not any(contains(shape.box, *centre(w.box)) for w in page.map.page.words)


def _is_panel(shape: Shape, page: PageReading, spoken: set[int]) -> bool:
    """Whether a thing is paper to write on, or the coloured bar of a printed heading: wording of the form's
    stands in it, and nothing that may be chosen. spoken: the words of texts, as of the school's name beside its heading ("PRU")."""
    if shape.kind != "rect" or shape.fill is None or shape.note:
        return False
    words, claimed = page.map.page.words, page.map.claimed
    inside = [i for i, w in enumerate(words) if contains(shape.box, *centre(w.box))]
    heading = not claimed.isdisjoint(inside)
    others = [words[i] for i in inside if i not in claimed]
    chosen = any(_may_answer(w) and (id(w) not in spoken or _is_plain_mark(w)) for w in others)
    return (heading and not chosen) or min(shade_colour(shape.fill)) >= LIGHT
