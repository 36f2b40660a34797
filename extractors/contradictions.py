"""An answer and its explanation that say different things: which of them holds is for a person to say."""

from __future__ import annotations

from extractors.answers import Readings, doubted
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
