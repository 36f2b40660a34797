"""The name of a band, typed beside the heading of the three that are printed."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.items import Field
from extractors.written import written
from schemas.types import Answer, State

# Of the words by which a mark is asked for, right by the heading: they say nothing of any band.
_MARK = frozenset((
    "mark", "tick", "circle", "ring", "select", "choose", "indicate", "highlight", "put", "place", "enter", "delete", "strike",
))  # fmt: skip
_ASKING = _MARK | frozenset((
    "please", "one", "only", "box", "band", "rating", "the", "a", "appropriate", "relevant", "with", "an", "x", "in", "or", "as",
    "applicable", "out", "those", "which", "not", "do", "apply",
))  # fmt: skip
_X_ONE = {"x", "one"}  # "X one (box)"


def with_typed_band(answer: Answer, fields: Sequence[Field]) -> Answer:
    """The marked band, or what is typed beside the heading of printed ones where that names one alone; both where they differ.
    Where a mark may mean any of them, the name may be the first of those printed."""
    if answer.state is State.UNREAD and not answer.candidates:
        return answer
    for one in fields:
        got = written(one)
        named = [b for b in ("green", "amber", "red") if b in got.text.casefold().split()]
        if not got.text or (answer.value is not None and got.text.strip().isdecimal()):
            continue  # a score below the heading is that of a label beside it, and names no band
        if _asks_for_mark(got.text):
            continue
        plain = got.text.casefold().strip(" .:-()") in named
        if plain and answer.value in (None, named[0]) and not answer.candidates:
            return Answer(named[0], answer.confidence, got.method, one.page, got.box, (named[0],))
        if answer.value not in named or not plain:
            options = tuple(dict.fromkeys([*(answer.candidates or ()), *named]))
            return Answer(None, 0.0, got.method, one.page, got.box, options)
    return answer


def _asks_for_mark(text: str) -> bool:
    words = {word.strip(".,:;()*\"'‘’“”") for word in text.casefold().split()}
    return (bool(words & _MARK) or words >= _X_ONE) and words - {""} <= _ASKING
