"""From what was gathered for a question to its Answer: read, blank, double, invalid or unread.

An Answer is a doubt (unread) wherever two sources differ or something stands there that can't be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from extractors.confidence import confidence
from extractors.gathering.items import Field, Item, words_among
from extractors.pages.boxes import centre, contains
from extractors.pages.glyphs import box_glyph, classify
from extractors.pages.page import Shape, Word
from extractors.pages.strokes import crosses_out
from extractors.pages.untold_letters import UNTOLD
from extractors.questions.requests_below import (
    without_lines_below,
    without_lines_below_address,
    without_request_below,
)
from extractors.sections.number_strip import SURE, Pick, picked, strip_among
from extractors.values.headings_below import without_heading_below
from extractors.values.headings_on_bars import without_heading_above
from extractors.values.unread_ink import is_ink_in
from extractors.values.values import Parsed, parse_score
from extractors.values.written import Written, written
from extractors.values.written_dates import parse_date
from extractors.yes_no.printed_choices import buttons
from extractors.yes_no.yes_no import marked_letter
from extractors.yes_no.yes_no_words import EITHER, PLAIN, parse_answer
from schemas.forms import Question
from schemas.regex import regex
from schemas.types import Answer, Value

_SIGNS = " /|\\-–—,.;:()[]"  # what parts or closes printed choices and explains none
_HYPHENATED = regex(r"(?<=\w)-\n(?=\w)")  # a name cut at its hyphen at the end of a line


@dataclass(slots=True)
class Readings:
    """What reading a form brings: its answers, the keys of which two sources differ, and left-over text
    of yes/no cells. years: of an unread date of birth. age: written beside the date of birth. boxed: sections, and
    the bands, of which a box round one statement is all that speaks for any. numbered: sections answered by a box round one
    number of their strip. scored: sections answered by one figure beside all of their statements. figures: those in
    the same column beside the other sections. lone: the numbers beside those
    of which no statement is marked. alike: sections of which several copies are marked, and alike. uncompared: keys that are open
    as too much is said beside the form. set_back: as it says that it doesn't count as it stands. apart: sections answered by how one statement looks (see `told_apart`);
    apart_weakly: as a form's maker may set one too."""

    answers: dict[str, Answer] = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)
    rest: dict[str, Answer] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    age: int | None = None
    boxed: set[str] = field(default_factory=set)
    numbered: set[str] = field(default_factory=set)
    scored: set[str] = field(default_factory=set)
    lone: dict[str, set[int]] = field(default_factory=dict)
    figures: dict[str, set[int]] = field(default_factory=dict)
    alike: set[str] = field(default_factory=set)
    uncompared: set[str] = field(default_factory=set)
    set_back: set[str] = field(default_factory=set)
    apart: set[str] = field(default_factory=set)
    apart_weakly: bool = False


def doubted(answer: Answer, candidates: Iterable[Value]) -> Answer:
    """The same answer, unread: what it may be is for a person to say."""
    return replace(answer, value=None, confidence=0.0, candidates=tuple(dict.fromkeys(candidates)))


def left_open(question: Question, answer: Answer) -> Answer:
    """The same answer, unread, where nobody knows what is meant instead. Of a date of birth what was read stays possible:
    a child who was read as under 13 still counts as one."""
    return doubted(answer, answer.candidates if is_birth(question) else ())


def read_field(
    question: Question,
    one: Field,
    shapes: list[Shape],
    today: date,
    into: Readings,
    out_of_five: bool = False,
) -> None:
    """Reads one labelled field into `into`. shapes: drawn things of its page that lie in no row. out_of_five: whether
    the form's scores are written "4/5"."""
    if question.kind == "score":
        one = without_lines_below(without_heading_above(without_heading_below(one), shapes))
    if question.kind == "text":
        one = without_request_below(one)
        one = without_lines_below_address(one) if question.key.endswith("email") else one
    got = written(one)
    parsed = _parse(question, got, one, shapes, today, out_of_five)
    if one.unsure:
        into.answers[question.key] = _unread(got, (), one)
        return
    pick = picked_number(question, one, shapes)
    ring = pick.boxes if pick is not None else ()  # it has been read
    unread_ink = any(shape.box not in ring and is_ink_in(one, shape) for shape in shapes)
    if got.disputed or parsed is None:
        into.disputed.add(question.key)
        into.answers[question.key] = _unread(got, _candidates(question, got, today), one)
        return
    if question.kind != "yes_no" and unread_ink and question.deciding:
        # A child read as under 13 still counts as one.
        plain = is_birth(question) and parsed.value is not None
        into.answers[question.key] = _unread(got, (parsed.value,) if plain else parsed.candidates, one)
        return
    into.answers[question.key] = _answer(parsed, got, one, question)
    if is_birth(question):
        into.years, into.age = parsed.years, parsed.age
    if parsed.rest.strip(_SIGNS) and question.kind == "yes_no":
        into.rest[question.key] = Answer(
            parsed.rest, confidence("text"), got.method, one.page, got.box, (parsed.rest,)
        )


