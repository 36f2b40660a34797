"""An answer and its explanation that say different things: which of them holds is for a person to say."""

from __future__ import annotations

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, Item
from extractors.pages.boxes import centre, same_line
from extractors.pages.page import Word
from extractors.values.answers import Readings, doubted
from extractors.yes_no.yes_no_words import PLAIN, parse_answer
from schemas.forms import Form
from schemas.types import State

ALIGNED = 3.0  # points that words of one column begin apart at most
APART = 6.0  # points between two columns: a space between words is narrower


def doubt_two_answers(form: Form, pages: list[PageReading], into: Readings) -> None:
    """A Yes and a No of which neither is marked offer a choice, and nobody chose; unless other questions are answered in
    the same columns ("Child", "Sibling") or a Y stands above an N: then both are answers."""
    fields = [
        one for page in pages for key, one in page.gathered.fields.items() if form[key].kind == "yes_no"
    ]
    said = {id(one): [(i.text.casefold(), i.box[0]) for i in one.items if _is_said(i)] for one in fields}
    columns = {
        x for one in fields if len({text[0] for text, _ in said[id(one)]}) == 1 for _, x in said[id(one)]
    }
    for one in fields:
        answer = into.answers.get(one.key)
        both = {text[0] for text, _ in said[id(one)]} == {"y", "n"}
        if answer is None or answer.state is not State.BLANK or not both:
            continue
        own = [x for _, x in said[id(one)]]
        below = max(own) - min(own) < ALIGNED and all(len(text) == 1 for text, _ in said[id(one)])
        if below or any(abs(x - other) < ALIGNED for x in own for other in columns):
            into.answers[one.key] = doubted(answer, (True, False))


def doubt_in_both_orders(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Two columns in which some questions have a Yes and then a No, and others a No and then a Yes, hold two answers to each
    ("School", "Social care"): which of them is meant is for a person to say. A choice that is printed has one order."""
    for page in pages:
        fields = [one for key, one in page.gathered.fields.items() if form[key].kind == "yes_no"]
        pairs = [(one.key, *pair) for one in fields if (pair := _first_pair(one)) is not None]
        for _, left, right in pairs:
            abreast = [p for p in pairs if _is_below(p[1], left) and _is_below(p[2], right)]
            if len({first.text[0].casefold() for _, first, _ in abreast}) < 2:
                continue
            for key, first, _ in abreast:
                answer = into.answers.get(key)
                said = None if answer is None else answer.value
                # A heading or the explanation may have told that the first is meant.
                settled = isinstance(said, bool) and said is (first.text[0].casefold() == "y")
                if answer is not None and answer.state in (State.READ, State.BLANK) and not settled:
                    into.answers[key] = doubted(answer, (True, False))


def _first_pair(one: Field) -> tuple[Item, Item] | None:
    """The Yes and the No, or the No and the Yes, that a question's line begins with, apart from each other."""
    said = sorted((i for i in one.items if _is_said(i)), key=lambda i: i.box[0])[:2]
    if len(said) < 2 or not same_line(said[0].box, said[1].box):
        return None
    first, second = said
    others = any(i.box[0] < second.box[0] and i not in said for i in one.items)
    apart = second.box[0] - first.box[2] > APART
    return (
        (first, second)
        if apart and not others and first.text[0].casefold() != second.text[0].casefold()
        else None
    )


def _is_below(one: Item, other: Item) -> bool:
    """Whether two words stand in one column: they begin in line, or have their middles there."""
    return min(abs(one.box[0] - other.box[0]), abs(centre(one.box)[0] - centre(other.box)[0])) < ALIGNED


def _is_said(item: Item) -> bool:
    return isinstance(item.thing, Word) and item.text.casefold().strip(".") in PLAIN


def doubt_contradicted_by_details(form: Form, into: Readings) -> None:
    """A yes or no, or none, beside an explanation that says the other: "CP Plan since May" where no was ticked."""
    for question in form.questions:
        asked = question.details_of
        answer, details = into.answers.get(asked or ""), into.answers.get(question.key)
        if asked is None or answer is None or details is None or not isinstance(details.value, str):
            continue
        said = parse_answer(form[asked], details.value)
        says_other = said.outcome == "value" and said.value is not answer.value
        if says_other and answer.state in (State.READ, State.BLANK):
            into.answers[asked] = doubted(answer, (True, False))
