"""What was written on a form's pages besides its print: the sentences of its comments, fields and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.doubts.beside import Saying, sayings_in
from extractors.doubts.earlier import answered_of_earlier
from extractors.doubts.named import plain_names, with_digits
from extractors.doubts.paragraphs import paragraphs
from extractors.doubts.sentences import SENTENCE_END, sentences_in
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field
from extractors.pages.boxes import same_line
from extractors.pages.page import Widget, Word
from extractors.questions.number_heads import number_heads, numbers_in_columns
from extractors.rows.note_icons import is_copy
from schemas.regex import regex

Correction = tuple[str, str]
"""The sentence before it in its paragraph, and a sentence that corrects."""

HEADING = 80  # letters that a heading has at most
WITHIN = 0.5  # letter sizes between two words of one sentence
_BELOW_HEADING = "Correction:"  # what stands before each sentence below such a heading
_HEADS = regex(r"(?:addendum|corrections?|amendments?)\b", re.IGNORECASE)
STOPS = ".,;:!?()[]\"'-–"
NAMES, LONGEST_NAME = (".name", ".names"), 10  # fields for names; words
OF_NAMES = regex(  # words in small letters that stand in such
    r"and|or|d[aeiu]|del|der|den|l[ae]|v[ao]n|al|el|a[bp]|bint?i?|ibn|ben|y|e|not|(?:un)?known|none|father|mother|mum|dad|step|"
    r"aunt|uncle|gran|nan|grandmother|grandfather|sister|brother|deceased"
)
_IN_CARE = regex(
    r"\b(?:foster|carers?|care|looked|guardians?|authority|council|residential|placement|plan|cp|sgo|lac)\b",
    re.IGNORECASE,
)
TYPED = ("FreeText", "Stamp", "Widget")  # annotations whose words stand on the page: they are read as such


def sentences_of(pages: Sequence[PageReading]) -> Iterator[tuple[str, str, bool]]:
    """What was written on the pages, less their print: each sentence, the one before it in its paragraph, and whether it
    answers a question for a text, which tells of the child and seldom of the form. Below a heading that says so, every
    paragraph of its page corrects."""
    for page in pages:
        if not page.map.page.scanned:
            yield from ((*said, False) for said in said_in(paragraphs(written_on(page, told=False))))
            texts = [*paragraphs(written_on(page, told=True)), *_in_fields(page)]
            yield from ((*said, True) for said in said_in(texts))
        notes = (note.text for note in page.map.page.notes if note.text and note.subtype in TYPED)
        yield from ((*said, False) for said in said_in(notes))


def sayings_of(pages: Sequence[PageReading]) -> list[Saying]:
    """The same, and what comments put on the pages say."""
    found: list[Saying] = []
    for page in pages:
        texts = [note.text for note in page.map.page.notes if note.text and not is_copy(page.map.page, note)]
        if not page.map.page.scanned:
            told = paragraphs(written_on(page, told=True))
            texts += [*paragraphs(written_on(page, told=False)), *told, *_in_fields(page)]
        found += sayings_in(texts, page.number)
    return found


def _in_fields(page: PageReading) -> Iterator[str]:
    """What form fields for a text hold: more than they show, where they are short."""
    for key, one in page.gathered.fields.items():
        question = page.map.form[key]
        if not (question.deciding or question.details_of or _is_name(one)):
            things = (item.thing for item in one.items)
            yield from (thing.value for thing in things if isinstance(thing, Widget) and thing.value)


def _is_name(one: Field) -> bool:
    """Whether a field holds nothing but somebody's name: "Ethan Green" says nothing of a band."""
    text = " ".join(item.text for item in one.items)
    words = text.split()
    plain = len(words) <= LONGEST_NAME and not _IN_CARE.search(text)
    return one.key.endswith(NAMES) and plain and all(map(_is_of_a_name, words))


def _is_of_a_name(word: str) -> bool:
    letters = re.sub(r"[-'’]", "", word.strip(STOPS + "&/"))
    return not letters or (
        letters.isalpha() and (letters[0].isupper() or OF_NAMES.fullmatch(letters) is not None)
    )


def written_on(page: PageReading, *, told: bool) -> list[Word]:
    """The words of a page that are no print. told: those that answer a question for a text; else all others. What explains
    an answer is weighed with it elsewhere (`contradictions`)."""
    form, fields, words = page.map.form, page.gathered.fields, page.map.page.words
    texts = {key: one for key, one in fields.items() if not form[key].deciding}
    names = {id(item.thing) for one in texts.values() if _is_name(one) for item in one.items}
    of_text = {id(item.thing) for one in texts.values() for item in one.items}
    explains = {id(item.thing) for key, one in texts.items() if form[key].details_of for item in one.items}
    others = explains | names | number_heads(page) | numbers_in_columns(page)
    unclaimed = [w for i, w in enumerate(words) if i not in page.map.claimed]
    others |= answered_of_earlier(unclaimed)
    free = [w for w in unclaimed if id(w) not in others]
    mine = [w for w in free if (id(w) in of_text) == told]
    return [*mine, *_print_within(page, mine)]


def _print_within(page: PageReading, written: list[Word]) -> Iterator[Word]:
    """The words of a printed heading that stand within what was written: "indicator", "professional judgement"."""
    notes = {i for m in page.map.print if m.title.role == "note" for i in m.words}
    for word in (page.map.page.words[i] for i in notes):
        near = (w for w in written if same_line(w.box, word.box))
        if any(0 <= max(w.box[0] - word.box[2], word.box[0] - w.box[2]) < WITHIN * word.size for w in near):
            yield word


def said_in(said: Iterable[str]) -> Iterator[Correction]:
    """The sentences of these paragraphs, each with the one before it."""
    heading = ""
    for paragraph in said:
        before = ""
        for sentence in sentences_in(plain_names(paragraph), SENTENCE_END):
            yield before, with_digits(f"{heading} {sentence}".strip())
            before = sentence
        if len(paragraph) <= HEADING and _HEADS.match(paragraph.lstrip(STOPS)):
            heading = _BELOW_HEADING
