"""What the pages of samples and of quality need of the rest, which `pipeline` gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from schemas.types import Record, Value

EDGES = (0.0, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0)
"""Between which confidences answers are counted together."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer of a sample, as a person found it. right: whether the page says what the machine read; None where
    nobody can tell. says: what it says instead; None where that is no one value."""

    key: str
    method: str
    confidence: float
    right: bool | None
    says: Value = None


@dataclass(frozen=True, slots=True)
class Period:
    """A referring service's forms of some weeks, as the machine alone left them. start: the first Monday. accepted: without
    a person; flags: how many forms had each code that a person must look at, the most frequent first."""

    start: date
    forms: int
    accepted: int
    flags: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Service:
    """What a referring service's newest forms were like. name: as written. periods: each of those that were asked for, the
    first first, empty ones too; the rest: over all of them."""

    name: str
    forms: int
    accepted: int
    flags: tuple[tuple[str, int], ...]
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Reliability:
    """Answers given with a confidence from low to high (0 to 1): how many were checked, and were right."""

    low: float
    high: float
    checked: int
    right: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What people found who checked samples blind. forms: accepted ones, of which they could tell every answer, or
    found one wrong; not_wholly_told: the others, whose untold answers may be wrong or not; wrong_forms: with a scored answer
    that isn't what the page says; forms_bound: the share of such forms that, with 95 % confidence, isn't exceeded; answers
    likewise. unclear: answers of which nobody can tell. reliability: by confidence, what there is of it, the lowest first."""

    forms: int
    not_wholly_told: int
    wrong_forms: int
    forms_bound: float
    answers: int
    wrong_answers: int
    answers_bound: float
    unclear: int
    reliability: tuple[Reliability, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A week's, or some weeks', records as the machine alone left them. start: the first Monday. seconds, keystrokes: half of the forms that
    people settled took no more; None where nobody settled any. flags: how many records had each code.
    checked: of the samples that were checked then."""

    start: date
    accepted: int
    review: int
    quarantined: int
    settled: int
    seconds: float | None
    keystrokes: float | None
    flags: tuple[tuple[str, int], ...]
    checked: Checked


@dataclass(frozen=True, slots=True)
class Quality:
    """How far the machine can be trusted. weeks: how many back. waiting: samples to check. share: of accepted forms, that is
    drawn. whole: all these weeks as one; by_week: those in which there was something."""

    weeks: int
    share: float
    waiting: int
    whole: Week
    by_week: tuple[Week, ...]

    @property
    def checked(self) -> Checked:
        """Of all samples that were checked in these weeks."""
        return self.whole.checked


class Trust(Protocol):
    """Samples, and what is known of quality."""

    def count_samples(self) -> int:
        """How many samples are to be checked."""

    def next_sample(self, who: str) -> str | None:
        """The record of a sample, for this person alone; None where there is none."""

    def sample(self, record_id: str, queues: Sequence[str], who: str) -> Record:
        """A sample that the person has, as it was when it was drawn: audited. Raises NotThere, Taken."""

    def judge(self, record_id: str, found: Sequence[Judged], who: str) -> None:
        """A sample was checked: what is wrong goes before people. Raises NotThere, Taken, Refused."""

    def note_effort(self, form: str, doubts: int, seconds: int, keystrokes: int) -> None:
        """What settling a form took."""

    def quality(self, weeks: int) -> Quality:
        """How far the machine can be trusted, by the last weeks."""

    def services(self, weeks: int, span: int = 1) -> Sequence[Service]:
        """By referring service, the most frequent first, in periods of so many weeks."""
