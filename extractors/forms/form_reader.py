"""Reads one form from the pages that it stands on."""

from __future__ import annotations

from datetime import date

from extractors.bands.band_again import read_band_again
from extractors.bands.band_behind_legend import take_names_behind
from extractors.bands.beside_bands import doubt_beside_bands
from extractors.bands.read_bands import read_bands
from extractors.bands.under_bands import doubt_under_bands, widen_lone_bands
from extractors.doubts.asked_otherwise import doubt_asked_otherwise
from extractors.doubts.commented import doubt_commented_on
from extractors.doubts.corrections import NOTHING, Beside, doubt_corrected
from extractors.doubts.eyes import Eyes
from extractors.doubts.loose_remarks import doubt_loose_remarks
from extractors.doubts.section_remarks import doubt_unsettled
from extractors.doubts.unsettled_cells import doubt_unsettled_cells
from extractors.doubts.whole_form import doubt_set_back
from extractors.forms.form_doubts import doubt_answers
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.gathering.overleaf import read_overleaf
from extractors.gathering.shaded_fields import drawings_by_field
from extractors.matrices.bare_matrices import read_bare_matrices
from extractors.questions.earlier_scores import doubt_earlier_scores
from extractors.rows.boxed_rows import doubt_boxed_rows
from extractors.rows.boxed_words import doubt_boxed_words
from extractors.rows.crosses_among_ticks import doubt_crosses_among_ticks
from extractors.rows.framed_bands import doubt_framed_bands
from extractors.rows.framed_cells import doubt_framed_cells
from extractors.rows.open_abreast import doubt_between_open_rows
from extractors.rows.other_fonts import doubt_other_fonts
from extractors.rows.separators import drop_separators
from extractors.rows.shared_marks import with_shared_marks
from extractors.rows.underlined import doubt_underlined
from extractors.rows.unlike_lines import doubt_unlike_lines
from extractors.rows.words_at_lines import doubt_words_at_lines
from extractors.rows.yes_no_columns import read_ticks
from extractors.sections.astray import doubt_beside_marks
from extractors.sections.blank_sections import settle_blank_sections
from extractors.sections.boxed_sections import settle_boxed_sections
from extractors.sections.card_numbers import doubt_card_numbers
from extractors.sections.chosen_numbers import Taken, settle_number_lines, take_number_lines
from extractors.sections.cut_cards import drop_cut_cards
from extractors.sections.cut_numbers import doubt_cut_numbers, read_cut_marks, take_back_cut_numbers
from extractors.sections.cut_strips import doubt_cut_strips
from extractors.sections.heading_scores import doubt_scores_beside
from extractors.sections.headings_alone import read_headings_alone
from extractors.sections.margin_marks import read_margin_marks
from extractors.sections.marks_among_names import settle_marks_among_names, take_marks_among_names
from extractors.sections.marks_under_numbers import read_marks_under_numbers
from extractors.sections.matrix_scores import doubt_matrix_scores
from extractors.sections.moved_marks import doubt_moved_marks
from extractors.sections.named_scores import doubt_named_scores, doubt_totals_given_again
from extractors.sections.odd_marks import doubt_odd_marks
from extractors.sections.picture_boxes import take_picture_boxes
from extractors.sections.read_indicators import read_indicators
from extractors.sections.ringed_strips import free_strips
from extractors.sections.scored_sections import doubt_scored_sections
from extractors.sections.section_answers import at_odds, read_tick
from extractors.sections.section_fields import read_section_fields
from extractors.sections.section_space import Space, section_spaces
from extractors.sections.strips_at_odds import doubt_strips_at_odds
from extractors.sections.struck_buttons import doubt_struck_buttons
from extractors.sections.struck_marks import doubt_struck_marks
from extractors.sections.told_apart import settle_told_apart
from extractors.values.answers import Readings, read_field
from extractors.values.button_scales import read_button_scales
from extractors.values.judgement_scale import read_scales
from extractors.values.score_style import are_out_of_five
from extractors.values.value_underlines import set_aside_underlines
from extractors.yes_no.framed_choices import settle_framed_choices
from extractors.yes_no.parted_choices import doubt_parted_choices
from extractors.yes_no.struck_pairs import doubt_signs_beside, doubt_struck_pairs
from extractors.yes_no.yes_no_headings import drop_headings, read_explained, settle_under_headings
from schemas.forms import Form
from schemas.types import Answer


def read_form(
    form: Form,
    pages: list[PageReading],
    today: date,
    eyes: Eyes | None = None,
    beside: Beside = NOTHING,
) -> Readings:
    """All answers found on these pages. Questions that stand on none of them are not in the result.

    eyes: checks what was read against the rendered page; None where only a first look is needed.
    beside: what corrects answers on pages of the file on which no form stands.
    """
    into = Readings()
    take_names_behind(form, pages)
    set_aside_underlines(form, pages)
    chosen = take_number_lines(form, pages)
    free_strips(form, pages)
    take_picture_boxes(form, pages)
    spaces = _read_answers(form, pages, today, eyes, chosen, into)
    doubt_answers(form, pages, spaces, today, eyes, into)
    doubt_corrected(form, pages, beside, today, into)
    doubt_commented_on(form, pages, today, into)
    doubt_loose_remarks(form, pages, into)
    doubt_unsettled(form, pages, spaces, into)
    doubt_unsettled_cells(form, pages, into)
    doubt_asked_otherwise(form, pages, into)
    doubt_set_back(form, pages, spaces, beside.set_back, into)
    for page in pages:
        if page.map.page.scanned:
            _in_a_picture(form, page, into)
    return into


