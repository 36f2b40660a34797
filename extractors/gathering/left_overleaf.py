"""What seems blank in the last row of a page may be answered at the top of the next, in what looks like that page's margin too: an
export that is printed breaks between a label and the line of its answer, and some set their pages with next to no margin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractors.gathering.answered_overleaf import HEAD
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field
from extractors.gathering.page_items import items_of
from extractors.pages.boxes import by_line, centre, height, same_line, union
from extractors.pages.page import Word
from extractors.values.answers import Readings, doubted, is_birth, read_field
from extractors.values.written_ages import CHILD
from extractors.yes_no.yes_no_words import is_plain
from schemas.forms import Form, Question
from schemas.regex import regex
from schemas.types import Answer, State, Value

TOP = 0.3  # share of a page's height to which what goes on stands
FOOT = 0.08  # share of a page's height in which its number stands at its foot
OFTEN = 0.6  # share of the pages on which a head stands at least
PLACE = 3.0  # points within which it stands at the same place
INDENT = 60.0  # points by which an answer begins right of its label at most, where it looks like the number of a page
OUTDENT = 4.0  # points by which it begins left of it
_NUMBER = regex(r"(?:page )?#(?: ?(?:of|/) ?\d{1,3})?", re.IGNORECASE)


def first_words(after: PageReading) -> list[Word]:
    """Words of the body of a page above all its print, whatever they were given to."""
    return [word for word in _above_print(after) if word.box[1] > HEAD * after.map.page.height]


def _above_print(after: PageReading) -> list[Word]:
    page = after.map.page
    first = min((m.box[1] for m in after.map.print), default=page.height)
    written = (w for i, w in enumerate(page.words) if i not in after.map.claimed)
    return [w for w in written if w.box[3] < min(first, TOP * page.height)]


def doubt_last_row(
    form: Form,
    pages: Sequence[PageReading],
    before: PageReading,
    after: PageReading,
    today: date,
    into: Readings,
) -> None:
    """Changes to unread what seems blank in the last row of a page, where the next begins with words that nothing on it asks for.
    So, too, what has nothing but the page's number for its answer. pages: the form's."""
    if before.map.page.scanned or not before.map.print:
        return
    for key, one in before.gathered.fields.items():
        answer = into.answers.get(key)
        if answer is None or answer.page != before.number or not _is_last(before, one):
            continue
        if answer.state is State.BLANK or _is_number_of_page(pages, before, one):
            words = [*first_words(after), *_in_margin(pages, after, one)]
            if words:
                own = _in_column(before, one, words)
                left = doubted(answer, _candidates(form[key], one, after, own, today))
                into.answers[key] = _shown(left, after, own) if form[key].kind == "text" else left


def _shown(answer: Answer, after: PageReading, words: list[Word]) -> Answer:
    """An unread text where it stands overleaf: it is kept as a picture of its place, from which a person keys it."""
    return replace(answer, page=after.number, bbox=union(w.box for w in words)) if words else answer


def _is_last(page: PageReading, one: Field) -> bool:
    """Whether a label is on the last line of a page's print."""
    lowest = max(m.box[3] for m in page.map.print)
    return one.match.box[3] >= lowest or any(
        same_line(line, m.box)
        for line in page.map.lines_of(one.match)
        for m in page.map.print
        if m.box[3] >= lowest
    )


def _in_column(page: PageReading, one: Field, words: list[Word]) -> list[Word]:
    """Of the words overleaf those in the column of a label's cell, where it has one."""
    cell = page.map.grid.cell_of(one.match.box)
    inner = (word for word in words if cell.box[0] < centre(word.box)[0] < cell.box[2])
    return list(inner) if cell.is_closed else words


def _in_margin(pages: Sequence[PageReading], after: PageReading, one: Field) -> list[Word]:
    """Words above a page's body that are no running head: they stand on this page alone, or say yes or no. What looks like the
    page's number is an answer only where one would begin."""
    high = HEAD * after.map.page.height
    found: list[Word] = []
    for line in by_line([w for w in _above_print(after) if w.box[1] <= high], lambda word: word.box):
        said = _masked(after, pages[0].number, line)
        begin = min(word.box[0] for word in line) - one.match.box[0]
        astray = _NUMBER.fullmatch(said) is not None and not -OUTDENT <= begin <= INDENT
        if not astray and not _runs(pages, after, line):
            found += line
    return found


def _runs(pages: Sequence[PageReading], page: PageReading, line: list[Word]) -> bool:
    """Whether most pages say the same at this place, each with its own number."""
    if is_plain(" ".join(word.text for word in line)):
        return False
    own = _sign(page, pages[0].number, line)
    often = Counter(sign for one in pages for sign in _signs(one, pages[0].number))
    return often[own] >= max(2.0, OFTEN * len(pages))


def _signs(page: PageReading, first: int) -> set[tuple[str, int]]:
    words = [w for w in page.map.page.words if w.box[1] <= HEAD * page.map.page.height]
    words += [w for w in page.map.page.words if w.box[3] >= (1 - FOOT) * page.map.page.height]
    return {_sign(page, first, line) for line in by_line(words, lambda word: word.box)}


def _sign(page: PageReading, first: int, line: list[Word]) -> tuple[str, int]:
    box = union(word.box for word in line)
    return _masked(page, first, line), round((box[1] + height(box) / 2) / PLACE)


def _masked(page: PageReading, first: int, line: list[Word]) -> str:
    """What a line says, with a sign for the page's number in the file, or among those of the form, of which `first` is the first."""
    own = {page.number, page.number - first + 1}
    text = " ".join(word.text for word in sorted(line, key=lambda word: word.box[0]))
    return re.sub(r"\d+", lambda found: "#" if int(found[0]) in own else found[0], text)


def _is_number_of_page(pages: Sequence[PageReading], page: PageReading, one: Field) -> bool:
    """Whether all that was given to a label is the number at its page's foot, as other pages have theirs."""
    words = [item.thing for item in one.items if isinstance(item.thing, Word)]
    if not words or len(words) != len(one.items) or one.match.box[3] > min(w.box[1] for w in words):
        return False
    low = min(word.box[3] for word in words) >= (1 - FOOT) * page.map.page.height
    number = _NUMBER.fullmatch(_masked(page, pages[0].number, words)) is not None
    return low and number and _runs(pages, page, words)


def _candidates(
    question: Question, one: Field, after: PageReading, words: list[Word], today: date
) -> tuple[Value, ...]:
    """What the words may say, where that can't make a danger less than it is with nothing known: they may be another thing's. A
    score that may be the page's number is none, and a date of birth counts if it makes a child under 13."""
    own = {id(word) for word in words}
    items = [item for item in items_of(after.map) if id(item.thing) in own]
    found = Readings()
    read_field(question, replace(one, page=after.number, items=items, unsure=False), [], today, found)
    said = found.answers[question.key]
    if question.kind == "date":
        return _days(question, said, today)
    if question.kind == "yes_no" and said.value is True:
        return (True, False)
    return (said.value,) if question.kind == "score" and said.value not in (None, after.number) else ()


def _days(question: Question, said: Answer, today: date) -> tuple[Value, ...]:
    days = [day for day in (said.value, *said.candidates) if isinstance(day, str)]
    if not is_birth(question):
        return tuple(days[:1])
    return tuple(day for day in days if _years(day, today) < CHILD)


def _years(day: str, today: date) -> int:
    """Years since a day; of what is no date as many as make no child."""
    try:
        born = date.fromisoformat(day)
    except ValueError:
        return CHILD
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
