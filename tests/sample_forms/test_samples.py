"""The shipped forms: each with its truth, reproducible, and together covering what they must show."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from sample_forms import shipped
from sample_forms.layouts import layouts
from sample_forms.make import main, make
from sample_forms.style import DATES, write_date
from sample_forms.truth import truth
from sample_forms.variations import ASSESSMENT_VARIATIONS, CHECKLIST_VARIATIONS, fill
from schemas.forms import all_forms, load_form

ENTRIES: list[dict[str, Any]] = json.loads((shipped.FILLED / "expected.json").read_text(encoding="utf-8"))[
    "files"
]
FORMS = [(entry["file"], form) for entry in ENTRIES for form in entry["forms"]]
# Item by item what the set must show, and the flag, or the absence of any, that shows it.
COVERED = {
    "all_agree": set(),
    "wrong_summary": {"summary_mismatch"},
    "wrong_subtotal_left": {"subtotal_mismatch"},
    "wrong_subtotal_right": {"subtotal_mismatch"},
    "wrong_total": {"total_mismatch"},
    "wrong_overall": {"overall_mismatch"},
    "band_impossible": {"rag_mismatch"},
    "overlap": {"rag_borderline"},
    "under_13_green": {"under_13", "under_13_low"},
    "section_left_out": {"indicator_missing"},
    "two_ticks": {"indicator_multiple"},
    "checklist_below": set(),
    "checklist_two_low": {"full_assessment_needed"},
    "checklist_one_medium": {"full_assessment_needed"},
}
KINDS = {"text": str, "yes_no": bool, "tick": bool, "score": int, "indicator": int, "band": str, "date": str}


def test_the_set_shows_each_thing_once_and_cleanly() -> None:
    flags = {entry["file"].removesuffix(".pdf"): set(entry["forms"][0]["flags"]) for entry in ENTRIES}
    assert {name: flags.get(name) for name in COVERED} == COVERED
    assert [f["form"] for e in ENTRIES if e["file"] == "two_forms.pdf" for f in e["forms"]] == [
        "cse_assessment",
        "cse_checklist",
    ]


@pytest.mark.parametrize(("file", "form"), FORMS, ids=lambda value: value if isinstance(value, str) else "")
def test_each_truth_fits_its_form(file: str, form: dict[str, Any]) -> None:
    schema = load_form(form["form"])
    assert set(form["answers"]) == {question.key for question in schema.questions}
    for key, value in form["answers"].items():
        question = schema[key]
        assert value is None or type(value) is KINDS[question.kind], key
        if question.kind == "date" and value:
            date.fromisoformat(value)
        if question.options and value is not None:
            assert value in [option.value for option in question.options], key
    assert form["status"] in ("accepted", "review")
    assert form["pages"] == sorted(form["pages"])
    pages = len(PdfReader(shipped.FILLED / file).pages)
    assert 1 <= form["pages"][0] <= form["pages"][-1] <= pages


def test_files_and_expectations_are_the_same_set_and_small() -> None:
    files = [path for folder in (shipped.BLANK, shipped.FILLED) for path in folder.glob("*.pdf")]
    assert {path.name for path in shipped.FILLED.glob("*.pdf")} == {entry["file"] for entry in ENTRIES}
    assert {path.stem for path in shipped.BLANK.glob("*.pdf")} == {
        name for form in all_forms() for name in (form.id, f"{form.id}_fillable")
    }
    assert max(path.stat().st_size for path in files) < 100_000
    assert sum(path.stat().st_size for path in files) < 3_000_000


def test_the_readme_lists_every_file_with_its_source_and_purpose() -> None:
    readme = (shipped.HERE / "README.md").read_text(encoding="utf-8")
    assert shipped.readme_table(ENTRIES) in readme


@pytest.mark.slow
def test_the_reportlab_files_are_made_again_the_same() -> None:
    assert main(["--shipped", "--check"]) == 0


def test_a_changed_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = next(s for s in shipped.SAMPLES if s.name == "checklist_below")
    ((_, data, _),) = make([shipped.sample_job(sample)])
    other = (shipped.FILLED / "checklist_one_medium.pdf").read_bytes()
    assert shipped.same(data, (shipped.FILLED / "checklist_below.pdf").read_bytes())
    assert not shipped.same(data, other)


def test_blank_forms_print_every_question_and_option() -> None:
    for form in all_forms():
        text = _text(shipped.BLANK / f"{form.id}.pdf")
        wanted = [q.title for q in form.questions] + [o.title for q in form.questions for o in q.options]
        assert [title for title in wanted if _squeeze(title) not in text] == []


def test_fillable_blanks_have_a_named_empty_field_for_every_question() -> None:
    for form in all_forms():
        fields = PdfReader(shipped.BLANK / f"{form.id}_fillable.pdf").get_fields() or {}
        for question in form.questions:
            name = question.key.replace(".", "_")
            own = [f"{name}_{o.value}" for o in question.options] or [name]
            assert set(own) <= set(fields), question.key
        assert {str(f.get("/V", "")) for f in fields.values()} <= {"", "/Off"}


def test_people_are_plainly_invented() -> None:
    for file, form in FORMS:
        text = json.dumps(form["answers"])
        assert re.findall(r"@[\w.]+", text) == re.findall(r"@[\w.]+\.example\b", text), file
        assert not re.findall(r"\b07(?!700 900)\d{3} \d{6}", text), file


@pytest.mark.parametrize("name", sorted(ASSESSMENT_VARIATIONS))
def test_every_variation_is_the_same_for_the_same_seed(name: str) -> None:
    filled = [fill("cse_assessment", name, 5) for _ in range(2)]
    assert filled[0] == filled[1]
    assert truth(filled[0], [1]) == truth(filled[1], [1])


@pytest.mark.parametrize("seed", range(30))
def test_each_variation_raises_its_own_flag_whatever_the_seed(seed: int) -> None:
    for name, flags in COVERED.items():
        if name in ASSESSMENT_VARIATIONS:
            found = set(truth(fill("cse_assessment", name, seed), [1])["flags"])
            assert flags <= found, name
            stray = found - flags - {"rag_basis_sensitive", "missing_from_home", "current_exploitation"}
            assert not stray, name
    for name in CHECKLIST_VARIATIONS:
        assert truth(fill("cse_checklist", name, seed), [1])["queue"] in ("mash_new", "full_assessment")


@pytest.mark.slow
def test_every_reportlab_layout_renders_its_form() -> None:
    for layout in layouts().values():
        if layout.producer == "reportlab":
            variation = "agree" if layout.form == "cse_assessment" else "two_low"
            style = layout.draw_style("0")
            style.mark = "X" if layout.geometry.box != "glyph" else "☒"
            data = layout.render(fill(layout.form, variation, 0), style)
            assert len(PdfReader(io.BytesIO(data)).pages) >= 1


def test_dates_are_written_day_first() -> None:
    day = date(2010, 4, 3)
    assert {write_date(day, how) for how in DATES} == {
        "3/4/2010",
        "3/4/10",
        "03.04.10",
        "3-4-10",
        "3rd April 2010",
        "3 Apr 2010",
        "03 April 2010",
        "2010-04-03",
    }


def _text(path: Path) -> str:
    return _squeeze(" ".join(page.extract_text() for page in PdfReader(path).pages))


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)
