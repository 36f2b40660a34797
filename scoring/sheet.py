"""One form's answers as scoring asks about them: what is sure, what is blank, what each may be at most.

Source of every reading of an answer here: CONTRACT section 2 ("left blank", "can't be read") and section 3
("How flags and sums behave").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeGuard

from schemas.forms import Form, Question, load_form
from schemas.types import Answer, FormReading, Interval, State, Value
from scoring.rules import Rules

_NOT_GIVEN = Answer(None, 0.0, "text")


@dataclass(frozen=True)
class Sheet:
    """A reading beside its form, the rules and the date of receipt.

    received: the day on which the file came into intake. beside_assessment: whether a full assessment came
    in the same file or mail.
    """

    reading: FormReading
    form: Form
    received: date
    rules: Rules
    beside_assessment: bool = False

    @classmethod
    def of(cls, reading: FormReading, received: date, rules: Rules, beside_assessment: bool = False) -> Sheet:
        """Raises ValueError where the reading holds no known form."""
        if reading.form is None:
            raise ValueError("There is no form to score.")
        return cls(reading, load_form(reading.form), received, rules, beside_assessment)

    @cached_property
    def _possible(self) -> dict[str, frozenset[int]]:
        """By key what `possible` has said: every sum and rule asks again, and a reviewer's page weighs a form a hundred ways."""
        return {}

    @cached_property
    def questions(self) -> dict[str, Question]:
        return {question.key: question for question in self.form.questions}

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """Keys of the ten indicators, in printed order."""
        return tuple(question.key for question in self.form.of_kind("indicator"))

    def answer(self, key: str) -> Answer:
        """The answer, or an unreadable one where the reading lacks it."""
        return self.reading.answers.get(key, _NOT_GIVEN)

    def is_sure(self, key: str) -> bool:
        """Whether it was read (or found blank) with the confidence that acceptance asks for."""
        return self.answer(key).confidence >= self.rules.confidence

    def page_is_missing(self, key: str) -> bool:
        return key in self.reading.missing_keys

    def state(self, key: str) -> State:
        """What the answer surely is. A blank, double or impossible one that isn't sure is UNREAD: it can't
        be told from an answer that nobody could read. A value stays READ, however unsure."""
        state = self.answer(key).state
        if state is State.READ or self.is_sure(key):
            return state
        return State.UNREAD

    def is_blank(self, key: str) -> bool:
        """Surely not given, on a page that is there: what raises `..._missing`."""
        return self.state(key) is State.BLANK and not self.page_is_missing(key)

    def counts_as_blank(self, key: str) -> bool:
        """Surely not given, or on a missing page: what priority takes for left blank."""
        return self.state(key) is State.BLANK or self.page_is_missing(key)

    def may_be(self, key: str) -> tuple[Value, ...]:
        """What stands there: the value where it is sure, else the value and all candidates."""
        answer = self.answer(key)
        if answer.value is not None and self.is_sure(key):
            return (answer.value,)
        return tuple(one for one in (answer.value, *answer.candidates) if one is not None)

    def score(self, key: str) -> int | None:
        """The number read, be it in range or not."""
        value = self.answer(key).value
        return value if _is_score(value) else None

    def range_of(self, key: str) -> Interval:
        """Lowest to highest score that the form allows there."""
        question = self.questions[key]
        if question.minimum is None or question.maximum is None:
            raise ValueError(f"{key} is no score.")
        return Interval(question.minimum, question.maximum)

    def in_range(self, key: str) -> int | None:
        """The number read, where it lies in its range."""
        score = self.score(key)
        return score if score is not None and score in self.range_of(key) else None

    def possible(self, key: str) -> frozenset[int]:
        """Every score that it may be: what was read and lies in its range; the whole range for a blank, for
        a value or a candidate out of range and for what can't be read at all."""
        if key not in self._possible:
            self._possible[key] = self._may_score(key)
        return self._possible[key]

    def _may_score(self, key: str) -> frozenset[int]:
        allowed = self.range_of(key)
        whole = frozenset(range(allowed.min, allowed.max + 1))
        found = self.may_be(key)
        if self.counts_as_blank(key) or not all(_is_score(one) and one in allowed for one in found):
            return whole
        return frozenset(one for one in found if _is_score(one)) or whole

    def span(self, key: str) -> Interval:
        """The lowest to the highest that it may be."""
        scores = self.possible(key)
        return Interval(min(scores), max(scores))


def _is_score(value: Value) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
