"""First pages with both dates by hand, as the outside examples have them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import numpy as np
import pytest

from benchmarks.scans import digits, first_pages

needs_digits = pytest.mark.skipif(not digits.SOURCE.exists(), reason="no digits here")


def test_dates_are_spelled_as_the_examples_have_them() -> None:
    said = {first_pages.spelled(date(2014, 6, 7), Random(seed)) for seed in range(40)}
    assert said == {"07/06/2014", "7/6/2014", "07/06/14"}


@needs_digits
@pytest.mark.parametrize("text", ["1/1/2011", "27/06/2014", "8/8/08"])
def test_each_sign_stands_behind_the_one_before(text: str) -> None:
    line = first_pages.line_of(text, 40, Random(3))
    inked = (line > 0.3).any(axis=0)
    assert 0 < line.max() <= 1
    assert inked[-14:].any()
    assert np.diff(np.r_[0, inked.astype(int)]).clip(0).sum() >= len(text) - 3  # few touch


@needs_digits
def test_a_page_is_read_and_compared() -> None:
    dates = list(first_pages.pages(3, 1, ("mfp",)))
    assert [one.key for one in dates] == list(first_pages.DATES)
    assert {one.outcome for one in dates} <= {"right", "held"}


def test_without_digits_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    digits.pool.cache_clear()
    monkeypatch.setattr(digits, "SOURCE", Path("nowhere"))
    monkeypatch.setattr("sys.argv", ["first_pages", "--seed", "1"])
    assert first_pages.main() == 2
    assert "No handwritten digits" in capsys.readouterr().err
