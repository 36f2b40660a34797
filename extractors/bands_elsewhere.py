"""What else of a file names a band, or speaks of the rating, than the one answer that is typed.

Any other word may be the child's band. In the texts that tell of the child some are plainly none: names ("Ms Green at the Red
House"), a sibling's, what is dated well before the assessment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from extractors.answers import Readings
from extractors.boxes import by_line
from extractors.corrections import Beside
from extractors.eyes import Eyes
from extractors.gather import PageReading
from extractors.items import Field
from extractors.page import Page, Widget
from extractors.plain_values import bands_in_words
from extractors.said_otherwise import dates_in
from schemas.forms import Form

BEFORE = timedelta(days=28)  # what is dated so long before the assessment was another one
TELLING = ("text", "yes_no")  # kinds of questions whose answers may tell of the child in sentences
NAMES = (  # questions in which "Green" or "Amber" is a name
    "young_person.name",
    "young_person.address",
    "parents.names",
    "referrer.name",
    "referrer.email",
    "indicators.school_attendance.school",
)
_OF_RATING = re.compile(r"\b(?:rag|ratings?|rated|bands?|banding)\b", re.IGNORECASE)
_NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+(?:Red|Amber|Green)\b|\b(?:Red|Amber|Green)\s+"
    r"(?:House|Lane|Road|Street|Close|Centre|School|Avenue|Drive|Park|Court|Lodge|Cross|Hill|Lion)\b"
)
_SIBLINGS = re.compile(
    r"\b(?:sibling|sister|brother|twin|cousin|friend)s?['’]s?\s+(?:\w+\s+)?(?:score|rag|rating|band|assessment|risk)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """bands: those named. rated: whether a line speaks of the rating. whole: whether all of the file could be searched."""

    bands: frozenset[str]
    rated: bool
    whole: bool


def said_elsewhere(
    form: Form,
    pages: list[PageReading],
    one: Field,
    beside: Beside,
    into: Readings,
    today: date,
    eyes: Eyes | None,
) -> Elsewhere:
    """What is said in a form's file besides the answer in one field."""
    own = {page.number for page in pages}
    apart = [page for page in beside.pages if page.number not in own]
    lines = [line for page in pages for line in _free_lines(form, page, one)]
    lines += [line for page in apart for line in _all_lines(page)]
    assessed = _assessed(into, today)
    lines += [_unexplained(s, assessed, today) for page in pages for s in _sentences(form, page)]
    bands = frozenset(band for line in lines for band in bands_in_words(line))
    whole = bool(beside.pages) and not any(_hides_words(page, eyes) for page in apart)
    return Elsewhere(bands, any(_OF_RATING.search(line) for line in lines), whole)


def _free_lines(form: Form, page: PageReading, one: Field) -> Iterator[str]:
    """What is written on a page of the form in no answer for a text, in lines, and what its notes and fields say."""
    texts = [f for key, f in page.gathered.fields.items() if form[key].kind in TELLING]
    passed = {id(item.thing) for f in (one, *texts) for item in f.items}
    words = enumerate(page.map.page.words)
    free = [w for i, w in words if i not in page.map.claimed and id(w) not in passed]
    for line in by_line(free, lambda word: word.box):
        yield " ".join(word.text for word in line)
    yield from (note.text for note in page.map.page.notes if note.text)
    for widget in page.map.page.widgets:
        if id(widget) not in passed and widget.kind != "button" and widget.value:
            yield widget.value


def _sentences(form: Form, page: PageReading) -> Iterator[str]:
    """Those of the answers for a text that may tell of a rating."""
    for key, field in page.gathered.fields.items():
        if form[key].kind not in TELLING or key in NAMES:
            continue
        shown = [item for item in field.items if not isinstance(item.thing, Widget)]
        lines = by_line(shown, lambda item: item.box)
        said = [" ".join(item.text for line in lines for item in line)]
        said += [item.thing.value or "" for item in field.items if isinstance(item.thing, Widget)]
        for text in said:
            yield from _SENTENCE_END.split(text)


def _unexplained(sentence: str, assessed: date, today: date) -> str:
    """What is left of a sentence when what is plainly no rating of the child's is taken out."""
    days = list(dates_in(sentence, today))
    if days and max(days) < (assessed - BEFORE).isoformat():
        return ""
    owned = _SIBLINGS.search(sentence)
    if owned is not None and not any(bands_in_words(sentence[: owned.start()])):
        return ""
    return _NAME.sub(" ", sentence)


def _assessed(into: Readings, today: date) -> date:
    answer = into.answers.get("assessment.date")
    value = answer.value if answer is not None else None
    return date.fromisoformat(value) if isinstance(value, str) else today - timedelta(days=366)


def _all_lines(page: Page) -> Iterator[str]:
    """All that a page says, in lines, and what its notes and fields say."""
    for line in by_line(page.words, lambda word: word.box):
        yield " ".join(word.text for word in line)
    yield from (note.text for note in page.notes if note.text)
    yield from (widget.value for widget in page.widgets if widget.value)


def _hides_words(page: Page, eyes: Eyes | None) -> bool:
    """Whether a page shows what can't be read here: a picture, letters that stand upright."""
    return page.scanned or (eyes is not None and eyes.stray_ink(page, (0.0, 0.0, page.width, page.height)))
