"""The unseen layouts make forms whose truth is whole, the same from the same seed; the two held back stay out."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from benchmarks.unseen.__main__ import main
from benchmarks.unseen.layouts import ALL, HELD, Layout, lacking, layouts
from benchmarks.unseen.make import part, single
from benchmarks.unseen.people import people, variations
from sample_forms import make as samples
from sample_forms.producers import tools
from schemas.forms import load_form

DRAWN = [layout for layout in ALL if layout.producer == "reportlab"]
KINDS = {"text": str, "yes_no": bool, "tick": bool, "score": int, "indicator": int, "band": str, "date": str}


@pytest.mark.parametrize("layout", DRAWN, ids=lambda layout: layout.name)
def test_each_drawn_layout_makes_a_form_with_its_whole_truth(layout: Layout) -> None:
    if problem := lacking(layout):
        pytest.skip(problem)
    (made,) = single([part(layout, 3, 2)])
    (form,) = made.forms
    schema = load_form(form["form"])
    assert set(form["answers"]) == {question.key for question in schema.questions}
    for key, value in form["answers"].items():
        question = schema[key]
        assert value is None or type(value) is KINDS[question.kind], key
        if question.kind == "date" and value:
            date.fromisoformat(value)
        if question.options and value is not None:
            assert value in [option.value for option in question.options], key
    pages = PdfReader(io.BytesIO(made.data)).pages
    assert form["pages"] == list(range(1, len(pages) + 1))
    assert {"form", "flags", "queue", "priority", "status", "handwritten"} <= set(form)


def test_a_seed_makes_the_same_file_again_and_another_seed_another() -> None:
    layout = layouts()["typed_boxes"]
    one, again, other = (single([part(layout, seed, 0)])[0] for seed in (1, 1, 2))
    assert (one.data, one.forms) == (again.data, again.forms)
    assert one.forms[0]["answers"] != other.forms[0]["answers"]


def test_a_layout_goes_through_its_marks_and_ways_of_being_wrong() -> None:
    layout = layouts()["ann_viewer"]
    assert {layout.style(1, number).mark for number in range(5)} == set(layout.marks)
    names = [layout.variation(1, number) for number in range(len(variations(layout.form, False)))]
    assert names[:3] == ["agree", "agree_any", "some_blank"]
    assert sorted(names) == sorted(variations(layout.form, False))


def test_the_layouts_held_back_are_made_only_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert HELD == {"strip_rotated", "dense_nhs"} == set(layouts(held=True))
    assert not HELD & set(layouts())
    with pytest.raises(SystemExit):
        main(["--out", str(tmp_path), "--layout", "strip_rotated"])
    assert "--held" in capsys.readouterr().err
    assert main(["--out", str(tmp_path), "--layout", "strip_rotated", "--count", "1", "--held"]) == 0
    (line,) = (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["layout"] == "strip_rotated"


@pytest.mark.parametrize("seed", range(20))
def test_people_are_plainly_invented(seed: int) -> None:
    text = json.dumps([people("cse_assessment", "agree_any", seed).values], default=str)
    assert re.findall(r"@[\w.]+", text) == re.findall(r"@[\w.]+\.example\b", text)
    assert not re.findall(r"\b07(?!700 900)\d{3} \d{6}", text)
    assert not re.findall(r"\b(?!ZZ)[A-Z]{1,2}\d{1,2} \d[A-Z]{2}\b", text)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without LibreOffice, Chromium and fonts."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(tools, "DEJAVU", tmp_path)


@pytest.mark.usefixtures("bare")
def test_what_is_missing_is_a_line_and_its_layouts_are_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = ["ck_web", "docx_lines", "typed_boxes"]
    out = tmp_path / "out"
    assert (
        main(["--out", str(out), "--count", "1", *(word for name in chosen for word in ("--layout", name))])
        == 0
    )
    assert [path.name for path in out.glob("*.pdf")] == ["typed_boxes-0-agree.pdf"]
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "Chromium isn't installed",
        "LibreOffice isn't installed",
    ]
    assert all("apt-get install" in line for line in lines)


@pytest.mark.slow
@pytest.mark.usefixtures("bare")
def test_sample_forms_say_so_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    chosen = ["rl_jumbled", "rl_printed", "cr_printed"]
    arguments = ["--out", str(out), "--count", "45", *(w for name in chosen for w in ("--layout", name))]
    assert samples.main(arguments) == 0
    assert {path.name.partition("-")[0] for path in out.glob("*.pdf")} == {"rl_jumbled", "rl_printed"}
    assert len(list(out.glob("*.pdf"))) < 30
    lines = sorted(line.partition(":")[0] for line in capsys.readouterr().err.splitlines())
    assert lines == ["Chromium isn't installed", "The font DejaVu Sans isn't installed"]
