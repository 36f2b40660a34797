"""The forms, loaded from their JSON Schemas: the one source of every label, option and range.

A question's `kind` says how it is answered and so whether it decides (CONTRACT section 2).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Kind = Literal["text", "date", "yes_no", "score", "indicator", "band", "tick"]

NAME_KEYS = {"cse_assessment": "young_person.name", "cse_checklist": "child.name"}
"""Whose form it is: the question that tells one form in a file from the next."""

FORM_IDS = ("cse_assessment", "cse_checklist")


@dataclass(frozen=True, slots=True)
class Option:
    """One printed statement and the value that marking it gives (indicator: 1..5; band: its name)."""

    value: int | str
    title: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. title: printed label. minimum/maximum: range of a written score, both included.

    section: printed heading that it stands under. details_of: the yes/no question that this text explains.
    summary: of an indicator, the key of its score in the summary table.
    means_yes: patterns of a text that answers a yes/no question with yes ("CP Plan since May").
    means_no: patterns of all that such an answer says, or of what follows its "no" ("not yet").
    another: what a yes that names it may be said of instead of the child's own: another "person", another "plan".
    also: other wordings by which those who type the form anew ask it; `title` is the printed one.
    """

    key: str
    kind: Kind
    title: str
    section: str
    options: tuple[Option, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    details_of: str | None = None
    summary: str | None = None
    means_yes: tuple[str, ...] = ()
    means_no: tuple[str, ...] = ()
    another: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def deciding(self) -> bool:
        """Whether acceptance needs this read surely: everything but free text (CONTRACT section 2)."""
        return self.kind != "text"


@dataclass(frozen=True, slots=True)
class Form:
    """A form: `questions` in printed order, `notes` its other print, `title` its printed heading."""

    id: str
    title: str
    questions: tuple[Question, ...]
    notes: tuple[str, ...]
    _by_key: dict[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {q.key: q for q in self.questions})

    def __getitem__(self, key: str) -> Question:
        return self._by_key[key]

    def of_kind(self, *kinds: Kind) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.kind in kinds)


@cache
def load_schema(name: str) -> dict[str, Any]:
    """The parsed `schemas/<name>.schema.json`; name is a form's id, "record" or "layout"."""
    text = files("schemas").joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@cache
def load_form(form_id: str) -> Form:
    schema = load_schema(form_id)
    questions = tuple(_question(key, prop) for key, prop in schema["properties"].items())
    return Form(schema["x-form"], schema["title"], questions, tuple(schema["x-notes"]))


def all_forms() -> tuple[Form, ...]:
    return tuple(load_form(form_id) for form_id in FORM_IDS)


def _question(key: str, prop: dict[str, Any]) -> Question:
    options = tuple(
        Option(one["const"], one["title"]) for one in prop.get("oneOf", ()) if one["const"] is not None
    )
    return Question(
        key=key,
        kind=prop["x-kind"],
        title=prop["title"],
        section=prop["x-section"],
        options=options,
        minimum=prop.get(
            "minimum", min((o.value for o in options if isinstance(o.value, int)), default=None)
        ),
        maximum=prop.get(
            "maximum", max((o.value for o in options if isinstance(o.value, int)), default=None)
        ),
        details_of=prop.get("x-details-of"),
        summary=prop.get("x-summary"),
        means_yes=tuple(prop.get("x-means-yes", ())),
        means_no=tuple(prop.get("x-means-no", ())),
        another=tuple(prop.get("x-another", ())),
        also=tuple(prop.get("x-also", ())),
    )
