"""Pairs of files that differ in one mark: `-without` may be accepted, `-with` must not be accepted as if it weren't there.

python -m benchmarks.agencies.pairs DIR, then python -m benchmarks.agencies --score DIR --list
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from ..clients.cases import fill
from ..clients.fill import SUMMARY, Filled, add_up
from ..clients.make import Made, write
from ..clients.post import pages
from ..clients.post import written as bytes_of
from ..clients.truth import truth
from ..clients.wording import KEYS, LEVELS, NEEDS
from . import family_word, pens
from .overlay import Note, made, name
from .plain import Written, written
from .registry import make
from .sheet import Box

KEY, FIRST, TENTH, CP = KEYS[2], KEYS[0], KEYS[9], "needs.cp_plan_or_looked_after"
UNDER_13, SELF_HARM, ADULTS = "higher.under_13_sexual_activity", "low.self_harm", "low.unknown_adults"
SUMS = ("subtotal_left", "subtotal_right", "total_assessment_score", "overall_score", "rag")


def person() -> Filled:
    """Substance use ticked 3; everything agrees; Amber, 15 years old."""
    filled = fill("agree", "pairs/1")
    filled.values |= dict(zip(KEYS, (3, 2, 3, 2, 3, 2, 3, 2, 3, 2), strict=True))
    filled.values |= {
        "judgement.score": 5,
        "assessment.date": date(2025, 3, 4),
        "young_person.dob": date(2010, 4, 3),
    }
    filled.values["young_person.address"] = "12 Pretend Row"
    for key in NEEDS:
        filled.values |= {key: False, f"{key}.details": None}
    add_up(filled)
    return filled


def child() -> Filled:
    """A checklist below its threshold: one low indicator ticked."""
    filled = fill("below", "pairs/1")
    filled.values |= {key: False for _, ticks in LEVELS for key, _ in ticks} | {ADULTS: True}
    return filled


def beside(box: Box, left: bool = False) -> Box:
    """In the margin, level with a row."""
    return Box(box.page, 12 if left else 565, box.y0, 32 if left else 588, box.y1)


def scribble(sheet: Written, box: Box) -> None:
    points = [(place / 5, 0.95 if place % 2 else 0.05) for place in range(6)]
    sheet.note(pens.pen(box, points, 1.2))


def cross(sheet: Written, option: int, wide: float = 24) -> Box:
    """Around the X typed for an option."""
    box = sheet.boxes[KEY, option]
    return Box(box.page, box.x0 + 45, box.y1 - 14, box.x0 + 45 + wide, box.y1 - 3)


Put = Callable[[Written], None]
DOUBT, BLANK = "doubt", "blank"


def transparent(sheet: Written) -> None:
    """An annotation that no viewer shows."""
    note, writer = pens.tick(sheet.boxes[KEY, 4]), sheet.overlay.writer
    note.paint = f"/G0 gs {note.paint}"
    sheet.note(note, CA=0.0)
    last = writer.pages[note.box.page]["/Annots"].get_object()[-1].get_object()
    states = made({"G0": made({"Type": "/ExtGState", "CA": 0.0, "ca": 0.0})})
    last["/AP"]["/N"].get_object()["/Resources"][name("ExtGState")] = states


def whited(sheet: Written) -> None:
    sheet.type(sheet.boxes[KEY, 3], "X", 50)
    box = sheet.boxes[KEY, 3].inner(1)
    paint = f"1 g 0 0 {box.x1 - box.x0:.2f} {box.y1 - box.y0:.2f} re f"
    sheet.note(Note("Square", box, paint, {"IC": (1.0, 1.0, 1.0), "C": (1.0, 1.0, 1.0)}))


def letters(put: Callable[[Written, Box, Box], None] | None = None) -> Put:
    """Y / N printed in the cell of the CP question; put: of the boxes of Y and of N."""

    def write_on(sheet: Written) -> None:
        box = sheet.boxes[CP]
        sheet.type(box, "Y   /   N", size=10)
        low, high = box.y1 - 15.5, box.y1 - 3.5
        if put:
            put(
                sheet,
                Box(box.page, box.x0 + 1.5, low, box.x0 + 11, high),
                Box(box.page, box.x0 + 25, low, box.x0 + 35, high),
            )

    return write_on


def arrow(sheet: Written, yes: Box, no: Box) -> None:
    points = [(1.0, 0.5), (0.0, 0.5), (0.2, 0.8), (0.0, 0.5), (0.2, 0.2)]
    sheet.note(pens.pen(Box(no.page, no.x1 + 2, no.y0, no.x1 + 30, no.y1), points))


def ringed_band(sheet: Written) -> None:
    box = sheet.boxes["band", "amber"]
    around = Box(box.page, box.x0 + 1, box.y1 - 17, box.x0 + 72, box.y1 - 1)
    sheet.note(pens.circle(around))
    scribble(sheet, around)


def all_but(key: str, option: int) -> Put:
    """Four of the rows struck through, as on a form that says 'delete as applicable'."""

    def write_on(sheet: Written) -> None:
        for other in {1, 2, 3, 4, 5} - {option}:
            first, last = sheet.boxes[key, other, "number"], sheet.boxes[key, other]
            sheet.line(Box(first.page, first.x0 + 2, first.y0, last.x1 - 2, first.y1))

    return write_on


# Of an assessment: name, what is put on, key in question, what the page then says of it, whether the key is else left blank.
ASSESSMENTS: tuple[tuple[str, Put, str, str, bool], ...] = (
    ("margin_right", lambda s: s.note(pens.tick(beside(s.boxes[KEY, 4]))), KEY, DOUBT, False),
    ("margin_left", lambda s: s.note(pens.tick(beside(s.boxes[KEY, 4], left=True))), KEY, DOUBT, False),
    ("margin_typed", lambda s: s.type(beside(s.boxes[KEY, 4]), "X"), KEY, DOUBT, False),
    ("heading_score", lambda s: s.type(s.boxes[KEY, "heading"], "4", 122, 12), KEY, DOUBT, False),
    ("scribbled_cross", lambda s: scribble(s, cross(s, 3)), KEY, DOUBT, False),
    ("lined_cross", lambda s: s.line(cross(s, 3, 22)), KEY, DOUBT, False),
    ("scribbled_tick", lambda s: (s.note(pens.tick(s.boxes[KEY, 3])), s.note(pens.scribble(s.boxes[KEY, 3]))), KEY, DOUBT, True),  # type: ignore[dict-item]
    ("scribbled_band", ringed_band, "summary.rag", DOUBT, True),
    ("no_view", lambda s: s.note(pens.tick(s.boxes[KEY, 3]), F=32), KEY, BLANK, True),
    ("transparent", transparent, KEY, BLANK, True),
    ("whited_out", whited, KEY, BLANK, True),
    ("letter_crossed", letters(lambda s, yes, no: s.type(Box(yes.page, yes.x0, yes.y0, yes.x1, yes.y1 + 4.5), "X", 1, 11)), CP, DOUBT, True),
    ("letter_crossed_low", letters(lambda s, yes, no: s.type(yes, "X", 1, 11)), CP, DOUBT, True),
    ("arrow_at_no", letters(arrow), CP, DOUBT, True),
    ("sibling_on_plan", lambda s: s.type(s.boxes[CP], "sibling on CP plan"), CP, DOUBT, True),
    ("no_with_query", lambda s: s.type(s.boxes[CP], "No?"), CP, DOUBT, True),
    ("yes_with_query", lambda s: s.type(s.boxes[CP], "Yes?"), CP, DOUBT, True),
    ("age_contradicts", lambda s: s.type(s.boxes["young_person.dob"], "03/04/2010 (12)"), "young_person.dob", DOUBT, True),
)  # fmt: skip


def assessments() -> list[Made]:
    files = []
    for title, put, key, says, left_blank in ASSESSMENTS:
        filled = person()
        if title == "transparent":
            filled.values[KEY] = 4
            add_up(filled)
        files.append(_made(f"{title}-without", filled, _drawn(filled, None, ())))
        sheet = _drawn(filled, put, (key,) if left_blank else ())
        if says == DOUBT:
            filled.unread.add(key)
            if key in KEYS:
                filled.struck[key] = (4,) if title.startswith(("margin", "heading")) else ()
        else:
            filled.values[key] = None
        files.append(_made(f"{title}-with", filled, sheet))
    return files + _lost_text() + _lowered()


def _lost_text() -> list[Made]:
    """A line that begins with a label's word, in a cell that has its own label: the text must not be lost."""
    files = []
    for title, key, text in (
        ("text_score", "needs.learning_disability.details", "Reported by gran\nscore 5 on SDQ"),
        ("comment_score", "judgement.comments", "Agreed.\nScore 7 at the strategy meeting"),
    ):
        for suffix, shown in (("without", "seen by gran"), ("with", text)):
            filled = person()
            filled.values["needs.learning_disability"] = True
            filled.values[key] = shown
            files.append(_made(f"{title}-{suffix}", filled, _drawn(filled, None, ())))
    return files


