"""A duty team's dense landscape copy, sections in two columns; everything written on it is an annotation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4, landscape

from ..clients.fill import SUMMARY, Filled
from ..clients.layout import Layout, Way
from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    COMMENTS,
    GRADING,
    GUIDANCE,
    JUDGEMENT,
    LABELS,
    REFERRER,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    TITLE,
    TOP,
    Section,
)  # fmt: skip
from . import pens
from .field_office import as_drawn
from .marks import PAIRS, QUESTIONS, REFERRERS, bands, details, state
from .overlay import Note, Overlay
from .sheet import Box, Sheet

GREY = "#d4e3d4"


@dataclass(slots=True)
class Copy:
    filled: Filled
    way: Way
    sheet: Sheet
    notes: list[Note] = field(default_factory=list)

    def text(self, key: str, box: Box, size: float = 8.5) -> None:
        if self.filled.text(key):
            self.notes.append(pens.text(box.inner(), self.filled.text(key), size))

    def letter(self, box: Box, start: float, text: str) -> Box:
        """Prints a letter or word in a cell; the box that it fills."""
        canvas, (_, y) = self.sheet.canvas, box.middle
        x, size = box.part(start, 1).x0, self.sheet.text
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y - size * 0.35, text)
        wide = canvas.stringWidth(text, "Helvetica", size)
        return Box(box.page, x, y - size * 0.5, x + wide, y + size * 0.5)


def around(box: Box, by: float = 4) -> Box:
    return Box(box.page, box.x0 - by, box.y0 - by * 0.6, box.x1 + by, box.y1 + by * 0.6)


def _asked(copy: Copy, key: str, box: Box) -> None:
    """Y and N are printed in the cell; one is ringed, the other struck, or the answer is typed beside them."""
    value, how = copy.filled.values[key], copy.way["yes"]
    letters = {True: copy.letter(box, 0.08, "Y"), False: copy.letter(box, 0.28, "N")}
    if key in copy.filled.texts:
        copy.notes.append(pens.text(box.part(0.4, 1).inner(1), copy.filled.texts[key], 7))
    elif value is None:
        return
    elif how == "strike":
        copy.notes.append(pens.strike(around(letters[not value], 2)))
    elif how == "text":
        copy.notes.append(pens.text(box.part(0.5, 1).inner(1), "Yes" if value else "No", 8))
    elif how == "square":
        copy.notes.append(pens.square(around(letters[value], 3)))
    else:
        copy.notes.append(pens.circle(around(letters[value], 4)))


def _details(copy: Copy) -> None:
    sheet = copy.sheet
    sheet.row([TOP], [1], bold=True, fill=GREY)
    for left, right in PAIRS:
        cells = sheet.row([LABELS[left], "", LABELS[right], ""], [16, 34, 16, 34], low=20)
        copy.text(left, cells[1])
        copy.text(right, cells[3])
    for key in QUESTIONS:
        more = details(key)
        cells = sheet.row([LABELS[key], "", more[1] if more else "", ""], [36, 16, 10, 38], low=20)
        _asked(copy, key, cells[1])
        if more:
            copy.text(more[0], cells[3])
    sheet.gap()
    sheet.row([REFERRER], [1], bold=True, fill=GREY)
    cells = sheet.row(
        [part for key in REFERRERS for part in (LABELS[key], "")], [11, 14, 9, 16, 6, 14, 9, 21], low=20
    )
    for key, box in zip(REFERRERS, cells[1::2], strict=True):
        copy.text(key, box, 7.5)


PUT: dict[str, Callable[[Box, Box, Box], Note]] = {  # of the cells of number (its print), statement and mark
    "tick": lambda number, statement, mark: pens.tick(mark),
    "text": lambda number, statement, mark: pens.text(pens.sized(mark, 16, 11), "X", 9),
    "stamp": lambda number, statement, mark: pens.stamp(mark),
    "circle": lambda number, statement, mark: pens.circle(around(number, 4)),
    "highlight": lambda number, statement, mark: pens.highlight(statement.inner(1)),
}


def _section(copy: Copy, section: Section) -> None:
    sheet, filled, how = copy.sheet, copy.filled, copy.way["mark"]
    sheet.row([f"{section.number}. {section.title}"], [1], bold=True, fill=GREY)
    if section.key == SCHOOL_KEY.rsplit(".", 1)[0]:
        copy.text(SCHOOL_KEY, sheet.row([SCHOOL, ""], [48, 52], low=15)[1], 7)
    for number, statement in enumerate(section.options, 1):
        cells = sheet.row(["", statement, ""], [6, 83, 11], low=12.5)
        printed, found = copy.letter(cells[0], 0.35, str(number)), state(filled, section.key, number)
        if found:
            copy.notes.append(PUT[how](printed, cells[1], cells[2]))
        if found == "struck":
            over = {"circle": printed, "highlight": cells[1]}.get(how, cells[2])
            copy.notes.append(pens.scribble(over))
    if section.key == ASSOCIATES_KEY.rsplit(".", 1)[0]:
        copy.text(ASSOCIATES_KEY, sheet.row([ASSOCIATES, ""], [48, 52], low=15)[1], 7)
    sheet.gap(3)


def _summary(copy: Copy) -> None:
    sheet = copy.sheet
    sheet.row(["Indicator", "Score", "", "Score"], [38, 12, 38, 12], bold=True, fill=GREY)
    for left, right in zip(SECTIONS[:5], SECTIONS[5:], strict=True):
        cells = sheet.row([left.short, "", right.short, ""], [38, 12, 38, 12], low=18)
        copy.text(SUMMARY[left.key], cells[1])
        copy.text(SUMMARY[right.key], cells[3])
    cells = sheet.row(["Total", "", "Total", ""], [38, 12, 38, 12], bold=True, low=18)
    copy.text("summary.subtotal_left", cells[1])
    copy.text("summary.subtotal_right", cells[3])
    copy.text(
        "summary.total_assessment_score",
        sheet.row(["Total Assessment Score", ""], [88, 12], bold=True, low=18)[1],
    )
    sheet.gap()
    sheet.row(["RAG Rating"], [1], bold=True, fill=GREY)
    cells, how = sheet.row(["", "", ""], [1, 1, 1], low=24), copy.way["band"]
    for cell, (_, label, on) in zip(cells, bands(copy.filled), strict=True):
        printed = copy.letter(cell, 0.08, label)
        if on and how == "text":
            copy.notes.append(pens.text(pens.sized(cell.part(0.75, 0.95), 16, 12), "X", 9))
        elif on:
            draw = {"circle": pens.circle, "highlight": pens.highlight, "square": pens.square}[how]
            copy.notes.append(draw(around(printed, 1 if how == "highlight" else 6)))
    sheet.gap()
    copy.text(
        "summary.overall_score", sheet.row(["Overall Score", "", ""], [30, 12, 58], bold=True, low=20)[1]
    )


def draw(filled: Filled, way: Way) -> bytes:
    sheet = Sheet(landscape(A4), text=8, margin=26)
    copy = Copy(filled, way, sheet)
    sheet.say(TITLE, bold=True, size=14)
    sheet.gap(4)
    _details(copy)
    sheet.text = 6.9
    sheet.flow(2)
    for section in SECTIONS:
        if section.number == 6:
            sheet.turn()
        _section(copy, section)
    sheet.say(RISKY)
    sheet.text = 8
    sheet.flow(1)
    sheet.say(JUDGEMENT, bold=True)
    sheet.row([COMMENTS], [1], fill=GREY)
    copy.text("judgement.comments", sheet.row([""], [1], low=44)[0])
    copy.text("judgement.score", sheet.row(["Score", "", ""], [20, 12, 68], bold=True, low=20)[1])
    sheet.gap()
    sheet.say(GRADING, bold=True, size=11)
    for line in GUIDANCE:
        sheet.say(line)
    sheet.gap()
    _summary(copy)
    overlay = Overlay(sheet.done())
    for note in copy.notes:
        overlay.note(note)
    return overlay.finish()


LAYOUT = Layout(
    "duty_notes",
    draw,
    as_drawn,
    (
        {"mark": "tick", "yes": "circle", "band": "circle"},
        {"mark": "text", "yes": "strike", "band": "highlight"},
        {"mark": "circle", "yes": "text", "band": "text"},
        {"mark": "highlight", "yes": "square", "band": "square"},
        {"mark": "stamp", "yes": "circle", "band": "highlight"},
    ),
)
