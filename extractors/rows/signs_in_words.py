"""Signs and letters that stand among a statement's own: an arrow typed over its words comes out as "Registered<-", an X
as "RegisXtered".

The wording is found though some letters differ, so what else stands in its words was nobody's.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from extractors.gathering.items import Row
from extractors.pages.letters import normalise
from extractors.rows.row_print import COMMON
from schemas.regex import regex

TYPED_OVER = "sign in its words"
KINDS = ("Sm", "So")  # of characters: "<", "=", "√"; "→", "✓", "■"
PRINTED = frozenset("|~\ufffd")  # rules, and what a broken font says of a letter
MARKS = "xvo"  # small letters that mark; capitals within a word were all typed over it
STROKES = "-_/"  # typed through words or under them, in a row
MOST = 2  # of them that a wording may have more than ours: of a word that its line's end cuts
_WITHIN = regex(
    r"(?<=[^\W_])[^\w\s'’`´\"“”‘.,:;&()/–—-](?=[^\W_])|(?<=[^\W\d_])\d(?=[^\W\d_])|(?<=[a-z])[A-Z]"
)


class SignsInWords:
    """rows: all statements of one kind. What stands in the words of most of them is print: bullets, boxes."""

    def __init__(self, rows: list[Row]) -> None:
        count = Counter(sign for row in rows for sign in set(_signs(row)))
        self._print = {sign for sign, often in count.items() if often >= max(3.0, COMMON * len(rows))}

    def stand_in(self, row: Row) -> bool:
        return not set(_signs(row)) <= self._print


def _signs(row: Row) -> Iterator[str]:
    title = row.match.title
    said = "".join(word.text for word in row.statement)
    yield from (stroke for stroke in STROKES if said.count(stroke) > title.text.count(stroke) + MOST)
    for word in row.statement:
        for sign in word.text:
            if unicodedata.category(sign) in KINDS and sign not in PRINTED and sign not in title.text:
                yield sign
        yield from (sign for sign in _WITHIN.findall(word.text) if word.text not in title.text)
        letters = normalise(word.text)
        if letters not in title.letters:
            yield from (mark for mark in MARKS if _is_typed_into(mark, letters, title.letters))


def _is_typed_into(mark: str, letters: str, wording: str) -> bool:
    """Whether a word is one of the wording's but for this letter, or part of one."""
    places = (i for i, letter in enumerate(letters) if letter == mark)
    return len(letters) > 2 and any(letters[:i] + letters[i + 1 :] in wording for i in places)
