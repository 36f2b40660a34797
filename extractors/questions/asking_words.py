"""The words by which a form asks for a mark among its bands: "RAG Rating (delete as appropriate): …", "Please mark one". They
say nothing of any band."""

from __future__ import annotations

MARK = frozenset((
    "mark", "tick", "circle", "ring", "select", "choose", "indicate", "highlight", "put", "place", "enter", "delete", "strike",
))  # fmt: skip
ASKING = MARK | frozenset((
    "please", "one", "only", "box", "band", "rating", "the", "a", "appropriate", "relevant", "with", "an", "x", "in", "or", "as",
    "applicable", "out", "those", "which", "not", "do", "apply",
))  # fmt: skip
_X_ONE = {"x", "one"}  # "X one (box)"


def asks_for_mark(text: str) -> bool:
    words = {word.strip(".,:;()*\"'‘’“”") for word in text.casefold().split()}
    return (bool(words & MARK) or words >= _X_ONE) and words - {""} <= ASKING
