"""Which band the referrer marked, on all the pages of a form."""

from __future__ import annotations

from extractors.bands.band_bars import drop_bars
from extractors.bands.band_legends import without_legends
from extractors.bands.stated_band import stated_band
from extractors.bands.typed_band import with_typed_band
from extractors.doubts.eyes import Eyes
from extractors.gathering.gather import PageReading
from extractors.rows.row_reader import RowReader
from extractors.rows.table_style import with_sections_marker, without_printed_name, without_table_style
from extractors.sections.boxed_sections import note_framed
from extractors.sections.chosen_alone import band_alone
from extractors.sections.section_answers import read_section
from extractors.sections.struck_others import band_struck
from extractors.values.answers import Readings
from schemas.forms import Form


def read_bands(form: Form, pages: list[PageReading], into: Readings, eyes: Eyes | None) -> None:
    """The band that the referrer marked, or wrote beside the heading; where no bands are printed, the one that is named there."""
    for question in form.of_kind("band"):
        rows = [row for p in pages for row in p.gathered.rows if row.key == question.key]
        if not rows:
            stated = stated_band(question, pages, eyes)
            into.answers.update({question.key: stated} if stated is not None else {})
            continue
        rows = without_legends(question.key, rows, pages)
        alone = band_alone(rows, pages, eyes)
        if alone is not None:
            into.answers[question.key] = alone
            continue
        drop_bars(rows)
        reader = RowReader(rows)
        found = without_table_style(rows, without_printed_name(rows, reader.read(rows)), pages)
        found = with_sections_marker(rows, found, pages)
        answer, disputed = read_section(rows, found, len(question.options))
        answer = band_struck(rows, reader) or answer
        note_framed(question.key, rows, found, into)
        typed = [f for p in pages for k, f in p.gathered.fields.items() if k == question.key]
        into.answers[question.key] = with_typed_band(answer, typed, question)
        if disputed:
            into.disputed.add(question.key)
