"""Forms in Word documents: read as they are; what is said in one place only goes before a person; and not read at all
where it isn't known what a person sees."""

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


@pytest.mark.slow
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
    (record,) = assess_document(reading, "x.docx", TODAY, load_rules())
    assert record.status == "review"
    assert {flag.code for flag in record.flags} - set(told["flags"]) == {"low_confidence"}
    assert set(told["flags"]) <= {flag.code for flag in record.flags}
    in_doubt = {key for flag in record.flags if flag.code == "low_confidence" for key in flag.keys}
    borne_out = ("indicators.", "summary.", "judgement.")
    assert in_doubt and not [key for key in in_doubt if key.startswith(borne_out)]
    assert (record.route.queue, record.route.priority) == (told["queue"], told["priority"])


@pytest.mark.slow
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


RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/></Relationships>'
)


def packed(document: str, styles: str = "", main: str = "word/document.xml", head: str = "") -> bytes:
    """A Word document of this body, with these styles."""
    body = f"{head}<w:document {W} {W14}><w:body>{document}</w:body></w:document>"
    return zipped(
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", RELATIONS.format(main).encode()),
        ("word/document.xml", body.encode()),
        *([("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>".encode())] if styles else []),
    )


def checklist_body(*boxes: str, title: str = "") -> str:
    """The checklist's statements, each with such a box before it. title: what stands in the paragraph of its title."""
    from schemas.forms import load_form

    rows = "".join(
        f"<w:tr><w:tc><w:p>{box}</w:p></w:tc><w:tc><w:p><w:r><w:t>{question.title}</w:t></w:r></w:p></w:tc></w:tr>"
        for question, box in zip(load_form("cse_checklist").of_kind("tick"), boxes, strict=True)
    )
    grid = '<w:tblGrid><w:gridCol w:w="800"/><w:gridCol w:w="8000"/></w:tblGrid>'
    printed = "<w:r><w:t>CSE Indicator Checklist for use by medical staff</w:t></w:r>"
    head = f"<w:p>{title}{printed}</w:p><w:p><w:r><w:t>Name: Ann Sample</w:t></w:r></w:p>"
    return f"{head}<w:tbl>{grid}{rows}</w:tbl>"


def checklist(*boxes: str) -> bytes:
    return packed(checklist_body(*boxes))


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
        pytest.param("<w:r><w:later/></w:r>", id="something unknown"),
        pytest.param("<w:ins><w:r><w:t>X</w:t></w:r></w:ins>", id="a tracked change"),
        pytest.param("<w:del><w:r><w:delText>X</w:delText></w:r></w:del>", id="a tracked deletion"),
        pytest.param("<w:r><w:rPr><w:rPrChange/></w:rPr><w:t>X</w:t></w:r>", id="a tracked change of looks"),
        pytest.param("<w:r><w:commentReference/></w:r>", id="a comment"),
        pytest.param("<w:r><w:footnoteReference/></w:r>", id="a footnote"),
        pytest.param("<w:r><w:rPr><w:vanish/></w:rPr><w:t>X</w:t></w:r>", id="hidden text"),
        pytest.param('<w:r><w:rPr><w:color w:val="FEFEFE"/></w:rPr><w:t>X</w:t></w:r>', id="white text"),
        pytest.param('<w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>X</w:t></w:r>', id="text too small to see"),
        pytest.param('<w:r><w:rPr><w:bdr w:val="single"/></w:rPr><w:t>X</w:t></w:r>', id="a box round words"),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"/><w:t>X</w:t></w:r>', id="a field without an end"
        ),
        pytest.param(
            "<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent/></w:sdt>", id="text from elsewhere"
        ),
        pytest.param(control(True, "☐"), id="a ticked box that shows none"),
        pytest.param(control(False, "☒"), id="an empty box that shows a tick"),
    ],
)
def test_what_may_not_be_what_a_person_sees_is_left_to_a_person(more: str) -> None:
    empty = [legacy(False)] * 13
    assert not unread(read_document(packed(checklist_body(*empty)), ReadLimits(), TODAY))
    assert unread(read_document(packed(checklist_body(*empty, title=more)), ReadLimits(), TODAY))


