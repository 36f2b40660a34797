"""What a message held, as it goes from the unpacker to the archive and on to those who judge it."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas.types import DocumentReading, Flag


@dataclass(frozen=True, slots=True)
class Part:
    """One attachment, or a file within one.

    name: as the message gives it (of a file in an archive `ARCHIVE!/NAME`), made unique; None for a
    file that holds nothing but itself. Never to be logged.
    set_aside: a code that says why it is no referral. problem: why it can't be read, where the unpacker knows.
    marf: it is, or holds, a Multi-Agency Referral Form. may_be_form: its text names one of our forms, so
    that it goes to a person though nothing could be read of it. inline: shown within the mail's own text.
    """

    name: str | None = field(repr=False)
    data: bytes = field(repr=False)
    set_aside: str | None = None
    problem: Flag | None = None
    marf: bool = False
    may_be_form: bool = False
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Unpacked:
    """All that a message held. problem: why the message itself goes before a person; where there is none, it
    does so only if every part is set aside. mail: whether it is one; else an archive, say."""

    parts: tuple[Part, ...]
    problem: Flag | None = None
    mail: bool = True

    @property
    def is_document(self) -> bool:
        """Whether the message itself is a document, as it holds nothing that becomes a record, or not all."""
        return self.problem is not None or all(part.set_aside is not None for part in self.parts)

    @property
    def quarantined(self) -> bool:
        """Whether nothing that it holds can be read."""
        return not any(part.set_aside is None and part.problem is None for part in self.parts)


@dataclass(frozen=True, slots=True)
class Companions:
    """What came in the same message as a document. readings: of the other documents; marf: whether any of
    them is a Multi-Agency Referral Form; None where the message is no mail, and nobody asks for one."""

    readings: tuple[DocumentReading, ...]
    marf: bool | None
