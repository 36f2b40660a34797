"""Sections of which a form prints the heading alone, with the score behind it: "3. Substance use: 5".

Whether they are scores the summary says, which must give nearly all the same: they may be last year's, or numbers of pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.confidence import confidence
from extractors.doubts.eyes import Eyes
from extractors.gathering.gather import PageReading
from extractors.pages.boxes import centre, contains, grow, overlap_share, same_line
from extractors.pages.page import Word
from extractors.questions.wording import Match
from extractors.sections.boxed_sections import borne_out
from extractors.sections.struck_others import SECTIONS
from extractors.values.answers import Readings
from schemas.forms import Form
from schemas.regex import regex
from schemas.types import Answer, BBox

_SCORE = regex(r"[(\[]?([1-5])(?:\s*/\s*5)?[)\]]?")
AROUND = 30.0  # points above a heading, and below it, in which something may be said of its score
OVER = 1.0  # points round a figure within which what is drawn lies over it


def read_headings_alone(form: Form, pages: Sequence[PageReading], eyes: Eyes | None, into: Readings) -> None:
    """Reads the sections of such a form into `into`; all of them are left open where the summary doesn't bear them out."""
    found = {head.title.key: (page, head) for page in pages for head in page.map.bare}
    if not found or any(page.map.page.scanned for page, _ in found.values()):
        return
    figures = {key: _figure(page, head, eyes) for key, (page, head) in found.items()}
    values = {key: figure[0] for key, figure in figures.items() if figure is not None}
    sure = len(borne_out(form, into, values)) >= SECTIONS
    for key, (page, head) in found.items():
        figure = figures[key]
        if figure is None or not sure or key in into.answers:
            into.answers[key] = Answer(None, 0.0, "text", page.number, head.box)
        else:
            value, box = figure
            told = confidence("text.section_score")
            into.answers[key] = Answer(value, told, "text", page.number, box, (value,))


def _figure(page: PageReading, head: Match, eyes: Eyes | None) -> tuple[int, BBox] | None:
    """The score behind a heading and where it stands, where nothing else stands beside it, nor anything nobody asked for above or
    below."""
    behind = list(_behind(page, head))
    said = _SCORE.fullmatch(behind[0].text) if len(behind) == 1 else None
    if said is None or _is_touched(page, head.box, behind[0].box, eyes):
        return None
    return None if any(_said_around(page, head, behind[0])) else (int(said[1]), behind[0].box)


def _behind(page: PageReading, head: Match) -> Iterator[Word]:
    """The words on a heading's lines behind it, other print's too."""
    last = page.map.lines_of(head)[-1]
    for index, word in enumerate(page.map.page.words):
        level = same_line(word.box, last) or head.box[1] < centre(word.box)[1] < head.box[3]
        if index not in head.words and level and word.box[0] > last[2] - OVER:
            yield word


def _said_around(page: PageReading, head: Match, figure: Word) -> Iterator[Word]:
    """Words near a heading, up to the next print, that no question asks for; a bullet says nothing."""
    end = max(m.box[3] for m in page.map.bare)
    remarks = [
        m for m in page.map.print if m.title.letters == "score" and m.box[1] < end
    ]  # among the headings
    others = [m.box for m in page.map.print if m is not head and m not in remarks]
    top = max([head.box[1] - AROUND, *(b[3] for b in others if b[3] <= head.box[1] + OVER)])
    bottom = min([head.box[3] + AROUND, *(b[1] for b in others if b[1] >= head.box[3] - OVER)])
    fields = (one for key, one in page.gathered.fields.items() if page.map.form[key].kind == "text")
    asked = {id(item.thing) for one in fields for item in one.items}
    free = {i for m in remarks for i in m.words}
    for index, word in enumerate(page.map.page.words):
        if word is figure or not top - OVER < centre(word.box)[1] < bottom + OVER or id(word) in asked:
            continue
        if index in page.map.claimed and index not in free:
            continue
        if any(c.isalnum() for c in word.text) and not any(same_line(word.box, box) for box in others):
            yield word


def _is_touched(page: PageReading, head: BBox, figure: BBox, eyes: Eyes | None) -> bool:
    """Whether something lies over a figure, or it isn't seen."""
    one = page.map.page
    if any(overlap_share(figure, n.box) > 0 for n in one.notes):
        return True
    if any(same_line(w.box, figure) for w in one.widgets):
        return True
    over = (s for s in page.drawings if overlap_share(s.box, figure) > 0)
    if any(s.kind != "rect" or not all(contains(s.box, *centre(b)) for b in (head, figure)) for s in over):
        return True
    if one.is_ruled_through(figure, 2 * OVER):
        return True
    return eyes is not None and (not eyes.shows(one, figure) or eyes.drawn_over(one, grow(figure, OVER)))
