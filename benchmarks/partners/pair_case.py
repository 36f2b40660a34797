"""One case: a cell of the form that everything else agrees with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .typst_page import Piece

DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Case:
    """says: the value that a person reads for the key, None where it is blank, or `DOUBT`.

    either: of an indicator in doubt, the options besides that may be meant. values, texts: what else changes.
    """

    name: str
    key: str
    cells: Mapping[tuple[str | int, ...], Piece]
    says: Any
    either: tuple[int, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    order: tuple[int, ...] = (1, 2, 3, 4, 5)
