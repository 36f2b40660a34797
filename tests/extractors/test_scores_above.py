"""The summary in rows, each number above its label, as tables and as cards: the scores were the next row's, totals surely blank."""

from __future__ import annotations

from textwrap import wrap

import pytest
from pages import PRINT, Line, box, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Ruling
from extractors.questions.locate import locate
from schemas.forms import load_form

FORM = load_form("cse_assessment")
KEYS = [q.key for q in FORM.of_kind("score") if q.key.startswith("summary.")][:10]
TOTALS = ["summary.subtotal_left", "summary.subtotal_right"]
TOP, HIGH, WIDE = 60.0, 50.0, 95.0
NUMBERS = ["4", "3", "5", "4", "2", "18", "1", "2", "3", "1", "2", "9"]


def read(rows: list[tuple[str, float]], shift: float = 0.0, said: list[str] = NUMBERS) -> list[object]:
    """rows: "labels" or "numbers", of the first half and then the second, and where each begins. shift: how far the second half's
    sides stand to the right of the first's."""
    lines: list[Line] = []
    rulings: list[Ruling] = []
    seen = {"labels": 0, "numbers": 0}
    for what, top in rows:
        half = seen[what]
        seen[what] += 1
        keys = [*KEYS[5 * half : 5 * half + 5], TOTALS[half]]
        for n, key in enumerate(keys):
            left = 10.0 + WIDE * n + shift * half
            rulings += box(left, top, left + WIDE, top + HIGH)
            if what == "labels":
                title = FORM[key].title if key in KEYS else "Total"
                lines += [(left + 2, top + 3 + 11 * i, part) for i, part in enumerate(wrap(title, 17))]
            else:
                lines.append((left + 40, top + 4, said[6 * half + n]))
    pages = [page([*[line for line in lines if line[2]], *PRINT], rulings)]
    found = [PageReading(m) for m in locate(pages)["cse_assessment"]]
    answers = read_form(FORM, found, TODAY).answers
    asked = [*KEYS[:5], TOTALS[0], *KEYS[5:], TOTALS[1]]
    return [answers[k].value if answers[k].confidence > 0 else "?" for k in asked]


HIGHER = ("numbers", "labels", "numbers", "labels")
LOWER = ("labels", "numbers", "labels", "numbers")


@pytest.mark.parametrize("order", [HIGHER, LOWER])
@pytest.mark.parametrize(("gap", "shift"), [(0.0, 0.0), (6.0, 0.0), (6.0, 4.0)])
@pytest.mark.parametrize("blank", [None, 1, 8, 11])
def test_each_number_answers_the_label_of_its_own_table(
    order: tuple[str, ...], gap: float, shift: float, blank: int | None
) -> None:
    said = [*NUMBERS]
    if blank is not None:
        said[blank] = ""
    tops = [TOP, TOP + HIGH, TOP + 2 * HIGH + gap, TOP + 3 * HIGH + gap]
    told = read(list(zip(order, tops, strict=True)), shift, said)
    wanted = [int(n) if n else None for n in said]
    assert all(t in (w, "?") for t, w in zip(told, wanted, strict=True))
    assert blank is not None or told == wanted


@pytest.mark.parametrize("halves", [(0, 1), (1,)])
def test_a_card_with_a_number_and_a_short_label_is_no_box_of_the_card_before_it(
    halves: tuple[int, ...],
) -> None:
    """Where one half stands on the page, its total is that half's."""
    lines: list[Line] = []
    rulings: list[Ruling] = []
    for half in halves:
        for n, key in enumerate([*KEYS[5 * half : 5 * half + 5], TOTALS[half]]):
            left, top = 10.0 + (WIDE + 4) * n, TOP + 70 * half
            rulings += box(left, top, left + WIDE, top + 64)
            title = wrap(FORM[key].title if key in KEYS else "Total", 17)
            lines += [(left + 2, top + 18 + 11 * i, part) for i, part in enumerate(title)]
            lines.append((left + 40, top + 4, NUMBERS[6 * half + n]))
    found = [PageReading(m) for m in locate([page([*lines, *PRINT], rulings)])["cse_assessment"]]
    answers = read_form(FORM, found, TODAY).answers
    for half in halves:
        told = [answers[k].value for k in [*KEYS[5 * half : 5 * half + 5], TOTALS[half]]]
        assert told == [int(n) for n in NUMBERS[6 * half : 6 * half + 6]]


@pytest.mark.parametrize("scored", [True, False])
def test_numbers_above_the_labels_that_only_count_them_are_no_scores(scored: bool) -> None:
    lines: list[Line] = []
    rulings: list[Ruling] = []
    for n, key in enumerate(KEYS[:5]):
        left = 10.0 + WIDE * n
        for top, high in ((60.0, 18.0), (78.0, HIGH), (78.0 + HIGH, 18.0)):
            rulings += box(left, top, left + WIDE, top + high)
        lines += [(left + 40, 64, str(n + 1)), *([(left + 40, 82 + HIGH, NUMBERS[n])] if scored else [])]
        lines += [(left + 2, 82 + 11 * i, part) for i, part in enumerate(wrap(FORM[key].title, 17))]
    found = [PageReading(m) for m in locate([page([*lines, *PRINT], rulings)])["cse_assessment"]]
    answers = read_form(FORM, found, TODAY).answers
    wanted = [int(n) if scored else None for n in NUMBERS[:5]]
    assert [answers[k].value for k in KEYS[:5]] == wanted


ASKS = ["Professional Judgement Other Comments - * Please score this section 1-10 and carry the score", "forward to your overall score; remember Scoring should inform not determine decision making."]  # fmt: skip


@pytest.mark.parametrize("heads", ["Indicator", ""])
@pytest.mark.parametrize("score", ["Score: 7", ""])
def test_the_row_of_scores_below_the_labels_is_never_the_judgements(heads: str, score: str) -> None:
    """It begins with "Score", as the page's other one does, or alone."""
    lines: list[Line] = [(10.0, 20.0 + 12 * i, text) for i, text in enumerate(ASKS)]
    lines += [(10, 50, "Seen weekly."), (10, 64, score), (12, 104, heads), (12, 154, "Score")]
    rulings = [*box(10, 100, 60, 150), *box(10, 150, 60, 180)]
    for n, key in enumerate([*KEYS[:4], TOTALS[0]]):
        left = 60.0 + WIDE * n
        rulings += [*box(left, 100, left + WIDE, 150), *box(left, 150, left + WIDE, 180)]
        title = wrap(FORM[key].title if key in KEYS else "Total", 17)
        lines += [(left + 2, 104 + 11 * i, part) for i, part in enumerate(title)]
        lines.append((left + 40, 154, NUMBERS[n]))
    made = page([*[line for line in lines if line[2]], *PRINT], rulings)
    found = [PageReading(m) for m in locate([made])["cse_assessment"]]
    answers = read_form(FORM, found, TODAY).answers
    assert [answers[k].value for k in KEYS[:4]] == [int(n) for n in NUMBERS[:4]]
    told = answers.get("judgement.score")
    assert told is None or told.value in (None, 7)
