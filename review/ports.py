"""What the review page needs of the rest, which `pipeline` gives it: a stage imports only `schemas`.

Every method may be called from several threads at once. `who` is the name of the person who is signed in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol

from schemas.errors import MashIntakeError
from schemas.queues import AuditLine, ItemFilter, PageImage, QueueCount
from schemas.types import Answer, Band, Computed, Flag, Priority, Record, Route, Status


class NotThere(MashIntakeError):
    """There is no such record, page or queue item: it may have been deleted when its time was over."""


class Taken(MashIntakeError):
    """Somebody else has it, or it is done: take the next one."""


class Refused(MashIntakeError):
    """What was asked can't be done; the message says why."""


class Withdrawn(MashIntakeError):
    """The record stands for nothing any more; the message says why, and what stands for it."""


class Stale(MashIntakeError):
    """Somebody was faster. shown: the record as the person saw it; now: as it is."""

    def __init__(self, shown: Opened, now: Opened) -> None:
        super().__init__("Somebody was faster: look at the form again.")
        self.shown = shown
        self.now = now


@dataclass(frozen=True, slots=True)
class Item:
    """A record in a queue. open: it is still to be done. stated: bands that the referrer marked; decided: by a person.
    waits: what waits for a second person: "priority", "band", "no_form". flags: codes, in the record's order. closed: why
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


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer, as it was put before the person who decided."""

    key: str
    answer: Answer
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """What waited for a second person, and ended without an answer. what: "priority", "band", "no_form"; numbers: of the
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
    since its pages were given to others. not_a_form: what it is that is none of our forms, as two people said. stated, decided, waits: as
    `Item` has them, of this version."""

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
    lower; unreasoned: nobody gave a reason for it. waited: something waited before."""

    computed: Computed | None
    flags: tuple[Flag, ...]
    route: Route
    status: Status
    band: Band | None
    wanted_priority: Priority
    wanted_band: Band | None
    lowers: tuple[Literal["priority", "band"], ...]
    unreasoned: bool = False
    waited: bool = False
    own: tuple[Literal["priority", "band"], ...] = ()


@dataclass(frozen=True, slots=True)
class Referral:
    """Another referral that is, or may be, of the same young person. name, born: as read on it; assessed: the date of
    assessment, as read; decided: the band by a person; why: why it may be, a code of `LIKENESS`; None where name and
    date of birth are the same."""

    record: Record
    received_at: datetime
    assessed: date | None
    decided: Band | None
    name: str | None
    born: date | None
    why: str | None


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
    is, if no form of ours; else to_priority, to_band: what is in force once it is approved; from_band: until then."""

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


class Work(Protocol):
    """The queues, the records and the decisions."""

    def now(self) -> datetime:
        """This moment."""

    def health(self) -> tuple[bool, str]:
        """Whether intake goes on, and a sentence that says no more than that."""

    def sign(self, text: str) -> str:
        """A keyed digest, the same in every process of this installation."""

    def items(self, which: ItemFilter, offset: int, limit: int) -> tuple[Sequence[Item], int]:
        """Some of the items that are to be done, the most pressing first, and how many there are in all."""

    def counts(self) -> Sequence[QueueCount]:
        """How much is to be done."""

    def count_waiting(self) -> int:
        """How many decisions wait for a second person."""

    def ended(self, who: str) -> Sequence[tuple[str, Ended]]:
        """What this person asked for lately and others ended without an answer, with its record, until they open that."""

    def by_reference(self, reference: str, queues: Sequence[str]) -> Sequence[Item]:
        """Items whose record's or document's id begins so."""

    def by_person(self, name: str, born: date, queues: Sequence[str], who: str) -> Sequence[Item]:
        """Items of this young person. Audited."""

    def take_next(self, queue: str, who: str) -> Item | None:
        """The most pressing item that nobody has, for this person alone; None where there is none."""

    def take(self, item_id: int, who: str) -> Item:
        """This item. Raises NotThere, Taken."""

    def item(self, item_id: int) -> Item:
        """This item, as it is. Raises NotThere."""

    def release(self, item_id: int, who: str) -> Item:
        """Give it back. Raises NotThere, Taken."""

    def finish(self, item_id: int, who: str) -> Item:
        """It is done. Raises NotThere, Taken."""

    def open(self, record_id: str, queues: Sequence[str], who: str) -> Opened:
        """A record that stands, or stood last, in one of these queues, for somebody to read: audited. Raises NotThere."""

    def peek(self, record_id: str, queues: Sequence[str], who: str) -> Opened:
        """As `open`, for what goes on about a page that the person opened lately: audited only where they did not.
        Raises NotThere."""

    def story(self, record_id: str, queues: Sequence[str], who: str) -> Story:
        """Other referrals of the young person of a record that was opened. Each that is shown is an audit event. Raises
        NotThere."""

    def pictures(self, record_id: str, pages: Sequence[int]) -> Sequence[PageImage]:
        """Pages of the document of a record that was opened, those on which its form stands, as far as they can be
        shown. Raises NotThere."""

    def prepare_next(self, queue: str) -> None:
        """Draw the first pages of what would be taken next, so that it opens at once. Nobody sees it, so that nothing is
        audited."""

    def check(self, record_id: str, change: Change) -> Outcome:
        """What a change would come to; nothing is written. Raises NotThere, Stale, Refused."""

    def decide(self, record_id: str, change: Change, shown: Sequence[Shown], who: str) -> Outcome:
        """Decide. Raises NotThere, Stale, Taken, Refused."""

    def a_form(self, record_id: str, version: int, past: int | None, form: str, who: str) -> str:
        """Say which of our forms a document is, of which nothing could be read. Gives the id of the record that stands
        for it now, to be keyed. Raises NotThere, Stale, Taken, Refused."""

    def not_a_form(
        self, record_id: str, version: int, past: int | None, what: str, note: str, who: str
    ) -> None:
        """Say that a record is none of our forms. Raises NotThere, Stale, Taken, Refused."""

    def form_again(self, record_id: str, version: int, past: int | None, who: str) -> None:
        """Take back that it is none of our forms, as two people said. Raises NotThere, Stale, Taken, Refused."""

    def waiting(self) -> Sequence[Waits]:
        """What waits for a second person, the most pressing first."""

    def waits(self, one: Waits) -> Waiting | None:
        """It, in whole; None where it doesn't wait any more."""

    def answer(
        self, record_id: str, number: int, seen: tuple[int, int] | None, *, approve: bool, note: str, who: str
    ) -> None:
        """Approve or refuse what another person decided. seen: the record's version and the number of its last decision, as
        they were shown; None: as they were once that was decided. Raises NotThere, Stale, Taken, Refused."""

    def events(self, before: int | None, subject: str | None, limit: int) -> Sequence[AuditLine]:
        """The audit log, the newest first."""


class Accounts(Protocol):
    """Users of this page alone, where no other login stands before it."""

    def check_password(self, name: str, password: str) -> bool:
        """Whether that is the user's password; a wrong one counts, and too many lock the user for a while."""

    def begin(self, name: str) -> str:
        """A new session's token, for the browser alone."""

    def user_of(self, token: str) -> tuple[str, tuple[str, ...]] | None:
        """The name and roles of the user whose session it is, while it lasts."""

    def end(self, token: str) -> None:
        """End a session."""
