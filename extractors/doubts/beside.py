"""The sentences of a page on which no form stands, each with what stands round it: it may tell of an earlier assessment, of
another child, or of no child at all, as guidance does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractors.doubts.earlier import EARLIER
from extractors.doubts.named import asks_others, plain_names
from extractors.doubts.paragraphs import paragraphs, runs
from extractors.doubts.said_otherwise import DATE, SIBLINGS
from extractors.doubts.sentences import sentences_in
from extractors.pages.boxes import by_line
from extractors.pages.page import Page, Word
from schemas.regex import regex

HEADING = 60  # letters that a heading has at most
_SENTENCE_END = regex(r"(?<=[.!;])\s+|(?<=\?)\s+(?!(?:yes|no|y|n)\b)", re.IGNORECASE)

GENERAL = regex(
    r"^\W*(?:if(?!\s+(?:possible|you\s+can|you\s+could|not\s+too))|where(?!\s+possible)|when|whenever|unless|once|should\s+(?:the|a|any|her|his|their))\b"
    r"|(?:^\W*|\bwith\s+)an?\s+(?:red|amber|green)\b|(?<!\bis )(?<!\bnow )(?<!\bas )(?<!\bon )(?<!\bbeen )\ba\s+(?:child(?!\s+(?:protection|in need))|young person|yp)\b"
    r"|\b(?:any|each|every|no)\s+(?:child(?!\s+protection)|young person|yp|section|red|amber|green|score|rating|indicator)\b"
    r"|\b(?:(?<!all the )(?<!both )(?<!lives with the )(?<!stays with the )(?<!living with the )(?<!staying with the )(?<!all of the )(?<!both of the )(?<!the two )(?<!the three )(?<!all two )(?<!all three )(?<!all four )children(?!['’]?s['’]?\s+home)|young people|always|example|e\.g\.|maximum|minimum|lowest|highest|scales?|or (?:above|below|more|less)|in any|"
    r"means?|guidance|guides?|toolkit|procedures?|contents|template|thresholds?|instructions|matrix|pathway|how to|audit\w*|inspection|your form)\b",
    re.IGNORECASE,
)
_OTHER_CHILD = regex(rf"{SIBLINGS.pattern}|\b(?:associates?|peers?|household|family)\b", re.IGNORECASE)
_ANSWERS = regex(r"\d|\b(?:red|amber|green|yes|no)\b|:|[.;]\s*$", re.IGNORECASE)
_DAY = regex(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence of a page beside the form. before: the one before it in its paragraph. around: all that stands on its lines.
    heading: what it stands below. page: of the file. asked_by: whether "Q10" on its page may be a section of the form.
    on_form: whether it stands on the form itself, in its comments say."""

    before: str
    text: str
    around: str
    heading: str
    page: int
    asked_by: bool
    on_form: bool = False


def is_of_others(heading: str) -> bool:
    """Whether a heading says that what stands below it tells of an earlier assessment, another child, or of no child at all."""
    return any(known.search(heading) for known in (EARLIER, GENERAL, _OTHER_CHILD))


def sayings_in(texts: Iterable[str], page: int) -> Iterator[Saying]:
    """The sentences of texts that stand on a form, each by itself."""
    for text in texts:
        for one in _sentences(text, text, "", page, True):
            yield replace(one, around=one.text, on_form=True)


def sayings_on(page: Page) -> Iterator[Saying]:
    """The sentences of a page, lines of tables among them, and of the notes on it."""
    lines = [] if page.scanned else [list(runs(line)) for line in by_line(page.words, lambda word: word.box)]
    asked_by = not asks_others(" ".join(word.text for line in lines for run in line for word in run))
    heading = ""
    text: list[Word] = []

    def written() -> Iterator[Saying]:
        for paragraph in paragraphs(text):
            yield from _sentences(paragraph, paragraph, heading, page.number, asked_by)

    for line in lines:
        told = ": ".join(_text(run).rstrip(": ") for run in line)
        if len(line) == 1 and not _is_heading(told):
            text += line[0]
            continue
        yield from written()
        text, heading = [], told if len(line) == 1 else heading
        if len(line) == 1:
            text += line[0]  # what looks like a heading may be the first line of a sentence
        else:
            yield from _sentences(told, told, heading, page.number, asked_by)
    yield from written()
    for note in page.notes:
        yield from _sentences(note.text, note.text, "", page.number, asked_by)


def _sentences(text: str, around: str, heading: str, page: int, asked_by: bool) -> Iterator[Saying]:
    before = ""
    for sentence in sentences_in(plain_names(text), _SENTENCE_END):
        yield Saying(before, sentence, around, heading, page, asked_by)
        before = sentence


def _is_heading(line: str) -> bool:
    """Whether a line that stands alone says what those below it are about, and answers nothing."""
    return (
        len(line) <= HEADING
        and line[:1].isupper()
        and _ANSWERS.search(_DAY.sub("", DATE.sub("", line))) is None
    )


def _text(run: list[Word]) -> str:
    return " ".join(word.text for word in run)
