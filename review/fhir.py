"""A record as FHIR R4 (4.0.1): a QuestionnaireResponse, and the Questionnaire that it answers, made from the form's schema.

It holds what was written on the form, as read or keyed; what was computed and decided stays apart, in the record itself.
An answer that couldn't be read has no value, and says why by the extension `data-absent-reason`; one that was left blank
isn't there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from review.words import plain
from schemas.forms import NAME_KEYS, Form, Question, load_form
from schemas.types import Answer, Record, State

URN = "urn:mash-intake"
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
_TYPES = {
    "text": "text",
    "date": "date",
    "yes_no": "boolean",
    "tick": "boolean",
    "score": "integer",
    "indicator": "choice",
    "band": "choice",
}
_ABSENT = {State.UNREAD: "unknown", State.DOUBLE: "error", State.INVALID: "error"}


class NoForm(ValueError):
    """A record that answers no form of ours has no QuestionnaireResponse."""


def canonical(form_id: str) -> str:
    """What names a form's Questionnaire."""
    return f"{URN}:questionnaire:{form_id}"


def questionnaire(form_id: str) -> dict[str, Any]:
    """The Questionnaire of a form."""
    form = load_form(form_id)
    return {
        "resourceType": "Questionnaire",
        "id": form_id.replace("_", "-"),
        "url": canonical(form_id),
        "version": "1",
        "title": form.title,
        "status": "active",
        "subjectType": ["Patient"],
        "item": [
            {
                "linkId": link,
                "text": title,
                "type": "group",
                "item": [_question(form, one) for one in questions],
            }
            for link, title, questions in _groups(form)
        ],
    }


def questionnaire_response(
    record: Record, received_at: datetime, *, withdrawn: bool = False
) -> dict[str, Any]:
    """The QuestionnaireResponse of a record. withdrawn: people said that it is no form, or that others stand for it. Raises
    NoForm."""
    if record.form is None:
        raise NoForm
    form = load_form(record.form)
    keyed = any(answer.method == "person" for answer in record.answers.values())
    finished = "amended" if keyed else "completed"
    return {
        "resourceType": "QuestionnaireResponse",
        "id": record.record_id,
        "contained": [_patient(record)],
        "identifier": {"system": f"{URN}:record", "value": record.record_id},
        "questionnaire": f"{canonical(record.form)}|1",
        "status": "entered-in-error"
        if withdrawn
        else finished
        if record.status == "accepted"
        else "in-progress",
        "subject": {"reference": "#young-person"},
        "authored": _authored(record, received_at),
        "item": list(_answered(form, record)),
    }


def bundle(responses: list[dict[str, Any]]) -> dict[str, Any]:
    """Several of them, as one thing."""
    entries = [{"fullUrl": f"{URN}:record:{one['id']}", "resource": one} for one in responses]
    # FHIR knows no empty list.
    return {"resourceType": "Bundle", "type": "collection", **({"entry": entries} if entries else {})}


def _question(form: Form, one: Question) -> dict[str, Any]:
    told: dict[str, Any] = {"linkId": one.key, "text": one.title, "type": _TYPES[one.kind]}
    if one.options:
        told["answerOption"] = [{"valueCoding": _coding(form, one, option.value)} for option in one.options]
    return told


def _coding(form: Form, question: Question, value: Any) -> dict[str, Any]:
    title = next((one.title for one in question.options if one.value == value), None)
    told: dict[str, Any] = {"system": f"{URN}:{form.id}:{question.key}", "code": str(value)}
    if title is not None:
        told["display"] = title
    if isinstance(value, int):
        told["extension"] = [{"url": ORDINAL, "valueDecimal": value}]
    return told


def _answered(form: Form, record: Record) -> Iterator[dict[str, Any]]:
    for link, title, questions in _groups(form):
        items = [
            item
            for one in questions
            if (answer := record.answers.get(one.key)) is not None
            and (item := _item(form, one, answer)) is not None
        ]
        if items:
            yield {"linkId": link, "text": title, "item": items}


def _item(form: Form, question: Question, answer: Answer) -> dict[str, Any] | None:
    told: dict[str, Any] = {"linkId": question.key, "text": question.title}
    match answer.state:
        case State.BLANK:
            return None
        case State.READ:
            return {**told, "answer": [_value(form, question, answer.value)]}
    return {"extension": [{"url": ABSENT, "valueCode": _ABSENT[answer.state]}], **told}


def _value(form: Form, question: Question, value: Any) -> dict[str, Any]:
    match question.kind:
        case "indicator" | "band":
            return {"valueCoding": _coding(form, question, value)}
        case "yes_no" | "tick":
            return {"valueBoolean": value}
        case "score":
            return {"valueInteger": value}
        case "date":
            return {"valueDate": value}
    # FHIR knows no empty string, none of spaces alone, and no control characters.
    return {"valueString": plain(str(value)).strip() or "-"}


def _patient(record: Record) -> dict[str, Any]:
    told: dict[str, Any] = {"resourceType": "Patient", "id": "young-person"}
    name = _read(record, NAME_KEYS[record.form or ""])
    born = _read(record, "young_person.dob")
    if name:
        told["name"] = [{"text": name}]
    if born:
        told["birthDate"] = born
    return told


def _read(record: Record, key: str) -> str:
    answer = record.answers.get(key)
    return plain(str(answer.value)).strip() if answer is not None and answer.value is not None else ""


def _authored(record: Record, received_at: datetime) -> str:
    """The date of assessment; where it wasn't read, when the form came."""
    return _read(record, "assessment.date") or received_at.isoformat(timespec="seconds")


def _groups(form: Form) -> Iterator[tuple[str, str, list[Question]]]:
    """Questions by the heading that they are printed under, in printed order."""
    sections: dict[str, list[Question]] = {}
    for one in form.questions:
        sections.setdefault(one.section, []).append(one)
    for number, (title, questions) in enumerate(sections.items(), start=1):
        yield f"section-{number}", title, questions
