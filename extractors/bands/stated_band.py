"""The band given as text alone, "RAG Rating: Amber", on a form that prints no three bands to choose from: what a case system exports.

It is the band where its name stands at the label and nothing else does: no other band is named on that page, no line crosses it, nothing
says that it is of another assessment, and it is in no other band's colour. Anything else stays unread, and may be any band.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.bands.band_again import is_anothers
from extractors.confidence import confidence
from extractors.doubts.eyes import Eyes
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, Item
from extractors.pages.boxes import centre, contains, grow, height, overlap_share, same_line, union
from extractors.pages.letters import normalise
from extractors.pages.page import Note, Widget, Word
from extractors.pages.strokes import saturated, shade_colour
from extractors.rows.painted_bands import is_of_band
from extractors.values.written import written
from schemas.forms import Question
from schemas.regex import regex
from schemas.types import Answer, BBox

NAMES = ("red", "amber", "green")
SAID = regex(
    r"(?:(?:rag|band|rating|rag rating)\s*[:=–-]\s*)?(red|amber|green)(?: band| rating)?\.?", re.IGNORECASE
)
_SIGNED = regex(r"[*†‡]")  # a label with a footnote, which nobody read
_QUALIFIES = regex(
    r"status|supersed|agreed?\b|panel|revis|escalat|chang|amend|final|moderat|review|overr|now\b|previous|\brag\b|rating|\bband|risk|higher|lower",
    re.IGNORECASE,
)
LEVEL = 2.0  # points by which cells of one row differ at top and bottom
ROWS = 4.0  # times a row's height, up to which a cell below it is a row too
FAR = 250.0  # points from a label in the open to what answers it at most: a table without rulings
NEAR_WORD = 1.5  # letter sizes before the label within which a word belongs to it: "Previous RAG Rating"
LINES = 1.6  # heights of a line from one to the next
REMARK = 2.8  # heights of a line below the name within which a remark is about it: "Agreed: no"
ROOM = 60.0  # points beside a name and below a label in which nothing else may stand
INNER = 0.15  # share of a word's height above and below its letters' middle
WHITE = 0.95  # parts of a colour from which it is paper


def stated_band(question: Question, pages: list[PageReading], eyes: Eyes | None) -> Answer | None:
    """The band that is named at the label, or blank where nothing stands there; None: not surely either.
    pages: of the form, none of which prints the bands."""
    asking = [p for p in pages if question.key in p.map.labels]
    if len(asking) != 1 or asking[0].map.page.scanned or question.key not in asking[0].gathered.fields:
        return None
    page = asking[0]
    one = page.gathered.fields[question.key]
    signed = any(_SIGNED.search(word.text) for word in one.label_words)
    plain = one.match.score == 1 and not one.unsure and not signed and not page.map.rivals.get(question.key)
    if not plain or _is_worded_further(page, one):
        return None
    items = one.items or list(_below(page, one))
    if not items:
        return _blank(one, pages, page, eyes)
    return _named(question, replace(one, items=items), page, pages, eyes)


def _named(
    question: Question, one: Field, page: PageReading, pages: list[PageReading], eyes: Eyes | None
) -> Answer | None:
    got = written(one)
    titles = {normalise(o.title): str(o.value) for o in question.options}
    said = SAID.fullmatch(" ".join(got.text.split()))
    value = said[1].casefold() if said is not None else titles.get(normalise(got.text))
    if value is None or got.disputed or not _stands_at(one, page, got.box):
        return None
    if _is_another_named(value, one.items, page, pages) or _stands_more(one, page, got.box):
        return None
    if one.side == "right" and (_has_column_beside(one, page) or _is_qualified_below(one, page)):
        return None
    free = [w for i, w in enumerate(page.map.page.words) if i not in page.map.claimed]
    if is_anothers(one.match.box, free) or _is_crossed(one, page, eyes) or _is_of_another(value, one, page):
        return None
    sure = confidence("acroform.field" if got.method == "acroform" else "text.stated")
    return Answer(value, sure, got.method, page.number, got.box, (value,))


def _blank(one: Field, pages: list[PageReading], page: PageReading, eyes: Eyes | None) -> Answer | None:
    """Blank, where no band is named on the form and nothing is seen beside the label or a little below it."""
    box = one.match.box
    region = (box[0] - ROOM, box[1] - 2, page.map.page.width, box[3] + ROOM)
    fields = [w.box for w in page.map.page.widgets]
    drawn = [s.box for s in page.drawings if not _is_paper(s.fill)]
    if eyes is None or any(_names_of(p) for p in pages):
        return None
    if any(contains(region, *centre(b)) for b in (*fields, *drawn)):
        return None
    spaces = (one.place, (box[2] + 1, box[1], min(one.place[2], page.map.page.width), box[3]))
    if any(eyes.stray_ink(page.map.page, space) for space in spaces if space[2] > space[0] + 2):
        return None
    return Answer(None, confidence("blank.indicator"), "text", page.number, box, ())


def _is_paper(fill: tuple[float, ...] | None) -> bool:
    return bool(fill) and min(shade_colour(fill or ())) > WHITE


def _is_worded_further(page: PageReading, one: Field) -> bool:
    """Whether a word right before the label belongs to it."""
    first = one.label_words[0]
    reach = NEAR_WORD * first.size
    return any(
        w.text.strip("0123456789.():•*-")
        and same_line(w.box, first.box)
        and -1 < first.box[0] - w.box[2] < reach
        for w in page.map.page.words
    )


def _below(page: PageReading, one: Field) -> Iterator[Item]:
    """What stands right below a heading and nobody took: "Band: Amber"."""
    box = one.match.box
    for item in page.gathered.unowned:
        gap = item.box[1] - box[3]
        if -1 <= gap <= LINES * height(box) and item.box[0] >= box[0] - 1:
            yield item


def _stands_at(one: Field, page: PageReading, said: BBox) -> bool:
    """Whether what is said stands on the label's line or right below, or in the cell beside it."""
    label = one.match.box
    if same_line(label, said) and said[0] >= label[2] - 1:
        return one.side == "right" or said[0] - label[2] < FAR
    cell = page.map.grid.cell_of(label)
    gap = said[1] - label[3]
    if one.side == "right":
        return contains(grow(one.place, 2.0), *centre(said)) and said[0] >= label[2] - 1
    return -1 <= gap <= LINES * height(label) and contains(cell.box, *centre(said))


