"""Flags of who can't be identified or called back."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.flags import make_flag
from schemas.nobody import names_nobody
from schemas.types import Flag
from scoring.sheet import Sheet

_NAME = {"cse_assessment": "young_person.name", "cse_checklist": "child.name"}
_REFERRER = "referrer.name"
_CALL_BACK = ("referrer.phone", "referrer.email")


def name_missing(sheet: Sheet) -> Iterator[Flag]:
    key = _NAME[sheet.form.id]
    if _names_nobody(sheet, key):
        yield make_flag("name_missing", "The form does not say whom it is about.", [key])


def referrer_missing(sheet: Sheet) -> Iterator[Flag]:
    """Nobody to call back: no name, or neither a telephone number nor an email address."""
    if _names_nobody(sheet, _REFERRER):
        yield make_flag("referrer_missing", "The referrer gave no name.", [_REFERRER])
    elif all(_names_nobody(sheet, key) for key in _CALL_BACK):
        message = "The referrer gave neither a telephone number nor an email address."
        yield make_flag("referrer_missing", message, _CALL_BACK)


def _names_nobody(sheet: Sheet, key: str) -> bool:
    """Whether a name, or a number to call, was surely left blank, or surely read and is none ("unknown")."""
    value = sheet.answer(key).value
    return sheet.is_blank(key) or (isinstance(value, str) and sheet.is_sure(key) and names_nobody(value))
