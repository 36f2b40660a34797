""" "3/5" by itself may be a 3 or a 5; where several scores of a form are written so, all are "out of 5"."""

from __future__ import annotations

import re

from extractors.answers import Readings
from extractors.confidence import confidence
from extractors.gather import PageReading
from extractors.written import written
from schemas.forms import Form
from schemas.types import Answer, State

SEVERAL = 3
_OF = re.compile(r"^([1-5])\s*/\s*5$")


def settle_out_of_five(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Reads the scores of the summary that are written "n/5", where at least three are, with two numbers among them."""
    found = {}
    for page in pages:
        for key, one in page.gathered.fields.items():
            answer = into.answers.get(key)
            got = written(one)
            said = (
                _OF.match(got.text.strip()) if form[key].kind == "score" and form[key].maximum == 5 else None
            )
            if said is not None and not got.disputed and answer is not None and answer.state is State.UNREAD:
                if {int(said[1]), 5} == set(answer.candidates):
                    found[key] = (answer, int(said[1]))
    if len(found) < SEVERAL or len({value for _, value in found.values()}) < 2:
        return
    for key, (answer, value) in found.items():
        sure = confidence(f"{answer.method}.score")
        into.answers[key] = Answer(value, sure, answer.method, answer.page, answer.bbox, (value,))
