"""What the oracle expects of a form, as a line of `truth.jsonl` in the form that `benchmarks.clients.score` reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..clients.make import Made
from .case import CP, Case
from .rules import expected
from .rules_sums import Expected

STATES = {
    "blank": ["blank"],
    "lost": ["unread", "blank"],
    "multi": ["double"],
    "doubt": ["unread", "double"],
    "invalid": ["invalid"],
}
DOUBTS = [
    "low_confidence",
    "indicator_multiple",
    "sources_disagree",
]  # one of them says that there is a doubt
FOLLOWING = {"rag_borderline", "rag_basis_sensitive"}  # a doubtful answer may widen the sums


def form_line(case: Case, told: Expected | None = None, pages: Sequence[int] = ()) -> dict[str, Any]:
    """told: the oracle's word, where more than the form alone decided it. pages: of the file, counted from 1."""
    told = told or expected(case)
    answers: dict[str, Any] = {key: text or None for key, text in told.texts.items()}
    states = {key: ["blank"] for key, text in told.texts.items() if not text}
    for key, (state, value) in told.answers.items():
        answers[key] = value if state == "val" else None
        if state != "val":
            states[key] = STATES[state]
    if case.yes.get(CP) is True and CP in case.words and not case.texts[f"{CP}.details"]:
        answers[f"{CP}.details"] = case.words[CP].removeprefix("Yes - ")  # which says more than yes
        states.pop(f"{CP}.details", None)
    return {
        "form": case.form,
        "case": case.kind,
        "pages": list(pages) or list(range(1, 100)),
        "answers": _whole(case, answers, states),
        "states": states,
        "flags": sorted(told.flags),
        "either": [DOUBTS] if told.doubts else [],
        "optional": sorted(told.optional | (FOLLOWING if told.doubts else set())),
        "queue": told.queue,
        "priorities": told.priorities,
        "status": told.status,
    }


def _whole(case: Case, answers: dict[str, Any], states: dict[str, list[str]]) -> dict[str, Any]:
    """With the texts whose page isn't there."""
    for key in case.texts:
        if key not in answers:
            answers[key], states[key] = None, STATES["lost"]
    return answers


def made(file: str, data: bytes, layout: str, way: object, *forms: dict[str, Any]) -> Made:
    return Made(file, data, {"file": file, "layout": layout, "way": way, "forms": list(forms)})
