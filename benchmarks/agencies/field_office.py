"""A fillable form: text, comb, check box, radio and choice fields, named or not, with appearances, without, flattened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reportlab.lib.pagesizes import A4

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
    MANDATORY,
    REFERRER,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    TITLE,
    TOP,
    Section,
)  # fmt: skip
from . import fields
from .marks import PAIRS, QUESTIONS, REFERRERS, bands, details
from .overlay import Field, Overlay
from .sheet import Box, Sheet

GREY = "#dddddd"


@dataclass(slots=True)
class Form:
    """The sheet and the fields laid on it."""

    filled: Filled
    way: Way
    sheet: Sheet
    fields: list[Field] = field(default_factory=list)

    def add(
        self, key: str, kind: str, boxes: Sequence[Box], value: str = "", options: Sequence[str] = ()
    ) -> None:
        named = key if self.way["names"] == "key" else f"Text{len(self.fields) + 1}"
        self.fields.append(Field(named.replace(".", "_"), kind, boxes, value, options))

    def text(self, key: str, box: Box) -> None:
        self.add(key, "text", [box.inner()], self.filled.text(key))

    def square(self, box: Box, size: float = 11) -> Box:
        """A printed square in the middle of a cell, for a check box."""
        x, y = box.middle
        self.sheet.canvas.setLineWidth(0.8)
        self.sheet.canvas.rect(x - size / 2, y - size / 2, size, size)
        return Box(box.page, x - size / 2, y - size / 2, x + size / 2, y + size / 2)

    def boxes(self, key: str, places: Sequence[tuple[Box, str, bool]], radio: bool) -> None:
        """places: of each option where it lies, what it is called in the file, whether marked."""
        squares = [self.square(box) for box, _, _ in places]
        marked = [export for _, export, on in places if on]
        if radio and len(marked) < 2:
            self.add(key, "radio", squares, "".join(marked), [export for _, export, _ in places])
            return
        for square, (_, export, on) in zip(squares, places, strict=True):
            self.add(f"{key}_{export}", "check", [square], "Yes" if on else "", ["Yes"])


def _details(form: Form) -> None:
    sheet = form.sheet
    sheet.row([TOP], [1], bold=True, fill=GREY)
    for left, right in PAIRS:
        cells = sheet.row(
            [LABELS[left], "", LABELS[right], ""],
            [22, 30, 22, 26],
            low=44 if left.endswith("address") else 24,
        )
        for key, box in ((left, cells[1]), (right, cells[3])):
            if key == "young_person.dob" and form.way["dob"] == "comb":
                _comb(form, key, box)
            else:
                form.text(key, box)
    for key in QUESTIONS:
        more = details(key)
        cells = sheet.row([LABELS[key], "", more[1] if more else "", ""], [26, 18, 16, 40], low=26)
        _asked(form, key, cells[1])
        if more:
            form.text(more[0], cells[3])
    sheet.gap()
    sheet.row([REFERRER], [1], bold=True, fill=GREY)
    for pair in (REFERRERS[:2], REFERRERS[2:]):
        cells = sheet.row([LABELS[pair[0]], "", LABELS[pair[1]], ""], [22, 30, 20, 28], low=22)
        form.text(pair[0], cells[1])
        form.text(pair[1], cells[3])


def _comb(form: Form, key: str, box: Box) -> None:
    """Eight digits of a date, or what else was written, in a field of a place a letter."""
    value = form.filled.values[key]
    written = f"{value:%d%m%Y}" if isinstance(value, date) else form.filled.text(key)
    if len(written) > 10:
        form.text(key, box)
        return
    places = 8 if len(written) <= 8 else 10
    form.add(key, "comb", [box.inner()], written, ["0"] * places)


def _asked(form: Form, key: str, box: Box) -> None:
    value, how = form.filled.values[key], form.way["yes"]
    if key in form.filled.texts or how == "text":
        shown = form.filled.texts.get(key, "" if value is None else ("Yes" if value else "No"))
        form.add(key, "text", [box.inner()], shown)
    elif how == "choice":
        form.add(
            key,
            "choice",
            [box.inner()],
            "" if value is None else ("Yes" if value else "No"),
            [" ", "Yes", "No"],
        )
    else:
        canvas, (_, y) = form.sheet.canvas, box.middle
        canvas.setFont("Helvetica", 9)
        places = []
        for start, word, on in ((0.05, "Yes", True), (0.52, "No", False)):
            x = box.part(start, 1).x0
            canvas.drawString(x, y - 3, word)
            places.append((Box(box.page, x + 17, box.y0, x + 33, box.y1), word, value is on))
        form.boxes(key, places, radio=how == "radio")


def _summary(form: Form) -> None:
    sheet = form.sheet
    sheet.row(["Indicator", "Score", "", "Score"], [36, 14, 36, 14], bold=True, fill=GREY)
    for left, right in zip(SECTIONS[:5], SECTIONS[5:], strict=True):
        cells = sheet.row([left.short, "", right.short, ""], [36, 14, 36, 14], low=20)
        form.text(SUMMARY[left.key], cells[1])
        form.text(SUMMARY[right.key], cells[3])
    cells = sheet.row(["Total", "", "Total", ""], [36, 14, 36, 14], bold=True, low=20)
    form.text("summary.subtotal_left", cells[1])
    form.text("summary.subtotal_right", cells[3])
    cells = sheet.row(["Total Assessment Score", ""], [86, 14], bold=True, low=20)
    form.text("summary.total_assessment_score", cells[1])
    sheet.gap()
    sheet.row(["RAG Rating"], [1], bold=True, fill=GREY)
    labels = [label for _, label, _ in bands(form.filled)]
    cells = sheet.row([labels[0], "", labels[1], "", labels[2], ""], [22, 11, 22, 11, 22, 12], low=22)
    places = [(cells[2 * place + 1], name, on) for place, (name, _, on) in enumerate(bands(form.filled))]
    form.boxes("summary.rag", places, radio=form.way["band"] == "radio")
    sheet.gap()
    cells = sheet.row(["Overall Score", "", ""], [30, 20, 50], bold=True, low=22, ruled=True)
    form.text("summary.overall_score", cells[1])


def _section(form: Form, section: Section) -> None:
    sheet, filled = form.sheet, form.filled
    sheet.room(130)
    sheet.row([f"{section.number}. {section.title}", MANDATORY], [70, 30], bold=True, fill=GREY)
    if section.key == SCHOOL_KEY.rsplit(".", 1)[0]:
        form.text(SCHOOL_KEY, sheet.row([SCHOOL, ""], [45, 55], low=20)[1])
    places = []
    for number, statement in enumerate(section.options, 1):
        cells = sheet.row([statement, str(number), ""], [80, 7, 13], low=19)
        places.append((cells[2], str(number), number in filled.marked(section.key)))
    form.boxes(section.key, places, radio=form.way["mark"] == "radio")
    if section.key == ASSOCIATES_KEY.rsplit(".", 1)[0]:
        form.text(ASSOCIATES_KEY, sheet.row([ASSOCIATES, ""], [45, 55], low=26)[1])
    sheet.gap()


def draw(filled: Filled, way: Way) -> bytes:
    sheet = Sheet(A4)
    form = Form(filled, way, sheet)
    sheet.say(TITLE, bold=True, size=15)
    sheet.gap(6)
    _details(form)
    sheet.turn()
    sheet.say(GRADING, bold=True, size=11)
    for line in GUIDANCE:
        sheet.say(line)
    sheet.gap()
    _summary(form)
    sheet.turn()
    for section in SECTIONS:
        _section(form, section)
    sheet.say(RISKY)
    sheet.room(130)
    sheet.say(JUDGEMENT, bold=True)
    sheet.row([COMMENTS], [1], fill=GREY)
    form.text("judgement.comments", sheet.row([""], [1], low=60)[0])
    form.text("judgement.score", sheet.row(["Score", ""], [60, 40], bold=True, low=22)[1])
    overlay = Overlay(sheet.done())
    if way["then"] == "flat":
        fields.flatten(overlay, form.fields)
    else:
        fields.add(overlay, form.fields, appearances=way["then"] != "bare")
    return overlay.finish(regenerate=way["then"] == "bare")


def as_drawn(documents: Sequence[bytes]) -> list[bytes]:
    return list(documents)


LAYOUT = Layout(
    "field_office",
    draw,
    as_drawn,
    (
        {"mark": "check", "yes": "radio", "band": "radio", "names": "key", "then": "", "dob": "text"},
        {"mark": "radio", "yes": "choice", "band": "check", "names": "number", "then": "", "dob": "comb"},
        {"mark": "check", "yes": "check", "band": "check", "names": "number", "then": "flat", "dob": "comb"},
        {"mark": "radio", "yes": "text", "band": "radio", "names": "number", "then": "bare", "dob": "text"},
        {"mark": "check", "yes": "text", "band": "check", "names": "key", "then": "flat", "dob": "text"},
    ),
    without=frozenset({"withdrawn"}),  # a field's value can't be taken back so that it shows
)