def _read_answers(
    form: Form,
    pages: list[PageReading],
    today: date,
    eyes: Eyes | None,
    chosen: dict[str, Taken],
    into: Readings,
) -> list[Space]:
    """Reads what stands on the pages, and gives the spaces of the sections. Each step may ask what those before it found."""
    cut = take_back_cut_numbers(form, pages)
    among_names = take_marks_among_names(form, pages)
    _read_rows(form, pages, into)
    read_cut_marks(cut, into)
    _read_fields(form, pages, today, into)
    spaces = section_spaces(form, pages)
    read_section_fields(form, spaces, into)
    read_margin_marks(spaces, into)
    settle_marks_among_names(form, among_names, into)
    settle_blank_sections(form, spaces, into)
    settle_number_lines(form, chosen, into)
    settle_told_apart(form, spaces, into)
    read_bare_matrices(form, pages, eyes, into)
    read_headings_alone(form, pages, eyes, into)
    doubt_strips_at_odds(spaces, into)
    doubt_cut_numbers(cut, into)
    _doubt_sections(form, pages, spaces, into)
    read_bands(form, pages, into, eyes)
    widen_lone_bands(form, pages, into)
    read_band_again(form, pages, into)
    _doubt_marks(form, pages, into)
    return spaces


def _read_rows(form: Form, pages: list[PageReading], into: Readings) -> None:
    rows = [row for p in pages for row in p.gathered.rows]
    for page in pages:
        drop_separators([r for r in page.gathered.rows if form[r.key].kind == "indicator"], page.map.page)
    drop_cut_cards(form, pages)
    _read_ticks(form, rows, pages, into)
    read_indicators(form, rows, pages, into)


def _read_fields(form: Form, pages: list[PageReading], today: date, into: Readings) -> None:
    """What stands in cells and fields: texts, dates, scores, yes and no."""
    drop_headings(form, pages)
    read_explained(form, pages)
    out_of_five = are_out_of_five(form, pages)
    for page in pages:
        if page.map.page.scanned:
            continue
        drawn = drawings_by_field(page)
        for key, one in page.gathered.fields.items():
            if form[key].kind != "band":
                read_field(form[key], one, drawn[key], today, into, out_of_five)
    read_marks_under_numbers(form, pages, into)
    read_scales(form, pages, into)
    read_button_scales(form, pages, into)
    read_overleaf(form, pages, today, into)
    settle_under_headings(form, pages, into)
    doubt_parted_choices(form, pages, settle_framed_choices(form, pages, into), into)


def _doubt_sections(form: Form, pages: list[PageReading], spaces: list[Space], into: Readings) -> None:
    """What speaks against a score where sections, their numbers and the scores beside them stand."""
    doubt_cut_strips(form, pages, into)
    doubt_beside_marks(form, pages, into)
    doubt_scores_beside(form, pages, into)
    doubt_named_scores(form, spaces, into)
    doubt_totals_given_again(form, pages, into)
    doubt_between_open_rows(form, pages, into)
    doubt_matrix_scores(form, pages, into)
    doubt_card_numbers(form, pages, into)
    doubt_earlier_scores(form, pages, into)
    doubt_underlined(form, pages, into)


def _doubt_marks(form: Form, pages: list[PageReading], into: Readings) -> None:
    """What speaks against marks by how they and the things around them are drawn, bands' among them."""
    doubt_boxed_rows(form, pages, into)
    doubt_framed_bands(form, pages, into)
    doubt_boxed_words(form, pages, into)
    doubt_other_fonts(form, pages, into)
    doubt_beside_bands(form, pages, into)
    settle_boxed_sections(form, into)
    doubt_framed_cells(form, pages, into)
    doubt_scored_sections(form, into)
    doubt_odd_marks(form, pages, into)
    doubt_struck_marks(form, pages, into)
    doubt_moved_marks(form, pages, into)
    doubt_struck_pairs(form, pages, into)
    doubt_signs_beside(form, into)
    doubt_struck_buttons(form, pages, into)
    doubt_under_bands(form, pages, into)


def _read_ticks(form: Form, rows: list[Row], pages: list[PageReading], into: Readings) -> None:
    ticks = [row for row in rows if form[row.key].kind == "tick"]
    found = with_shared_marks(ticks, read_ticks(pages, ticks), [p.map for p in pages]) if ticks else []
    for row, evidence in zip(ticks, found, strict=True):
        into.answers[row.key] = read_tick(row, evidence)
        into.disputed |= {row.key} if at_odds(evidence) else set()
    doubt_crosses_among_ticks(ticks, into)
    doubt_unlike_lines(ticks, found, pages, into)
    doubt_words_at_lines(ticks, pages, into)


def _in_a_picture(form: Form, page: PageReading, into: Readings) -> None:
    """On a scanned page answers stand in the picture, whatever text lies over it: none is read here."""
    keys = {key for key, _ in page.map.items}
    for key in keys:
        place = page.map.labels.get(key)
        box = place.box if place else None
        into.answers[key] = Answer(None, 0.0, "ocr", page.number, box)
    into.disputed -= keys
