"""A section that stands apart from the others, above the child's details or below the summary, as a worked example in a
guide does: where its own page is missing, the example's mark was surely its answer.

Pages may be out of order, and then a whole page stands apart, with sections that follow each other. A guide says so in
words above its example, and a form that begins or ends with one section has it on the page of the details or the summary.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.gathering.gather import PageReading
from extractors.pages.boxes import by_line, centre, union
from extractors.pages.page import Word
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.keys import OVERALL, TOTAL
from schemas.types import BBox, State

WORDS = 2  # on a line above a section that says something of it
FEWEST = 2  # sections that one out of their order stands above, or below
NEAR = 60.0  # points from such a section's heading up to words that lead to it


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part of the form stands on one page."""

    page: PageReading
    box: BBox

    def is_above(self, other: Place) -> bool:
        if self.page is not other.page:
            return self.page.number < other.page.number
        return self.column == other.column and self.box[3] <= other.box[1]

    @property
    def column(self) -> int:
        return self.page.map.grid.column_at(self.box[0], centre(self.box)[1])


def doubt_sections_apart(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread the fewer sections that stand above the child's details, or below the summary, and not as a page
    of the form that lies out of order; and one above all that come before it, or below all that come after, right below
    words that lead to it."""
    sections = {q.key: _rows(pages, q.key) for q in form.of_kind("indicator")}
    present = [key for key, places in sections.items() if places]
    details = _labels(pages, lambda key: key.startswith("young_person."))
    scores = _labels(pages, lambda key: key in (OVERALL, TOTAL))
    for anchors, above in ((details, True), (scores, False)):
        apart = [key for key in present if anchors and _stands_apart(sections[key], anchors, above)]
        for key in apart if 2 * len(apart) < len(present) else ():
            one = sections[key][0]
            same = any(anchor.page is one.page for anchor in anchors)
            if (same and (above or not _begins_form(one.page, present, sections))) or _is_example(
                one, present, sections
            ):
                _leave_open(key, into)
    for at, key in enumerate(present):
        before, behind = (
            [p for k in keys for p in sections[k]] for keys in (present[:at], present[at + 1 :])
        )
        early = at >= FEWEST and _stands_apart(sections[key], before, True)
        late = len(present) - at > FEWEST and _stands_apart(sections[key], behind, False)
        if (early or late) and _is_right_below_words(sections[key][0], key):
            _leave_open(key, into)


def _begins_form(page: PageReading, order: Sequence[str], sections: dict[str, list[Place]]) -> bool:
    """Whether the sections of a page are the form's first ones, several, with no words before them that answer nothing: below a
    summary that comes first a form begins so, and its pages may lie out of order."""
    here = [key for key, places in sections.items() if any(place.page is page for place in places)]
    if len(here) < FEWEST or here != list(sections)[: len(here)] or len(here) == len(order):
        return False
    tops = [place.box[1] for key in here for place in sections[key] if place.page is page]
    return not _words_above(page, min(tops))


def _leave_open(key: str, into: Readings) -> None:
    answer = into.answers.get(key)
    if answer is not None and answer.state is not State.BLANK:
        into.answers[key] = doubted(answer, ())


def _stands_apart(places: Sequence[Place], anchors: Sequence[Place], above: bool) -> bool:
    """above: above all that the form has there, else below it."""
    return all(p.is_above(a) if above else a.is_above(p) for p in places for a in anchors)


def _rows(pages: Sequence[PageReading], key: str) -> list[Place]:
    """The statements of a section, by page."""
    boxes = ((page, [row.match.box for row in page.gathered.rows if row.key == key]) for page in pages)
    return [Place(page, union(own)) for page, own in boxes if own]


def _labels(pages: Sequence[PageReading], wanted: Callable[[str], bool]) -> list[Place]:
    return [Place(p, m.box) for p in pages for key, m in p.map.labels.items() if wanted(key)]


def _is_example(place: Place, order: Sequence[str], sections: dict[str, list[Place]]) -> bool:
    """Whether a section stands on its page without the one before and the one after, and below words that answer nothing."""
    key = next(k for k, places in sections.items() if place in places)
    at = order.index(key)
    near = [*order[max(0, at - 1) : at], *order[at + 1 : at + 2]]
    if any(other.page is place.page for k in near for other in sections[k]):
        return False
    return _words_above(place.page, place.box[1])


def _words_above(page: PageReading, bottom: float) -> bool:
    """Whether a line of words that answer nothing ends on a page above this."""
    said = (i for i in page.gathered.unowned if isinstance(i.thing, Word) and i.text.strip(".,:;").isalpha())
    above = [item for item in said if item.box[3] <= bottom]
    return any(len(line) >= WORDS for line in by_line(above, lambda item: item.box))


def _is_right_below_words(place: Place, key: str) -> bool:
    """Whether words that are no print and stand beside none are right above a section's heading."""
    page, claimed = place.page.map.page, place.page.map.claimed
    heads = [m for m in place.page.map.print if m.title.role == "heading" and key in m.title.keys]
    top = min((m.box[1] for m in heads if m.box[3] <= place.box[1] + 2), default=place.box[1])
    near = [(i, w) for i, w in enumerate(page.words) if top - NEAR < w.box[1] and w.box[3] <= top + 2]
    lines = by_line(near, lambda one: one[1].box)
    return any(
        sum(word.text.strip(".,:;").isalpha() for _, word in line) >= WORDS
        and not any(i in claimed for i, _ in line)
        for line in lines
    )