WORDS = '<w:p><w:r><w:rPr><w:rStyle w:val="Mine"/></w:rPr><w:t>Text</w:t></w:r></w:p>'
STYLED = '<w:p><w:pPr><w:pStyle w:val="Mine"/></w:pPr><w:r><w:t>Text</w:t></w:r></w:p>'
CELL = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>X</w:t></w:r></w:p></w:tc>"
ROW = "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{}</w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "styles", "sure"),
    [
        (STYLED, '<w:style w:styleId="Mine"><w:rPr><w:b/></w:rPr></w:style>', True),
        (STYLED, '<w:style w:styleId="Mine"><w:rPr><w:strike/></w:rPr></w:style>', False),
        (STYLED, '<w:style w:styleId="Mine"><w:rPr><w:strike w:val="0"/></w:rPr></w:style>', True),
        (STYLED, '<w:style w:styleId="Other"><w:rPr><w:strike/></w:rPr></w:style>', True),
        (
            STYLED,
            '<w:style w:styleId="Mine"><w:basedOn w:val="Low"/></w:style>'
            '<w:style w:styleId="Low"><w:rPr><w:vanish/></w:rPr></w:style>',
            False,
        ),
        (
            STYLED,
            "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>",
            False,
        ),
        (STYLED, '<w:style w:styleId="Mine"><w:rPr><w:color w:val="ffffff"/></w:rPr></w:style>', False),
        (WORDS, '<w:style w:styleId="Mine"><w:rPr><w:u/></w:rPr></w:style>', True),
        (WORDS, '<w:style w:styleId="Mine"><w:rPr><w:b/></w:rPr></w:style>', False),
        (WORDS, '<w:style w:styleId="Mine"><w:rPr><w:dstrike/></w:rPr></w:style>', False),
        (ROW.format(CELL.format("") * 2), "", True),
        (ROW.format(CELL.format("")), "", False),  # shorter than its table
        (ROW.format(CELL.format('<w:gridSpan w:val="2"/>')), "", True),
        (ROW.format(CELL.format("<w:vMerge/>") + CELL.format("")), "", False),  # Word hides such words
        (ROW.format(CELL.format('<w:vMerge w:val="restart"/>') + CELL.format("")), "", True),
        (ROW.format(CELL.format('<w:tcBorders><w:tl2br w:val="single"/></w:tcBorders>') * 2), "", False),
        (ROW.format(CELL.format('<w:tcBorders><w:tl2br w:val="nil"/></w:tcBorders>') * 2), "", True),
        (
            ROW.format(f"<w:tc>{ROW.format(CELL.format('') * 2)}<w:p/></w:tc>" * 2),
            "",
            False,
        ),  # a table within
        ('<w:p><w:pPr><w:pBdr><w:left w:val="single"/></w:pBdr></w:pPr></w:p>', "", False),
    ],
)
def test_styles_and_cells(body: str, styles: str, sure: bool) -> None:
    data = packed(checklist_body(*([legacy(False)] * 13)) + body, styles)
    assert unread(read_document(data, ReadLimits(), TODAY)) is not sure


def test_white_words_on_a_dark_cell_are_seen() -> None:
    white = '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>X</w:t></w:r>'
    row = ROW.format(f'<w:tc><w:tcPr><w:shd w:fill="{{}}"/></w:tcPr><w:p>{white}</w:p></w:tc>' * 2)
    for fill, sure in (("1F3864", True), ("FFF2CC", False)):
        data = packed(checklist_body(*([legacy(False)] * 13)) + row.replace("{}", fill))
        assert unread(read_document(data, ReadLimits(), TODAY)) is not sure


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            packed(
                "<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>", head=f'<!DOCTYPE d [<!ENTITY l0 "lol">{LAUGHS}]>'
            ),
            id="a billion laughs",
        ),
        pytest.param(packed("<w:p/>", head='<?xml version="1.0" encoding="cp037"?>'), id="another encoding"),
        pytest.param(packed("<w:p>" + " " * 2**25 + "</w:p>"), id="a bomb"),
        pytest.param(packed("<w:p>" * 50_000 + "</w:p>" * 50_000), id="deep"),
        pytest.param(
            packed("<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000), id="controls"
        ),
        pytest.param(packed(ROW.format(CELL.format('<w:gridSpan w:val="999999999"/>'))), id="a wide cell"),
        pytest.param(packed("<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 60 + "</w:tr></w:tbl>"), id="narrow"),
        pytest.param(packed("<w:p/>", main="word/other.xml"), id="another main part"),
        pytest.param(packed("<w:p/>")[:-30], id="cut off"),
        pytest.param(
            zipped(
                ("_rels/.rels", RELATIONS.format("word/document.xml").encode()), ("word/document.xml", b"<")
            ),
            id="no XML",
        ),
    ],
)
def test_a_hostile_document_is_a_record(data: bytes) -> None:
    assert unread(read_document(data, ReadLimits(cpu_seconds=4, wall_seconds=20), TODAY))


def test_a_part_that_is_there_twice_is_not_read() -> None:
    """Programs differ in which of them they show."""
    out = io.BytesIO(packed(checklist_body(*([legacy(False)] * 13))))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml", archive.read("word/document.xml"))
    assert unread(read_document(out.getvalue(), ReadLimits(), TODAY))


def test_what_a_control_asks_for_is_no_answer() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>X</w:t></w:r></w:sdtContent></w:sdt>"
    data = checklist(*[prompt, *([legacy(False)] * 12)])
    form = only(read_document(data, ReadLimits(), TODAY))
    assert not any(answer.value is True for answer in form.answers.values())


@pytest.mark.parametrize("text", ["A letter", "CSE Assessment"])
def test_a_document_without_a_form_is_of_a_type_that_is_not_read(text: str) -> None:
    assert unread(read_document(packed(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"), ReadLimits(), TODAY))
