"""Lines from end to end of a row, where that is how somebody marks: who underlines statement after statement takes none of them back."""

from __future__ import annotations

from dataclasses import replace

from extractors.rows.evidence import ROW_LINE, WHOLE_LINE
from extractors.scans.scan_page import ScanRow
from schemas.forms import Form

_LINES = (ROW_LINE, "underline")
_USUAL = 5  # sections, and half of those that are marked


def name_whole_lines(form: Form, rows: list[ScanRow]) -> list[ScanRow]:
    """All rows of one form. Lines through whole rows that may be how this person marks are named so: the summary may bear one out."""
    marked = {row.key for row in rows if form[row.key].kind == "indicator" and row.evidence}
    lined = {
        row.key
        for row in rows
        if row.key in marked and row.evidence and all(e.what in _LINES for e in row.evidence)
    }
    if len(lined) < _USUAL or 2 * len(lined) < len(marked):
        return rows
    return [
        replace(
            row,
            evidence=tuple(replace(e, what=WHOLE_LINE) if e.what == ROW_LINE else e for e in row.evidence),
        )
        for row in rows
    ]
