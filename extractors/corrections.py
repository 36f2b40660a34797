"""What a file says its answers should be instead: an addendum overleaf, a line below the form, a comment put on a page.

Such words come after the answer and change it; which of the two holds is for a person to say. What they may mean is
nobody's to work out, so that the answer may be anything, and counts at its worst.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from extractors.answers import Readings, doubted, is_birth, left_open
from extractors.beside import Saying, sayings_in, sayings_on
from extractors.boxes import centre, overlap_share, same_line
from extractors.gather import PageReading
from extractors.letters import normalise
from extractors.named import LONE, LONE_SCORE, names_in, plain_names, with_digits
from extractors.page import Note, Page, Widget, Word
from extractors.paragraphs import paragraphs
from extractors.plain_words import Said, otherwise, plainly_said
from extractors.said_otherwise import WRONG, says_otherwise
from extractors.says_another import says_another, years_in
from schemas.forms import FORM_IDS, Form, Question, load_form
from schemas.types import State

Correction = tuple[str, str]
"""The sentence before it in its paragraph, and a sentence that corrects."""

HEADING = 80  # letters that a heading has at most
STOPS = ".,;:!?()[]\"'-–"
WITHIN = 0.5  # letter sizes between two words of one sentence
TYPED = ("FreeText", "Stamp", "Widget")  # annotations whose words stand on the page: they are read as such

_VALUE = r"(?:\d|yes\b|no\b|red\b|amber\b|green\b|higher\b|lower\b|ticked\b|marked\b|blank\b)"
_CORRECTS = re.compile(
    rf"\bshould\s+(?:now\s+)?(?:be|read|say|have\s+(?:been|read|said))\b\W+(?:\w+\W+){{0,3}}?{_VALUE}"
    rf"|\b(?:is|are|was|has|have|been)?\s*now\W+(?:\w+\W+){{0,2}}?{_VALUE}(?!\d)(?!\s*(?:years?|yrs?|months?|weeks?|days?)\b)"
    rf"|\b(?:chang|correct|amend|revis|increas|rais|upgrad|lower|reduc|re-?scor)(?:e|ed|es|ing)?\s+(?:\w+\s+){{0,3}}?(?:to|from|as|at)\W+(?:\w+\W+){{0,2}}?{_VALUE}"
    rf"|{WRONG}|\b(?:corrections?|amend(?:ed|ment|ments)?|in error|by mistake|mistakenly|wrong(?:ly)?|incorrect(?:ly)?|"
    r"re-?scored|rather than|replaces|to be read as|not agree|disagree|actually|became|since completing|"
    r"correct (?:dob|date of birth|score|rating|answer)|update[ds]?\W{1,3}\d)\b"
    r"|\bnow\s+(?:\w+\s+){0,4}?(?:looked after|cp plan|child protection)\b"
    r"|\b(?:higher|lower) than (?:i|we|as|ticked|marked|scored|stated|shown)\b|\(not \d|\b[1-9]\s?(?:->|=>|→)\s?[1-9]\b",
    re.IGNORECASE,
)
_BELOW_HEADING = "Correction:"  # what stands before each sentence below such a heading
_HEADS = re.compile(r"(?:addendum|corrections?|amendments?)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
_NO_CHANGE = re.compile(r"\bno\s+(?:further\s+)?(?:changes?|amendments?|comments?|issues?)\b", re.IGNORECASE)
_HANDLED = re.compile(  # words that say of a page only who had it in hand
    r"(?:checked|received|printed|copied|scanned|filed|logged|seen|signed|uploaded|sent|read|noted|completed?|needed|required|"
    r"by|on|at|to|and|the|for|your|attention|information|fyi|dsl|manager|admin|office|mash|thanks?|thank|you|"
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4})?",
    re.IGNORECASE,
)


_UNSURE = re.compile(
    r"\?|\b(?:unsure|sure|query|wrong|incorrect|worse|disagree|(?:not|don't|don’t) agree|doubt\w*|check|higher|lower)\b",
    re.IGNORECASE,
)
_OF_THE_FORM = re.compile(
    r"\b(?:sections?|indicators?|scored?|scores|ticked|marked|tick|rating|rag|dob|date of (?:birth|assessment)|addendum|corrections?|amended)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What pages of a file on which no form stands say of its forms. corrections: their sentences with words that correct;
    plain: what they say of each form's questions in plain words."""

    corrections: tuple[Correction, ...] = ()
    plain: dict[str, list[Said]] = field(default_factory=dict)


