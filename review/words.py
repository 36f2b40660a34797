"""How things are said to people: names of queues, priorities, bands and flags, and the clock in words."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/London")

QUEUES = {
    "data_quality": "Data quality",
    "mash_new": "MASH: new referrals",
    "rise_allocated": "RISE: allocated social worker",
    "full_assessment": "Full assessment needed",
}
PRIORITIES = {"immediate": "Immediate", "urgent": "Urgent", "standard": "Standard"}
BANDS = {"red": "Red", "amber": "Amber", "green": "Green"}
STATUSES = {"accepted": "Accepted", "review": "For review", "quarantined": "Nothing could be read"}
FORMS = {"cse_assessment": "CSE Assessment", "cse_checklist": "CSE Checklist", None: "No known form"}
ROLES = {
    "reader": "Referral reader",
    "reviewer": "Data-quality reviewer",
    "approver": "Approver",
    "operator": "Operator",
    "auditor": "Auditor",
}

KINDS = {
    "settled": "Decided",
    "a_form": "One of our forms, to be keyed",
    "not_a_form": "None of our forms",
    "form_again": "One of our forms after all",
    "pages": "Pages given to forms",
    "sampled": "Checked blind, and found otherwise",
    "reread": "Read again, as one of our forms",
    "approved": "Approval",
    "refused": "Refusal",
}

FLAGS = {
    "indicator_missing": "Section left blank",
    "indicator_multiple": "More than one option",
    "summary_missing": "Summary score blank",
    "summary_mismatch": "Summary score differs",
    "subtotal_mismatch": "Subtotal wrong",
    "total_mismatch": "Total wrong",
    "overall_mismatch": "Overall score wrong",
    "total_missing": "Total blank",
    "overall_missing": "Overall score blank",
    "rag_missing": "Band left blank",
    "judgement_missing": "Judgement blank",
    "judgement_out_of_range": "Judgement out of range",
    "score_out_of_range": "Score out of range",
    "rag_multiple": "More than one band",
    "rag_mismatch": "Band doesn't fit the scores",
    "rag_borderline": "Borderline band",
    "rag_basis_sensitive": "Band depends on the total taken",
    "under_13": "Under 13",
    "under_13_low": "Under 13 and marked low",
    "not_a_child": "18 or over",
    "dob_missing": "Date of birth blank",
    "dob_invalid": "Date of birth impossible",
    "assessment_date_missing": "Assessment date blank",
    "assessment_date_invalid": "Assessment date impossible",
    "name_missing": "No name",
    "referrer_missing": "No referrer",
    "current_exploitation": "Current exploitation",
    "missing_from_home": "Missing from home",
    "full_assessment_needed": "Full assessment needed",
    "low_confidence": "Not read surely",
    "page_missing": "Page missing",
    "page_repeated": "Page twice",
    "layout_unknown": "Layout not known",
    "text_unread": "Text to be keyed",
    "sources_disagree": "Sources disagree",
    "unrecognised_document": "No known form",
    "encrypted": "Encrypted",
    "malformed": "Damaged",
    "too_large": "Too large",
    "unsupported_type": "Kind of file not read",
    "schema_invalid": "Answers break the form's rules",
    "marf_missing": "No Multi-Agency Referral Form",
    "duplicate_document": "Came before",
    "repeat_referral": "Referred before",
}

ENDED = {
    "found": "more was known by then than when it was asked",
    "decided": "that very thing was decided anew",
    "no_form": "two people said that it is none of our forms",
    "pages": "its pages were given to forms anew",
    "a_form": "it was said to be one of our forms",
    "reread": "it was read again, as one of our forms",
}
"""Why what waited for a second person ended without an answer, by code."""

LOWER = {"priority": "a lower priority", "band": "a lower band", "queue": "another queue"}
"""What waits for a second person, by what gets lower."""

FATES = {
    None: "needs a second person",
    "approved": "approved by a second person",
    "refused": "refused by a second person",
    "ended": "ended without a second person",
}
"""What became of what somebody asked for, by code."""

CLOSED = {"no_form": "None of our forms", "pages": "Others stand for it"}
"""Why a record stands in no queue any more."""

TURNS = {
    "0": "As it is",
    "90": "A quarter to the right",
    "180": "Upside down",
    "270": "A quarter to the left",
}
"""How a page must be turned to be read, by degrees clockwise."""

LOWERING = {
    "machine_could_not_read": "The machine couldn't read what is plain on the page",
    "machine_misread": "The machine misread what is plain on the page",
    "corrected_on_form": "The referrer corrected it on the form itself",
    "referrer_confirmed": "The referrer confirmed it when asked",
    "known_to_services": "What is known to services shows a lower risk",
    "pages_mixed": "Pages of different forms had been put together",
}
"""Why a priority or a band may get lower, by code; the likely first."""

LIKENESS = {
    "born_alike": "the same date of birth, and the names are alike",
    "name_alike": "the names are alike, and one slip of the pen makes one date of birth of the other",
    "name_only": "the names are alike, and one of the two has no date of birth",
}
"""Why another referral may be of the same young person, by code."""

SEVERITIES = {"error": "Must be settled", "warning": "To look at", "info": "Note"}

NOT_A_FORM = {
    "marf": "A Multi-Agency Referral Form",
    "other_form": "Another kind of form",
    "letter": "A letter, report or note",
    "blank_form": "A blank form",
    "cover": "A fax cover or separator sheet",
    "not_for_us": "Nothing to do with this service",
}
"""What something is that is none of our forms, by code."""


def plain(text: str) -> str:
    """A text without control characters, but for tabs and the ends of lines."""
    return "".join(one for one in text if one in "\t\r\n" or unicodedata.category(one) != "Cc")


def page_numbers(numbers: Sequence[int]) -> str:
    """Pages in words: "page 3", "pages 1 to 5 and 8"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    listed = " and ".join(part for part in (", ".join(told[:-1]), *told[-1:]) if part)
    return f"page{'' if len(numbers) == 1 else 's'} {listed}" if listed else "no page"


