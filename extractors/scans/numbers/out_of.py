"""A score written with what it is out of: "3/5", "31/50". It is never sure by itself; the ink before the slash bears out what
other readings of the form say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from extractors.models.digit_model.pieces import Piece, Pieces
from extractors.models.digit_model.support import supports
from extractors.models.digits import number_in
from extractors.scans.scan_page import ScoreCell
from schemas.forms import Form

_MOST = 8  # pieces: two digits, the slash and two digits, of which some are in two parts
_TALL = 0.6  # of the tallest piece: a slash is no shorter
_LEANS = 0.15  # of its height by which a slash's head lies right of its foot
_STRAIGHT = 0.12  # of its height by which its ink strays from its line: a 7 has more
_ENDS = 0.2  # of its height from which its head and foot are taken
_MAY_BE_NEXT = 5  # the one maximum beside which another score stands
_PLAIN = 0.8  # support from which what stands behind the slash is what the score is out of


def out_of(found: Pieces, numbers: Iterable[int], most: int) -> dict[int, float]:
    """For each number how far the ink before a slash bears it out, where what stands behind is the most that a score may be;
    empty where it isn't written so. A slash that touches a digit may strike it, and is none."""
    pieces = found.alone
    if not 3 <= len(pieces) <= _MOST:
        return {}
    tallest = max(p.height for p in pieces)
    for at in range(1, len(pieces) - 1):
        before, behind = pieces[:at], pieces[at + 1 :]
        if not _is_slash(found, pieces[at], tallest) or not _stands_between(pieces[at], before, behind):
            continue
        full = supports(replace(found, alone=behind), range(most + 10))
        score = replace(found, alone=before)
        if full.get(most, 0.0) >= _PLAIN and number_in(score).value is not None:
            return supports(score, numbers)
    return {}


def taken_out_of(
    parts: Mapping[str, Mapping[int, float]], cells: Mapping[str, ScoreCell], form: Form
) -> list[str]:
    """The scores of one page that are taken so. parts: `out_of` of each. Alone "4/5" may mean four or five: of a summary's scores most
    must be written so."""
    written = {key: parts.get(key, {}) for key, cell in cells.items() if not cell.reading.blank}
    small = [key for key in written if form[key].maximum == _MAY_BE_NEXT]
    usual = 2 * sum(bool(written[key]) for key in small) > len(small)
    return [key for key, found in written.items() if found and (usual or key not in small)]


def _is_slash(found: Pieces, piece: Piece, tallest: int) -> bool:
    """One straight stroke that leans to the right."""
    if piece.height < _TALL * tallest:
        return False
    ink = found.cut(piece)
    rows, columns = np.nonzero(ink > 0.5 * ink.max())
    if rows.size == 0:
        return False
    high = int(rows.max() - rows.min()) + 1
    end = max(1, round(_ENDS * high))
    head, foot = columns[rows < rows.min() + end].mean(), columns[rows > rows.max() - end].mean()
    if head - foot < _LEANS * high:
        return False
    slope, start = np.polyfit(rows, columns, 1)
    strays = float(np.abs(columns - (slope * rows + start)).mean())
    return strays <= _STRAIGHT * high


def _stands_between(slash: Piece, before: tuple[Piece, ...], behind: tuple[Piece, ...]) -> bool:
    """Whether the digits on its sides lie beside it: its head and foot may reach over them, its middle may not."""
    middle = (slash.left + slash.right) / 2
    return all((p.left + p.right) / 2 < middle and p.right < slash.right for p in before) and all(
        (p.left + p.right) / 2 > middle and p.left > slash.left for p in behind
    )
