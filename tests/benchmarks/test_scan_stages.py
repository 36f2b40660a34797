"""The table of a scan's stages names functions by where they are looked up: one that moved would stop it."""

from __future__ import annotations

import pytest

from benchmarks.scan_stages import STAGES, place_of


@pytest.mark.parametrize("function", sorted(f for functions in STAGES.values() for f in functions))
def test_a_stage_is_found(function: str) -> None:
    holder, name = place_of(function)
    assert callable(getattr(holder, name))