def held_words(band: str | None) -> str:
    """Of a band that nobody decided, and that counts though neither what is written nor what is computed comes to it now."""
    return f"{BANDS[band]} counts, as before, until a second person agrees to less." if band else ""


def due_words(due_at: datetime, now: datetime) -> str:
    """The clock: "due in 40 minutes", "overdue by 2 hours". Never more time than there is."""
    left = due_at - now
    if timedelta(0) <= left < timedelta(minutes=1):
        return "due now"
    if left < timedelta(0):
        return f"overdue by {_span(-left)}"
    return f"due in {_span(left)}"


def moment(at: datetime) -> str:
    """A moment by the clock here: "2 March 2026, 14:05"."""
    local = at.astimezone(HERE)
    return f"{local.day} {local:%B %Y}, {local:%H:%M}"


def day(on: date) -> str:
    """A day: "2 March 2026"."""
    return f"{on.day} {on:%B %Y}"


def short_day(on: date) -> str:
    """A day where there is little room: "2 Mar"."""
    return f"{on.day} {on:%b}"


def clock(at: datetime) -> str:
    """The time of day here: "14:05"."""
    return f"{at.astimezone(HERE):%H:%M}"


def second(at: str) -> str:
    """A moment of the audit log, as exactly as it is kept: "2 March 2026, 14:05:09". at: ISO 8601."""
    when = datetime.fromisoformat(at)
    return f"{day(when.date())}, {when:%H:%M:%S}"


def details(told: str) -> str:
    """What the audit log says besides: "queue: mash_new, priority: urgent". told: a JSON object of ids, codes and numbers."""
    told_of = {name.replace("_", " "): value for name, value in json.loads(told).items() if value is not None}
    words = {True: "yes", False: "no"}
    return ", ".join(
        f"{name}: {words[value] if isinstance(value, bool) else value}" for name, value in told_of.items()
    )


def percent(confidence: float) -> str:
    """How surely something was read, never rounded up to certainty: 0.998 is "99 %"."""
    return f"{int(confidence * 100)}\u00a0%"


def _span(time: timedelta) -> str:
    minutes = int(time.total_seconds() // 60)
    if minutes < 1:
        return "less than a minute"
    if minutes < 90:
        return _counted(minutes, "minute")
    if minutes < 48 * 60:
        return _counted(minutes // 60, "hour")
    return _counted(minutes // (24 * 60), "day")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
