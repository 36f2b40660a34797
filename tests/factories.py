"""Builders of answers, readings and sheets for tests. All people in them are invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from schemas.flags import make_flag
from schemas.forms import load_form
from schemas.types import Answer, DocumentReading, Flag, FormReading, Value
from scoring.rules import load_rules
from scoring.score import Scored, score_form

FormId = Literal["cse_assessment", "cse_checklist"]

RECEIVED = date(2026, 11, 24)
SHA256 = "ab" * 32
INDICATORS = tuple(q.key.partition(".")[2] for q in load_form("cse_assessment").of_kind("indicator"))
TICKS = tuple(q.key for q in load_form("cse_checklist").of_kind("tick"))


def read(value: Value, confidence: float = 0.99, candidates: Iterable[Value] | None = None) -> Answer:
    """An answer with one value."""
    return Answer(value, confidence, "text", candidates=(value,) if candidates is None else tuple(candidates))


def blank(confidence: float = 0.99) -> Answer:
    """An answer surely (unless told otherwise) left blank."""
    return Answer(None, confidence, "text")


def double(*candidates: Value, confidence: float = 0.99) -> Answer:
    """Several answers surely given."""
    return Answer(None, confidence, "mark", candidates=candidates)


def unread(*candidates: Value) -> Answer:
    """Something that can't be read, or may be any of the candidates."""
    return Answer(None, 0.0, "ocr", candidates=candidates)


def invalid(text: str, confidence: float = 0.99) -> Answer:
    """An impossible date, surely read."""
    return Answer(None, confidence, "text", candidates=(text,))


def scores(ticks: Iterable[int], judgement: int) -> dict[str, Any]:
    """The answers of an assessment whose every sum agrees with ten ticks and a judgement."""
    ten = list(ticks)
    total = sum(ten)
    return {
        **{f"indicators.{name}": tick for name, tick in zip(INDICATORS, ten, strict=True)},
        **{f"summary.{name}": tick for name, tick in zip(INDICATORS, ten, strict=True)},
        "summary.subtotal_left": sum(ten[:5]),
        "summary.subtotal_right": sum(ten[5:]),
        "summary.total_assessment_score": total,
        "summary.overall_score": total + judgement,
        "judgement.score": judgement,
    }


def filled(
    form: FormId = "cse_assessment",
    changes: Mapping[str, Any] | None = None,
    *,
    ticks: Iterable[int] = (3, 2, 3, 2, 3, 3, 2, 3, 3, 2),
    judgement: int = 4,
    missing_keys: Iterable[str] = (),
    flags: Iterable[Flag] = (),
    partial_dob_years: Iterable[int] = (),
    pages: tuple[int, ...] = (1, 2, 3, 4, 5, 6),
) -> FormReading:
    """A form in which everything agrees and no flag is due (a checklist: one low tick), but for `changes`:
    key to Answer, or to a value that is surely read (None: surely blank). `missing_keys` become unread."""
    values = _assessment(ticks, judgement) if form == "cse_assessment" else _checklist()
    answers = {key: _answer(value) for key, value in {**values, **(changes or {})}.items()}
    gone = frozenset(missing_keys)
    answers.update({key: unread() for key in gone})
    return FormReading(
        form=form,
        layout=None,
        kind="digital",
        pages=pages,
        answers=answers,
        missing_keys=gone,
        flags=tuple(flags),
        partial_dob_years=tuple(partial_dob_years),
    )


def empty(form: FormId = "cse_assessment") -> FormReading:
    """A form without one answer."""
    value = None if form == "cse_assessment" else False
    kinds = {q.key: q.kind for q in load_form(form).questions}
    return filled(form, {key: value if kind != "text" else None for key, kind in kinds.items()})


def nothing(code: str = "malformed") -> FormReading:
    """A document that holds no form."""
    flag = make_flag(code, "The file can't be opened.")
    return FormReading(form=None, layout=None, kind=None, pages=(), flags=(flag,))


def document(*forms: FormReading, sha256: str = SHA256) -> DocumentReading:
    return DocumentReading(sha256, 6, forms)


def score(reading: FormReading, *, rag_basis: Any = "overall", beside_assessment: bool = False) -> Scored:
    """Scored by the default rules, received on RECEIVED."""
    rules = load_rules(rag_basis=rag_basis)
    return score_form(reading, RECEIVED, rules, beside_assessment=beside_assessment)


def codes(scored: Scored) -> set[str]:
    return {flag.code for flag in scored.flags}


def _assessment(ticks: Iterable[int], judgement: int) -> dict[str, Any]:
    form = load_form("cse_assessment")
    texts: dict[str, Any] = {question.key: "invented" for question in form.of_kind("text")}
    yes_no: dict[str, Any] = {question.key: False for question in form.of_kind("yes_no")}
    found = {
        **texts,
        **yes_no,
        "young_person.dob": "2011-05-20",
        "assessment.date": "2026-11-02",
        **scores(ticks, judgement),
    }
    overall = found["summary.overall_score"]
    found["summary.rag"] = "green" if overall <= 17 else "amber" if overall <= 42 else "red"
    return found


def _checklist() -> dict[str, Any]:
    return {
        "child.name": "Invented Child",
        "child.accompanied_by": "Invented Adult",
        **dict.fromkeys(TICKS, False),
        "low.self_harm": True,
    }


def _answer(value: Any) -> Answer:
    if isinstance(value, Answer):
        return value
    return blank() if value is None else read(value)
