"""Records as CSV: a line each, a column for every question of one form. What wasn't read surely is never a bare blank."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from schemas.forms import load_form
from schemas.types import Answer, Record, State, Value

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""With what a cell begins that a spreadsheet would carry out (OWASP, CSV injection)."""

_PASSED_OVER = " \t\r\n\v\f\x00\xa0\u200b\ufeff\"'"
"""What some of them leave out before that."""

FIXED = (
    *(
        "record_id",
        "version",
        "received_at",
        "form",
        "status",
        "queue",
        "priority",
        "band_stated",
        "bands_computed",
    ),
    *(
        "band_decided",
        "band_held",
        "indicator_total_min",
        "indicator_total_max",
        "overall_score_min",
        "overall_score_max",
    ),
    *("flags",),
)


@dataclass(frozen=True, slots=True)
class Exported:
    """A record with what the store knows of it. decided: its band by a person; held: see `review.stands.Item`."""

    record: Record
    version: int
    received_at: datetime
    decided: str | None
    held: str | None = None


def columns_of(form_id: str) -> tuple[str, ...]:
    """The columns of a form's records."""
    return (*FIXED, *(one.key for one in load_form(form_id).questions))


def as_csv(form_id: str, found: Iterable[Exported]) -> str:
    """Records of one form; others are left out. With a byte order mark, without which Excel takes it for another
    alphabet."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(columns_of(form_id))
    for one in found:
        if one.record.form == form_id:
            writer.writerow([safe_cell(cell) for cell in _cells(form_id, one)])
    return out.getvalue()


def _cells(form_id: str, one: Exported) -> list[str]:
    record, computed = one.record, one.record.computed
    stated = record.answers.get("summary.rag")
    totals = ("", "", "", "")
    if computed is not None:
        total, overall = computed.indicator_total, computed.overall_score
        totals = (str(total.min), str(total.max), str(overall.min), str(overall.max))
    return [
        *(record.record_id, str(one.version), one.received_at.isoformat(timespec="seconds"), form_id),
        *(record.status, record.route.queue, record.route.priority),
        *("" if stated is None else _cell(stated), " ".join(computed.bands) if computed else ""),
        *(
            one.decided or "",
            one.held or "",
            *totals,
            " ".join(dict.fromkeys(flag.code for flag in record.flags)),
        ),
        *(_cell(record.answers.get(question.key)) for question in load_form(form_id).questions),
    ]


def _cell(answer: Answer | None) -> str:
    """An answer's value; empty where it was surely left blank; in brackets what else it is."""
    if answer is None:
        return "[unread]"
    seen = "|".join(str(one) for one in answer.candidates)
    match answer.state:
        case State.READ:
            return _plain(answer.value)
        case State.BLANK:
            return ""
        case State.DOUBLE:
            return f"[several: {seen}]"
        case State.INVALID:
            return f"[impossible: {seen}]"
    return f"[unread: {seen}]" if seen else "[unread]"


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def safe_cell(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would carry out."""
    dangerous = cell.startswith(("\t", "\r", "\n")) or cell.lstrip(_PASSED_OVER).startswith(_FORMULA)
    return f"'{cell}" if dangerous else cell
