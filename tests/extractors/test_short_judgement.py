"""The professional judgement on forms that were typed anew, without the printed request to score it."""

from __future__ import annotations

import math

import pytest
from pages import Line, box, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Shape
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
SUMMARY = [q for q in FORM.questions if q.key.startswith("summary.") and q.kind == "score"]
ABOVE: list[Line] = [
    (40, 600, "Parents contact no's"),
    (40, 616, "Emotional/Mental Health concerns Y/N"),
    (40, 632, "Any significant loss/bereavement"),
    (40, 648, "Email address:"),
]
SCALE: list[Line] = [(160 + 30.0 * n, 90, str(n)) for n in range(1, 11)]
HEAD: Line = (40, 50, "Professional Judgement")
SAID: Line = (40, 70, "Seen with older males near the station.")


def ring(x: float, y: float) -> Shape:
    turns = [2 * math.pi * t / 24 for t in range(25)]
    points = tuple((x + 8 * math.cos(t), y + 8 * math.sin(t)) for t in turns)
    return Shape("curve", (x - 8, y - 8, x + 8, y + 8), points)


def read(*lines: Line, shapes: tuple[Shape, ...] = (), framed: tuple[float, ...] = ()) -> dict[str, Answer]:
    """The judgement above a summary of ten 3s, ruled as a table. framed: the sides of boxes round the judgement."""
    table: list[Line] = [(40, 140, "Indicator"), (400, 140, "Score")]
    rulings = box(36, 136, 480, 152) + box(390, 136, 480, 152)
    for place, question in enumerate(SUMMARY):
        top = 156 + 20.0 * place
        table += [(40, top, question.title), (400, top, "3")]
        rulings += box(36, top - 4, 480, top + 16) + box(390, top - 4, 480, top + 16)
    for x0, top, x1, bottom in zip(*[iter(framed)] * 4, strict=True):
        rulings += box(x0, top, x1, bottom)
    found = locate([page([*lines, *table, *ABOVE], rulings, shapes)])["cse_assessment"]
    return read_form(FORM, [PageReading(m) for m in found], TODAY).answers


ASKED: tuple[Line, ...] = (
    (40, 70, "Professional Judgement Other Comments - * Please score this section 1-10 and carry the score forward"),
    (40, 81, "to your overall score; remember Scoring should inform not determine decision making."),
    (44, 97, "Seen with older males near the station."),
)  # fmt: skip
CASES: list[tuple[str, tuple[Line, ...], int | None]] = [
    ("in the heading above the whole request", ((40, 50, "Professional Judgement: Score 7"), *ASKED), 7),
    ("there with a colon", ((40, 50, "Professional Judgement: Score: 10"), *ASKED), 10),
    ("there, and another below", ((40, 50, "Professional Judgement: Score 7"), *ASKED, (40, 111, "Score: 8")), None),
    ("there of another time", ((40, 50, "Professional Judgement: Score at last review 7"), *ASKED), None),
    ("there in a sentence", ((40, 50, "Professional Judgement: Score was 7 when we met in May"), *ASKED), None),
    ("there twice", ((40, 50, "Professional Judgement: Score 7 8"), *ASKED), None),
    ("there with its range alone", ((40, 50, "Professional Judgement: Score 1-10"), *ASKED), None),
    ("heading and score", (HEAD, SAID, (40, 90, "Score: 7")), 7),
    ("with a range", (HEAD, SAID, (40, 90, "Score (1-10): 7")), 7),
    ("with a range in words", (HEAD, SAID, (40, 90, "Score (1 to 10): 7")), 7),
    ("score behind the heading", ((40, 50, "Professional Judgement"), (400, 50, "Score: 7"), SAID), 7),
    ("the score's own name", (HEAD, SAID, (40, 90, "Professional Judgement Score (1-10): 7")), 7),
    ("its own name alone", ((40, 50, "Professional Judgement Score: 7"),), 7),
    ("other comments", ((40, 50, "Professional Judgement – Other Comments"), SAID, (40, 90, "Score: 7")), 7),
    ("other comments below", (HEAD, (40, 70, "Other comments: Seen with older males."), (40, 90, "Score: 7")), 7),
    (
        "score behind the heading, other comments below",
        (HEAD, (400, 52, "Score: 7"), (40, 74, "Other comments: Seen with older males.")),
        7,
    ),
    (
        "the request said again below",
        (HEAD, (40, 63, "Professional judgement comments (score 1-10, carry forward to the overall score)"),
         (40, 76, "Seen with older males."), (40, 90, "Score (1-10): 7")),
        7,
    ),
    ("two headings far apart", ((40, 20, "Professional Judgement"), (40, 90, "Professional Judgement"), (40, 110, "Score: 7")), None),
    ("nothing written", (HEAD, SAID, (40, 90, "Score (1-10):")), None),
    ("two scores", (HEAD, SAID, (40, 90, "Score: 7 8")), None),
    ("two names of the score", ((40, 30, "Professional Judgement Score: 7"), HEAD, SAID, (40, 90, "Professional Judgement Score: 8")), None),
    ("its own name in a sentence", (HEAD, SAID, (40, 90, "Professional judgement score was 7 when we met her in May.")), None),
    ("a score in the comments", (HEAD, (40, 70, "Score was 8 at the last review but she is settled now.")), None),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "score"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_judgement_that_is_not_asked_for_in_full(lines: tuple[Line, ...], score: int | None) -> None:
    answers = read(*lines)
    told = answers.get("judgement.score")
    assert (told and told.value) == score
    assert [answers[q.key].value for q in SUMMARY] == [3] * len(SUMMARY)


def test_a_row_of_the_summary_that_repeats_the_judgement_asks_for_none() -> None:
    """The score is asked for on the page before; "Score" here heads the column."""
    asked = page([HEAD, SAID, (40, 90, "Score: 7"), *ABOVE])
    rows: list[Line] = [(40, 50, "Section"), (400, 50, "Score")]
    rows += [(40, 70 + 20.0 * n, q.title) for n, q in enumerate(SUMMARY)]
    rows += [(400, 70 + 20.0 * n, "3") for n in range(len(SUMMARY))]
    rows += [(40, 400, "Professional Judgement"), (400, 400, "7")]
    found = locate([asked, page(rows, number=2)])["cse_assessment"]
    told = read_form(FORM, [PageReading(m) for m in found], TODAY).answers["judgement.score"]
    assert (told.value, told.page) == (7, 1)


@pytest.mark.parametrize("ringed", [1, 6, 10])
@pytest.mark.parametrize("label", ["Score:", "Score (please ring one):"])
def test_a_ringed_number_behind_a_short_label(label: str, ringed: int) -> None:
    lines = (HEAD, SAID, (40, 90, label), *SCALE)
    told = read(*lines, shapes=(ring(162.5 + 30 * ringed, 95),))["judgement.score"]
    assert (told.value, told.state) == (ringed, State.READ)


def test_a_row_of_the_summary_right_below_the_judgement_is_no_comment() -> None:
    answers = read(HEAD, SAID, (40, 90, "Score: 7"), framed=(36, 46, 480, 136))
    assert answers["summary.missing_episodes"].value == 3
    assert "missing" not in str(answers["judgement.comments"].value)
