"""What a form says again elsewhere: a panel's score below a section, a manager's band, a date of birth "verified".

Forms grow rows that the printed one hasn't, and people write updates between its questions. Where one of them says
otherwise than the answer, a person decides which of the two counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.bands.band_legends import is_legend_line
from extractors.doubts.earlier import without_earlier
from extractors.doubts.named import without_sections
from extractors.doubts.said_otherwise import ANOTHERS
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Item
from extractors.pages.boxes import by_line, centre, contains, height, same_line
from extractors.pages.glyphs import box_glyph
from extractors.pages.page import Word
from extractors.rows.row_print import own_number, words_of
from extractors.sections.blank_sections import stands_in_most
from extractors.sections.section_space import Space
from extractors.sections.section_things import Thing
from extractors.sections.totals_rows import is_in_totals
from extractors.values.answers import Readings, doubted, left_open
from extractors.values.written_dates import parse_date
from schemas.forms import Form
from schemas.regex import regex
from schemas.types import Answer, BBox, State, Value

LEVEL_WITH = 6.0  # points above the next print within which a thing is level with it
IN_COLUMN = 3.0  # points: left edges of the numbers of a column differ by less
LEVEL = 14.0  # points that a comment's first line may stand above or below what it is about
BELOW = 80.0  # points above and below the bands within which a line about a band is about the child's
_SECTION = regex(
    r"\b(?:section|indicator)\s*(?:no\.?\s*)?(10|[1-9])\b(?!\s*(?:of|/)\s*\d)(.*)$", re.IGNORECASE
)
_SCORE = regex(r"(?<![\d/.\-])([1-5])(?![\d/\-]|\.\d)")
_SCORE_AT_END = regex(r"^(?:\S+\s+){0,4}score\W{0,3}(10|[1-9])(?:\s*/\s*10)?\W*$", re.IGNORECASE)
_BALLOON = regex(r"^comment(?:ed)?\s*\[\w{1,6}\]\s*:", re.IGNORECASE)
_AGE = regex(
    r"(?:^|[:;|,–-])\W*(?:(?:current|yp|child['’]?s|young\s+person['’]?s)\s+)?age(?:d|\s+group)?(?:\s+of\s+(?:the\s+)?(?:child|young person|yp))?"
    r"(?:\s+(?:at|on)\s+(?:(?:the|this|date|day|time|of)\s+){0,4}(?:assessment|referral|today))?(?:\W{0,2}(?:in\s+)?y(?:ea)?rs?\b)?\W{0,4}(\d{1,2})(?:\b|(?=y))",
    re.IGNORECASE,
)
_RELATIVES = regex(rf"{ANOTHERS.pattern}(?<!male)(?<!son)(?<!daughter)(?<!baby)\W*\d?\W*$", re.IGNORECASE)
GROWN = 18  # years: who was born in an earlier year than so long ago is no child
_BORN = regex(r"\b(?:d\.?o\.?b\.?|date of birth|born)\b[^\d]*(.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words that no question took, or of the judgement's comments."""

    text: str
    box: BBox
    page: PageReading


def doubt_remarked(
    form: Form, pages: list[PageReading], spaces: Sequence[Space], today: date, into: Readings
) -> None:
    """Changes answers to unread where a line of the form says otherwise."""
    _below_sections(spaces, into)
    free = [line for page in pages for line in _lines(page, page.gathered.unowned)]
    comments = [line for page in pages for line in _comments(page)]
    indicators = form.of_kind("indicator")
    for line in (*free, *comments):
        named = _SECTION.search(line.text)
        if named is not None and int(named[1]) <= len(indicators):
            said = {int(found) for found in _SCORE.findall(without_sections(named[2]))}
            if said:
                _doubt(indicators[int(named[1]) - 1].key, sorted(said), into)
    for line in comments:
        score = _SCORE_AT_END.match(line.text)
        if score is not None:
            _doubt("judgement.score", [int(score[1])], into)
    for line in free:
        if not is_legend_line(form, line.text, [other.text for other in free if other.page is line.page]):
            _doubt_band(form, line, into)
        _doubt_birth(line, today, into)
        _doubt_commented(form, line, into)


def _below_sections(spaces: Sequence[Space], into: Readings) -> None:
    """Marks and scores in a row that a form has below the printed five."""
    for space in spaces:
        answer = _read(space.key, into)
        if space.strip is not None or answer is None:
            continue
        for thing in space.things:
            if (
                not thing.below
                or thing.box == answer.bbox
                or stands_in_most(thing, spaces)
                or _goes_on(thing, space)
                or _heads_next(thing, space)
                or is_in_totals(thing, space)
            ):
                continue
            text, _, font = thing.what.partition(" ")
            number = text.strip("().:[]")
            if number in tuple("12345"):
                if _begins_row_overleaf(thing, space, int(number)):
                    continue
                _doubt(space.key, [int(number)], into)
            elif box_glyph(text, font) == "mark":
                _doubt(space.key, [0], into)


