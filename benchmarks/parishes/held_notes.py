"""Held back: see `pair_notes`."""

from __future__ import annotations

from datetime import date

from .pair import DOUBT, Pair
from .pair_notes import inked, patched, reply, stamped, sticky, strike, typed

KEY, ON, LD, SCORE = (
    "indicators.service_engagement",
    "assessment.date",
    "needs.learning_disability",
    "summary.accommodation",
)
HISTORY = (
    "<div style='break-before:page'></div><h3>Review history</h3><table><tr class=h><td>Date<td>Total Assessment Score<td>RAG Rating<td>Overall Score"
    "<tr><td>04/04/2024<td>33<td>Red<td>41<tr><td>10/10/2024<td>29<td>Amber<td>35</table>"
)
GUIDE = (
    "<h3>How to fill in</h3><p>For example, if the child was born on 01/02/2011 write DOB: 01/02/2011, and Date of assessment: 03/03/2024.</p>"
    "<table><tr class=h><td>Overall Score<td>41</table><div style='break-after:page'></div>"
)


def pairs() -> list[Pair]:
    marked = f"{KEY}={{}}"  # 2 on the accepted form
    return [
        Pair("notes_sticky_on", ON, DOUBT, after=sticky(ON, "was done on the 26th not 19th"), arguable=True),
        Pair("notes_sticky_score", SCORE, DOUBT, after=sticky(SCORE, "should be 4"), arguable=True),
        Pair("notes_typed_other", KEY, DOUBT, after=typed(marked.format(5), "X", 30, 9), either=(5,)),
        Pair("notes_strike_on", ON, DOUBT, after=strike(ON, 52)),
        Pair("notes_strike_ld", LD, DOUBT, after=strike(LD, 14)),
        Pair("notes_strike_on_new", ON, DOUBT, after=strike(ON, 52, "date TBC"), nothing=True),
        Pair("notes_strike_mark_new", KEY, 2, {(KEY, 4): "X"}, strike(marked.format(4), 14, left=43), loose=True),
        Pair("notes_patch_on", ON, DOUBT, after=patched(ON, 56, ""), nothing=True, loose=True),
        Pair("notes_patch_total", "summary.total_assessment_score", 25, {"summary.total_assessment_score": "27"}, patched("summary.total_assessment_score", 20, "25", 20), loose=True),
        Pair("notes_patch_mark", KEY, 2, {(KEY, 5): "X"}, patched(marked.format(5), 30, "", 35), loose=True),
        Pair("notes_ink_cross", KEY, 2, {(KEY, 2): ""}, inked(marked.format(2), "cross"), loose=True),
        Pair("notes_ink_three", KEY, DOUBT, after=inked(marked.format(1), "cross"), either=(1,)),
        Pair("notes_ink_low", KEY, DOUBT, {(KEY, 2): ""}, inked(marked.format(2), "between"), either=(3,)),
        Pair("notes_ink_over", KEY, DOUBT, after=inked(marked.format(2), "blot"), either=(1, 3, 4, 5)),
        Pair("notes_stamp_received", ON, date(2025, 3, 19), after=stamped("REC 24 MAR 2025"), loose=True),
        Pair("notes_stamp_draft", "judgement.score", 5, after=stamped("DRAFT"), loose=True),
        Pair("notes_reply_on", ON, DOUBT, after=reply(ON, "check this date"), arguable=True),
        Pair("notes_history", "summary.overall_score", 30, {"end": HISTORY}, loose=True),
        Pair("notes_guide", ON, date(2025, 3, 19), {"page": GUIDE}, loose=True),
    ]  # fmt: skip
