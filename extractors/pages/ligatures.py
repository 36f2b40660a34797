"""Ligatures of fonts that don't say which letters they are: "Di(cid:30)culties". Where one makes a word of the forms of it, it is
that; anywhere else what can't be read stays unread.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from extractors.questions.titles import titles
from schemas.regex import regex

_UNTOLD = regex(r"\(cid:\d+\)")
_JOINED = ("ffi", "fi", "ff", "fl", "ffl", "tt", "ti", "ft")
_WORD = regex(r"[^\W\d_]+")


def mended(word: dict[str, Any]) -> dict[str, Any]:
    """A word as pdfplumber tells it, with its characters; the same where nothing is missing or nothing fits."""
    untold = [char for char in word["chars"] if _UNTOLD.fullmatch(char["text"])]
    if not untold or not _WORD.search(_UNTOLD.sub("", word["text"])):
        return word
    for letters in _JOINED:
        text = _UNTOLD.sub(letters, word["text"])
        parts = _WORD.findall(text.casefold())
        if any(letters in part for part in parts) and all(part in _vocabulary() for part in parts):
            chars = [{**char, "text": letters} if char in untold else char for char in word["chars"]]
            return {**word, "text": text, "chars": chars}
    return word


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(part for title in titles() for part in _WORD.findall(title.text.casefold()))
