"""The printed wording of the forms: what each text is, and of which questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractors.pages.letters import normalise
from schemas.forms import Form, Question, all_forms

Role = Literal["label", "option", "heading", "note"]


@dataclass(frozen=True, slots=True)
class Title:
    """Printed wording. keys: the questions that it may be the label of ("Total" is that of two).
    letters: the text normalised."""

    form: str
    role: Role
    keys: tuple[str, ...]
    value: int | str | None
    text: str
    letters: str

    @property
    def key(self) -> str:
        """The question; of several the first, of print that asks nothing (a form's name) ""."""
        return self.keys[0] if self.keys else ""


@cache
def titles() -> tuple[Title, ...]:
    """Every printed text of every form, longest first, so that a label inside a longer one is never taken."""
    found = [title for form in all_forms() for title in _titles_of(form)]
    return tuple(sorted(found, key=lambda t: -len(t.letters)))


def heading_of(form: Form, question: Question) -> Title:
    """The heading of an indicator's section."""
    return next(
        t for t in titles() if t.form == form.id and t.role == "heading" and t.keys == (question.key,)
    )


def _titles_of(form: Form) -> Iterable[Title]:
    def title(role: Role, keys: tuple[str, ...], value: int | str | None, text: str) -> Title:
        return Title(form.id, role, keys, value, text, normalise(text))

    labels: dict[str, list[str]] = defaultdict(list)
    for question in form.questions:
        if question.kind == "indicator":
            yield title("heading", (question.key,), None, question.title)
        else:
            labels[question.title].append(question.key)
        for option in question.options:
            yield title("option", (question.key,), option.value, option.title)
    for text, keys in labels.items():
        yield title("label", tuple(keys), None, text)
    notes = {form.title, *form.notes, *(q.section for q in form.questions)} - set(labels)
    for text in sorted(notes):
        yield title("note", (), None, text)
