"""One pair: what differs from the accepted form, and what a person who sees the page makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfWriter

from .page import Drawer, Spots

DOUBT = "doubt"
After = Callable[[PdfWriter, Spots], None]


@dataclass(frozen=True, slots=True)
class Pair:
    """says: the value that a person reads for the key, None where it is blank, or `DOUBT`.

    drawn: cells drawn otherwise, by their place. after: what is done to the finished file. loose: a doubt is as right as the value (the page is odd
    enough to be looked at). arguable: a person may argue about it; counted apart. either: of an indicator in doubt, the options
    besides that may be meant. bytes_after: what is done to the file's bytes, last of all. values: what else the page says. whole: draws a page of its own.
    """

    name: str
    key: str
    says: Any
    drawn: Mapping[Any, Drawer] = field(default_factory=dict)
    after: After | None = None
    loose: bool = False
    arguable: bool = False
    either: tuple[int, ...] = ()
    bytes_after: Callable[[bytes, Spots], bytes] | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    checklist: bool = False
    whole: Callable[[], bytes] | None = None
