"""Yes or no chosen by brackets, "Yes / (No)", on a form that says that they choose: "Put brackets round the answer you choose".

Without that instruction what stands in brackets may as well be what doesn't apply, and the answer stays a doubt.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.answers import Readings
from extractors.boxes import by_line
from extractors.confidence import confidence
from extractors.gather import PageReading
from extractors.items import Field
from extractors.page import Shape, Word
from extractors.strokes import crosses_out
from extractors.values import Parsed
from extractors.written import written
from extractors.yes_no import marked_letter
from extractors.yes_no_words import parse_yes_no
from schemas.forms import Form, Question
from schemas.types import State

CHOSEN = re.compile(
    r"\bbrackets?\s+(?:a?round|about|on)\s+(?:the|your|each|one)?\s*(?:answer|option|choice|word|one|score|number)s?\b",
    re.IGNORECASE,
)
MEANT = re.compile(
    r"\b(?:choose|chosen|chose|select\w*|appl(?:y|ies)|correct|right|true|your answers?)\b", re.IGNORECASE
)
OTHERWISE = re.compile(
    r"\b(?:not|no longer|never|wrong|incorrect|others?|delet\w*|strike|struck|cross\w*|out|remov\w*|inappropriate|inapplicable|"
    r"irrelevant|ignor\w*|omit\w*|exclud\w*|unless|except)\b|n['’]t\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"\W*?(?:[(\[]\s*(?P<yes>yes|y)\s*[)\]]\s*(?:/|or|\|)?\s*(?:no|n)\b|\b(?:yes|y)\s*(?:/|or|\|)?\s*[(\[]\s*(?P<no>no|n)\s*[)\]])(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)


def bracketed_choice(text: str, question: Question) -> Parsed | None:
    """What a text says of which one of Yes and No alone stands in brackets, with what is said behind them; None for others."""
    found = _CHOICE.fullmatch(text.strip())
    if found is None or re.search(r"[(\[]\s*(?:yes|no|y|n)\s*[)\]]", found["rest"], re.IGNORECASE):
        return None
    return parse_yes_no(f"{'Yes' if found['yes'] else 'No'} {found['rest']}", question.means_yes)


def are_chosen_by_brackets(pages: list[PageReading]) -> bool:
    """Whether one line of the form says that brackets choose, and none that they do anything else."""
    said = _said_of_brackets(pages)
    return bool(said) and all(map(_is_told, said))


def may_choose(pages: list[PageReading]) -> bool:
    """Whether nothing on the form says that brackets do anything else: "last year's score in brackets"."""
    return all(map(_is_told, _said_of_brackets(pages)))


def _said_of_brackets(pages: list[PageReading]) -> list[str]:
    return [
        line
        for page in pages
        for line in _lines(page)
        if re.search(r"bracket|parenthes", line, re.IGNORECASE)
    ]


def _is_told(line: str) -> bool:
    told = CHOSEN.search(line) and MEANT.search(line)
    return bool(told) and not OTHERWISE.search(line)


def _lines(page: PageReading) -> list[str]:
    words = page.map.page.words
    return [" ".join(w.text for w in line) for line in by_line(words, lambda word: word.box)]


def read_bracketed(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Reads the unread yes/no answers of a form that is answered so."""
    if not are_chosen_by_brackets(pages):
        return
    for page in pages:
        for key, one in page.gathered.fields.items():
            answer = into.answers.get(key)
            if form[key].kind == "yes_no" and answer is not None and answer.state is State.UNREAD:
                _read(form[key], one, page.drawings, into)


def _read(question: Question, one: Field, shapes: list[Shape], into: Readings) -> None:
    words = [item.thing for item in one.items if isinstance(item.thing, Word)]
    if one.unsure or len(words) != len(one.items) or marked_letter(one, shapes).outcome != "none":
        return
    if any(crosses_out(shape, word.box) for shape in shapes for word in words):
        return
    got = written(one)
    parsed = None if got.disputed else bracketed_choice(got.text, question)
    if parsed is None or parsed.outcome != "value":
        return
    answer = into.answers[question.key]
    sure = confidence("text.bracketed")
    into.answers[question.key] = replace(
        answer, value=parsed.value, confidence=sure, candidates=(parsed.value,)
    )
    if parsed.rest:
        into.rest[question.key] = replace(
            answer, value=parsed.rest, confidence=confidence("text"), candidates=(parsed.rest,)
        )
