"""Forms answered by deletion: of each section's statements all are struck out but the one that is meant.

A single statement struck through may be chosen or ruled out. Where nearly all sections have all but one struck, and nothing
else is marked, it is the way in which the form is answered.
"""

from __future__ import annotations

from extractors.confidence import confidence
from extractors.gathering.items import Row
from extractors.pages.strokes import crosses_out
from extractors.rows.row_reader import RowReader
from schemas.forms import Form
from schemas.types import Answer

BANDS = 3
SECTIONS = 8  # of the ten sections, those that are answered so at least


def sections_struck(form: Form, sections: dict[str, list[Row]], reader: RowReader) -> dict[str, Answer]:
    """The answers of the sections with one statement left, of a form that is answered so; else none. The other sections
    are left to be read as any."""
    whole = {
        key: section
        for key, section in sections.items()
        if len({row.value for row in section}) == len(form[key].options) and are_whole(section)
    }
    found = {key: left for key, section in whole.items() if (left := _left(section, reader)) is not None}
    if len(found) < SECTIONS:
        return {}
    sure = confidence("mark.others_struck")
    return {
        key: Answer(row.value, sure, "mark", row.page, row.match.box, (row.value,))
        for key, row in found.items()
    }


def band_struck(rows: list[Row], reader: RowReader) -> Answer | None:
    """The one band that is left where both others are struck out: to delete what doesn't apply is how one of three is
    chosen, whatever the sections are answered by."""
    left = _left(rows, reader) if len(rows) == BANDS and not any(row.match.half for row in rows) else None
    if left is None:
        return None
    sure = confidence("mark.others_struck")
    return Answer(left.value, sure, "mark", left.page, left.match.box, (left.value,))


def _left(section: list[Row], reader: RowReader) -> Row | None:
    """The one statement that isn't struck out, where all others are and nothing else speaks for any of them. One that a page
    end cuts has two rows, both struck or neither."""
    left = [row for row in section if not _is_struck_out(row)]
    values = {row.value for row in left}
    if len(values) != 1 or any(row.value in values and row not in left for row in section):
        return None
    for place, evidence in reader.read(section).items():
        usual = (
            all(e.strength == "sure" for e in evidence)
            if section[place] in left
            else all(e.what == "struck through" for e in evidence)
        )
        if not usual:
            return None
    return left[0]


def are_whole(section: list[Row]) -> bool:
    """Whether each statement has one row or, where a page ends in it, two, the second on the next page."""
    for value in {row.value for row in section}:
        parts = sorted(row.page for row in section if row.value == value)
        cut = any(row.match.half for row in section if row.value == value)
        if len(parts) != 1 + cut or parts[-1] - parts[0] != cut:
            return False
    return True


def _is_struck_out(row: Row) -> bool:
    """Whether strokes run through every word of a statement."""
    return all(any(crosses_out(shape, word.box) for shape in row.shapes) for word in row.statement)
