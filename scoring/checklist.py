"""The CSE Indicator Checklist: its ticks, its threshold and its flags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from schemas.flags import make_flag
from schemas.types import Flag
from scoring.sheet import Sheet


def full_assessment_needed(sheet: Sheet) -> Iterator[Flag]:
    keys = ticked(sheet)
    if not sheet.beside_assessment and _at_threshold(sheet, keys):
        count = _levels(keys)
        message = (
            f"Ticked: {count['low']} low, {count['medium']} medium and {count['higher']} higher level "
            "indicators. The full assessment is to be completed."
        )
        yield make_flag("full_assessment_needed", message, keys)


def nothing_ticked(sheet: Sheet) -> Iterator[Flag]:
    """A blank checklist goes to review with its `indicator_missing`; one with a box that can't be read, or
    on a missing page, is not known to be blank."""
    boxes = [question.key for question in sheet.form.of_kind("tick")]
    gone = any(sheet.page_is_missing(key) for key in boxes)
    if not (gone or ticked(sheet) or maybe_ticked(sheet)):
        yield make_flag("indicator_missing", "No box of the checklist is ticked.", boxes)


def ticked(sheet: Sheet) -> tuple[str, ...]:
    """Keys of the boxes read as ticked, in printed order."""
    boxes = (question.key for question in sheet.form.of_kind("tick"))
    return tuple(key for key in boxes if sheet.answer(key).value is True)


def maybe_ticked(sheet: Sheet) -> tuple[str, ...]:
    """Keys of the boxes that can't be read, or may be ticked by what was read of them."""
    boxes = (question.key for question in sheet.form.of_kind("tick"))
    return tuple(key for key in boxes if key not in ticked(sheet) and _may_be_ticked(sheet, key))


def needs_full_assessment(sheet: Sheet) -> bool:
    """Whether the threshold is reached, boxes that can't be read counted as ticked."""
    return _at_threshold(sheet, (*ticked(sheet), *maybe_ticked(sheet)))


def _may_be_ticked(sheet: Sheet, key: str) -> bool:
    if sheet.counts_as_blank(key):
        return False
    found = sheet.may_be(key)
    return True in found or not found


def _at_threshold(sheet: Sheet, keys: Iterable[str]) -> bool:
    count = _levels(keys)
    return any(count[level] >= least for level, least in sheet.rules.full_assessment_from.items())


def _levels(keys: Iterable[str]) -> Counter[str]:
    return Counter(key.partition(".")[0] for key in keys)
