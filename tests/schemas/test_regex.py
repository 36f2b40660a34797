"""A pattern that waits to be compiled does what one that was compiled at once does."""

from __future__ import annotations

import re

import pytest

from schemas.regex import regex


def test_it_does_what_a_pattern_does() -> None:
    waiting, compiled = (
        regex(r"(?P<day>\d+)/(\d+)", re.IGNORECASE),
        re.compile(r"(?P<day>\d+)/(\d+)", re.IGNORECASE),
    )
    text = "3/4 and 5/6"
    for _ in range(2):  # the first use compiles it, the second finds it so
        assert waiting.findall(text) == compiled.findall(text)
        assert waiting.sub("x", text) == compiled.sub("x", text)
        assert [found["day"] for found in waiting.finditer(text)] == ["3", "5"]
        assert waiting.fullmatch(text) is None
    assert (waiting.pattern, waiting.flags, waiting.groups) == (
        compiled.pattern,
        compiled.flags,
        compiled.groups,
    )


def test_one_of_bytes_is_one_of_bytes() -> None:
    assert regex(rb"\d").findall(b"a1") == [b"1"]


def test_a_wrong_one_is_told_when_it_is_used() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("")
