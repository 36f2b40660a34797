"""What came in the same message: a checklist goes with its assessment, an assessment wants its Multi-Agency
Referral Form, and what is no form is no referral where the form lies beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from pipeline.context import Intake
from pipeline.decided import decided_reading
from pipeline.no_form import holds_form, is_forms_alone, is_no_form
from routing import store_companions, store_documents
from routing.store_companions import HeldPart
from routing.store_errors import NotFoundError
from schemas.parts import Companions
from schemas.reading_json import reading_from_json
from schemas.types import DocumentReading

_ASSESSMENT = "cse_assessment"
MARF, INLINE, UNRELATED = "marf", "inline_picture", "unrelated"


def companions_of(
    use: Intake,
    document_id: str,
    messages: Sequence[Sequence[HeldPart]],
    newer: Mapping[str, DocumentReading] | None = None,
) -> Companions | None:
    """What came beside a document: in the first of its messages, or the first that brought an assessment, as that is often sent
    after its checklist, with this once more; and its Multi-Agency Referral Form in any mail. None where it came in no message. newer:
    readings that stand in for those that the store has."""
    marf = store_companions.marf_beside(use.store, document_id)
    if not messages and marf is None:
        return None
    beside: tuple[DocumentReading, ...] = ()
    for number, message in enumerate(messages):
        found = tuple(_readings(use, document_id, message, newer or {}))
        beside = found if number == 0 or _holds_assessment(found) else beside
        if _holds_assessment(beside):
            break
    return Companions(beside, marf)


def drop_false_marfs(use: Intake, document_id: str) -> bool:
    """Say of documents that are called Multi-Agency Referral Form, of this one and those beside it, that they are none, where they
    were read as our own forms to their last page. Whether there were any."""
    return drop_forms(use, store_companions.called_marf(use.store, document_id))


def drop_forms(use: Intake, called_marf: Collection[str]) -> bool:
    """The same of these documents."""
    false = set()
    for called in called_marf:
        try:
            reading = reading_from_json(store_documents.load_reading(use.store, called))
        except NotFoundError:
            continue  # not read, or its time was over
        if is_forms_alone(reading):
            false.add(called)
    if false:
        store_companions.no_marf(use.store, false)
    return bool(false)


def _holds_assessment(readings: Sequence[DocumentReading]) -> bool:
    return any(form.form == _ASSESSMENT for reading in readings for form in reading.forms)


def no_referral(
    use: Intake, document_id: str, reading: DocumentReading, messages: Sequence[Sequence[HeldPart]]
) -> str | None:
    """Why a document that was read is set aside; None where it becomes records.

    It must hold no form, and lie beside a form in every message in which it came.
    """
    if not may_be_set_aside(document_id, reading, messages):
        return None
    if not all(any(map(holds_form, _readings(use, document_id, parts))) for parts in messages):
        return None
    own = _own(document_id, messages)
    if any(part.marf for part in own):
        return MARF
    return INLINE if all(part.inline for part in own) else UNRELATED


def may_be_set_aside(
    document_id: str, reading: DocumentReading, messages: Sequence[Sequence[HeldPart]]
) -> bool:
    """Whether it is for what lies beside a document to say what becomes of it: it surely holds no form."""
    own = _own(document_id, messages)
    inline = all(part.inline for part in own)
    return bool(own) and is_no_form(reading, inline=inline) and not any(part.may_be_form for part in own)


def _own(document_id: str, messages: Sequence[Sequence[HeldPart]]) -> list[HeldPart]:
    return [part for parts in messages for part in parts if part.document_id == document_id]


def _readings(
    use: Intake,
    document_id: str,
    parts: Sequence[HeldPart],
    newer: Mapping[str, DocumentReading] = MappingProxyType({}),
) -> Iterator[DocumentReading]:
    for other in dict.fromkeys(part.document_id for part in parts if part.set_aside is None):
        if other == document_id:
            continue
        if other in newer:
            yield decided_reading(use.store, other, newer[other])
            continue
        try:
            reading = reading_from_json(store_documents.load_reading(use.store, other))
            yield decided_reading(use.store, other, reading)
        except NotFoundError:
            continue  # its time was over
