"""How far people are with a record, in words."""

from __future__ import annotations

from typing import Literal

from review.stands import Opened
from review.words import BANDS, NOT_A_FORM, PRIORITIES


def standing_words(opened: Opened) -> str:
    """How far data quality is with a form that wasn't accepted as it came; "" for one that was."""
    if opened.not_a_form is not None:
        what = NOT_A_FORM[opened.not_a_form]
        return f"Two people said that this is none of our forms: {what[0].lower()}{what[1:]}. It stands in no queue."
    if opened.superseded_by or opened.record.status == "accepted":
        return ""
    if opened.record.form is None:
        return "Nothing of it could be read by machine: look at the form as it came."
    if "no_form" in opened.waits:
        said = [one.what for one in opened.decisions if one.kind == "not_a_form" and one.what][-1]
        what = NOT_A_FORM[said]
        return (
            f"One person said that this is none of our forms: {what[0].lower()}{what[1:]}. Until a second person agrees it "
            "counts as one, and what is in doubt counts at its worst."
        )
    if any(one.queue == "data_quality" and one.open for one in opened.places):
        return "Data quality has still to look at this form. Until then what is in doubt counts at its worst."
    return "Data quality has looked at this form. What it still says is under Findings."


def lower_words(opened: Opened, what: Literal["priority", "band"]) -> str:
    """That a lower one waits, said beside the one in force; "" where none does."""
    if what not in opened.waits:
        return ""
    wanted = [one.to_priority if what == "priority" else one.to_band for one in opened.decisions if one.asks]
    named = next((one for one in reversed(wanted) if one is not None), None)
    words = {**PRIORITIES, **BANDS}
    return f"A lower {what}{f', {words[named]},' if named is not None else ''} waits for a second person."
