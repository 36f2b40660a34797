"""How far people are with a record, in words."""

from __future__ import annotations

from typing import Literal

from review.stands import Opened
from review.words import BANDS, NOT_A_FORM, PRIORITIES


def standing_words(opened: Opened) -> str:
    """How far people are with a form; "" for one that was accepted as it came, and of which nobody says otherwise."""
    if opened.not_a_form is not None:
        what = NOT_A_FORM[opened.not_a_form]
        return f"Two people said that this is none of our forms: {what[0].lower()}{what[1:]}. It stands in no queue."
    if opened.superseded_by:
        return ""
    unread = "Nothing of it could be read by machine: look at the form as it came."
    if "no_form" in opened.waits:
        said = [one.what for one in opened.decisions if one.kind == "not_a_form" and one.what][-1]
        what = NOT_A_FORM[said]
        words = (
            f"One person said that this is none of our forms: {what[0].lower()}{what[1:]}. Until a second person agrees it "
            "counts as one, and what is in doubt counts at its worst."
        )
        return f"{unread} {words}" if opened.record.form is None else words
    if opened.record.status == "accepted":
        return ""
    if opened.record.form is None:
        return unread
    if any(one.queue == "data_quality" and one.open for one in opened.places):
        return "Data quality has still to look at this form. Until then what is in doubt counts at its worst."
    return "Data quality has looked at this form. What it still says is under Findings."


def lower_words(opened: Opened, what: Literal["priority", "band"]) -> str:
    """That a lower one waits, said beside the one in force; "" where none does. That it is to leave its queue is said by the
    record's reasons."""
    if what not in opened.waits:
        return ""
    wanted = opened.to_priority if what == "priority" else opened.to_band
    if what == "priority" and any(one.endswith(f"decided: {wanted}.") for one in opened.record.route.reasons):
        return ""  # it stands beside the reasons, which say so
    there = opened.record.route.priority if what == "priority" else opened.decided
    if wanted is not None and wanted == there:
        return f"Answers by which the form alone gives a lower {what} wait for a second person."
    words = {**PRIORITIES, **BANDS}
    return f"A lower {what}{f', {words[wanted]},' if wanted is not None else ''} waits for a second person."
