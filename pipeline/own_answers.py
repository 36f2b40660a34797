"""Who is no second person to something lower: whoever keyed an answer without which it would be more pressing now.

An answer may lower nothing by itself, as another one held the score or the ground up, and do it with the next person's.
Whoever keyed it would be the only one to have looked at it, if they could agree to what gets lower.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from pipeline.grounds import band_of, is_lower, lower_parts, priority_of
from pipeline.left_unread import left_unread
from review.refusals import Refused
from routing.standing import Decision, Terms
from schemas.forms import Question, load_form
from schemas.people import is_among
from schemas.reading_json import answer_from_json
from schemas.types import Answer, Record, Value

Answers = Mapping[str, Answer | None]
"""None: as it is read, by nobody."""


def relied_on(
    past: Sequence[Decision],
    since: Sequence[Decision],
    mine: Record,
    terms: Terms,
    judged: Callable[[Answers], Record],
    known: Collection[str],
) -> Iterator[str]:
    """Those on whose answers it rests that it is no more pressing than `terms` make it. since: of the past decisions those
    that nobody else has agreed to; mine: the record by rules; judged: the same with these answers instead; known: who is
    no second person anyhow."""
    if mine.form is None:
        return
    questions = {one.key: one for one in load_form(mine.form).questions if one.deciding}
    for who in dict.fromkeys(one.who for one in since if one.who not in known):
        theirs = [one for one in since if is_among(one.who, (who,))]
        others = [one for one in past if one.kind == "settled" and one not in theirs]
        instead = dict(_without(theirs, others, mine, questions))
        if instead and _rests_on(instead, mine, terms, judged):
            yield who


def without(those: Sequence[Decision], record: Record) -> Iterator[tuple[str, Answer | None]]:
    """What would stand in a record if nobody had keyed anything by those decisions."""
    if record.form is not None:
        questions = {one.key: one for one in load_form(record.form).questions if one.deciding}
        yield from _without([one for one in those if one.kind == "settled"], [], record, questions)


def taken_back(those: Sequence[Decision], record: Record, judged: Callable[[Answers], Record]) -> Answers:
    """The answers that count no more once these decisions are refused, which laid them over at once: none that makes it more
    pressing as it stands. judged: the record by rules with these answers instead."""
    back = dict(without(those, record))
    for key in tuple(back):
        less = {other: answer for other, answer in back.items() if other != key}
        there, then = judged(less), judged(back)
        if lower_parts(then, there, Terms()) and not lower_parts(there, then, Terms()):
            back = less
    return back


def _without(
    theirs: Sequence[Decision], others: Sequence[Decision], mine: Record, questions: Mapping[str, Question]
) -> Iterator[tuple[str, Answer | None]]:
    """What would stand if this person had keyed nothing of it: of what others keyed too, what they did."""
    keyed = {key for one in theirs for key in _keys(one)}
    for key, question in questions.items():
        if key in keyed:
            answer = _by_others(theirs, others, question)
            there = mine.answers.get(key)
            if answer is None or there is None or not _same(answer, there):
                yield key, answer


def _by_others(theirs: Sequence[Decision], others: Sequence[Decision], question: Question) -> Answer | None:
    key = question.key
    first = min(
        (one for one in (*theirs, *others) if key in _keys(one)), key=lambda decision: decision.number
    )
    shown = next((one["answer"] for one in first.told.get("shown", ()) if one["key"] == key), None)
    before = answer_from_json(shown) if shown is not None else Answer(None, 0.0, "person")
    answer = before if before.method == "person" else None  # in doubt since a sample
    for one in others:
        if key in _keys(one):
            keyed = one.told.get("answers", {}).get(key)
            answer = left_unread(question, answer or before) if keyed is None else answer_from_json(keyed)
    return answer


def _rests_on(instead: Answers, mine: Record, terms: Terms, judged: Callable[[Answers], Record]) -> bool:
    """Without all of them, without each, and without those together that make it less pressing: one that raises it hides
    none that lowers it."""
    lifting: dict[str, Answer | None] = {}
    try:
        without = judged(instead)
        if _more_pressing(without, mine, terms):
            return True
        for key, answer in instead.items():
            says = _says(mine.answers.get(key))
            if says is not None and says == _says(without.answers.get(key)):
                continue  # they keyed what stands there without them
            found = judged({key: answer})
            if _more_pressing(found, mine, terms):
                return True
            if _top(found) > _top(mine):
                lifting[key] = answer
        return len(lifting) > 1 and _more_pressing(judged(lifting), mine, terms)
    except Refused:  # can't be scored without them, so that nobody knows what it would be
        return True


def _more_pressing(one: Record, than: Record, terms: Terms) -> bool:
    return is_lower(priority_of(than, terms), priority_of(one, terms)) or is_lower(
        band_of(than, terms), band_of(one, terms)
    )


def _top(record: Record) -> int:
    """The highest that the score may be, on which the band goes."""
    return record.computed.overall_score.max if record.computed is not None else 0


def _keys(one: Decision) -> tuple[str, ...]:
    return (*one.told.get("answers", ()), *one.told.get("unread", ()))


def _says(answer: Answer | None) -> tuple[Value, frozenset[Value]] | None:
    """What an answer of one value says; None: in doubt or blank, which isn't compared."""
    if answer is None or answer.value is None:
        return None
    return answer.value, frozenset({answer.value, *answer.candidates})


def _same(one: Answer, other: Answer) -> bool:
    return (one.value, one.confidence, one.candidates) == (other.value, other.confidence, other.candidates)