def _lowered() -> list[Made]:
    """Section 1 or 10 answered by striking out 1 to 4, nothing carried over: 5 is possible, and priority must say so."""
    files = []
    for title, key in (("struck_first", FIRST), ("struck_tenth", TENTH)):
        filled = person()
        filled.values |= {f"summary.{one}": None for one in SUMS} | {SUMMARY[key]: None, key: 5}
        sheet = _drawn(filled, all_but(key, 5), (key,))
        files.append(_made(f"{title}-with", filled, sheet))
    return files


def _heading(sheet: Written) -> None:
    sheet.type(sheet.boxes["HIGHER LEVEL INDICATORS:"], "X", 30, 10)


def _underlined(sheet: Written) -> None:
    box = sheet.boxes[SELF_HARM, "statement"]
    sheet.paint(box.page, f"1 w {box.x0 + 4} {box.y1 - 16} m {box.x0 + 130} {box.y1 - 16} l S")


def _struck(sheet: Written) -> None:
    box = sheet.boxes[SELF_HARM, "statement"]
    sheet.line(Box(box.page, box.x0 + 2, box.y1 - 17, box.x0 + 152, box.y1 - 2))


# Of a checklist: name, what is put on, the tick that it means or puts in doubt.
CHECKLISTS: tuple[tuple[str, Put, str, str], ...] = (
    ("tick_margin_right", lambda s: s.note(pens.tick(beside(s.boxes[UNDER_13]))), UNDER_13, "ticked"),
    ("tick_margin_left", lambda s: s.note(pens.tick(beside(s.boxes[UNDER_13], left=True))), UNDER_13, "ticked"),
    ("cross_margin_left", lambda s: s.type(beside(s.boxes[UNDER_13], left=True), "X", size=10), UNDER_13, "ticked"),
    ("cross_margin_right", lambda s: s.type(beside(s.boxes[UNDER_13]), "X", size=10), UNDER_13, "ticked"),
    ("cross_on_border", lambda s: s.type(Box(s.boxes[UNDER_13].page, 31, s.boxes[UNDER_13].y0, 60, s.boxes[UNDER_13].y1), "X", 0, 7), UNDER_13, "ticked"),
    ("cross_in_heading", _heading, UNDER_13, DOUBT),
    ("underlined", _underlined, SELF_HARM, "ticked"),
    ("statement_struck", _struck, SELF_HARM, DOUBT),
)  # fmt: skip