def _begins_row_overleaf(thing: Thing, space: Space, number: int) -> bool:
    """Whether a number is that of the statement with which the section goes on on the next page: it stands in the column
    of the numbers, and counts on."""
    rows = {p.page.number: [r for r in p.page.gathered.rows if r.key == space.key] for p in space.parts}
    here = next((p.page.number for p in space.parts if contains(p.box, *centre(thing.box))), 0)
    before, after = rows.get(here, []), rows.get(here + 1, [])
    if not before or not after:
        return False
    column = [w.box[0] for row in before for w in words_of(row) if own_number(row, w)]
    counts_on = max(int(r.value or 0) for r in before) + 1 == number == min(int(r.value or 0) for r in after)
    return counts_on and any(abs(x - thing.box[0]) < IN_COLUMN for x in column)


def _heads_next(thing: Thing, space: Space) -> bool:
    """Whether a thing is level with the print that ends the space, as the tick above the next section's column is."""
    return any(
        contains(part.box, *centre(thing.box)) and thing.box[3] > part.box[3] - LEVEL_WITH
        for part in space.parts
    )


def _goes_on(thing: Thing, space: Space) -> bool:
    """Whether words follow: "2. School/College attendance" is the next heading."""
    words = (word for part in space.parts for word in part.page.map.page.words)
    right, size = thing.box[2], height(thing.box)
    return any(same_line(w.box, thing.box) and -1 < w.box[0] - right < size for w in words)


def _doubt(key: str, said: Sequence[int], into: Readings) -> None:
    """said: scores, 0 for a mark of which nobody knows what it means."""
    answer = _read(key, into)
    if answer is not None and answer.value not in said:
        candidates: list[Value] = [] if 0 in said else [*answer.candidates, *said]
        into.answers[key] = doubted(answer, candidates)


def _doubt_band(form: Form, line: Line, into: Readings) -> None:
    """A line beside the bands that names another one, as it is now, and no two: that would be a legend."""
    words = set(re.findall(r"[a-z]+", without_earlier(line.text).casefold()))
    for question in form.of_kind("band"):
        named = words & {str(option.value) for option in question.options}
        bands = [row.band for row in line.page.gathered.rows if row.key == question.key]
        answer = _read(question.key, into)
        near = any(band[1] - BELOW < centre(line.box)[1] < band[3] + BELOW for band in bands)
        if near and len(named) == 1 and answer is not None and answer.value not in named:
            into.answers[question.key] = doubted(answer, [*answer.candidates, *named])


def _doubt_birth(line: Line, today: date, into: Readings) -> None:
    """Another date of birth. The later of the two is kept, so that doubt doesn't lower the priority."""
    key = "young_person.dob"
    age = _AGE.search(line.text)
    if age is not None and into.age is None and not ANOTHERS.search(line.text[: age.start()]):
        into.age = int(age[1])  # weighed with the date of birth by `stated_age`
    said = _BORN.search(line.text)
    other = parse_date(said[1], today).value if said is not None else None
    answer = _read(key, into)
    if (
        said is not None
        and isinstance(other, str)
        and _is_a_relatives(line.text[: said.start()], other, today)
    ):
        return
    if isinstance(other, str) and answer is not None and other != answer.value:
        into.years = (int(max(other, str(answer.value))[:4]),)
        into.answers[key] = doubted(answer, ())


def _is_a_relatives(before: str, born: str, today: date) -> bool:
    """Whether a date of birth is asked of a relative, and a grown-up's: "Mother's DOB". One that may be a child's may be meant for
    this child."""
    return _RELATIVES.search(before) is not None and today.year - int(born[:4]) > GROWN


def _doubt_commented(form: Form, line: Line, into: Readings) -> None:
    """A word processor's comment, printed in the margin level with what it is about."""
    if not _BALLOON.match(line.text):
        return
    for key, answer in into.answers.items():
        level = answer.bbox is not None and abs(centre(answer.bbox)[1] - centre(line.box)[1]) < LEVEL
        if form[key].deciding and answer.page == line.page.number and level and answer.confidence > 0:
            into.answers[key] = left_open(form[key], answer)


def _read(key: str, into: Readings) -> Answer | None:
    """The answer to a question that was surely read."""
    answer = into.answers.get(key)
    return answer if answer is not None and answer.state is State.READ else None


def _lines(page: PageReading, items: list[Item]) -> Iterator[Line]:
    words = [item for item in items if isinstance(item.thing, Word)]
    for line in by_line(words, lambda item: item.box):
        yield Line(" ".join(item.text for item in line), line[0].box, page)


def _comments(page: PageReading) -> Iterator[Line]:
    one = page.gathered.fields.get("judgement.comments")
    return _lines(page, one.items) if one is not None else iter(())
