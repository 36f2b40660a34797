"""How a record stands, and what people decided on it: what the pages show, and what they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from schemas.types import Answer, Band, Computed, Flag, Priority, Queue, Record, Route, Status


@dataclass(frozen=True, slots=True)
class Item:
    """A record in a queue. open: it is still to be done; asked: by a second person, and nobody can take it. stated: bands that the referrer marked; decided: by a person;
    held: one that was written or computed before, isn't now, and counts until a second person agrees to less.
    waits: what waits for a second person: "priority", "band", "queue", "no_form". flags: codes, in the record's order. closed: why
    it stands for nothing any more: "no_form", or "pages" where others stand for it."""

    item_id: int
    record_id: str
    queue: str
    priority: Priority
    due_at: datetime
    arrived_at: datetime
    open: bool
    taken_by: str | None
    taken_until: datetime | None
    status: Status
    form: str | None
    flags: tuple[str, ...]
    stated: tuple[Band, ...]
    computed: tuple[Band, ...]
    decided: Band | None
    waits: tuple[str, ...] = ()
    closed: Literal["no_form", "pages"] | None = None
    asked: bool = False
    held: Band | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer, as it was put before the person who decided."""

    key: str
    answer: Answer
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """What waited for a second person, and ended without an answer. what: "priority", "band", "queue", "no_form"; numbers: of the
    decisions that asked for it; why: a code of `ENDED`."""

    what: tuple[str, ...]
    numbers: tuple[int, ...]
    asked_by: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A decision on a record. answers: as decided, by key. reason: a code of `LOWERING`. about: the decision that it
    approves or refuses; asks: it makes something lower, or says no form, which needs a second person. to_priority, to_band:
    what it then comes to. plan: the forms that the document's pages were said to make, each with its pages. shown: the
    answers as they were before it, by key. unread: keys that the person couldn't read either. ended: what waited
    before, and doesn't any more because of it. fate: what became of what it asked for, a code of `FATES`;
    None as long as it waits."""

    number: int
    kind: str
    who: str
    decided_at: datetime
    shown_version: int
    record_version: int
    about: int | None
    asks: bool
    answers: Mapping[str, Answer]
    band: Band | None
    priority: Priority | None
    reason: str | None
    note: str
    what: str | None
    to_priority: Priority | None = None
    to_band: Band | None = None
    plan: tuple[tuple[str, tuple[int, ...]], ...] = ()
    shown: Mapping[str, Answer] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    ended: tuple[Ended, ...] = ()
    fate: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """All that is shown of a record. sure: the confidence (0-1) from which an answer counts as surely read. places:
    where it stands in queues, or stood last, the one that counts first; none that it left. superseded_by: the records that stand for it
    since its pages were given to others, a person said which form it is, or it was read again as one. not_a_form: what it is that is none of our forms, as two people said. stated, decided, waits, held: as
    `Item` has them, of this version; to_priority, to_band: what is in force once what waits is
    approved, as far as that was asked for. waiting: answers that were keyed, by key, and count then."""

    record: Record
    version: int
    received_at: datetime
    places: tuple[Item, ...]
    decisions: tuple[PastDecision, ...]
    sure: float
    superseded_by: tuple[str, ...] = ()
    not_a_form: str | None = None
    stated: tuple[Band, ...] = ()
    decided: Band | None = None
    waits: tuple[str, ...] = ()
    held: Band | None = None
    to_priority: Priority | None = None
    to_band: Band | None = None
    waiting: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def place(self) -> Item | None:
        """The place in force: every page says of this one where the record stands."""
        return next(iter(self.places), None)

    @property
    def closed(self) -> bool:
        """Whether it stands for nothing any more, so that nothing can be decided on it."""
        return self.not_a_form is not None or bool(self.superseded_by)

    @property
    def past(self) -> int:
        """The number of the last decision; 0 where there is none."""
        return self.decisions[-1].number if self.decisions else 0


@dataclass(frozen=True, slots=True)
class Change:
    """What a person decided on a record. version: of the record, that they saw; past: the number of the last decision that
    they saw (None: those that led to the version, no more). answers: by key, method `person`. unread: keys that they can't
    read either. priority, band: None for what the rules give. reason: a code of
    `LOWERING`, for what gets lower. note: in the person's own words."""

    version: int
    answers: Mapping[str, Answer]
    unread: tuple[str, ...] = ()
    priority: Priority | None = None
    band: Band | None = None
    reason: str | None = None
    note: str = ""
    past: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change comes to. route: with the higher priority that stays until a second person agrees; wanted: the
    priority and band without that; lowers: what of the two waits for that, in words; own: what of that this change makes
    lower; unreasoned: nobody gave a reason for it. waited: something waited before. computed, flags: with all that was keyed;
    wanted_queue: likewise. asks_again: it is as high as it is as no second person agreed to less, and a reason asks one anew."""

    computed: Computed | None
    flags: tuple[Flag, ...]
    route: Route
    status: Status
    band: Band | None
    wanted_priority: Priority
    wanted_band: Band | None
    lowers: tuple[Literal["priority", "band", "queue"], ...]
    unreasoned: bool = False
    waited: bool = False
    own: tuple[Literal["priority", "band", "queue"], ...] = ()
    wanted_queue: Queue | None = None
    asks_again: bool = False


@dataclass(frozen=True, slots=True)
class Referral:
    """Another referral that is, or may be, of the same young person. name, born: as read on it; assessed: the date of
    assessment, as read; decided: the band by a person; held: as `Item` has it; why: why it may be, a code of `LIKENESS`; None where name and
    date of birth are the same."""

    record: Record
    received_at: datetime
    assessed: date | None
    decided: Band | None
    name: str | None
    born: date | None
    why: str | None
    held: Band | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What is known of the same young person. same: name and date of birth are the same; possible: they may be. Both the
    first received first. hidden: how many more there are, in queues that the person doesn't see; older: how many more
    that they may look for by name."""

    same: tuple[Referral, ...]
    possible: tuple[Referral, ...]
    hidden: int
    older: int = 0


@dataclass(frozen=True, slots=True)
class Waits:
    """That something waits for a second person on an item's record: that it is none of our forms, or something lower."""

    item: Item
    no_form: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a second person. number: to answer it by; version, past: the state of the record that is shown, which
    the answer is about. since: the decisions that it may rest on, the first first; by: who can't answer it. what: what it
    is, if no form of ours; else to_priority, to_band, to_queue: what is in force once it is approved; from_band, from_queue:
    until then."""

    item: Item
    number: int
    since: tuple[PastDecision, ...]
    by: tuple[str, ...]
    what: str | None
    to_priority: Priority | None
    to_band: Band | None
    from_band: Band | None
    version: int
    past: int
    to_queue: Queue | None = None
    from_queue: Queue | None = None

    @property
    def leaves(self) -> bool:
        """Whether it goes to another queue by it."""
        return self.to_queue != self.from_queue
