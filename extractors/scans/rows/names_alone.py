"""Words in a cell that asks for a text and is ticked too, in a section without a mark: where none may stand among them, no other
reading of the form makes the words one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractors.rows.evidence import NAMES, SPECK, Evidence
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.rows.cell_marks import in_cell
from extractors.scans.rows.mark_in_text import is_words_alone


def name_words_alone(
    page: InkPage,
    rows: Mapping[int, Home],
    found: Mapping[int, list[Evidence]],
    blots: Mapping[int, list[Blot]],
) -> None:
    """Names what was found as specks in such a cell, and is words alone."""
    for i, home in rows.items():
        if home.shares is None or not any(e.what == SPECK for e in found[i]):
            continue
        if is_words_alone(page, home, [b for b in blots[i] if in_cell(home, b)]):
            found[i][:] = [replace(e, what=NAMES) if e.what == SPECK else e for e in found[i]]