def _parse(
    question: Question, got: Written, one: Field, shapes: list[Shape], today: date, out_of_five: bool
) -> Parsed | None:
    """None: two sources of the answer differ."""
    untold = UNTOLD.search(got.text) is not None
    if question.kind == "yes_no":
        said = _parse_yes_no(question, got, one, shapes)
        return EITHER if untold and said is not None and said.outcome != "value" else said
    if question.kind == "score":
        pick = picked_number(question, one, shapes)
        if pick is not None:
            return Parsed("value", pick.value)
    if untold:
        return Parsed("unread")
    if question.kind == "score":
        return parse_score(got.text, question.maximum or 0, out_of_five)
    if question.kind == "date":
        return _parse_date(question, got.text, today)
    # An address of mail or web has no spaces; a narrow cell breaks it anywhere.
    glue = "" if "@" in got.text and question.key.endswith("email") else " "
    text = glue.join(_HYPHENATED.sub("-", got.text).split())
    return Parsed("value", text) if text else Parsed("blank")


def picked_number(question: Question, one: Field, shapes: list[Shape]) -> Pick | None:
    """The number that is picked of those printed in a row; None where no such row is all that stands there."""
    if question.kind != "score":
        return None
    words = words_among(one.items)
    strip = strip_among(words, question.maximum or 0)
    if strip is None or len(one.items) != len(strip.boxes):
        return None
    pick = picked(strip, shapes)
    return pick if pick is not None and pick.styles <= SURE else None


def is_birth(question: Question) -> bool:
    """Whether a question asks for a date of birth."""
    return question.key.endswith(".dob")


def _parse_date(question: Question, text: str, today: date) -> Parsed:
    return parse_date(text, today, birth=is_birth(question))


def _parse_yes_no(question: Question, got: Written, one: Field, shapes: list[Shape]) -> Parsed | None:
    if any(not button.consistent for button in buttons(one.items)):
        return None
    marked = marked_letter(one, shapes)
    if marked.text_left is None and _has_boxes_of_others(one):
        return EITHER
    typed = parse_answer(question, marked.text_left if marked.text_left is not None else got.text)
    if marked.outcome == "none":
        if typed.value is True and _is_bare_mark_beyond(one):
            return EITHER  # of two cells it stands in the one that may be for a no
        struck = any(_is_struck(item, shapes) for item in one.items)
        return EITHER if struck and typed.outcome != "blank" else typed
    if marked.outcome == "unread":
        return EITHER
    said = Parsed("value", marked.outcome == "yes", rest=typed.rest)
    if typed.outcome == "blank":
        return said
    if typed.outcome == "unread":  # words beside a circled letter explain it
        return Parsed("value", said.value, rest=marked.text_left or got.text)
    return said if typed.value == said.value else None


def _has_boxes_of_others(one: Field) -> bool:
    """Whether boxes stand beside words other than Yes and No: "☐ CP Plan ☐ Looked after ☒ Neither"."""
    words = words_among(one.items)
    boxes = [w for w in words if box_glyph(w.text, w.font)]
    return bool(boxes) and any(w not in boxes and w.text.isalpha() for w in words)


def _is_bare_mark_beyond(one: Field) -> bool:
    """Whether a mark and nothing else answers, in another cell than the one beside the label."""
    words = words_among(one.items)
    signs = (w for w in words if w.text.casefold() not in PLAIN)
    marks = len(words) == len(one.items) == sum(classify(w.text, w.font) == "mark" for w in signs)
    return marks and not any(contains(one.place, *centre(w.box)) for w in words)


def _is_struck(item: Item, shapes: list[Shape]) -> bool:
    """Whether a typed word is crossed out."""
    return isinstance(item.thing, Word) and any(crosses_out(s, item.box) for s in shapes)


def _candidates(question: Question, got: Written, today: date) -> tuple[Value, ...]:
    if question.kind == "score":
        both = (parse_score(t, question.maximum or 0).value for t in (got.text, got.other))
        return tuple(dict.fromkeys(v for v in both if v is not None))
    if question.kind == "date":
        return tuple(
            v.value
            for v in (_parse_date(question, t, today) for t in (got.text, got.other))
            if v.value is not None
        )
    return (True, False) if question.kind == "yes_no" else ()


def _unread(got: Written, candidates: tuple[Value, ...], one: Field) -> Answer:
    return Answer(None, 0.0, got.method, one.page, got.box, candidates)


def _answer(parsed: Parsed, got: Written, one: Field, question: Question) -> Answer:
    box = got.box
    if parsed.outcome == "value":
        sure = confidence(f"{got.method}.{question.kind}")
        return Answer(parsed.value, sure, got.method, one.page, box, (parsed.value,))
    if parsed.outcome == "blank":
        return Answer(None, confidence(f"blank.{question.kind}"), got.method, one.page, one.place)
    if parsed.outcome == "invalid":
        return Answer(
            None, confidence(f"{got.method}.{question.kind}"), got.method, one.page, box, parsed.candidates
        )
    return Answer(None, 0.0, got.method, one.page, box, parsed.candidates)
