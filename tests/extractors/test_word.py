"""Forms in Word documents: read as they are, always before a person too, and not at all where a mark may be missed."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest

from extractors import read_document
from pipeline.assess import assess_document
from sample_forms.layouts import layouts
from sample_forms.make import job
from sample_forms.producers.libreoffice import Word
from sample_forms.truth import truth
from schemas.settings import ReadLimits
from schemas.types import DocumentReading, FormReading, State
from scoring.rules import load_rules
from tests.containers import zipped

TODAY = date(2026, 11, 24)
FORMS = (  # layout, variation
    *(
        ("lo_printed", name)
        for name in ("agree", "two_ticks", "under_13_green", "section_left_out", "wrong_total")
    ),
    *(("lo_boxes", name) for name in ("agree", "wrong_subtotal_left")),
    *(("lo_across_split", name) for name in ("agree", "judgement_missing")),
    *(("held_lo", name) for name in ("agree", "two_bands")),
    ("ck_left_boxes", "below_threshold"),
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def made(layout: str, variation: str, seed: str = "0") -> tuple[bytes, dict[str, Any]] | None:
    """A filled form as Word saves it, and its truth; None where this one is marked on the printed page."""
    known = {**layouts(False), **layouts(True)}
    one = job(known[layout], seed, variation, "x")
    (plan,), (filled,) = one.plans, one.forms
    if plan.marks or plan.fields:
        return None
    out = io.BytesIO()
    Word(plan.sheet).run(plan).save(out)
    return out.getvalue(), truth(filled, [1])


def typed(layout: str, variation: str) -> tuple[bytes, dict[str, Any]]:
    return next(found for seed in range(99) if (found := made(layout, variation, str(seed))))


def changed(data: bytes, old: str, new: str) -> bytes:
    """The document with its XML changed at the first place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for name in archive.namelist():
            body = archive.read(name)
            if name == "word/document.xml":
                text = body.decode()
                assert old in text
                body = text.replace(old, new, 1).encode()
            copy.writestr(name, body)
    return out.getvalue()


def only(reading: DocumentReading) -> FormReading:
    (form,) = reading.forms
    return form


def unread(reading: DocumentReading) -> bool:
    form = only(reading)
    return form.form is None and [flag.code for flag in form.flags] == ["unsupported_type"]


@pytest.mark.parametrize(("layout", "variation"), FORMS)
def test_what_stands_in_it_is_read_and_goes_before_a_person(layout: str, variation: str) -> None:
    data, told = typed(layout, variation)
    reading = read_document(data, ReadLimits(), TODAY)
    form = only(reading)
    assert form.form == told["form"]
    given = {key: a.value for key, a in form.answers.items() if a.state in (State.READ, State.BLANK)}
    right = {key: told["answers"][key] for key in given if key in told["answers"]}
    # A tick typed beside the associates' names stands in one cell with them.
    assert {
        key: value for key, value in given.items() if key in right and not key.endswith(".associates")
    } == {key: value for key, value in right.items() if not key.endswith(".associates")}
    assert len(given) >= len(told["answers"]) - 2
    assert all(answer.bbox is None for answer in form.answers.values())
    (record,) = assess_document(reading, "x.docx", TODAY, load_rules())
    assert record.status == "review"
    assert set(told["flags"]) | {"layout_unknown"} <= {flag.code for flag in record.flags}
    assert (record.route.queue, record.route.priority) == (told["queue"], told["priority"])


def test_two_forms_in_one_document_are_never_mixed() -> None:
    """What can't be told apart is unread."""
    (one, told), (other, more) = typed("lo_printed", "agree"), typed("lo_printed", "wrong_total")
    with zipfile.ZipFile(io.BytesIO(other)) as archive:
        body = re.search(r"<w:body>(.*)<w:sectPr", archive.read("word/document.xml").decode(), re.DOTALL)
    assert body is not None
    reading = read_document(changed(one, "<w:body>", f"<w:body>{body[1]}"), ReadLimits(), TODAY)
    for form in reading.forms:
        sure = {
            key: a.value for key, a in form.answers.items() if a.state is State.READ and a.value is not None
        }
        known = [{k: v for k, v in t["answers"].items() if k in sure} for t in (told, more)]
        decided = [
            key
            for key in sure
            if key.startswith(("indicators.", "summary.", "judgement.score")) and "." in key
        ]
        assert not form.form or any(all(sure[k] == t.get(k) for k in decided if k in t) for t in known)


