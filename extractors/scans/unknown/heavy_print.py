"""Statements of an unknown layout that are set in bold where the others of their section aren't: where nothing is marked, that may be
the choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import InkPage, in_pixels

_DARK = 120  # darkness from which a pixel counts as a letter's
_HEAVIER = (
    1.35  # times the usual ink a letter: bold has 1.5 to 1.9, other words of the same print 0.85 to 1.25
)
_FEWEST = 4  # statements that are compared


def heavy_rows(page: InkPage) -> set[tuple[str, int]]:
    """The statements with more ink a letter than the others of their section, by key and value."""
    sections: dict[str, list[Home]] = defaultdict(list)
    for home in page.known.homes:
        if isinstance(home.value, int) and "statement" in home.regions:
            sections[home.key].append(home)
    return {pair for homes in sections.values() if len(homes) >= _FEWEST for pair in _heavier(page, homes)}


def _heavier(page: InkPage, homes: Sequence[Home]) -> set[tuple[str, int]]:
    titles = {option.value: option.title for option in page.known.form[homes[0].key].options}
    ink = [_ink(page, home) / len("".join(titles[home.value].split())) for home in homes if home.value]
    usual = float(np.median(ink))
    return {
        (home.key, home.value)
        for home, own in zip(homes, ink, strict=True)
        if isinstance(home.value, int) and own > _HEAVIER * usual
    }


def _ink(page: InkPage, home: Home) -> int:
    x0, top, x1, bottom = in_pixels(home.regions["statement"])
    return int((page.dark[max(0, top) : bottom, max(0, x0) : x1] >= _DARK).sum())
