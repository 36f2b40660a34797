"""What a file says its answers should be instead: an addendum overleaf, a line below the form, a comment put on a page.

Such words come after the answer and change it; which of the two holds is for a person to say. What they may mean is
nobody's to work out, so that the answer may be anything, and counts at its worst.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from extractors.doubts.beside import Saying, sayings_on
from extractors.doubts.named import LONE, LONE_SCORE, names_in
from extractors.doubts.otherwise import otherwise
from extractors.doubts.paragraphs import paragraphs
from extractors.doubts.plain_words import PlainWords, plainly_said
from extractors.doubts.said_otherwise import WRONG, says_otherwise
from extractors.doubts.says_another import says_another, years_in
from extractors.doubts.texts_of_form import Correction, said_in, sayings_of, sentences_of
from extractors.doubts.too_much import MOST_CORRECTIONS, leave_open
from extractors.doubts.whole_form import is_set_back_by
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page
from extractors.values.answers import Readings, doubted, is_birth, left_open
from schemas.forms import FORM_IDS, Form, Question, load_form
from schemas.regex import regex
from schemas.types import State

_VALUE = r"(?:\d|yes\b|no\b|red\b|amber\b|green\b|higher\b|lower\b|ticked\b|marked\b|blank\b)"
_CORRECTS = regex(
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


_OF_THE_FORM = regex(
    r"\b(?:sections?|indicators?|scored?|scores|ticked|marked|tick|rating|rag|dob|date of (?:birth|assessment)|addendum|corrections?|amended)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What pages of a file on which no form stands say of its forms. corrections: their sentences with words that correct;
    plain: what they say of each form's questions in plain words. too_much: more of them correct than are compared. set_back: they say
    that a form doesn't count as it stands."""

    corrections: tuple[Correction, ...] = ()
    plain: dict[str, PlainWords] = field(default_factory=dict)
    too_much: bool = False
    set_back: bool = False


NOTHING = Beside()


def corrections_on(pages: Iterable[Page], today: date) -> Beside:
    """What is said on pages of a file on which no form stands, read once for all its forms."""
    corrections: list[Correction] = []
    sayings: list[Saying] = []
    set_back = False
    for page in pages:
        told = list(said_in(paragraphs(list(page.words)))) if not page.scanned else []
        told += said_in(note.text for note in page.notes if note.text)
        corrections += [(before, sentence) for before, sentence in told if _CORRECTS.search(sentence)]
        if len(corrections) > MOST_CORRECTIONS:
            return Beside(too_much=True)
        sayings += sayings_on(page)
        set_back = set_back or is_set_back_by(page)
    plain = {id_: plainly_said(load_form(id_), sayings, today) for id_ in FORM_IDS}
    return Beside(tuple(corrections), plain, set_back=set_back)


def doubt_corrected(
    form: Form, pages: Sequence[PageReading], beside: Beside, today: date, into: Readings
) -> None:
    """Changes answers to unread that a sentence names, or the one before it, and says to be otherwise. beside: what the
    file's other pages say."""
    for before, sentence in beside.corrections:
        _correct(form, before, sentence, today, into)
    overleaf, here = beside.plain.get(form.id, PlainWords()), plainly_said(form, sayings_of(pages), today)
    for said in otherwise(form, (*overleaf.said, *here.said), into, today):
        births = [str(today.year - said.value) if isinstance(said.value, int) else said.value]
        _leave_open(form[said.key], births, into)
    own = list(islice(sentences_of(pages), MOST_CORRECTIONS + 1))
    if beside.too_much or overleaf.too_much or here.too_much or len(own) > MOST_CORRECTIONS:
        leave_open(form, into)
    behind = [*(sentence for _, sentence, _ in own[1:]), ""]
    for (before, sentence, told), after in zip(own, behind, strict=False):
        if _CORRECTS.search(sentence) and (not told or _OF_THE_FORM.search(sentence)):
            _correct(form, before, sentence, today, into)
        alone = LONE if told and LONE_SCORE.match(sentence) else ()
        for key in (*named_in(form, sentence, with_value=True), *alone):
            answer = into.answers.get(key)
            retold = told or form[key].kind != "band"  # bands stand in many a form's guidance too
            if (
                answer is not None
                and retold
                and says_another(form[key], answer, sentence, today, f"{before} {after}")
            ):
                doubt(form[key], sentence, today, into, unsure=True)


def _correct(form: Form, before: str, sentence: str, today: date, into: Readings) -> None:
    for key in named_in(form, sentence) or named_in(form, before):
        doubt(form[key], sentence, today, into)


def doubt(question: Question, said: str, today: date, into: Readings, unsure: bool = False) -> None:
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


def named_in(form: Form, sentence: str, *, with_value: bool = False) -> list[str]:
    """The deciding questions that a sentence names. with_value: as `names_in` has it."""
    return list(dict.fromkeys(name.key for name in names_in(form, sentence, with_value=with_value)))
