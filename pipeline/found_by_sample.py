"""A silent error that a blind sample found: the answer is in doubt again, at the worst of what was read and what was keyed,
and the form is before people at once. What the machine read stays what it read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace

from pipeline.by_rules import by_rules, others, with_store_flags
from pipeline.context import Intake
from pipeline.decide import Outdated, judge_beside, keep_decision
from pipeline.decided import routed
from pipeline.left_unread import is_left_unread
from pipeline.reread import not_lowered
from review.refusals import Taken
from review.trust_ports import Judged
from routing.standing import Standing
from routing.store_decide import Deciding
from routing.store_decisions import decisions_of, standing
from routing.store_records import SavedRecord, get_record, records_of
from schemas.forms import Question, load_form
from schemas.types import Answer, Value

_TRIES = 5  # somebody else may change the record meanwhile, not every time
_NOT_GIVEN = Answer(None, 0.0, "text")


def doubt_by_sample(use: Intake, record_id: str, found: Sequence[Judged], who: str) -> None:
    """Put what the page doesn't say as it was read before people. Raises NotFoundError, Refused, Taken."""
    wrong = {one.key: one for one in found if one.right is False}
    for _ in range(_TRIES):
        saved, past = get_record(use.store, record_id), decisions_of(use.store, record_id)
        now = standing(past)
        answers = dict(_in_doubt(saved, wrong))
        if now.gone or not answers:
            return
        try:
            _keep(use, saved, now, answers, wrong, who)
        except Outdated:
            continue
        judge_beside(use, saved.document_id, who)
        return
    raise Taken("Somebody else changes this form at the moment: save again.")


def _keep(
    use: Intake,
    saved: SavedRecord,
    now: Standing,
    answers: Mapping[str, Answer],
    wrong: Mapping[str, Judged],
    who: str,
) -> None:
    record, known = saved.record, records_of(use.store, saved.document_id)
    rules = by_rules(use, saved, known, answers)
    mine = next(one for one in rules if one.record_id == record.record_id)
    (final,), _ = not_lowered([saved], [with_store_flags(record, routed(mine, now))], [])
    told = {
        "shown": [
            {"key": key, "answer": asdict(record.answers.get(key, _NOT_GIVEN)), "flags": []}
            for key in answers
        ],
        "answers": {key: asdict(_as_keyed(answers[key], wrong[key])) for key in answers},
    }
    one = Deciding(
        record.record_id,
        saved.document_id,
        "sampled",
        saved.version,
        (final, *others(use, saved, known, rules)),
        {one.record.record_id: one.version for one in known},
        now.last,
        told,
    )
    keep_decision(use, replace(one, pending=now.waits), who)


def _in_doubt(saved: SavedRecord, wrong: Mapping[str, Judged]) -> Iterator[tuple[str, Answer]]:
    """The answers as they are to stand; of those that people have looked at since, none."""
    questions = load_form(saved.record.form).questions if saved.record.form else ()
    for question in questions:
        there = saved.record.answers.get(question.key, _NOT_GIVEN)
        judged = wrong.get(question.key)
        if judged is not None and (there.method != "person" or is_left_unread(there)):
            candidates = _either(question, there, judged)
            yield (
                question.key,
                replace(there, value=None, confidence=0.0, method="person", candidates=candidates),
            )


def _either(question: Question, there: Answer, judged: Judged) -> tuple[Value, ...]:
    """What was read and what was keyed; with nothing to name for one of them it may be anything."""
    read = there.candidates if there.value is None else (there.value, *there.candidates)
    if read and judged.says is not None and question.kind != "tick":
        return tuple(dict.fromkeys((*read, judged.says)))
    return tuple(option.value for option in question.options) if question.kind == "band" else ()


def _as_keyed(answer: Answer, judged: Judged) -> Answer:
    """What the person found on the page, as far as it is one thing."""
    if judged.says is None:
        return replace(answer, candidates=())
    return replace(answer, value=judged.says, confidence=1.0, candidates=())
