"""What was written where nothing asks for it, in the answers' own type: a person reads it, and the answer nearest to it waits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside_form import BAND, CP, FRONT, LAST, MARK, STATEMENTS, comment, form, read, unread
from pages import PRINT, Line, page
from printed import draw
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.page import Colour, Page, Word
from extractors.pdf.pdf_file import load_pages

DEPTH = 320.0


def typed(*remarks: Line, font: str = "Courier") -> Page:
    """The form with its name and date of birth typed in Courier, and such remarks below the statements."""
    answers = {"Testina", "Notreal", "03/04/2012"}
    drawn = page([*FRONT, *STATEMENTS, *MARK, *remarks, *PRINT])
    said = {word for _, _, text in remarks for word in text.split()}
    words = [
        replace(w, font="Courier" if w.text in answers else font)
        if w.text in answers or (w.text in said and w.box[1] in {top for _, top, _ in remarks})
        else w
        for w in drawn.words
    ]
    return replace(drawn, words=tuple(words))


@pytest.mark.parametrize(
    "text",
    [
        "Disregard this sheet.",
        "See revised copy sent 3 May.",
        "Not valid",
        "Draft only",
        "This is about her sister",
        "Specimen",
        "Signed: P. Manager, not agreed",
        "Wrong child",
        "aged eleven",
        "Please check",
        "Doubtful",
        "Worse than last time",
        "Replaced by the assessment of 3 May",
        "9: they are back in contact",
    ],
)
def test_a_remark_leaves_an_answer_open(text: str) -> None:
    assert unread(read(typed((40, DEPTH, text))))
    assert unread(read(form(comment(text, DEPTH))))
    assert unread(read(form(comment(text, DEPTH, "FreeText"))))
    assert unread(read(form(comment(text, DEPTH, "Stamp"))))


def in_blue(remark: str, colour: Colour) -> Page:
    """The same form all in one font, its answers typed in blue."""
    drawn = typed((40, DEPTH, remark))
    words = [
        replace(w, font="Helvetica", colour=colour if w.box[1] == DEPTH else (0.0, 0.1, 0.6))
        if w.font == "Courier"
        else w
        for w in drawn.words
    ]
    return replace(drawn, words=tuple(words))


@pytest.mark.parametrize(
    ("text", "doubt", "in_black"),
    [
        ("N/A - score withdrawn, do not use", True, {LAST.key}),
        ("This is not agreed", True, {LAST.key}),
        ("Wrong child", True, {LAST.key}),
        ("Engages well one to one but minimises the risk.", False, set()),
    ],
)
def test_one_in_the_forms_font_and_the_answers_colour_where_it_questions(
    text: str, doubt: bool, in_black: set[str]
) -> None:
    """What doesn't may go on from comments that began on the page before. In the print's own colour the words alone tell, and of the
    section that they stand below."""
    assert bool(unread(read(in_blue(text, (0.0, 0.1, 0.6))))) is doubt
    assert unread(read(in_blue(text, (0.0, 0.0, 0.0)))) == in_black


def test_one_that_names_a_question_is_about_that() -> None:
    assert unread(read(typed((40, DEPTH, "Child is on a CP plan since Monday")))) >= {CP}


@pytest.mark.parametrize(
    "text",
    [
        "Page 1 of 6",
        "OFFICIAL SENSITIVE",
        "Signed: T. Worker",
        "cc School nurse, GP",
        "Case ref 1182403",
        "Printed from MOSAIC 12/03/2024",
        "Received 12/03/2024",
        "Copy to P. Other, Team Blue",
        "Thank you",
        "v2.1",
        "Completed by Testina Worker 14/03/2024",
        "NHS no 999 123 4567",
        "Continued overleaf",
        "https://forms.example.org/cse?id=22",
        "Please phone after 3pm",
    ],
)
def test_who_handled_it_is_no_remark(text: str) -> None:
    assert unread(read(typed((40, DEPTH, text)))) == set()


@pytest.mark.parametrize(
    "text",
    [
        "VOID",
        "WRONG CHILD",
        "Superseded",
        "This form has been withdrawn",
        "Do not process",
        "See revised copy",
    ],
)
def test_what_takes_the_form_back_does_so_in_any_type_and_on_every_page(text: str) -> None:
    assert unread(read(typed((40, DEPTH, text), font="Georgia")))
    assert unread(read(typed((40, DEPTH, text), (40, DEPTH + 40, text))))


def test_a_stamp_below_a_label_is_no_answer_only() -> None:
    """In letters twice as large as the form's it is heard, though it stands where the band is asked for."""
    drawn = typed((300, 100, "VOID"))
    large = [replace(w, size=20.0) if w.text == "VOID" else w for w in drawn.words]
    assert BAND in unread(read(replace(drawn, words=tuple(large))))


