"""A table of questions with columns Yes, No and a third for explanations: what stands in the third explains.

No label stands beside such a text, so that it was given to the question; what was a mark under No became a mark and
words in the question's own space, which says yes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.doubts.sentences import stand_side_by_side
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, Item
from extractors.pages.boxes import centre, contains, width
from extractors.pages.glyphs import classify
from extractors.pages.page import Widget, Word
from extractors.pages.strokes import BY_HAND
from extractors.yes_no.yes_no_words import parse_answer
from schemas.forms import Form
from schemas.regex import regex
from schemas.types import BBox

APART = 3.0  # points behind the headings Yes and No from which a text stands in a column of its own
ASKED = regex("(?:area|concern|indicator|issue|item|need|question)s?")
EXPLAINS = regex("comments?|details?|explain|explanation|info|information|notes")
FILLS = regex("a|additional|and|any|further|give|if|known|not|or|other|please|provide|yes")


def heads_explanations(words: Iterable[Word], right: float) -> bool:
    """Whether words on the line of a Yes and a No head the other columns: "Question", and to the right of both
    "Please explain". right: where the headings Yes and No end."""
    left: set[str] = set()
    behind: set[str] = set()
    for word in words:
        parts = set(re.findall("[a-z]+", word.text.casefold()))
        (behind if word.box[0] > right else left).update(parts)
    explains = {part for part in behind if EXPLAINS.fullmatch(part)}
    return bool(explains) and all(map(ASKED.fullmatch, left)) and all(map(FILLS.fullmatch, behind - explains))


def move_explanations(form: Form, page: PageReading, asked: list[Field], left: float, right: float) -> None:
    """Gives the texts to the right of both columns to the explanations of these questions; one that has no
    explanation keeps none. What says yes or no, where neither column is marked, stays the answer. left, right: where
    the columns begin and end."""
    details = {q.details_of: q.key for q in form.questions if q.details_of is not None}
    fields = page.gathered.fields
    for one in asked:
        behind = [item for item in one.items if item.box[0] > right + APART]
        texts = [item for item in behind if not _is_mark(item, behind)]
        marked = len(texts) < len(one.items) or _is_drawn_in(page, one, left, right)
        if not marked and parse_answer(form[one.key], " ".join(i.text for i in texts)).outcome == "value":
            continue
        one.items[:] = [item for item in one.items if all(item is not text for text in texts)]
        key = details.get(one.key)
        if key is None or key in fields:
            page.gathered.unowned += texts
            continue
        place: BBox = (right + APART, one.match.box[1], page.map.page.width, one.match.box[3])
        fields[key] = Field(key, one.page, one.match, place, "right", one.label_words, texts)


def _is_drawn_in(page: PageReading, one: Field, left: float, right: float) -> bool:
    """Whether something is drawn in the columns, level with a question."""
    _, top, _, bottom = one.match.box
    zone = left - APART, top - APART, right + APART, bottom + APART
    small = (shape.box for shape in page.drawings if width(shape.box) <= BY_HAND)
    return any(contains(zone, *centre(box)) for box in small)


def _is_mark(item: Item, beside: list[Item]) -> bool:
    """Whether it may choose a column: one letter is a word where it stands right beside another."""
    word = item.thing
    if isinstance(word, Widget):
        return word.kind == "button"
    if not isinstance(word, Word) or classify(word.text, word.font) not in ("mark", "blank"):
        return not isinstance(word, Word) and not word.text.strip()
    others = (i.thing for i in beside if i is not item and isinstance(i.thing, Word))
    return len(word.text.strip("[]().")) <= 1 and not any(stand_side_by_side(word, w) for w in others)
