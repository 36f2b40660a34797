"""Every flag code: its severity, and whether it stops acceptance. The one source of both.

Source: CONTRACT section 3, "Flag codes" and "What stops acceptance". `record.schema.json` repeats the codes
for those who have only the schema; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.types import Flag, Severity


@dataclass(frozen=True, slots=True)
class FlagKind:
    """What is fixed about a code. stops_acceptance: a record that carries it is never `accepted`."""

    code: str
    severity: Severity
    stops_acceptance: bool


_ERRORS = (
    "indicator_missing",
    "indicator_multiple",
    "summary_mismatch",
    "subtotal_mismatch",
    "total_mismatch",
    "overall_mismatch",
    "judgement_missing",
    "judgement_out_of_range",
    "score_out_of_range",
    "rag_multiple",
    "rag_mismatch",
    "under_13_low",
    "not_a_child",
    "page_missing",
    "page_repeated",
    "sources_disagree",
    "unrecognised_document",
    "encrypted",
    "malformed",
    "too_large",
    "unsupported_type",
    "schema_invalid",
)
_STOPPING_WARNINGS = (
    "summary_missing",
    "total_missing",
    "overall_missing",
    "rag_missing",
    "dob_missing",
    "dob_invalid",
    "assessment_date_missing",
    "assessment_date_invalid",
    "low_confidence",
    "layout_unknown",
    "name_missing",
)
_WARNINGS = ("referrer_missing", "marf_missing")
_INFOS = (
    "rag_borderline",
    "rag_basis_sensitive",
    "under_13",
    "current_exploitation",
    "missing_from_home",
    "full_assessment_needed",
    "text_unread",
    "duplicate_document",
    "repeat_referral",
)

_TABLE: tuple[tuple[tuple[str, ...], Severity, bool], ...] = (
    (_ERRORS, "error", True),
    (_STOPPING_WARNINGS, "warning", True),
    (_WARNINGS, "warning", False),
    (_INFOS, "info", False),
)

FLAG_KINDS: dict[str, FlagKind] = {
    code: FlagKind(code, severity, stops) for codes, severity, stops in _TABLE for code in codes
}


def make_flag(code: str, message: str, keys: Iterable[str] = ()) -> Flag:
    """A flag with the severity that its code has. Raises KeyError for a code that the contract lacks.

    `message` is for the person who settles it: plain English, scores allowed, no text of the form.
    """
    return Flag(code, FLAG_KINDS[code].severity, message, tuple(keys))


def stops_acceptance(flags: Iterable[Flag]) -> bool:
    """Whether any of these flags keeps a record from `accepted`; a code that nobody knows does."""
    return any(flag.code not in FLAG_KINDS or FLAG_KINDS[flag.code].stops_acceptance for flag in flags)
