"""A summary whose lines are numbered as the sections are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from schemas.forms import Question, load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
ASKED = "PLEASE STATE SCHOOL OR COLLEGE ATTENDING:"
INDICATORS = FORM.of_kind("indicator")
SCORES = [3, 4, 2, 5, 1, 2, 3, 4, 1, 2]


def matrix_row(question: Question, top: float, marked: int) -> list[Line]:
    """The heading in lines of its own column, the statements in theirs."""
    lines: list[Line] = []
    columns = [question.title.removesuffix(ASKED)]
    columns += [o.title + (" X" if o.value == marked else "") for o in question.options]
    for place, text in enumerate(columns):
        words = text.split()
        pieces = [" ".join(words[i : i + 4]) for i in range(0, len(words), 4)]
        lines += [(40.0 + 200 * place, top + 11 * row, piece) for row, piece in enumerate(pieces)]
    return lines


def read(
    number: str,
    sections: bool = True,
    contents: bool = False,
    asked: bool = False,
    abreast: bool = False,
    columns: bool = False,
    heads: str = "{}",
) -> dict[str, Answer]:
    """The summary on page 1, each line with its score; two sections a page behind it. number: before each line. contents: the
    lines are the sections' headings. asked: what the second section asks besides stands between its heading and its statements.
    abreast: the statements stand side by side, each section's heading before them. columns: a page's two sections stand beside each
    other, the second a little lower. heads: how the sections' headings are worded, which stand by themselves nowhere then."""
    lines: list[Line] = [(40, 40, "Indicator"), (400, 40, "Score")]
    for place, (question, score) in enumerate(zip(INDICATORS, SCORES, strict=True)):
        label = question.title if contents else FORM[question.key.replace("indicators.", "summary.")].title
        lines += [
            (40, 60 + 20.0 * place, number.format(place + 1) + label),
            (400, 60 + 20.0 * place, str(score)),
        ]
    lines += [(40, 300, "Total Assessment Score"), (400, 300, "27")]
    pages = [page(lines)]
    for first in range(0, 10, 2) if sections else ():
        body: list[Line] = []
        for place, question in enumerate(INDICATORS[first : first + 2]):
            top = 40 + 300.0 * place
            left = 0.0
            if columns:
                top, left = 40 + 9.0 * place, 690.0 * place
            if abreast:
                body += matrix_row(question, top, SCORES[first + place])
                continue
            title = heads.format(question.title.removesuffix(ASKED)).replace("exploitive", "exploitative")
            body.append((left + 40, top, title if heads != "{}" else question.title))
            if asked and question.key == "indicators.school_attendance":
                body.append((left + 40, top + 10, FORM["indicators.school_attendance.school"].title))
            body += [(left + 60, top + 20 * int(o.value), o.title) for o in question.options]
            body.append((left + 44 if columns else 540, top + 20 * SCORES[first + place], "X"))
        pages.append(page(body, number=len(pages) + 1))
    pages = [replace(one, width=1300.0) for one in pages]
    found = [PageReading(m) for m in locate(pages)["cse_assessment"]]
    return read_form(FORM, found, TODAY).answers


@pytest.mark.parametrize("asked", [False, True])
@pytest.mark.parametrize("number", ["", "{}. ", "{}) "])
def test_the_lines_of_a_summary_are_its_labels(number: str, asked: bool) -> None:
    answers = read(number, asked=asked)
    for question, score in zip(INDICATORS, SCORES, strict=True):
        assert answers[question.key].value == score
        told = answers[question.key.replace("indicators.", "summary.")]
        assert (told.value, told.state) == (score, State.READ)


@pytest.mark.parametrize("number", ["", "{}. ", "{}) "])
def test_beside_a_matrix_of_statements_they_are_so_too(number: str) -> None:
    """The page with the summary was missing."""
    answers = read(number, abreast=True)
    for question, score in zip(INDICATORS, SCORES, strict=True):
        told = answers[question.key.replace("indicators.", "summary.")]
        assert (told.value, told.state) == (score, State.READ)


@pytest.mark.parametrize("number", ["", "{}. "])
def test_sections_in_two_columns_head_what_is_below_them(number: str) -> None:
    answers = read(number, columns=True)
    for question, score in zip(INDICATORS, SCORES, strict=True):
        assert answers[question.key].value == score
        assert answers[question.key.replace("indicators.", "summary.")].value == score


def test_headings_alone_are_no_summary() -> None:
    """No sections are in the file: what the lines are isn't said."""
    answers = read("{}. ", sections=False)
    assert "summary.accommodation" not in answers


@pytest.mark.parametrize("number", ["{}. ", "{}) "])
def test_sections_headed_in_other_words_leave_the_lines_to_the_summary(number: str) -> None:
    answers = read(number, heads="Which of these is it?")
    for question, score in zip(INDICATORS, SCORES, strict=True):
        assert answers[question.key].value == score
        assert answers[question.key.replace("indicators.", "summary.")].value == score


def test_a_list_of_contents_is_no_summary() -> None:
    """It has the sections' own names, and pages behind them."""
    answers = read("", contents=True)
    for question, score in zip(INDICATORS, SCORES, strict=True):
        assert answers[question.key].value == score
        assert question.key.replace("indicators.", "summary.") not in answers


@pytest.mark.parametrize("number", ["{}. ", "{}) "])
def test_the_number_of_a_heading_worded_much_as_a_line_of_the_summary_is_no_score(number: str) -> None:
    """Above its section's statements "6. Ability to identify abusive/exploitative behaviour" gave a summary score of 6."""
    answers = read(number, heads="{}s")
    told = {q.key: answers.get(q.key.replace("indicators.", "summary.")) for q in INDICATORS}
    read_surely = {key: one.value for key, one in told.items() if one and one.state is State.READ}
    assert read_surely.items() <= dict(zip(told, SCORES, strict=True)).items()
    assert len(read_surely) >= 8


@pytest.mark.parametrize("cut", [1, 2, 3, 4, 5, 8, 9])
@pytest.mark.parametrize("again", [True, False])
def test_a_numbered_list_that_a_page_end_cuts(cut: int, again: bool) -> None:
    """again: whether the columns' headings stand overleaf too. Its few lines there were headings, and the summary on no page."""
    heads: list[Line] = [(40, 40, "Indicator"), (400, 40, "Score")]
    lines: list[Line] = []
    for place, (question, score) in enumerate(zip(INDICATORS, SCORES, strict=True)):
        label = FORM[question.key.replace("indicators.", "summary.")].title
        top = 60 + 20.0 * (place if place < cut else place - cut)
        lines += [(40, top, f"{place + 1}. {label}"), (400, top, str(score))]
    first, second = lines[: 2 * cut], lines[2 * cut :]
    last = (40.0, second[-1][1] + 20, "Total Assessment Score")
    pages = [page([*heads, *first]), page([*(heads if again else []), *second, last], number=2)]
    for n, question in enumerate(INDICATORS):
        body = [(40.0, 40.0, question.title)]
        body += [(60.0, 40 + 20.0 * int(o.value), o.title) for o in question.options]
        pages.append(page(body, number=3 + n))
    answers = read_form(FORM, [PageReading(m) for m in locate(pages)["cse_assessment"]], TODAY).answers
    keys = [question.key.replace("indicators.", "summary.") for question in INDICATORS]
    assert [answers[k].value if k in answers else "?" for k in keys] == SCORES
