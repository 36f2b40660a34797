"""A yes/no question whose own space is empty, with something written in that of its details: "None known", "Yes, CAMHS"."""

from __future__ import annotations

from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import State


def doubt_details_alone(form: Form, into: Readings) -> None:
    """Whoever wrote nothing at "Y/N" but something in its details may have answered there; a hand isn't read."""
    for question in form.questions:
        asked = into.answers.get(question.details_of or "")
        details = into.answers.get(question.key)
        if question.details_of is None or asked is None or details is None:
            continue
        if asked.state is State.BLANK and details.state is not State.BLANK:
            into.answers[question.details_of] = doubted(asked, (True, False))
