"""An answer and its explanation that say different things: which of them holds is for a person to say."""

from __future__ import annotations

from extractors.answers import Readings, doubted
from extractors.gather import PageReading
from extractors.items import Item
from extractors.page import Word
from extractors.yes_no_words import PLAIN, parse_answer
from schemas.forms import Form
from schemas.types import State

ALIGNED = 3.0  # points that words of one column begin apart at most


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
        if says_other and (answer.state is State.READ or (answer.state is State.BLANK and said.value)):
            into.answers[asked] = doubted(answer, (True, False))
