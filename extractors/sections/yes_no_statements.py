"""Sections in which every statement is answered, under Yes or under No: a mark under No chooses nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre
from extractors.rows.bold_print import Found
from extractors.rows.evidence import Evidence
from extractors.rows.yes_no_columns import PLACED, Columns, columns_of

FEWEST = 5  # sections answered so, from which it is the way that the form is answered
EACH = "a mark in each row"


def settle_yes_no_statements(pages: Sequence[PageReading], read: Found) -> Found:
    """The same evidence, where most sections have one mark in each row: what stands under No denies its statement. Where nobody
    knows which of the marks are Yes, all of them are doubts: five marks that were surely made choose no five."""
    answered = {key for key, (section, found) in read.items() if _is_answered(section, found)}
    if len(answered) < FEWEST:
        return read
    columns = columns_of(list(pages), [row for section, _ in read.values() for row in section])
    return {
        key: (section, _settled(section, found, columns) if key in answered else found)
        for key, (section, found) in read.items()
    }


def _is_answered(section: list[Row], found: dict[int, list[Evidence]]) -> bool:
    """Whether each statement has a mark and no more."""
    return len(section) > 1 and all(
        len(es := found.get(i, [])) == 1 and es[0].strength == "sure" and es[0].what in PLACED
        for i in range(len(section))
    )


def _settled(
    section: list[Row], found: dict[int, list[Evidence]], columns: dict[int, Columns]
) -> dict[int, list[Evidence]]:
    said = [_side(row, found[i][0], columns.get(row.page)) for i, row in enumerate(section)]
    if said.count("yes") == 1 and said.count("no") == len(section) - 1:
        return {
            i: es if said[i] == "yes" else [replace(es[0], strength="denied", what="no")]
            for i, es in found.items()
        }
    return {i: [replace(es[0], strength="doubt", what=EACH)] for i, es in found.items()}


def _side(row: Row, one: Evidence, columns: Columns | None) -> str:
    x = centre(one.box)[0]
    if columns is None or row.match.box[0] < x < row.match.box[2]:
        return ""
    sides = {"yes": columns.yes, "no": columns.no}
    return next((name for name, span in sides.items() if span[0] <= x <= span[1]), "")
