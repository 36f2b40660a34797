"""Statements, bands and a checklist's lines in another font than all their siblings, where nothing is marked: they may be bold by
a font that isn't called so. What nobody marked otherwise is no sure blank then, and may be anything."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.rows.boxed_rows import rows_by_section
from extractors.rows.set_apart import MOST, PRINTED
from extractors.rows.typeface import in_another_font
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import State


def doubt_other_fonts(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes blank sections and bands, and unticked lines, to unread where somebody may have chosen by a font."""
    sections = rows_by_section(form, pages)
    odd = {
        key: [rows[i] for i in in_another_font(rows, len(rows) if key == "tick" else MOST)]
        for key, rows in sections.items()
    }
    often = Counter(
        row.value for key, rows in odd.items() for row in rows if form[row.key].kind == "indicator"
    )
    for rows in odd.values():
        for row in rows:
            answer = into.answers.get(row.key)
            if answer is None or often[row.value] >= max(2.0, PRINTED * len(sections)):
                continue
            if answer.state is State.BLANK:
                into.answers[row.key] = replace(answer, confidence=0.0, candidates=())
            elif row.value is None and answer.value is False and not _is_any_ticked(sections["tick"], into):
                into.answers[row.key] = doubted(answer, (False, True))


def _is_any_ticked(rows: list[Row], into: Readings) -> bool:
    return any((answer := into.answers.get(row.key)) is not None and answer.value is True for row in rows)