NOTHING = Beside()


def corrections_on(pages: Iterable[Page], today: date) -> Beside:
    """What is said on pages of a file on which no form stands, read once for all its forms."""
    told: list[Correction] = []
    sayings: list[Saying] = []
    for page in pages:
        if not page.scanned:
            told += _said(paragraphs(list(page.words)))
        told += _said(note.text for note in page.notes if note.text)
        sayings += sayings_on(page)
    corrections = tuple((before, sentence) for before, sentence in told if _CORRECTS.search(sentence))
    return Beside(corrections, {id_: plainly_said(load_form(id_), sayings, today) for id_ in FORM_IDS})


def doubt_corrected(
    form: Form, pages: Sequence[PageReading], beside: Beside, today: date, into: Readings
) -> None:
    """Changes answers to unread that a sentence names, or the one before it, and says to be otherwise. beside: what the
    file's other pages say."""
    for before, sentence in beside.corrections:
        _correct(form, before, sentence, today, into)
    plain = [*beside.plain.get(form.id, ()), *plainly_said(form, _sayings(pages), today)]
    for said in otherwise(form, plain, into, today):
        births = [str(today.year - said.value) if isinstance(said.value, int) else said.value]
        _leave_open(form[said.key], births, into)
    for before, sentence, told in _sentences(pages):
        if _CORRECTS.search(sentence) and (not told or _OF_THE_FORM.search(sentence)):
            _correct(form, before, sentence, today, into)
        alone = LONE if told and LONE_SCORE.match(sentence) else ()
        for key in (*_named(form, sentence, with_value=True), *alone):
            answer = into.answers.get(key)
            retold = told or form[key].kind != "band"  # bands stand in many a form's guidance too
            if answer is not None and retold and says_another(form[key], answer, sentence, today):
                _doubt(form[key], sentence, today, into, unsure=True)


def _correct(form: Form, before: str, sentence: str, today: date, into: Readings) -> None:
    for key in _named(form, sentence) or _named(form, before):
        _doubt(form[key], sentence, today, into)


def doubt_commented_on(form: Form, pages: Sequence[PageReading], today: date, into: Readings) -> None:
    """Changes answers to unread that a comment with words is about: one that it names, else what it was put beside."""
    for page in pages:
        for note in page.map.page.notes:
            if note.subtype in TYPED or not note.text.strip() or _copies(page, note):
                continue
            unsure = _UNSURE.search(note.text) is not None
            if not unsure and _is_harmless(note.text):
                continue
            for key in _named(form, note.text) or _beside(form, page, note, into):
                _doubt(form[key], note.text, today, into, unsure)


def _is_harmless(text: str) -> bool:
    """Whether a comment only says who handled the page, and when."""
    words = (word.strip(STOPS) for word in _NO_CHANGE.sub(" ", text).split())
    return all(_HANDLED.fullmatch(word) for word in words)


def _copies(page: PageReading, note: Note) -> bool:
    """Whether a comment is but the words that its mark covers: programs put them there."""
    under = [w.text for w in page.map.page.words if any(overlap_share(w.box, box) > 0 for box in note.boxes)]
    return bool(normalise(note.text)) and normalise(note.text) in normalise("".join(under))


def _doubt(question: Question, said: str, today: date, into: Readings, unsure: bool = False) -> None:
    """unsure: what was said doubts the answer without another."""
    answer = into.answers.get(question.key)
    if answer is None or answer.state is State.UNREAD:
        return
    if unsure or says_otherwise(question, answer, said, today):
        _leave_open(question, list(years_in(said, today)), into)


def _leave_open(question: Question, births: Iterable[object], into: Readings) -> None:
    """births: of a date of birth, what else it is said to be: a date or a year. The later of two is kept, so that doubt
    doesn't lower the priority."""
    answer = into.answers[question.key]
    if not is_birth(question):
        into.answers[question.key] = left_open(question, answer)
        return
    years = [int(one[:4]) for one in (answer.value, *births) if isinstance(one, str)]
    if years and answer.state is State.UNREAD:
        years += into.years
    if years:
        into.years = (max(years),)
    into.answers[question.key] = doubted(answer, ())


