"""What on the pages of a form speaks against its answers, once they are read: such an answer is left open."""

from __future__ import annotations

from datetime import date

from extractors.bands.struck_band_names import doubt_struck_names
from extractors.doubts.asked_twice import doubt_asked_twice
from extractors.doubts.contradictions import (
    doubt_contradicted_by_details,
    doubt_in_both_orders,
    doubt_two_answers,
)
from extractors.doubts.eyes import Eyes
from extractors.doubts.pasted_ink import doubt_pasted_over
from extractors.doubts.remarks import doubt_remarked
from extractors.doubts.second_look import look_again
from extractors.forms.second_copies import doubt_second_copies
from extractors.forms.sections_apart import doubt_sections_apart
from extractors.gathering.gather import PageReading
from extractors.questions.cut_labels import doubt_cut_labels
from extractors.questions.marked_earlier import doubt_marked_earlier
from extractors.rows.lines_left_out import doubt_lines_left_out
from extractors.sections.cut_rows import doubt_cut_rows
from extractors.sections.section_space import Space
from extractors.sections.spilled_columns import doubt_spilled
from extractors.values.anothers_birth import doubt_anothers_birth
from extractors.values.answers import Readings
from extractors.values.blanks import doubt_false_blanks
from extractors.values.cut_scores import doubt_cut_scores
from extractors.values.cut_texts import doubt_cut_texts
from extractors.values.judged_again import doubt_judged_again
from extractors.values.judgement_row import doubt_beside_judgement
from extractors.values.lost_dates import doubt_lost_dates
from extractors.values.numbers_in_names import doubt_numbers_in_names
from extractors.values.stated_age import doubt_contradicted_birth, take_age_for_birth
from extractors.values.way_of_answering import (
    doubt_blanks_of_unknown_ways,
    doubt_lone_choices,
)
from extractors.yes_no.answer_columns import doubt_headed_answers
from extractors.yes_no.astray_choices import doubt_astray_choices
from extractors.yes_no.both_chosen import doubt_both_chosen
from extractors.yes_no.label_print import doubt_label_print
from extractors.yes_no.rival_labels import doubt_rivalled
from schemas.forms import Form


def doubt_answers(
    form: Form,
    pages: list[PageReading],
    spaces: list[Space],
    today: date,
    eyes: Eyes | None,
    into: Readings,
) -> None:
    """Leaves open what something else on the pages speaks against."""
    doubt_remarked(form, pages, spaces, today, into)
    doubt_judged_again(form, pages, into)
    doubt_two_answers(form, pages, into)
    doubt_in_both_orders(form, pages, into)
    doubt_rivalled(form, pages, into)
    doubt_label_print(form, pages, into)
    doubt_headed_answers(form, pages, into)
    doubt_astray_choices(form, pages, into)
    doubt_contradicted_by_details(form, into)
    fill_details(form, into)
    doubt_contradicted_birth("young_person.dob", "assessment.date", today, into)
    take_age_for_birth("young_person.dob", "assessment.date", today, into)
    doubt_anothers_birth(form, pages, into)
    doubt_asked_twice(form, pages, today, into)
    doubt_cut_labels(form, pages, into)
    doubt_cut_rows(pages, into)
    doubt_cut_scores(form, pages, into)
    doubt_cut_texts(form, pages, into)
    doubt_lost_dates(form, pages, today, into)
    doubt_false_blanks(form, pages, today, into)
    if eyes is not None:
        look_again(form, pages, spaces, into, eyes)
        doubt_pasted_over(form, pages, into, eyes)
    doubt_struck_names(form, pages, into, eyes)
    doubt_beside_judgement(form, pages, into)
    doubt_lone_choices(form, pages, into)
    doubt_both_chosen(form, pages, into)
    doubt_lines_left_out(form, pages, into)
    doubt_marked_earlier(form, pages, into)
    doubt_blanks_of_unknown_ways(form, into)
    doubt_spilled(form, pages, into)
    doubt_numbers_in_names(into)
    doubt_sections_apart(form, pages, into)
    doubt_second_copies(form, pages, into)


def fill_details(form: Form, into: Readings) -> None:
    """Text typed into a yes/no cell explains the answer: it stands in the details where those are blank."""
    for question in form.questions:
        rest = into.rest.get(question.details_of or "")
        present = into.answers.get(question.key)
        if rest is not None and present is not None and present.value is None and not present.candidates:
            into.answers[question.key] = rest
