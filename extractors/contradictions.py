"""An answer and its explanation that say different things: which of them holds is for a person to say."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.answers import Readings, doubted
from extractors.gather import PageReading
from extractors.row_print import COMMON
from extractors.yes_no import prints_choice
from extractors.yes_no_words import parse_yes_no
from schemas.forms import Form
from schemas.types import State


def doubt_contradicted_by_details(form: Form, into: Readings) -> None:
    """A yes or no, or none, beside an explanation that says the other: "CP Plan since May" where no was ticked."""
    for question in form.questions:
        asked = question.details_of
        answer, details = into.answers.get(asked or ""), into.answers.get(question.key)
        if asked is None or answer is None or details is None or not isinstance(details.value, str):
            continue
        said = parse_yes_no(details.value, form[asked].means_yes)
        says_other = said.outcome == "value" and said.value is not answer.value
        if says_other and (answer.state is State.READ or (answer.state is State.BLANK and said.value)):
            into.answers[asked] = doubted(answer, (True, False))


def doubt_lone_choices(form: Form, pages: Sequence[PageReading], into: Readings) -> None:
    """A "Yes No" with no mark on it, where other questions print no such choice, is something that somebody wrote."""
    fields = {k: one for page in pages for k, one in page.gathered.fields.items() if form[k].kind == "yes_no"}
    printed = {key for key, one in fields.items() if prints_choice(one)}
    if len(printed) >= COMMON * len(fields):
        return
    for key in printed:
        answer = into.answers.get(key)
        if answer is not None and answer.state is State.BLANK:
            into.answers[key] = doubted(answer, (True, False))
