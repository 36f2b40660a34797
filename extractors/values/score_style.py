""" "3/5" by itself may be a 3 or a 5; where several scores of a form are written so, all are "out of 5"."""

from __future__ import annotations

from extractors.gathering.gather import PageReading
from extractors.values.written import written
from schemas.forms import Form
from schemas.regex import regex

SEVERAL = 3
_OF = regex(r"^([1-5])\s*/\s*5$")


def are_out_of_five(form: Form, pages: list[PageReading]) -> bool:
    """Whether at least three scores of the summary are written "n/5", with two numbers among them."""
    summary = [
        written(one)
        for page in pages
        for key, one in page.gathered.fields.items()
        if form[key].kind == "score" and form[key].maximum == 5
    ]
    said = [found[1] for got in summary if not got.disputed and (found := _OF.match(got.text.strip()))]
    return len(said) >= SEVERAL and len(set(said)) > 1
