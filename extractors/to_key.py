"""A form of which a person says that it is there, and of which nothing could be read."""

from __future__ import annotations

from schemas.flags import make_flag
from schemas.forms import Form
from schemas.types import Answer, FormReading

_UNREAD = Answer(None, 0.0, "ocr")


def to_be_keyed(form: Form, pages: tuple[int, ...]) -> FormReading:
    """A form of whose pages nothing could be read: each answer is in doubt, and counts at its worst."""
    texts = [question.key for question in form.questions if question.kind == "text"]
    flag = make_flag("text_unread", "Nothing of the form was read: key what matters from the page.", texts)
    answers = {question.key: _UNREAD for question in form.questions}
    return FormReading(form.id, None, "scan", pages, answers, flags=(flag,))