def _named(form: Form, sentence: str, *, with_value: bool = False) -> list[str]:
    """The deciding questions that a sentence names. with_value: as `names_in` has it."""
    return list(dict.fromkeys(name.key for name in names_in(form, sentence, with_value=with_value)))


def _beside(form: Form, page: PageReading, note: Note, into: Readings) -> list[str]:
    """The deciding questions level with a comment, else the nearest one on its page."""
    y = centre(note.box)[1]
    spans = [(row.key, row.band[1], row.band[3]) for row in page.gathered.rows]
    spans += [
        (key, answer.bbox[1], answer.bbox[3])
        for key, answer in into.answers.items()
        if answer.page == page.number and answer.bbox is not None
    ]
    found = sorted((max(0.0, top - y, y - foot), key) for key, top, foot in spans if form[key].deciding)
    return list({key for away, key in found if away <= found[0][0]})


def _sentences(pages: Sequence[PageReading]) -> Iterator[tuple[str, str, bool]]:
    """What was written on the pages, less their print: each sentence, the one before it in its paragraph, and whether it
    answers a question for a text, which tells of the child and seldom of the form. Below a heading that says so, every
    paragraph of its page corrects."""
    for page in pages:
        if not page.map.page.scanned:
            yield from ((*said, False) for said in _said(paragraphs(_written(page, told=False))))
            texts = [*paragraphs(_written(page, told=True)), *_in_fields(page)]
            yield from ((*said, True) for said in _said(texts))
        notes = (note.text for note in page.map.page.notes if note.text and note.subtype in TYPED)
        yield from ((*said, False) for said in _said(notes))


def _sayings(pages: Sequence[PageReading]) -> list[Saying]:
    """The same, and what comments put on the pages say."""
    found: list[Saying] = []
    for page in pages:
        texts = [note.text for note in page.map.page.notes if note.text and not _copies(page, note)]
        if not page.map.page.scanned:
            told = paragraphs(_written(page, told=True))
            texts += [*paragraphs(_written(page, told=False)), *told, *_in_fields(page)]
        found += sayings_in(texts, page.number)
    return found


def _in_fields(page: PageReading) -> Iterator[str]:
    """What form fields for a text hold: more than they show, where they are short."""
    for key, one in page.gathered.fields.items():
        if not page.map.form[key].deciding and not page.map.form[key].details_of:
            things = (item.thing for item in one.items)
            yield from (thing.value for thing in things if isinstance(thing, Widget) and thing.value)


def _written(page: PageReading, *, told: bool) -> list[Word]:
    """The words of a page that are no print. told: those that answer a question for a text; else all others. What explains
    an answer is weighed with it elsewhere (`contradictions`)."""
    form, fields, words = page.map.form, page.gathered.fields, page.map.page.words
    texts = {key: one for key, one in fields.items() if not form[key].deciding}
    of_text = {id(item.thing) for one in texts.values() for item in one.items}
    explains = {id(item.thing) for key, one in texts.items() if form[key].details_of for item in one.items}
    free = [w for i, w in enumerate(words) if i not in page.map.claimed and id(w) not in explains]
    mine = [w for w in free if (id(w) in of_text) == told]
    return [*mine, *_print_within(page, mine)]


def _print_within(page: PageReading, written: list[Word]) -> Iterator[Word]:
    """The words of a printed heading that stand within what was written: "indicator", "professional judgement"."""
    notes = {i for m in page.map.print if m.title.role == "note" for i in m.words}
    for word in (page.map.page.words[i] for i in notes):
        near = (w for w in written if same_line(w.box, word.box))
        if any(0 <= max(w.box[0] - word.box[2], word.box[0] - w.box[2]) < WITHIN * word.size for w in near):
            yield word


def _said(said: Iterable[str]) -> Iterator[Correction]:
    heading = ""
    for paragraph in said:
        before = ""
        for sentence in _SENTENCE_END.split(plain_names(paragraph)):
            yield before, with_digits(f"{heading} {sentence}".strip())
            before = sentence
        if len(paragraph) <= HEADING and _HEADS.match(paragraph.lstrip(STOPS)):
            heading = _BELOW_HEADING