def checklists() -> list[Made]:
    files = []
    for title, put, key, says in CHECKLISTS:
        filled = child()
        filled.values[SELF_HARM] = title == "statement_struck"
        files.append(_made(f"check_{title}-without", filled, _drawn(filled, None, ())))
        sheet = _drawn(filled, put, ())
        filled.values[key] = True
        one = _made(f"check_{title}-with", filled, sheet)
        if says == DOUBT:
            form = one.line["forms"][0]
            form["answers"][key], form["states"][key], form["status"] = None, ["unread"], "review"
            form["optional"], form["flags"] = form["flags"], ["low_confidence"]
            form["priorities"] = ["immediate", "urgent"] if key == UNDER_13 else ["standard"]
        files.append(one)
    return files


def _drawn(filled: Filled, put: Put | None, without: tuple[str, ...]) -> bytes:
    sheet = written(filled)
    sheet.fill(without)
    if put:
        put(sheet)
    return sheet.done()


def _made(title: str, filled: Filled, data: bytes) -> Made:
    filled.case = title
    forms = [truth(filled, list(range(1, pages(data) + 1)))]
    return Made(f"{title}.pdf", data, {"file": f"{title}.pdf", "layout": "pairs", "way": {}, "forms": forms})


def two_children() -> Made:
    """Two forms in which a page break parts the same sections, in one file: the record must not depend on the process."""
    first, second = make(family_word.LAYOUT, 2, 3)[1:]
    joined = PdfWriter()
    for one in (first, second):
        joined.append(PdfReader(io.BytesIO(one.data)))
    own, other = first.line["forms"][0], second.line["forms"][0]
    other["pages"] = [page + len(own["pages"]) for page in other["pages"]]
    line = {"file": "two_children-with.pdf", "layout": "pairs", "way": {}, "forms": [own, other]}
    return Made("two_children-with.pdf", bytes_of(joined), line)


def main(folder: str) -> None:
    write([*assessments(), *checklists(), two_children()], Path(folder))


if __name__ == "__main__":
    main(sys.argv[1])
