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
    values = {
        key: int(said[1]) for key, word in figures.items() if word and (said := _SCORE.fullmatch(word.text))
    }
    sure = len(borne_out(form, into, values)) >= SECTIONS
    for key, (page, head) in found.items():
        word, number = figures[key], page.number
        if word is None or not sure or key in into.answers:
            into.answers[key] = Answer(None, 0.0, "text", number, head.box)
        else:
            told = confidence("text.section_score")
            into.answers[key] = Answer(values[key], told, "text", number, word.box, (values[key],))


def _figure(page: PageReading, head: Match, eyes: Eyes | None) -> Word | None:
    """The score behind a heading, where nothing else stands beside it, nor anything nobody asked for above or below."""
    behind = list(_behind(page, head))
    if (
        len(behind) != 1
        or not _SCORE.fullmatch(behind[0].text)
        or _is_touched(page, head.box, behind[0].box, eyes)
    ):
        return None
    return None if any(True for _ in _said_around(page, head, behind[0])) else behind[0]


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
    if any(w for w in one.widgets if same_line(w.box, figure)):
        return True
    papers = (
        s.kind == "rect" and all(contains(s.box, *centre(b)) for b in (head, figure)) for s in page.drawings
    )
    if any(
        overlap_share(s.box, figure) > 0 and not paper for s, paper in zip(page.drawings, papers, strict=True)
    ):
        return True
    inner = grow(figure, -2 * OVER)
    if any(
        r.horizontal and inner[1] < r.at < inner[3] and r.start < figure[2] and figure[0] < r.end
        for r in one.rulings
    ):
        return True
    return eyes is not None and (not eyes.shows(one, figure) or eyes.drawn_over(one, grow(figure, OVER)))
