"""The set that is kept in the repository: blanks of each form, and one filled form for each thing to show."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from .answers import ASSESSMENT, CHECKLIST, Filled
from .layouts import layouts
from .layouts.base import Layout
from .layouts.reportlab_layouts import AS_PRINTED
from .make import Job, job
from .style import Style
from .variations import fill

HERE = Path(__file__).parent
BLANK, FILLED = HERE / "blank", HERE / "filled"


@dataclass(frozen=True, slots=True)
class Sample:
    """style: what is fixed of the layout's style, so that a file shows what its purpose says."""

    name: str
    layout: str
    variation: str
    purpose: str
    seed: str = "shipped"
    style: dict[str, Any] = field(default_factory=dict)


X, TYPED = {"mark": "X"}, {"mark": "X", "yes_no": "typed"}
SAMPLES = (
    Sample("all_agree", "rl_printed", "agree", "everything agrees, typed on the printed form", style=TYPED),
    Sample("all_agree_fillable", "fi_named", "agree", "everything agrees, in a fillable form"),
    Sample("all_agree_word", "lo_printed", "agree", "everything agrees, typed in Word", style=TYPED),
    Sample("wrong_summary", "rl_left_narrow", "wrong_summary", "a score carried over wrongly, then added up"),
    Sample(
        "wrong_subtotal_left", "rl_split", "wrong_subtotal_left", "left total wrong", style={"mark": "circle"}
    ),
    Sample("wrong_subtotal_right", "fi_nameless", "wrong_subtotal_right", "right total wrong"),
    Sample(
        "wrong_total", "fl_flattened", "wrong_total", "total assessment score wrong", style={"mark": "zapf:4"}
    ),
    Sample(
        "wrong_overall", "cr_printed", "wrong_overall", "overall score wrong", style={"mark": "highlight"}
    ),
    Sample("band_impossible", "rl_across", "band_impossible", "a band that neither total allows", style=X),
    Sample("overlap", "rl_flowing", "overlap", "a score where two bands overlap", style=TYPED),
    Sample(
        "under_13_green", "fi_reportlab", "under_13_green", "under 13 and Green: cannot be assessed as low"
    ),
    Sample("section_left_out", "lo_boxes", "section_left_out", "a section with no option marked", style=X),
    Sample(
        "two_ticks", "rl_printed", "two_ticks", "a section with two options marked", style={"mark": "tick"}
    ),
    Sample(
        "current_exploitation", "cr_open", "current_exploitation", "indicator 10 at 5: immediate", style=X
    ),
    Sample(
        "looked_after",
        "rl_cropped",
        "looked_after_in_words",
        "looked after, in words: Route 2",
        style={"mark": "cross"},
    ),
    Sample("checklist_below", "ck_printed", "below_threshold", "one low tick: below the threshold", style=X),
    Sample("checklist_two_low", "ck_left_boxes", "two_low", "two low ticks: at the threshold", style=X),
    Sample("checklist_one_medium", "ck_fillable", "one_medium", "one medium tick: at the threshold"),
    Sample(
        "checklist_under_13", "ck_open", "under_13_ticked", "under 13 and sexually active: immediate", style=X
    ),
    Sample(
        "two_forms", "two_forms", "agree", "a cover, an assessment and its checklist in one file", style=TYPED
    ),
)


def sample_job(sample: Sample) -> Job:
    layout = layouts()[sample.layout]
    fixed = Layout(**{**_fields(layout), "style": {**layout.style, **sample.style}})
    return job(fixed, sample.seed, sample.variation, f"{sample.name}.pdf")


def _fields(layout: Layout) -> dict[str, Any]:
    return {name: getattr(layout, name) for name in Layout.__slots__}


def blank_jobs() -> list[Job]:
    """The printed and the fillable blank of each form."""
    known, made = layouts(), []
    for form, variation in ((ASSESSMENT, "untouched"), (CHECKLIST, "no_tick")):
        printed = AS_PRINTED if form == ASSESSMENT else known["ck_printed"]
        fillable = known["fi_named" if form == ASSESSMENT else "ck_fillable"]
        for layout, name, fill_by in ((printed, form, "typed"), (fillable, f"{form}_fillable", "acroform")):
            filled = fill(form, variation, "blank")
            filled.values |= {key: None for key, value in filled.values.items() if isinstance(value, str)}
            style = Style(fill=fill_by, names="plain", buttons="checkbox")
            made.append(_blank(layout, filled, name, style))
    return made


