"""What was found so far, and how much more may be: parts, bytes and depth are bounded over the whole message."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypedDict

from schemas.settings import ReadLimits

_LONGEST = 400  # characters of a name that are kept


class Enough(Exception):
    """A bound of the message was reached: what was found stands, and the rest is said to be there."""


class FoundPart(TypedDict):
    """One part. problem: a flag's code and message."""

    name: str | None
    data: bytes
    set_aside: str | None
    problem: tuple[str, str] | None
    inline: bool


@dataclass(slots=True)
class Found:
    """The parts found. left: bytes that may still come out of archives. links: a text holds a link; elsewhere: one that brings a
    file, or says that an attachment was taken out."""

    limits: ReadLimits
    parts: list[FoundPart] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    left: int = 0
    links: bool = False
    elsewhere: bool = False

    def __post_init__(self) -> None:
        self.left = self.limits.max_message_bytes

    def add(
        self,
        name: str | None,
        data: bytes,
        *,
        set_aside: str | None = None,
        problem: tuple[str, str] | None = None,
        inline: bool = False,
    ) -> None:
        """One more part. name: None for the message itself; problem: a flag's code and message. Raises Enough."""
        if len(self.parts) >= self.limits.max_parts:
            raise Enough
        self.left -= len(data)
        if self.left < 0:
            raise Enough
        self.parts.append(
            {
                "name": None if name is None else self._unique(name),
                "data": data,
                "set_aside": set_aside,
                "problem": problem,
                "inline": inline,
            }
        )

    def _unique(self, name: str) -> str:
        """The name, with a number where it was there before."""
        plain = " ".join(name.replace("\0", "").split())[:_LONGEST]
        if not plain or plain.endswith("!/"):
            plain = f"{plain}part{len(self.parts) + 1}"
        unique, number = plain, 1
        while unique in self.names:
            number += 1
            unique = f"{plain} ({number})"
        self.names.add(unique)
        return unique
