"""What one stage hands the next: frozen, and every field with its unit and origin.

The words are those of GLOSSARY.md, the keys those of the form schemas. Nothing here computes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Value = str | int | bool | None
Method = Literal["acroform", "text", "mark", "digit", "ocr", "person"]
Severity = Literal["error", "warning", "info"]
SourceKind = Literal["acroform", "digital", "scan", "mixed"]
Queue = Literal["mash_new", "rise_allocated", "full_assessment", "data_quality"]
Priority = Literal["immediate", "urgent", "standard"]
Status = Literal["accepted", "review", "quarantined"]
Band = Literal["green", "amber", "red"]

BBox = tuple[float, float, float, float]
"""[x0, top, x1, bottom] in PDF points, from the top left of the page as displayed."""


class State(StrEnum):
    """What an answer is, told from its value, confidence and candidates alone."""

    READ = "read"  # one value, surely read (the value may still be out of range)
    BLANK = "blank"  # surely not given
    DOUBLE = "double"  # several answers surely given
    INVALID = "invalid"  # surely read, but not possible (a date such as 31/02/2010)
    UNREAD = "unread"  # something may be there that can't be read


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as read.

    value: as in the form's schema (dates ISO 8601, yes/no and ticks bool); None if blank, double or unread.
    confidence: 0..1, calibrated; of a blank, how sure it is blank; 0 means that it can't be read.
    page: counts from 1 in the source file; None where the answer's place wasn't found.
    candidates: what it may be. Of a double answer each of the marks, of an impossible date its text.
    """

    value: Value
    confidence: float
    method: Method
    page: int | None = None
    bbox: BBox | None = None
    candidates: tuple[Value, ...] = ()

    @property
    def state(self) -> State:
        if self.value is not None:
            return State.READ
        if self.confidence <= 0:
            return State.UNREAD
        if len(self.candidates) > 1:
            return State.DOUBLE
        return State.INVALID if self.candidates else State.BLANK

    @property
    def may_be_anything(self) -> bool:
        """Whether it can't be read, and nothing tells what it may be: no doubt widens it."""
        return self.state is State.UNREAD and not self.candidates


@dataclass(frozen=True, slots=True)
class Flag:
    """One finding. `message` is plain English for the person who settles it; it may hold numbers of the
    form's scores, never a name, date, address or other text of the form."""

    code: str
    severity: Severity
    message: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a form came from. path: as given (for an attachment `PATH!/NAME`); sha256 of the file's bytes;
    pages: those that the form stands on, counted from 1 in the file."""

    path: str
    sha256: str
    pages: tuple[int, ...]
    kind: SourceKind | None


@dataclass(frozen=True, slots=True)
class FormReading:
    """One form found in a document, as the extractor read it, before any scoring.

    form: its id, or None where the document holds no known form.
    answers: every key of the form's schema.
    missing_keys: questions that stood on a page that isn't in the document; their answers are UNREAD,
        raise no `..._missing` and count as left blank for priority.
    flags: what the reading itself raises (`page_missing`, `page_repeated`, `sources_disagree`,
        `layout_unknown`, `text_unread`, `unrecognised_document`, `encrypted`, `malformed`, ...).
    partial_dob_years: the years of birth that an unread date of birth allows, where that much is plain.
    turns: for each page of which the reading tells surely how it lies its number, and by how many degrees clockwise (0, 90,
        180, 270) the page as displayed must be turned to stand upright.
    """

    form: str | None
    layout: str | None
    kind: SourceKind | None
    pages: tuple[int, ...]
    answers: dict[str, Answer] = field(default_factory=dict)
    missing_keys: frozenset[str] = frozenset()
    flags: tuple[Flag, ...] = ()
    partial_dob_years: tuple[int, ...] = ()
    turns: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """All that one document holds. `forms` has at least one entry: a document with no form in it has one
    FormReading with form None and the flag that says why."""

    sha256: str
    page_count: int
    forms: tuple[FormReading, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """Lowest and highest total that the form allows, both included."""

    min: int
    max: int

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.min + other.min, self.max + other.max)

    def __contains__(self, total: object) -> bool:
        return isinstance(total, int) and self.min <= total <= self.max

    @property
    def exact(self) -> bool:
        return self.min == self.max


@dataclass(frozen=True, slots=True)
class Computed:
    """What we computed from the ticks, apart from what the referrer wrote. bands: lowest first."""

    indicator_total: Interval
    overall_score: Interval
    bands: tuple[Band, ...]
    band: Band


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for a priority that stands, whether or not a higher one stands too. code: tells it from others, and stays
    what it is when its wording changes."""

    priority: Priority
    code: str


@dataclass(frozen=True, slots=True)
class Route:
    """The child's queue and priority, and why in plain English (no personal data). grounds: every one that stands, as
    rules just found them: no part of the record, and empty on one that comes from the store."""

    queue: Queue
    priority: Priority
    reasons: tuple[str, ...]
    grounds: tuple[Ground, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Record:
    """The record of CONTRACT section 2; `schemas/record.schema.json` is the authority for its JSON."""

    record_id: str
    form: str | None
    layout: str | None
    source: Source
    answers: dict[str, Answer]
    computed: Computed | None
    flags: tuple[Flag, ...]
    route: Route
    status: Status


class Concern(StrEnum):
    """What a form says of one danger, at its worst (CONTRACT section 3, *in doubt* and *left blank*)."""

    YES = "yes"  # said by the answer, whatever else is in doubt
    POSSIBLE = "possible"  # in doubt, and it may say so
    BLANK = "blank"  # left blank, or on a page that isn't there
    NO = "no"


class Age(StrEnum):
    """The child's age on the date of assessment, as far as priority depends on it."""

    UNDER_13 = "under_13"
    MAYBE_UNDER_13 = "maybe_under_13"  # in doubt, and what was read allows or says it
    UNKNOWN = "unknown"  # the date of birth is blank, impossible or unread
    OTHER = "other"  # 13 or over


@dataclass(frozen=True, slots=True)
class RoutingFacts:
    """All that routing goes by, each already at its worst; scoring makes it, routing reads it.

    form: None where the document holds no known form. computed: of an assessment.
    red_stated: the referrer's own band. missing_from_home: indicator 1 at 4 or 5. current_exploitation:
    indicator 10 at 5; both by the tick or by the score in the summary, whichever is higher.
    has_social_worker: `needs.cp_plan_or_looked_after` is yes.
    ticked, maybe_ticked: keys of a checklist's boxes surely ticked / that can't be read.
    full_assessment: a checklist at its threshold, unread boxes counted as ticked.
    """

    form: str | None
    computed: Computed | None = None
    red_stated: Concern = Concern.NO
    missing_from_home: Concern = Concern.NO
    current_exploitation: Concern = Concern.NO
    age: Age = Age.OTHER
    has_social_worker: bool = False
    page_missing: bool = False
    ticked: tuple[str, ...] = ()
    maybe_ticked: tuple[str, ...] = ()
    full_assessment: bool = False
