"""One pair: what differs from the accepted form, and what a careful person makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PdfWriter

from .notes import Spots

DOUBT = "doubt"
After = Callable[[PdfWriter, Spots], None]


@dataclass(frozen=True, slots=True)
class Pair:
    """says: the value that a person reads for the key, None where it is blank, or `DOUBT`.

    cells: what stands elsewise, as HTML. after: what a viewer adds. loose: a doubt is as right as the value. nothing: of a doubt, that
    it may as well be called blank. arguable: people may argue; counted apart. either: of an indicator in doubt, the other options
    that may be meant. values: what else the page says.
    """

    name: str
    key: str
    says: Any
    cells: Mapping[Any, str] = field(default_factory=dict)
    after: After | None = None
    loose: bool = False
    nothing: bool = False
    arguable: bool = False
    either: tuple[int, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    checklist: bool = False


def texts(
    kind: str, key: str, rows: Iterable[tuple[str, str, Any, str]], checklist: bool = False
) -> list[Pair]:
    """Of each row: name, what stands in the cell, what a person makes of it; `loose`, `nothing`, `arguable` as words."""
    return [
        Pair(
            f"{kind}_{name}", key, says, {key: shown}, loose="loose" in how, nothing="nothing" in how,
            arguable="arguable" in how, checklist=checklist,
        )
        for name, shown, says, how in rows
    ]  # fmt: skip


def held(pairs: Iterable[Pair]) -> list[Pair]:
    return [replace(one, name=f"held_{one.name}") for one in pairs]
