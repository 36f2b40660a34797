"""The eighth tester's forms (benchmarks/counties): what is read of them, and that two readings of the contract's section 3, the
product's and the tester's own, agree on complete forms."""

from __future__ import annotations

from datetime import date

import pytest
from factories import SHA256, blank, double, filled, invalid, read
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.clients.score import compare, measure
from benchmarks.clients.wording import KEYS
from benchmarks.counties.case import ASSESSED, BAD, BORN, JUDGED, LEFT, OVERALL, RIGHT, SUMMARY, TOTAL, Case
from benchmarks.counties.cases import CHECKS, KINDS, checklist, fill
from benchmarks.counties.registry import ALL
from benchmarks.counties.rules import TODAY, expected
from benchmarks.counties.sheet_layouts import CHECK
from benchmarks.counties.truth import form_line
from pipeline.assess import assess_document
from schemas.types import Answer, DocumentReading, FormReading
from scoring.rules import load_rules

RULES = load_rules()
LAYOUTS = {layout.name: layout for layout in ALL}
DRAWN = [  # by ReportLab alone: a layout, a kind of form, the number that decides how it is marked
    *(("rl_county", "agree", 0), ("rl_land", "under13", 2), ("rl_std", "withdrawn", 3)),
    *(("an_county", "cp_text", 2), ("an_land", "summary10", 1), ("acro_std", "cp_yes", 1)),
]


@pytest.mark.parametrize(("layout", "kind", "number"), DRAWN)
def test_record_is_what_the_oracle_expects(layout: str, kind: str, number: int) -> None:
    case, drawing = fill(f"test/{layout}", kind), LAYOUTS[layout]
    entry = {"file": f"{layout}.pdf", "layout": layout, "forms": [form_line(case)]}
    result = measure(drawing.draw(case, drawing.way(number)), entry, RULES)
    assert result.lines == []
    assert result.counts["right"] == result.counts["deciding"] == 35


def test_checklist_is_what_the_oracle_expects() -> None:
    case = checklist("test", "higher")
    way = {"mark": "drawtick", "yes": "", "rag": "", "boxes": True}
    entry = {"file": "check.pdf", "layout": "ck_rl", "forms": [form_line(case)]}
    assert measure(CHECK.draw(case, way), entry, RULES).lines == []


def test_the_oracle_knows_what_accepts() -> None:
    for kind, (status, queue, priority) in {
        "agree": ("accepted", "mash_new", "standard"),
        "cp_yes": ("accepted", "rise_allocated", "standard"),
        "under13": ("accepted", "mash_new", "immediate"),
        "exploited": ("accepted", "mash_new", "immediate"),
        "two10": ("review", "mash_new", "immediate"),
        "left_out10": ("review", "mash_new", "urgent"),
        "total": ("review", "mash_new", "standard"),
    }.items():
        told = expected(fill(7, kind))
        assert (told.status, told.queue, told.priorities) == (status, queue, [priority]), kind


RANGES = {LEFT: (5, 25), RIGHT: (5, 25), TOTAL: (10, 50), OVERALL: (11, 60)}


@st.composite
def _complete(draw: st.DrawFn) -> Case:
    """A form on which every question is answered plainly, in its range and for the most part wrongly."""
    case = fill(draw(st.integers(0, 99)), draw(st.sampled_from(("agree", "agree_high", "under13", "adult"))))
    for key in draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=4)):
        mark = draw(st.integers(1, 5))
        case.marks[key] = draw(st.sampled_from(([mark], [mark, mark + 1] if mark < 5 else [mark])))
        case.sums[SUMMARY[key]] = draw(st.integers(1, 5))
    for key in draw(st.lists(st.sampled_from(tuple(RANGES)), unique=True)):
        case.sums[key] = draw(st.integers(*RANGES[key]))
    case.judgement = case.sums[JUDGED] = draw(st.integers(1, 10))
    case.bands = sorted(draw(st.sets(st.sampled_from(("red", "amber", "green")), min_size=1)))
    born = draw(st.dates(date(2005, 1, 1), date(2016, 1, 1)))
    case.dates = (born.isoformat(), draw(st.dates(date(2023, 1, 1), date(2027, 6, 1))).isoformat())
    for key in case.yes:
        case.yes[key] = draw(st.booleans())
    return case


def _reading(case: Case) -> FormReading:
    """What a reader who misreads nothing hands over."""
    several: dict[str, list[int] | list[str]] = {**case.marks, "summary.rag": case.bands or []}
    answers: dict[str, Answer] = {}
    for key, marks in several.items():
        answers[key] = double(*marks) if len(marks) > 1 else read(marks[0]) if marks else blank()
    plain = {**case.sums, **case.yes, **{key: text or None for key, text in case.texts.items()}}
    for key, value in plain.items():
        answers[key] = blank() if value is None else read(value)
    for key, day in zip((BORN, ASSESSED), case.dates, strict=True):
        answers[key] = blank() if day is None else invalid("31/02/2011") if day == BAD else read(day)
    return filled(changes=answers)


def _differing(case: Case) -> list[str]:
    document = DocumentReading(SHA256, 6, (_reading(case),))
    records = assess_document(document, "form.pdf", TODAY, RULES)
    entry = {"file": "form.pdf", "layout": "any", "forms": [form_line(case, pages=range(1, 7))]}
    return compare(records, entry).lines


@pytest.mark.slow
@given(_complete())
@settings(max_examples=300, deadline=None)
def test_the_oracle_and_scoring_agree_on_complete_forms(case: Case) -> None:
    assert _differing(case) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("withdrawn", "cp_both")])
def test_the_oracle_and_scoring_agree_on_every_kind_that_is_read_for_sure(kind: str) -> None:
    for seed in range(5):
        case = fill(seed, kind)
        case.words = {}
        assert _differing(case) == []


@pytest.mark.parametrize("kind", CHECKS)
def test_the_oracle_and_scoring_agree_on_checklists(kind: str) -> None:
    case = checklist(1, kind)
    answers: dict[str, Answer] = {key: read(text) if text else blank() for key, text in case.texts.items()}
    ticks = {key: read(key in case.ticks) for key in expected(case).answers}
    document = DocumentReading(SHA256, 1, (filled("cse_checklist", answers | ticks, pages=(1,)),))
    records = assess_document(document, "form.pdf", TODAY, RULES)
    entry = {"file": "form.pdf", "layout": "any", "forms": [form_line(case, pages=[1])]}
    assert compare(records, entry).lines == []