def _blank(layout: Layout, filled: Filled, name: str, style: Style) -> Job:
    return Job(f"{name}.pdf", layout, [filled], [layout.plan(filled, "blank", style)], "blank")


def expected(sample: Sample, made: Job, truths: list[dict[str, Any]]) -> dict[str, Any]:
    source = {
        "generator": "sample_forms.make --shipped",
        "layout": sample.layout,
        "variation": sample.variation,
        "seed": sample.seed,
        "producer": made.layout.producer,
        "mark": made.plans[0].style.mark if made.plans[0].style.fill != "acroform" else "field",
    }
    return {"file": made.file, "purpose": sample.purpose, "source": source, "forms": truths}


def same(one: bytes, other: bytes) -> bool:
    """Byte for byte, or, where another zlib packed the streams, page by page what is in them."""
    if one == other:
        return True
    pages = [PdfReader(io.BytesIO(data)).pages for data in (one, other)]
    if len(pages[0]) != len(pages[1]):
        return False
    return all(_contents(a) == _contents(b) for a, b in zip(*pages, strict=True))


def _contents(page: Any) -> tuple[bytes, str]:
    contents = page.get_contents()
    notes = [
        {k: str(v) for k, v in note.get_object().items() if k in ("/T", "/V", "/AS", "/Rect")}
        for note in page.get("/Annots") or ()
    ]
    return (contents.get_data() if contents else b""), str(notes)


def readme_table(entries: list[dict[str, Any]]) -> str:
    lines = [
        "| file | producer | layout | variation | marked by | what it shows |",
        "|---|---|---|---|---|---|",
    ]
    for entry in entries:
        source = entry["source"]
        cells = (
            f"`{entry['file']}`",
            source["producer"],
            source["layout"],
            source["variation"],
            source["mark"],
        )
        lines.append(f"| {' | '.join(cells)} | {entry['purpose']} |")
    return "\n".join(lines)


def ship(check: bool, make: Any) -> int:
    """Write the set, or (check) make its ReportLab files again and compare. Returns the exit code."""
    pairs = [(sample, sample_job(sample)) for sample in SAMPLES]
    if check:
        pairs = [(sample, made) for sample, made in pairs if made.layout.producer == "reportlab"]
    blanks = make(blank_jobs())
    filled = make([made for _, made in pairs])
    entries = [
        expected(sample, made, truths) for (sample, _), (made, _, truths) in zip(pairs, filled, strict=True)
    ]
    files = [(BLANK / made.file, data) for made, data, _ in blanks]
    files += [(FILLED / made.file, data) for made, data, _ in filled]
    if check:
        return _check(files, entries)
    for path, data in files:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    text = json.dumps({"files": entries}, indent=1, ensure_ascii=False)
    (FILLED / "expected.json").write_text(text + "\n", encoding="utf-8")
    readme = HERE / "README.md"
    head, start, rest = readme.read_text(encoding="utf-8").partition("<!-- filled -->\n")
    end = rest.partition("<!-- end -->")[2]
    readme.write_text(f"{head}{start}{readme_table(entries)}\n<!-- end -->{end}", encoding="utf-8")
    return 0


def _check(files: list[tuple[Path, bytes]], entries: list[dict[str, Any]]) -> int:
    kept = {e["file"]: e for e in json.loads((FILLED / "expected.json").read_text(encoding="utf-8"))["files"]}
    changed = [path.name for path, data in files if not path.exists() or not same(path.read_bytes(), data)]
    changed += [f"{e['file']} in expected.json" for e in entries if kept.get(e["file"]) != e]
    for name in changed:
        sys.stderr.write(
            f"{name} is not what the generator makes; run `python -m sample_forms.make --shipped`\n"
        )
    return 1 if changed else 0
