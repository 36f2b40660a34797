"""Notes beside a section's heading or below its statements, in the form's own letters: one that puts the section's score off leaves that
open, and no other section; print of all sections and comments on the child leave nothing open."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from printed import SIZE, answers_of, draw, open_sections
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Answer, State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
CHOSEN = [1, 2, 3, 4, 5, 2, 3, 1, 4, 3]
SCHOOL, ASSOCIATES = 1, 8  # places of the sections that ask for a text besides
STATE_SCHOOL = "PLEASE STATE SCHOOL OR COLLEGE ATTENDING:"
PLEASE_LIST = "Please list all known peer/adult associates of the YP: "
NOTES = [
    "see email",
    "not sure, please check",
    "score to be confirmed",
    "TBC",
    "Score changed to 5, see my email",
    "?",
    "Between 3 and 4.",
    "Borderline with the next one down",
    "Police would tick the highest",
]
HARMLESS = [
    "Reported to police each time",
    "see chronology for dates",
    "see guidance notes",
    "Mum is not sure where he stays",
    "Please tick a box",
]


def read(
    beside: Mapping[int, str] | None = None,
    under: Mapping[int, str] | None = None,
    chosen: list[int] = CHOSEN,
    school: str = "Example Academy",
    added: str = "",
) -> dict[str, Answer]:
    """The sections, each marked as chosen. beside, under: what stands on headings' lines and below last statements, by the section's
    place. added: typed behind the school in another colour."""

    def put(canvas: Canvas) -> None:
        def head(place: int, y: float, end: float) -> None:
            canvas.setFont("Helvetica", SIZE)
            x = end + 4
            if place == SCHOOL:
                canvas.drawString(x, y, STATE_SCHOOL)
                x += canvas.stringWidth(STATE_SCHOOL, "Helvetica", SIZE) + 3
                canvas.setFillColorRGB(0.1, 0.2, 0.6)
                canvas.drawString(x, y, school)
                x += canvas.stringWidth(school, "Helvetica", SIZE) + 3
                canvas.setFillColorRGB(0, 0, 0)
                canvas.drawString(x, y, added)
            elif beside and place in beside:
                canvas.drawString(x + 6, y, beside[place])

        def mark(place: int, value: int, y: float) -> None:
            if value == chosen[place]:
                canvas.drawString(85, y, "X")
            if value == 5 and under and place in under:
                canvas.drawString(60, y - 14, under[place])
            if value == 5 and place == ASSOCIATES:
                canvas.drawString(60, y - 26, PLEASE_LIST)
                end = 60 + canvas.stringWidth(PLEASE_LIST, "Helvetica", SIZE)
                canvas.setFillColorRGB(0.1, 0.2, 0.6)
                canvas.drawString(end, y - 26, "Jay (older)")
                canvas.setFillColorRGB(0, 0, 0)

        open_sections(canvas, SECTIONS, 110, mark, head)

    return answers_of(draw(put), "cse_assessment")


def opened(found: dict[str, Answer]) -> list[int]:
    """The places of the sections that are left open; all others must be read as chosen."""
    at = [place for place, q in enumerate(SECTIONS) if found[q.key].state is State.UNREAD]
    assert all(found[q.key].value == CHOSEN[n] for n, q in enumerate(SECTIONS) if n not in at)
    return at


def test_without_a_note_all_is_read() -> None:
    assert opened(read()) == []


@pytest.mark.parametrize("text", NOTES)
@pytest.mark.parametrize("place", [0, 4, 9])
def test_a_note_beside_a_heading_leaves_its_section_open(place: int, text: str) -> None:
    assert opened(read(beside={place: text})) == [place]


@pytest.mark.parametrize("text", NOTES)
@pytest.mark.parametrize("place", [0, 4, ASSOCIATES])
def test_a_note_below_the_statements_does(place: int, text: str) -> None:
    found = read(under={place: text})
    assert opened(found) == [place]
    assert found["indicators.risky_associations.associates"].value == "Jay (older)"


@pytest.mark.parametrize("text", HARMLESS)
def test_a_comment_or_an_instruction_leaves_nothing_open(text: str) -> None:
    assert opened(read(beside={4: text})) == []
    assert opened(read(under={5: text})) == []


@pytest.mark.parametrize(
    "text", ["If unsure, see attached letter of guidance. Please check.", "Score to be agreed:"]
)
def test_what_stands_at_all_sections_is_print(text: str) -> None:
    everywhere = {place: text for place in range(len(SECTIONS)) if place != SCHOOL}
    assert opened(read(beside=everywhere)) == []
    assert opened(read(under=everywhere)) == []


def test_beside_such_print_a_note_is_none_of_it() -> None:
    everywhere = {place: "Score agreed:" for place in range(len(SECTIONS)) if place != SCHOOL}
    assert opened(read(beside={**everywhere, 4: "Score agreed: TBC"})) == [4]


def test_a_note_behind_the_school_in_other_letters_is_no_school() -> None:
    found = read(added="score to be confirmed")
    assert opened(found) == [SCHOOL]
    assert found["indicators.school_attendance.school"].value == "Example Academy"


@pytest.mark.parametrize(
    ("school", "places"),
    [
        ("Example PRU, score TBC", [SCHOOL]),
        ("TBC", []),
        ("see email", []),
        ("Example PRU (not sure since when)", []),
    ],
)
def test_a_school_that_is_put_off_itself_says_nothing_of_the_score(school: str, places: list[int]) -> None:
    assert opened(read(school=school)) == places


def test_a_section_left_blank_stays_so() -> None:
    chosen = [*CHOSEN[:4], 0, *CHOSEN[5:]]
    found = read(beside={4: "TBC"}, chosen=chosen)
    assert found[SECTIONS[4].key].state is State.BLANK
