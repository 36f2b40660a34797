"""What the review page needs of the rest, which `pipeline` gives it: a stage imports only `schemas`.

Every method may be called from several threads at once. `who` is the name of the person who is signed in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from review.stands import Change, Ended, Item, Opened, Outcome, Shown, Story, Waiting, Waits
from schemas.queues import AuditLine, ItemFilter, PageImage, QueueCount
from schemas.types import Band, Priority


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

    def wanted(self, record_id: str) -> tuple[Priority | None, Band | None]:
        """The priority and band that are in force once what waits on a record is approved; None, None where nothing does.
        Raises NotThere."""

    def pictures(self, record_id: str, pages: Sequence[int]) -> Sequence[PageImage]:
        """Pages of the document of a record that was opened, those on which its form stands, as far as they can be
        shown. Raises NotThere."""

    def turns(self, record_id: str) -> Mapping[int, int]:
        """By how many degrees clockwise pages of the record's document must be turned to stand upright: of those of which
        the reading tells it surely. Raises NotThere."""

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
