"""Files that differ from one accepted form in one cell (benchmarks/partners/pairs.py): 106 of 724 were once accepted
as if it weren't there, or for the other answer. Here one or two of each kind; the whole takes minutes."""

from __future__ import annotations

import json

import pytest

from benchmarks.clients.make import Made
from benchmarks.clients.score import measure
from benchmarks.partners.pairs import made_of
from scoring.rules import load_rules

KINDS = (
    "without", "check_without", "sign_00", "sign_04", "sign_42", "sign_67", "sign_69", "sign_79", "heading_four",
    "heading_note", "tenth_heading_03", "three_to_four", "three_then_02", "amber_00", "amber_03", "band_amber_red",
    "service_named_00", "service_named_02", "plan_no_03", "plan_ended_02", "plan_ended_10", "plan_others_05",
    "plan_thought_00", "told_cp_33", "told_cp_53", "told_me_01", "look_red", "look_italic", "look_larger",
    "look_overline", "check_under_13_red", "both_red", "number_struck", "no_details_say_yes", "blank_details_say_yes",
    "page_wrapped_boxes_0", "page_yes_columns_0", "dob_24", "date_08",
)  # fmt: skip
MADE = made_of(*KINDS)


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.file.removesuffix(".pdf"))
def test_nothing_is_accepted_wrongly(made: Made) -> None:
    result = measure(made.data, json.loads(json.dumps(made.line)), load_rules())
    assert not result.counts["silent"], result.lines
    if made.file in ("without.pdf", "check_without.pdf"):
        assert result.counts["accepted"] == 1, result.lines
