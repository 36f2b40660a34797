"""Exports that print of each question's options only the chosen one, as online forms do.

One statement of a section without its neighbours may also be all that could be read of it: it is taken as the
chosen one only where (nearly) all sections are so. A band stands alone right beside or below its label.
"""

from __future__ import annotations

from extractors.boxes import height, same_line, union
from extractors.confidence import confidence
from extractors.evidence import RowReader
from extractors.eyes import Eyes
from extractors.gather import PageReading
from extractors.glyphs import classify
from extractors.items import Row
from extractors.row_print import STOPS, words_of
from extractors.second_look import beside_statement
from schemas.types import Answer

ALONE = 8  # sections of the ten with one statement from which a form is taken to print the chosen ones only
MOST = 2  # statements that a section may print then: two were chosen
BELOW = 1.5  # line heights below its label at which a band may stand


def sections_alone(sections: dict[str, list[Row]], reader: RowReader) -> dict[str, Answer]:
    """The answers of all sections of a form that prints the chosen statements only; else none."""
    counts = [len(section) for section in sections.values()]
    if counts.count(1) < ALONE or max(counts) > MOST:
        return {}
    return {key: _stated(section, reader) for key, section in sections.items()}


def _stated(section: list[Row], reader: RowReader) -> Answer:
    first = section[0]
    box = union(row.match.box for row in section if row.page == first.page)
    values = tuple(sorted(int(row.value or 0) for row in section))
    against = any(e.strength != "sure" for found in reader.read(section).values() for e in found)
    if against or any(_contradicted(row) for row in section):
        return Answer(None, 0.0, "text", first.page, box, values)
    if len(section) > 1:
        return Answer(None, confidence("double"), "text", first.page, box, values)
    return Answer(first.value, confidence("text.stated"), "text", first.page, box, values)


def _contradicted(row: Row) -> bool:
    """Whether a score that isn't its own, or a no, stands with the statement."""
    words = [w for w in words_of(row) if w.text.strip(STOPS)]
    numbers = {w.text.strip("().:[] ") for w in words} & set("12345")
    return bool(numbers - {str(row.value)}) or any(classify(w.text, w.font) == "no" for w in words)


def band_alone(rows: list[Row], pages: list[PageReading], eyes: Eyes | None) -> Answer | None:
    """The one band that is printed, where it stands as the answer of its label and nothing beside it."""
    if len(rows) != 1 or rows[0].items:
        return None
    row = rows[0]
    page = next(p for p in pages if p.number == row.page)
    label = page.map.labels.get(row.key)
    if label is None:
        return None
    gap = row.match.box[1] - label.box[3]
    beside = same_line(label.box, row.match.box) and row.match.box[0] > label.box[2]
    below = -1 <= gap <= BELOW * height(label.box) and row.match.box[0] < label.box[2]
    if not (beside or below):
        return None
    if eyes is not None and any(eyes.stray_ink(page.map.page, part) for part in beside_statement(row)):
        return None
    return Answer(row.value, confidence("text.stated"), "text", row.page, row.match.box, (row.value,))
