"""What `make setup` leaves, which stands before every test run."""

from __future__ import annotations

from importlib.util import cache_from_source
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize("module", ["pipeline/cli.py", "extractors/reader.py", "dags/referral_intake.py"])
def test_our_own_modules_are_compiled(module: str) -> None:
    """Where Python is told to write no bytecode each start of the command compiled all of them anew."""
    assert Path(cache_from_source(str(PROJECT / module))).is_file()