def _names_of(page: PageReading) -> list[Word]:
    """The words of a page that name a band and aren't print."""
    words = (w for i, w in enumerate(page.map.page.words) if i not in page.map.claimed)
    return [w for w in words if any(name in NAMES for name in re.findall(r"[a-z]+", w.text.casefold()))]


def _is_another_named(value: str, items: list[Item], page: PageReading, pages: list[PageReading]) -> bool:
    """Whether another band is named on the page, in a note or a field's value too, or several on another one: a legend, a choice."""
    own = {item.box for item in items}
    notes = " ".join(n.text for n in page.map.page.notes)
    values = " ".join(w.value or "" for w in page.map.page.widgets if w.box not in own)
    said = {w.text.casefold() for w in _names_of(page)} | {notes.casefold(), values.casefold()}
    if any(set(re.findall(r"[a-z]+", text)) & set(NAMES) - {value} for text in said):
        return True
    others = (" ".join(w.text for w in _names_of(p)).casefold() for p in pages if p is not page)
    return any(len(set(re.findall(r"[a-z]+", text)) & set(NAMES)) > 1 for text in others)


def _stands_more(one: Field, page: PageReading, said: BBox) -> bool:
    """Whether anything that no question took stands beside the name, on the line above, or on the two below it."""
    x0, top, x1, bottom = said
    by = (LINES - 1) * height(said)
    near = (x0 - ROOM, top - by, x1 + ROOM, bottom + REMARK * height(said))
    if one.side == "right":
        near = (max(near[0], one.place[0]), max(near[1], one.place[1]), near[2], min(near[3], one.place[3]))
    own = {item.box for item in one.items}
    return any(
        contains(near, *centre(item.box)) and item.box not in own
        for item in page.gathered.unowned
        if not (isinstance(item.thing, Word) and not item.text.strip("_.…:|"))
        and not (item.text.isdecimal() and item.box[1] > bottom + by)  # the numbers that head a table below
    )


def _has_column_beside(one: Field, page: PageReading) -> bool:
    """Whether a cell stands beside the answer's that holds no print of the form: "At referral | Now", another child's column."""
    cell = page.map.grid.cell_of(one.place)
    beside = page.map.grid.beside(cell, "right") if cell.is_closed else None
    # Behind a table's edge a cell seems to go on to where a wider one begins.
    if beside is None or any(abs(beside.box[i] - cell.box[i]) >= LEVEL for i in (1, 3)):
        return False
    return not any(contains(beside.box, *centre(match.box)) for match in page.map.print)


def _is_qualified_below(one: Field, page: PageReading) -> bool:
    """Whether the row below, which no question took, may say that the band stands no more: "Status | Superseded"."""
    label = page.map.grid.cell_of(one.match.box)
    below = page.map.grid.beside(label, "below") if label.is_closed else None
    if below is None or not below.is_closed or height(below.box) > ROWS * height(label.box):
        return False
    row = (below.box[0], below.box[1], page.map.page.width, below.box[3])
    said = " ".join(
        w.text
        for i, w in enumerate(page.map.page.words)
        if i not in page.map.claimed and contains(row, *centre(w.box))
    )
    return _QUALIFIES.search(said) is not None


def _is_crossed(one: Field, page: PageReading, eyes: Eyes | None) -> bool:
    """Whether a line of the page goes through the name, something not paper or a shade is drawn there, or it can't be seen."""
    for item in one.items:
        x0, top, x1, bottom = item.box
        inner = (x0, top + INNER * height(item.box), x1, bottom - INNER * height(item.box))
        lines = [r.box for r in page.map.page.rulings]
        flat = (s for s in page.drawings if s.kind != "rect" or s.fill is None or _is_thin(s.box))
        lines += [s.box for s in flat if not (s.kind == "rect" and overlap_share(item.box, s.box) >= 1)]
        if not isinstance(item.thing, Widget) and any(_touch(inner, line) for line in lines):
            return True
        if isinstance(item.thing, Note) or (eyes is not None and not eyes.shows(page.map.page, item.box)):
            return True
    return eyes is not None and eyes.drawn_over(
        page.map.page, *(i.box for i in one.items if isinstance(i.thing, Word))
    )


def _is_thin(box: BBox) -> bool:
    return min(box[2] - box[0], height(box)) < 4  # points: a stroke drawn as an area


def _touch(a: BBox, b: BBox) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _is_of_another(value: str, one: Field, page: PageReading) -> bool:
    """Whether the name, what it stands on, or what is drawn in its cell, is in another band's colour."""
    words = [i.thing for i in one.items if isinstance(i.thing, Word)]
    place = union(i.box for i in one.items)
    inside = one.place if one.side == "right" else place
    under = [
        s.fill
        for s in page.drawings
        if s.fill and (contains(s.box, *centre(place)) or contains(inside, *centre(s.box)))
    ]
    colours = [shade_colour(c) for c in (*(w.colour for w in words), *under) if c]
    others = [name for name in NAMES if name != value]
    return any(saturated(c) and any(is_of_band(name, c) for name in others) for c in colours)
