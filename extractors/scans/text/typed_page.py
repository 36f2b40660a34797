"""Whether a page is typed all over: then a space of it that looks less surely like print is typed as well. The model
of print and hand takes one typed space in ten for handwriting, thin faces and short dates above all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from extractors.models.print_model.model import printed_share
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.numbers.numbers import cell_pieces
from extractors.scans.numbers.penned import is_penned
from extractors.scans.text.text import PRINTED

TYPED = 0.5  # share of print from which a space of a typed page counts as typed; its letters' own have it in 99 of 100
FEWEST = 8  # spaces with writing that tell
# Of the spaces' shares: of 11 typed pages of benchmarks.scans the least is 0.40 and more, the middle 0.91 and more; of 40 by
# hand the least is 0.28 at most (handwriting of the fonts nearest to print), the middle 0.88 at most.
LEAST, MIDDLE = 0.35, 0.9
# Of a page's spaces that are surely print, from which it was typed: of typed numbers three in four are, of those by hand one in fifty.
SOME = 0.3


def print_from(page: InkPage, spaces: Iterable[tuple[Home, list[Blot]]]) -> float:
    """The share of print from which a space of this page counts as typed."""
    return level_of(
        printed_share(found, LEAST)
        for home, blots in spaces
        if home.role in ("text", "date", "yes_no") and blots
        if (found := cell_pieces(page, home, blots)).alone
    )


def is_typed(page: InkPage, spaces: Iterable[tuple[Home, list[Blot]]]) -> bool:
    """Whether a page was typed, its numbers too, whoever corrected some of them by hand afterwards. Where most of its spaces look
    corrected it is a hand that looks like print, a marker's above all."""
    written = [
        (found, home, blots)
        for home, blots in spaces
        if blots and (found := cell_pieces(page, home, blots)).alone
    ]
    plain = [printed_share(found, PRINTED) >= PRINTED for found, _, _ in written]
    return looks_typed(plain, (is_penned(page, home, blots) for _, home, blots in written))


def looks_typed(plain: Sequence[bool], corrected: Iterable[bool]) -> bool:
    """The same from which of the page's spaces are surely print, and which look corrected (asked for only where enough are print)."""
    if sum(plain) < SOME * max(1, len(plain)):
        return False
    return len(plain) < FEWEST or 2 * sum(corrected) < len(plain)


def level_of(shares: Iterable[float]) -> float:
    """The same from the shares of the page's spaces, of which no more are asked for once one is by hand."""
    seen = []
    for share in shares:
        if share < LEAST:
            return PRINTED
        seen.append(share)
    return TYPED if len(seen) >= FEWEST and float(np.median(seen)) >= MIDDLE else PRINTED
