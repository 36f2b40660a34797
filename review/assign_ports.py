"""What the page that assigns pages to forms needs of the rest, which `pipeline` gives it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from schemas.page_plan import PagePlan
from schemas.queues import PageImage
from schemas.types import Record


@dataclass(frozen=True, slots=True)
class Sheets:
    """A document's pages, counted from 1, and how they are read now. version, past: of the record that was opened, and the
    number of the last decision on it. records: all
    that stand for something, in order of their pages; standing_for: the records that stand for the one that was opened, since
    a person said which form its pages make."""

    version: int
    past: int
    count: int
    plan: PagePlan
    records: Sequence[Record]
    standing_for: Sequence[str]


@dataclass(frozen=True, slots=True)
class Coming:
    """A form that comes of an assignment. record: with the priority that stays till a second person agrees; wanted: the
    priority without that; lowers: what gets lower; new: whether it is other than before."""

    record: Record
    wanted: str
    lowers: tuple[Literal["priority", "band", "queue"], ...]
    new: bool


@dataclass(frozen=True, slots=True)
class Arranged:
    """What an assignment comes to. kept: whether it is in force now; it isn't where a reason is still needed."""

    coming: tuple[Coming, ...]
    kept: bool

    @property
    def lowers(self) -> bool:
        """Whether something gets lower."""
        return any(one.lowers for one in self.coming)


class Assign(Protocol):
    """The pages of documents, and the forms that they make."""

    def sheets(self, record_id: str, queues: Sequence[str], who: str) -> Sheets:
        """The pages of a record's document, for somebody to look at: reading each record of it is audited. Raises
        NotThere."""

    def pictures(self, record_id: str, numbers: Sequence[int]) -> Mapping[int, PageImage]:
        """These pages of the document of a record that was opened, as far as they can be shown. Raises NotThere."""

    def arrange(
        self,
        record_id: str,
        version: int,
        past: int | None,
        plan: PagePlan,
        reason: str | None,
        note: str,
        keep: bool,
        who: str,
    ) -> Arranged:
        """Read the document so, and keep what comes of it; without `keep`, or where something gets lower and there is no
        reason (a code of `LOWERING`), nothing is written. Raises NotThere, Stale, Taken, Refused."""
