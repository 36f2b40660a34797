"""What the page that teaches layouts needs of the rest, which `pipeline` gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from schemas.errors import MashIntakeError


class NotTaught(MashIntakeError):
    """No layout could be learned; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Known:
    """A layout that scans are read with. shipped: with the program, not learned here."""

    name: str
    form: str
    pages: int
    shipped: bool


@dataclass(frozen=True, slots=True)
class Taught:
    """A layout that was learned and isn't kept yet. token: by which it is known till then; pages: what was found on each."""

    token: str
    name: str
    form: str
    pages: tuple[str, ...]


class Teach(Protocol):
    """Layouts, and learning them."""

    def known(self) -> Sequence[Known]:
        """The layouts that there are, by name."""

    def count_unknown(self) -> int:
        """How many records wait for review that were read without a known layout."""

    def learn(self, blank: bytes, form: str, name: str) -> Taught:
        """Learn from a blank form; it isn't kept yet. Raises NotTaught."""

    def preview(self, token: str) -> bytes:
        """A picture (PNG) of what was found. Raises NotThere."""

    def keep(self, token: str, who: str) -> str:
        """Keep a layout that was learned; its name. Audited. Raises NotThere."""
