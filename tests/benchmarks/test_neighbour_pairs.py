"""Files that differ from one accepted form in one cell (benchmarks/neighbours/pairs.py), a sixth tester's: many were once
accepted as if it weren't there, or for the other answer. Here one or two of each kind; the whole takes minutes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.clients.score import measure
from scoring.rules import load_rules

KINDS = (
    "without", "check_without", "fix_score_crossed_out", "fix_cp_crossed_out", "fix_dob_covered_picture",
    "fix_score_inked_through", "fix_cp_inked_through_bare", "fix_cp_outline_beside", "fix_score_outline_query",
    "fix_cp_picture_beside", "fix_score_free_over_bare", "fix_dob_free_over_bare", "fix_cp_above", "fix_cp_stamped",
    "hid_cp_outline_over_hidden", "hid_score_picture_over_text", "hid_cp_render3_other_seen", "hid_cp_alpha_other_seen",
    "mark_x_ink_struck", "mark_outside_left_four", "mark_heading_outline", "mark_statement_not", "mark_cell_15",
    "mark_cell_16", "mark_cell_23", "tick_under_said_tbc", "type_judged_15", "type_plan_11", "type_plan_73",
    "type_plan_76", "type_plan_106", "type_plan_107", "type_plan_110", "type_plan_127", "box_under_off",
    "field_dob_stale_agrees_need", "field_cp_stale_agrees_need", "more_yes_child_sibling", "more_yes_was_now",
    "more_option_six_marked", "more_option_review", "more_third_again_note", "more_judged_two",
    "more_judged_two_first", "more_band_agreed", "more_band_override", "more_dob_verified", "page_band_outline",
    "page_band_amber_crossed", "page_band_amber_ink", "said_score_balloon_0", "said_mark_balloon_0",
    "said_tick_balloon", "said_cp_foot_star_0",
)  # fmt: skip


ONCE_HELD_BACK = ("held_mark_third_frame", "held_band_frame_red")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Drawn by processes of their own: Typst starts threads, and what has threads must not fork to read."""
    folder = tmp_path_factory.mktemp("pairs")
    for part, kinds in (("open", KINDS), ("held", ONCE_HELD_BACK)):
        held = ["--held"] if part == "held" else []
        module = [sys.executable, "-m", "benchmarks.neighbours.pairs", "--out", str(folder / part), *held]
        subprocess.run([*module, "--only", *kinds], check=True, timeout=600, cwd=Path(__file__).parents[2])
    return folder


@pytest.mark.parametrize("kind", (*KINDS, *ONCE_HELD_BACK))
def test_nothing_is_accepted_wrongly(drawn: Path, kind: str) -> None:
    folder = drawn / ("held" if kind in ONCE_HELD_BACK else "open")
    lines = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").splitlines()]
    (line,) = [one for one in lines if one["file"] == f"{kind}.pdf"]
    result = measure((folder / line["file"]).read_bytes(), line, load_rules())
    assert not result.counts["silent"], result.lines