def checklist(*boxes: str) -> bytes:
    """The checklist's statements, each with such a box before it."""
    from schemas.forms import load_form

    rows = "".join(
        f"<w:tr><w:tc><w:p>{box}</w:p></w:tc><w:tc><w:p><w:r><w:t>{question.title}</w:t></w:r></w:p></w:tc></w:tr>"
        for question, box in zip(load_form("cse_checklist").of_kind("tick"), boxes, strict=True)
    )
    grid = '<w:tblGrid><w:gridCol w:w="800"/><w:gridCol w:w="8000"/></w:tblGrid>'
    title = "CSE Indicator Checklist for use by medical staff"
    head = f"<w:p><w:r><w:t>{title}</w:t></w:r></w:p><w:p><w:r><w:t>Name: Ann Sample</w:t></w:r></w:p>"
    document = f"<w:document {W} {W14}><w:body>{head}<w:tbl>{grid}{rows}</w:tbl></w:body></w:document>"
    return zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.encode()))


def control(checked: bool, shown: str) -> str:
    """A content control to tick."""
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(checked)}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def legacy(checked: bool) -> str:
    """A form field to tick, of Word's older kind."""
    told = "<w:checked/>" if checked else '<w:default w:val="0"/>'
    return f"<w:r><w:fldChar><w:ffData><w:checkBox>{told}</w:checkBox></w:ffData></w:fldChar></w:r>"


@pytest.mark.parametrize(
    ("on", "off"),
    [
        pytest.param(control(True, "☒"), control(False, "☐"), id="control"),
        pytest.param(legacy(True), legacy(False), id="older field"),
        pytest.param(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
            '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>',
            id="symbol",
        ),
    ],
)
def test_boxes_to_tick(on: str, off: str) -> None:
    ticked = [number in (0, 4, 9) for number in range(13)]
    form = only(read_document(checklist(*(on if one else off for one in ticked)), ReadLimits(), TODAY))
    assert form.form == "cse_checklist"
    values = [a.value for key, a in form.answers.items() if not key.startswith("child.")]
    assert values == ticked


@pytest.mark.parametrize(
    "more",
    [
        pytest.param("<w:r><w:drawing/></w:r>", id="a shape"),
        pytest.param("<w:r><w:pict/></w:r>", id="an older shape"),
        pytest.param("<w:ins><w:r><w:t>X</w:t></w:r></w:ins>", id="a tracked change"),
        pytest.param("<w:del><w:r><w:delText>X</w:delText></w:r></w:del>", id="a tracked deletion"),
        pytest.param("<w:r><w:commentReference/></w:r>", id="a comment"),
        pytest.param('<w:r><w:rPr><w:rStyle w:val="Struck"/></w:rPr><w:t>X</w:t></w:r>', id="a style"),
        pytest.param(control(True, "☐"), id="a ticked box that shows none"),
        pytest.param(control(False, "☒"), id="an empty box that shows a tick"),
    ],
)
def test_what_may_hold_a_mark_that_nobody_sees_is_left_to_a_person(more: str) -> None:
    data = checklist(*([legacy(False)] * 13))
    assert not unread(read_document(data, ReadLimits(), TODAY))
    assert unread(read_document(changed(data, "</w:p><w:tbl>", f"{more}</w:p><w:tbl>"), ReadLimits(), TODAY))


def test_what_a_control_asks_for_is_no_answer() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>X</w:t></w:r></w:sdtContent></w:sdt>"
    data = checklist(*[prompt, *([legacy(False)] * 12)])
    form = only(read_document(data, ReadLimits(), TODAY))
    assert not any(answer.value is True for answer in form.answers.values())


@pytest.mark.parametrize("text", ["A letter", "CSE Assessment"])
def test_a_document_without_a_form_is_of_a_type_that_is_not_read(text: str) -> None:
    document = f"<w:document {W}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    data = zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.encode()))
    assert unread(read_document(data, ReadLimits(), TODAY))
