"""A saved mail for `mash-intake read`: its documents read and judged together, as intake would."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.no_form import holds_form, is_forms_alone, is_no_form
from pipeline.unread import unread
from schemas.flags import make_flag
from schemas.parts import Part, Unpacked
from schemas.types import DocumentReading

Documents = list[tuple[DocumentReading, str]]

_NOTHING = "Nothing in this message could be a form."


def read_message(
    unpacked: Unpacked, path: str, itself: str, read: Callable[[bytes], DocumentReading]
) -> tuple[Documents, bool | None]:
    """The readings of what becomes records, each with its path, and whether there is a Multi-Agency Referral
    Form (None: nobody asks for one). itself: the SHA-256 of the message, which is a document where nothing in it is."""
    parts = [part for part in unpacked.parts if part.set_aside is None]
    readings = [(part, _reading(part, read)) for part in parts]
    form_beside = any(holds_form(reading) for _, reading in readings)
    found = [
        (reading, path if part.name is None else f"{path}!/{part.name}")
        for part, reading in readings
        if not (form_beside and is_no_form(reading, inline=part.inline) and not part.may_be_form)
    ]
    if unpacked.is_document:
        flag = unpacked.problem or make_flag("unrecognised_document", _NOTHING)
        found.append((unread(itself, flag), path))
    named = {
        id(part) for part, reading in readings if is_forms_alone(reading)
    }  # and not what their names say
    marf = any(part.marf and id(part) not in named for part in unpacked.parts)
    return found, marf if unpacked.mail else None


def _reading(part: Part, read: Callable[[bytes], DocumentReading]) -> DocumentReading:
    if part.problem is None:
        return read(part.data)
    import hashlib

    return unread(hashlib.sha256(part.data).hexdigest(), part.problem)
