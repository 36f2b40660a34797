"""An unread section, or band, of which any option may be meant: candidates that leave out what the doubt is about count a child's danger too low."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.rows.evidence import BETWEEN_ROWS, THROUGH, Evidence
from extractors.scans.one_mark import NOBODYS
from extractors.scans.rows.mark_shape import SAYS_NO
from extractors.scans.scan_page import ScanRow
from schemas.types import Answer, Value

_AT_MARK = ("words", SAYS_NO)  # words may take a mark back, or name another option
_WRITTEN = (*_AT_MARK, "written_beside", "beside_table")  # upon a band's words it may be its tick
_ARROW = 3  # rows that a stroke beside a mark reaches through: an arrow, which points beyond its end


def with_any_row(
    answer: Answer, rows: Sequence[ScanRow], options: Iterable[Value], blank: bool = True
) -> Answer:
    """answer: of a section or the bands, from these rows. Unread or double, it has all options for candidates where something is written at a
    mark, where its one mark may be none, where an arrow leads away from it, and where so many rows are marked that the one left may be
    meant; otherwise it is as it was. blank: whether one left blank is dangerous, as of the bands it isn't."""
    if answer.value is not None or not answer.candidates:
        return answer
    made = [row for row in rows if any(_is_made(e) for e in row.evidence)]
    double = answer.confidence > 0
    if 2 * len(made) > len(rows) + 1 or (not double and (_is_open(rows, blank) or _is_led_away(rows))):
        return replace(answer, candidates=tuple(options))
    return answer


def _is_open(rows: Sequence[ScanRow], blank: bool) -> bool:
    """Whether the section may be blank, or another option be written there. Ink between two rows is a mark of one of them."""
    found = [e for row in rows for e in row.evidence]
    if any(e.what in (_WRITTEN if blank else _AT_MARK) for e in found):
        return True
    return (
        blank
        and not any(e.strength == "sure" for e in found)
        and not all(e.what == BETWEEN_ROWS for e in found)
    )


def _is_led_away(rows: Sequence[ScanRow]) -> bool:
    through = [row for row in rows if any(e.what == THROUGH for e in row.evidence)]
    return len(through) >= _ARROW and any(e.strength == "sure" for row in through for e in row.evidence)


def _is_made(e: Evidence) -> bool:
    """Whether it is a mark that somebody made in this row, or one that may be taken back."""
    return e.strength == "sure" or (e.strength == "doubt" and e.what not in (*NOBODYS, THROUGH))
