"""Sections whose headings have no numbers say what the summary's labels say; their page's figures were the summary's scores."""

from __future__ import annotations

import pytest
from pages import Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from extractors.questions.number_heads import numbers_in_columns
from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")
SCORES = (3, 2, 4, 1, 5, 2, 3, 4, 1, 2)


def summary() -> list[Line]:
    lines: list[Line] = []
    for place, (section, score) in enumerate(zip(SECTIONS, SCORES, strict=True)):
        lines += [(40, 60 + 20 * place, FORM[str(section.summary)].title), (420, 60 + 20 * place, str(score))]
    return lines


def sections(*places: int, number: str) -> list[Line]:
    lines: list[Line] = []
    top = 40.0
    for place in places:
        section = SECTIONS[place]
        title = FORM[str(section.summary)].title
        lines += [(40, top, number.format(place + 1)), (70, top, title)]
        for option in section.options:
            top += 16
            mark: list[Line] = [(500, top, "X")] if option.value == SCORES[place] else []
            lines += [(44, top, str(option.value)), (70, top, option.title[:80]), *mark]
        top += 34
    return lines


@pytest.mark.parametrize("number", ["", "{}."])
@pytest.mark.parametrize("summary_first", [True, False])
def test_the_summary_is_the_summarys(number: str, summary_first: bool) -> None:
    places = [sections(*range(5), number=number), sections(*range(5, 10), number=number)]
    lines = [summary(), *places] if summary_first else [*places, summary()]
    maps = locate([page(one, number=n) for n, one in enumerate(lines, 1)])["cse_assessment"]
    answers = read_form(FORM, [PageReading(m) for m in maps], TODAY).answers
    assert tuple(answers[str(s.summary)].value for s in SECTIONS) == SCORES


@pytest.mark.parametrize("summary_first", [True, False])
@pytest.mark.parametrize("wide", [80, 60])
def test_a_heading_in_a_cell_beside_its_statements_is_no_label(wide: int, summary_first: bool) -> None:
    """Half of the sections on a page: enough to pass for half of a summary that a page end cuts."""
    pages: list[list[Line]] = []
    for half in (SECTIONS[:5], SECTIONS[5:]):
        lines: list[Line] = []
        for place, section in enumerate(half):
            top = 40.0 + 120 * place
            title = FORM[str(section.summary)].title
            lines += [(40, top, title[: wide // 2]), (40, top + 12, title[wide // 2 :])]
            for option in section.options:
                said = (
                    f"{option.title[:wide]} X"
                    if option.value == SCORES[SECTIONS.index(section)]
                    else option.title
                )
                lines += [(240, top + 18 * (int(option.value) - 1), said[:wide])]
        pages.append(lines)
    told = read(*([summary(), *pages] if summary_first else [*pages, summary()]))
    assert tuple(told[str(s.summary)].value for s in SECTIONS) == SCORES


@pytest.mark.parametrize(
    ("numbered", "print_"), [((1, 2, 3, 4, 5), 5), ((2, 3, 4, 5), 4), ((3,), 0), ((1, 4), 0)]
)
def test_a_column_of_numbers_is_print_and_a_lone_one_may_be_a_score(
    numbered: tuple[int, ...], print_: int
) -> None:
    """Below "SUBSTANCE USE" they were a sentence, "SUBSTANCE USE 1 2 3 4 5", which said another score."""
    lines: list[Line] = [(40, 40, "SUBSTANCE USE")]
    for option in FORM["indicators.substance_use"].options:
        top = 40 + 13.0 * int(option.value)
        lines += [(40, top, str(option.value))] if option.value in numbered else []
        lines += [(70, top, option.title)]
    (page_map, *_) = locate([page(lines), page(summary(), number=2)])["cse_assessment"]
    assert len(numbers_in_columns(PageReading(page_map))) == print_


@pytest.mark.parametrize("dash", "-–")
@pytest.mark.parametrize("scores", [(1, 2, 3, 4, 5, 2, 3, 4, 1, 2), (5, 2, 3, 4, 5, 1, 1, 1, 1, 1)])
def test_scores_at_the_left_are_no_numbers_of_headings(scores: tuple[int, ...], dash: str) -> None:
    """Section 5 scored 5 was headed by its own line of such a summary, "5 – Accommodation", and that score was surely blank."""
    labels = [FORM[str(section.summary)].title for section in SECTIONS]
    lines: list[Line] = [
        (40, 60 + 20 * n, f"{score} {dash} {label}")
        for n, (score, label) in enumerate(zip(scores, labels, strict=True))
    ]
    told = read(sections(*range(5), number="{}."), sections(*range(5, 10), number="{}."), lines)
    for section, score in zip(SECTIONS, scores, strict=True):
        answer = told[str(section.summary)]
        assert answer.value == score or answer.state is State.UNREAD


def halves(top: float) -> list[Line]:
    """The summary in two halves, the second right of the first."""
    lines: list[Line] = []
    for place, (section, score) in enumerate(zip(SECTIONS, SCORES, strict=True)):
        x, y = 40 + 260 * (place // 5), top + 20 * (place % 5)
        lines += [(x, y, FORM[str(section.summary)].title), (x + 220, y, str(score))]
    return lines


def headed(*places: int) -> list[Line]:
    """Sections whose headings stand where the labels of the summary's first half do, and their numbers below these."""
    return [(40 if x == 70 and t in TITLES else x, y, t) for x, y, t in sections(*places, number="") if t]


TITLES = {FORM[str(section.summary)].title for section in SECTIONS}


@pytest.mark.parametrize("last", [(5, 6, 7, 8), (8, 9), (7,)])
@pytest.mark.parametrize("summary_first", [True, False])
def test_a_heading_on_the_page_of_the_summary_is_no_label_of_it(
    last: tuple[int, ...], summary_first: bool
) -> None:
    """The headings lined up with the labels of the first half, as those of the second did among themselves."""
    others = [place for place in range(10) if place not in last]
    top = 40.0 if summary_first else 40.0 + 120 * len(last)
    down = 160.0 if summary_first else 0.0
    lower = [(x, y + down, text) for x, y, text in headed(*last)]
    told = read(headed(*others[:5]), headed(*others[5:]), [*lower, *halves(top)])
    assert tuple(told[str(s.summary)].value for s in SECTIONS) == SCORES


def read(*lines: list[Line]) -> dict[str, Answer]:
    maps = locate([page(one, number=n) for n, one in enumerate(lines, 1)])["cse_assessment"]
    return read_form(FORM, [PageReading(m) for m in maps], TODAY).answers


@pytest.mark.parametrize("number", ["", "{}."])
@pytest.mark.parametrize("place", [0, 3, 5, 9])
def test_a_score_beside_a_heading_is_its_sections(number: str, place: int) -> None:
    """It was the section's before, or nobody's: section 10 with 5 beside it was accepted as it was ticked."""
    lines = [sections(*range(5), number=number), sections(*range(5, 10), number=number), summary()]
    before = read(*lines)
    home = lines[place // 5]
    title = FORM[str(SECTIONS[place].summary)].title
    home.append((500, next(top for _, top, text in home if text == title), "5"))
    after = read(*lines)
    changed = {s.key: set(after[s.key].candidates) for s in SECTIONS if after[s.key] != before[s.key]}
    assert changed == {SECTIONS[place].key: {SCORES[place], 5}}
