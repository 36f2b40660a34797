"""What on the pages of a form speaks against its answers, once they are read: such an answer is left open."""

from __future__ import annotations

from datetime import date

from extractors.anothers_birth import doubt_anothers_birth
from extractors.answer_columns import doubt_headed_answers
from extractors.answers import Readings
from extractors.astray_choices import doubt_astray_choices
from extractors.blanks import doubt_false_blanks
from extractors.both_chosen import doubt_both_chosen
from extractors.contradictions import (
    doubt_contradicted_by_details,
    doubt_in_both_orders,
    doubt_two_answers,
)
from extractors.cut_labels import doubt_cut_labels
from extractors.cut_rows import doubt_cut_rows
from extractors.cut_scores import doubt_cut_scores
from extractors.cut_texts import doubt_cut_texts
from extractors.eyes import Eyes
from extractors.gather import PageReading
from extractors.judged_again import doubt_judged_again
from extractors.judgement_row import doubt_beside_judgement
from extractors.label_print import doubt_label_print
from extractors.lines_left_out import doubt_lines_left_out
from extractors.lost_dates import doubt_lost_dates
from extractors.marked_earlier import doubt_marked_earlier
from extractors.numbers_in_names import doubt_numbers_in_names
from extractors.pasted_ink import doubt_pasted_over
from extractors.remarks import doubt_remarked
from extractors.rival_labels import doubt_rivalled
from extractors.second_copies import doubt_second_copies
from extractors.second_look import look_again
from extractors.section_space import Space
from extractors.sections_apart import doubt_sections_apart
from extractors.spilled_columns import doubt_spilled
from extractors.stated_age import doubt_contradicted_birth, take_age_for_birth
from extractors.struck_band_names import doubt_struck_names
from extractors.way_of_answering import (
    doubt_blanks_of_unknown_ways,
    doubt_lone_choices,
)
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
