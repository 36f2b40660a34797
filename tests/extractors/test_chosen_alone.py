"""Forms that print only what was chosen, and forms of which only some could be read: they must not be mixed up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import Line, box, page
from printed import TODAY
from test_unseen_layouts import PRINT

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Ruling, Widget
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State, Value

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")


def read(pages: list[Page]) -> dict[str, Answer]:
    return read_form(FORM, [PageReading(m) for m in locate(pages)["cse_assessment"]], TODAY).answers


def export(printed: list[tuple[int, ...]], tail: str = "", before: str = "") -> list[Page]:
    """Of each section those statements that have these scores, a page a section."""
    pages = []
    for number, (question, scores) in enumerate(zip(SECTIONS, printed, strict=True), 1):
        lines: list[Line] = [(40, 40, question.title)]
        for option in question.options:
            if option.value in scores:
                top = lines[-1][1] + 20
                said = _whole_words(f"{before} {option.value} - {option.title} {tail}".strip())
                lines += [(60.0, top + 12 * i, piece) for i, piece in enumerate(said)]
        pages.append(page(lines, number=number))
    return pages


def _whole_words(text: str, wide: int = 90) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > wide:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


ONE_EACH = [(3,), (1,), (2,), (4,), (1,), (5,), (2,), (3,), (1,), (4,)]


def test_one_statement_in_every_section_is_the_chosen_one() -> None:
    found = read(export(ONE_EACH))
    assert [found[q.key].value for q in SECTIONS] == [scores[0] for scores in ONE_EACH]


@pytest.mark.parametrize("before", ["Selected:", "Previously selected:", "Last review:", "Was"])
def test_what_was_chosen_another_time_is_a_doubt(before: str) -> None:
    found = read(export(ONE_EACH, before=before))
    states = {found[q.key].state for q in SECTIONS}
    assert states == {State.READ if before == "Selected:" else State.UNREAD}


@pytest.mark.parametrize("besides", [(), (2,)], ids=["one each", "two in the last"])
def test_that_all_chosen_statements_are_bold_makes_none_of_them_a_heading(besides: tuple[int, ...]) -> None:
    """As exports of online forms set what was answered."""
    pages = []
    for one in export([*ONE_EACH[:-1], (*besides, 4)]):
        words = (replace(w, font="Helvetica-Bold") if w.box[1] > 50 else w for w in one.words)
        pages.append(replace(one, words=tuple(words)))
    found = read(pages)
    assert [found[q.key].value for q in SECTIONS[:9]] == [scores[0] for scores in ONE_EACH[:9]]
    assert found[SECTIONS[9].key].value == (None if besides else 4)


def test_two_statements_of_a_section_are_a_double_answer() -> None:
    found = read(export([*ONE_EACH[:-1], (3, 4)]))
    assert (found[SECTIONS[9].key].state, found[SECTIONS[9].key].candidates) == (State.DOUBLE, (3, 4))


@pytest.mark.parametrize("whole", [3, 5])
def test_a_lone_statement_among_whole_sections_is_a_doubt(whole: int) -> None:
    everything = [(1, 2, 3, 4, 5)] * whole + ONE_EACH[whole:]
    found = read(export(everything))
    assert all(found[q.key].state is State.UNREAD for q in SECTIONS[whole:])


def test_a_statement_that_is_denied_is_a_doubt() -> None:
    found = read(export(ONE_EACH, "No"))
    assert all(found[q.key].state is State.UNREAD for q in SECTIONS)


@pytest.mark.slow
@pytest.mark.parametrize(
    "others",
    [
        "{}. Something else that the form's own author wrote",
        "None of the words that are known stand here " * 2,
    ],
)
def test_statements_in_other_words_around_it_make_it_a_doubt(others: str) -> None:
    pages = []
    for one in export(ONE_EACH):
        lines = [(60.0, 120.0 + 14 * i, others.format(i + 1)) for i in range(5)]
        pages.append(Page(one.number, 595.0, 842.0, (*one.words, *page(lines).words), (), ()))
    assert all(read(pages)[q.key].state is State.UNREAD for q in SECTIONS)


def band(lines: list[Line]) -> Page:
    return page([(40, 300, "RAG Rating"), *lines, *PRINT])


RED, AMBER = "Red (38 and above)", "Amber (18-42)"
BANDS: list[tuple[str, list[Line], Value, State]] = [
    ("below", [(44, 313, AMBER)], "amber", State.READ),
    ("beside", [(150, 300, RED)], "red", State.READ),
    ("far away", [(44, 400, AMBER)], None, State.UNREAD),
    ("named in a sentence", [(150, 300, AMBER), (40, 100, f"children who score {RED} are discussed")], "amber",
     State.READ),
    ("others in other words", [(44, 313, RED), (44, 326, "Amber: 18 to 42"), (44, 339, "Green: 10 to 22")], None,
     State.UNREAD),
    ("two of three", [(150, 300, AMBER), (300, 300, RED)], None, State.UNREAD),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "value", "state"), [c[1:] for c in BANDS], ids=[c[0] for c in BANDS])
def test_a_band_alone(lines: list[Line], value: Value, state: State) -> None:
    answer = read([band(lines)])["summary.rag"]
    assert (answer.value, answer.state) == (value, state)


ASSOCIATES = ("Please list all known peer/adult", "associates of the YP:")
LAST = ("10. Current", "known level", "of sexual", "abuse/exploitation")


NAMED = ["{}", "Section {}", "Indicator {}"]


def table_of_sections(named: str, scores: list[int | None], comments: str = "", upright: bool = True) -> Page:
    """Each section is a row of two cells: its heading, and the chosen statement. upright: whether a line parts the cells."""
    lines: list[Line] = list(PRINT)
    rulings: list[Ruling] = []
    top = 20.0
    for question, score in zip(SECTIONS, scores, strict=True):
        said = _whole_words(f"{score}. {question.options[score - 1].title}") if score else []
        last = question is SECTIONS[9]
        head = list(LAST) if last else _whole_words(question.title)
        rows = [([named.format(head[0]), *head[1:]], said)]
        rows += [(list(ASSOCIATES), ["Testa S, Ellie (13)"])] if question is SECTIONS[8] else []
        rows += (
            [(_whole_words(FORM["judgement.comments"].title, 22), [comments])] if last and comments else []
        )
        middle = 165 if last else 300
        for left, right in rows:
            lines += [(44, top + 4 + 12 * i, text) for i, text in enumerate(left)]
            lines += [(middle + 4, top + 4 + 12 * i, text) for i, text in enumerate(right)]
            foot = top + max(42, 12 * len(left) + 8)
            rulings += [*box(40, top, middle, foot), *box(middle, top, 900, foot)]
            rulings = rulings if upright else [r for r in rulings if r.horizontal]
            top = foot
        top += 5  # each section is a table of its own
    return replace(page(lines, rulings), width=940.0)


@pytest.mark.parametrize("named", NAMED)
def test_a_statement_behind_its_heading_below_the_associates_is_none_of_them(named: str) -> None:
    """That of section 10 was taken for text, and its page for missing."""
    scores = [one[0] for one in ONE_EACH]
    found = read([table_of_sections(named, [*scores])])
    assert [found[q.key].value for q in SECTIONS] == scores


@pytest.mark.parametrize("last", [4, None])
@pytest.mark.parametrize("upright", [True, False])
def test_a_statement_that_begins_the_comments_is_none_of_the_last_section(
    last: int | None, upright: bool
) -> None:
    scores = [*(one[0] for one in ONE_EACH[:9]), last]
    found = read([table_of_sections("Section {}", scores, "Medium risk now in my view.", upright)])
    assert SECTIONS[9].key not in found or found[SECTIONS[9].key].value == last
    assert [found[q.key].value for q in SECTIONS[:9]] == scores[:9]
    assert last is None or found[SECTIONS[9].key].state is State.READ


def test_sections_in_a_column_beside_the_judgement_are_no_comments() -> None:
    lines: list[Line] = [*PRINT]
    lines += [
        (44, 40 + 12 * i, text) for i, text in enumerate(_whole_words(FORM["judgement.comments"].title, 22))
    ]
    for n, (question, scores) in enumerate(zip(SECTIONS, ONE_EACH, strict=True)):
        said = question.options[scores[0] - 1].title
        lines += [(300, 40 + 40 * n, question.title), (300, 54 + 40 * n, said)]
    frame = [r for r in box(40, 30, 1500, 500) if r.horizontal]
    found = read([replace(page(lines, frame), width=1540.0)])
    assert [found[q.key].value for q in SECTIONS] == [scores[0] for scores in ONE_EACH]


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("Amber (18-42) / Red (38 and above)", State.DOUBLE),
        ("Red (38 and above), Amber (18-42)", State.DOUBLE),
        ("Amber (18-42) or Red (38 and above)", State.UNREAD),
        ("was Amber (18-42) / Red (38 and above)", State.UNREAD),
        ("Amber (18-42) / Red (38 and above)?", State.UNREAD),
    ],
)
def test_a_field_that_says_two_bands(said: str, state: State) -> None:
    """It was a doubt, no `rag_multiple`."""
    lines: list[Line] = [(40, 60, "RAG Rating"), (204, 60, said), (40, 90, "Overall Score 27"), *PRINT]
    one = page(lines, box(200, 54, 550, 76))
    field = Widget("rag", "text", (200, 54, 550, 76), said)
    assert read([replace(one, widgets=(field,))])["summary.rag"].state is state
