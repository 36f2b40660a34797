"""What may stand in and around a matrix of scores so that it is still this assessment's own; any other word leaves it open."""

from __future__ import annotations

import pytest

from extractors.matrices.matrix_words import are_plain_heads, day_of, is_plain_left, is_print


@pytest.mark.parametrize(
    "heads",
    [
        "1|2|3|4|5",
        "Score 1|Score 2|Score 3|Score 4|Score 5",
        "1 - low|2|3|4|5 - high",
        "(1)|(2)|(3)|(4)|(5)",
        "1 None|2 Low|3 Medium|4 High|5 Very high",
        "1 Low risk|2|3 Medium risk|4|5 High risk",
    ],
)
def test_heads_that_are_the_scores(heads: str) -> None:
    assert are_plain_heads(heads.split("|"))


@pytest.mark.parametrize(
    "heads",
    [
        "1 (High)|2|3|4|5 (Low)",
        "1 Very high|2 High|3 Medium|4 Low|5 None",
        "1|2|3|4|5 (Low)",
        "1 Low|2 Low|3|4|5 High",
        "1 time|2 times|3 times|4 times|5 times",
        "Week 1|Week 2|Week 3|Week 4|Week 5",
        "Child 1|Child 2|Child 3|Child 4|Child 5",
        "1. Tom|2. Ann|3. Joe|4. Kim|5. Lee",
        "1 Never|2 Yearly|3 Monthly|4 Weekly|5 Daily",
        "1 Strongly agree|2 Agree|3 Neutral|4 Disagree|5 Strongly disagree",
        "1|2|3|4|5 10",
        "1|2|3|4|5 (not used)",
    ],
)
def test_heads_of_another_scale_or_question(heads: str) -> None:
    assert not are_plain_heads(heads.split("|"))


@pytest.mark.parametrize(
    "left", ["", "Indicator", "Vulnerability", "No. Indicator", "Risk indicators", "Area"]
)
def test_head_of_the_titles(left: str) -> None:
    assert is_plain_left(left)


@pytest.mark.parametrize(
    "text",
    [
        "Scores",
        "Section 2: Vulnerability indicators",
        "Please mark one box in each row",
        "1 = low, 5 = high",
        "Scale from 1 (low) to 5 (high)",
        "Page 2 of 5",
    ],
)
def test_lines_that_say_nothing_else(text: str) -> None:
    assert day_of(text) == "" and is_plain_left(text)


@pytest.mark.parametrize("text", ["This assessment", "Current scores", "Now"])
def test_lines_that_say_now(text: str) -> None:
    assert day_of(text) == "now"


@pytest.mark.parametrize(
    "text",
    ["Previous assessment", "Scores at last review (March 2026)", "Baseline", "Example of a completed grid"],
)
def test_lines_that_say_earlier(text: str) -> None:
    assert day_of(text) == "earlier" and not is_plain_left(text)


@pytest.mark.parametrize(
    "text",
    [
        "Goals",
        "Target score",
        "Manager's score",
        "Confidence in evidence",
        "Brother's scores",
        "Scores for child 2",
        "Parent's view",
        "Protective factors",
        "Scores on 12/05/2025",
        "March 2025",
        "Void - see new assessment",
        "Amended rows",
        "Correction of the original table",
        "Added on the last day",
        "Scores before the work began",
        "Final scores, replacing the original ones",
        "Current guidance: see page 2",
        "This is the form of Jamie",
        "Not scored today",
        "1 = very high risk, 5 = no risk",
        "5 (low) to 1 (high)",
        "From high to low",
    ],
)
def test_lines_that_leave_a_matrix_open(text: str) -> None:
    assert day_of(text) == "other" and not is_plain_left(text) and not is_print(text)