def test_what_answers_a_question_of_the_bodys_own_is_none() -> None:
    """Asked for in the form's type, right before it."""
    asked: Line = (40, DEPTH, "Agreed plan:")
    drawn = typed((300, DEPTH, "Foster review"))
    assert unread(read(drawn))
    with_label = page([asked]).words
    assert unread(read(replace(drawn, words=(*drawn.words, *with_label)))) == set()


def test_what_is_in_the_forms_own_type_is_its_own() -> None:
    """A body's guidance, and a line that stands again, as a name at each page's head does."""
    assert unread(read(typed((40, DEPTH, "Please look at the guidance"), font="Helvetica"))) == set()
    assert unread(read(typed((40, DEPTH, "Please look at the guidance"), font="Georgia"))) == set()
    assert (
        unread(
            read(typed((40, DEPTH, "Testina Notreal, a pupil"), (40, DEPTH + 40, "Testina Notreal, a pupil")))
        )
        == set()
    )


@pytest.mark.parametrize(
    "text", ["SUPERSEDED - see corrected form of 6/3/26", "Superseded by the form of 6/3/26"]
)
def test_the_same_in_the_forms_own_type_above_its_title(text: str) -> None:
    assert unread(read(typed((40, 8, text), font="Helvetica")))


@pytest.mark.parametrize(
    "text", ["SUPERSEDED - see corrected form", "WITHDRAWN by M. Other", "Withdrawn by M. Other"]
)
def test_the_same_in_the_forms_own_type_below_it_where_it_begins_in_capitals(text: str) -> None:
    assert bool(unread(read(typed((40, DEPTH, text), font="Helvetica")))) is text.split()[0].isupper()


WATERMARKS = {
    **dict.fromkeys(("DRAFT", "VOID", "SUPERSEDED", "CANCELLED", "SAMPLE", "SPECIMEN", "WITHDRAWN", "NOT FOR USE", "Draft", "DRAFT DRAFT"), True),
    **dict.fromkeys(("OFFICIAL-SENSITIVE", "CONFIDENTIAL", "RESTRICTED", "COPY", "CSE", "Acme NHS Trust"), False),
}  # fmt: skip


@pytest.mark.parametrize(("text", "stops"), WATERMARKS.items())
def test_a_watermark_across_the_page(text: str, stops: bool) -> None:
    mark = Word(text, (100.0, 200.0, 500.0, 600.0), "Helvetica", 110.0, (0.8,), ())
    assert bool(unread(read(replace(typed(), posters=(mark,))))) is stops


@pytest.mark.parametrize(
    ("text", "stops"),
    [("not sure - 5?", True), ("now 5", True), ("score TBC", True), ("page 4 of 5", False), ("Testville 2026", False)],
)  # fmt: skip
def test_a_note_aslant(text: str, stops: bool) -> None:
    note = Word(text, (413.0, 196.0, 470.0, 216.0), "Helvetica", 10.0, (0.8,), ())
    assert bool(unread(read(replace(typed(), posters=(note,))))) is stops


@pytest.mark.parametrize(
    ("across", "doubts"), [("DRAFT DRAFT DRAFT", 1), ("DRAFT VOID CANCELLED", 2), ("- VOID -", 1)]
)
def test_a_watermark_across_every_page_is_one_doubt(across: str, doubts: int) -> None:
    box = (100.0, 200.0, 500.0, 600.0)
    parts = [[*FRONT, *PRINT], [*STATEMENTS[:3], *MARK], STATEMENTS[3:]]
    pages = [
        replace(
            page(lines),
            number=number,
            posters=() if text == "-" else (Word(text, box, "Helvetica", 110.0, (0.8,), ()),),
        )
        for number, (lines, text) in enumerate(zip(parts, across.split(), strict=True), 1)
    ]
    plain = [replace(one, posters=()) for one in pages]
    assert len(unread(read(*pages)) - unread(read(*plain))) == doubts


@pytest.mark.parametrize(("degrees", "size"), [(35, 90), (90, 9), (0, 90)])
def test_a_watermark_is_found_in_a_file(degrees: float, size: float) -> None:
    def put(canvas: Canvas) -> None:
        canvas.drawString(60, 800, "words before")
        canvas.saveState()
        canvas.translate(200, 300)
        canvas.rotate(degrees)
        canvas.setFont("Helvetica", size)
        canvas.setFillGray(0.87)
        canvas.drawString(0, 0, "DRAFT")
        canvas.setFillGray(1)
        canvas.drawString(0, -100, "VOID")
        canvas.restoreState()
        canvas.drawString(60, 40, "words behind")

    assert [word.text for word in load_pages(draw(put), range(1, 2))[0].posters] == ["DRAFT"]
