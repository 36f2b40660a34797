"""Yes and no in a hand whose words are hardly larger than dirt: read where the model is surer of them than of others."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scans.spaces.words import read_yes_no
from tests.extractors.test_words import COUNT, WORDS, Ink, box, hand, with_lines


def small(ink: Ink, high: int) -> Ink:
    """Its writing taken down to so many pixels."""
    left, top, right, bottom = box(ink)
    word = ink[top : bottom + 1, left : right + 1]
    size = max(1, round(word.shape[1] * high / word.shape[0])), high
    return np.pad(np.asarray(cv2.resize(word, size, interpolation=cv2.INTER_AREA), np.float32), 12)


@pytest.mark.parametrize("word", WORDS)
def test_a_small_word_is_read_or_a_doubt(word: str) -> None:
    read = [read_yes_no(small(hand(number, word), 9)) for number in range(COUNT)]
    assert {r.value for r in read} <= {word.lower() == "yes", None}
    assert not any(r.blank for r in read)
    assert any(r.value is not None for r in read)


@pytest.mark.parametrize("word", WORDS)
def test_a_smaller_one_is_none(word: str) -> None:
    assert {read_yes_no(small(hand(number, word), 5)).value for number in range(COUNT)} == {None}


@pytest.mark.parametrize("word", WORDS)
def test_a_small_word_that_is_struck_is_none(word: str) -> None:
    for number in range(COUNT):
        ink = hand(number, word)
        left, top, right, bottom = box(ink)
        middle = (top + bottom) // 2
        struck = with_lines(ink, (left - 4, middle, right + 4, middle), thick=5)
        assert read_yes_no(small(struck, 9)).value is None
