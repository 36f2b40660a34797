"""A plain copy of the printed forms on which single things can be put: for pairs of files that differ in one mark."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from pypdf.generic import ArrayObject, DecodedStreamObject
from reportlab.lib.pagesizes import A4

from ..clients.fill import SUMMARY, Filled
from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    BANDS,
    CHECK_ADULT,
    CHECK_END,
    CHECK_NAME,
    CHECK_TITLE,
    COMMENTS,
    GRADING,
    GUIDANCE,
    JUDGEMENT,
    KEYS,
    LABELS,
    LEVELS,
    MANDATORY,
    REFERRER,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    TITLE,
    TOP,
)
from .fields import literal, wrapped
from .marks import PAIRS, QUESTIONS, REFERRERS, details
from .overlay import Note, Overlay, name
from .sheet import Box, Sheet

GREY = "#dddddd"
Boxes = dict[
    Hashable, Box
]  # by key; (key, option), and with "number" or "statement" after it; ("band", name)


def assessment() -> tuple[bytes, Boxes]:
    sheet, boxes = Sheet(A4), Boxes()
    sheet.say(TITLE, bold=True, size=15)
    sheet.gap(6)
    sheet.row([TOP], [1], bold=True, fill=GREY)
    for left, right in PAIRS:
        cells = sheet.row([LABELS[left], "", LABELS[right], ""], [22, 30, 22, 26], low=30)
        boxes[left], boxes[right] = cells[1], cells[3]
    for key in QUESTIONS:
        more = details(key)
        cells = sheet.row([LABELS[key], "", more[1] if more else "", ""], [26, 22, 14, 38], low=26)
        boxes[key] = cells[1]
        if more:
            boxes[more[0]] = cells[3]
    sheet.gap()
    sheet.row([REFERRER], [1], bold=True, fill=GREY)
    for one, two in (REFERRERS[:2], REFERRERS[2:]):
        cells = sheet.row([LABELS[one], "", LABELS[two], ""], [22, 30, 20, 28], low=22)
        boxes[one], boxes[two] = cells[1], cells[3]
    sheet.turn()
    _summary(sheet, boxes)
    sheet.turn()
    _sections(sheet, boxes)
    return sheet.done(), boxes


def _summary(sheet: Sheet, boxes: Boxes) -> None:
    sheet.say(GRADING, bold=True)
    for line in GUIDANCE:
        sheet.say(line)
    sheet.gap()
    shares = [36, 14, 36, 14]
    sheet.row(["Indicator", "Score", "", "Score"], shares, bold=True, fill=GREY)
    for left, right in zip(SECTIONS[:5], SECTIONS[5:], strict=True):
        cells = sheet.row([left.short, "", right.short, ""], shares, low=20)
        boxes[SUMMARY[left.key]], boxes[SUMMARY[right.key]] = cells[1], cells[3]
    cells = sheet.row(["Total", "", "Total", ""], shares, bold=True, low=20)
    boxes["summary.subtotal_left"], boxes["summary.subtotal_right"] = cells[1], cells[3]
    boxes["summary.total_assessment_score"] = sheet.row(
        ["Total Assessment Score", ""], [86, 14], bold=True, low=20
    )[1]
    sheet.gap()
    sheet.row(["RAG Rating"], [1], bold=True, fill=GREY)
    for cell, (band, _) in zip(
        sheet.row([label for _, label in BANDS], [1, 1, 1], low=24), BANDS, strict=True
    ):
        boxes["band", band] = cell
    sheet.gap()
    boxes["summary.overall_score"] = sheet.row(["Overall Score", ""], [30, 20], bold=True, low=22)[1]


def _sections(sheet: Sheet, boxes: Boxes) -> None:
    for section in SECTIONS:
        sheet.room(130)
        head = sheet.row([f"{section.number}. {section.title}", MANDATORY], [75, 25], bold=True, fill=GREY)
        boxes[section.key, "heading"] = head[1]
        if section.key == SCHOOL_KEY.rsplit(".", 1)[0]:
            boxes[SCHOOL_KEY] = sheet.row([SCHOOL, ""], [45, 55], low=20)[1]
        for number, statement in enumerate(section.options, 1):
            cells = sheet.row([str(number), statement, ""], [6, 69, 25], low=20)
            boxes[section.key, number, "number"], boxes[section.key, number, "statement"] = cells[0], cells[1]
            boxes[section.key, number] = cells[2]
        if section.key == ASSOCIATES_KEY.rsplit(".", 1)[0]:
            boxes[ASSOCIATES_KEY] = sheet.row([ASSOCIATES, ""], [45, 55], low=26)[1]
        sheet.gap()
    sheet.say(RISKY)
    sheet.room(130)
    sheet.say(JUDGEMENT, bold=True)
    sheet.row([COMMENTS], [1], fill=GREY)
    boxes["judgement.comments"] = sheet.row([""], [1], low=60)[0]
    boxes["judgement.score"] = sheet.row(["Score", ""], [60, 40], bold=True, low=22)[1]


def checklist() -> tuple[bytes, Boxes]:
    sheet, boxes = Sheet(A4, text=10.5), Boxes()
    sheet.say(CHECK_TITLE, bold=True, size=14)
    sheet.gap()
    for label, key in ((CHECK_NAME, "child.name"), (CHECK_ADULT, "child.accompanied_by")):
        boxes[key] = sheet.row([label, ""], [45, 55], low=24)[1]
    for title, ticks in LEVELS:
        boxes[title] = sheet.row([title, ""], [84, 16], bold=True, fill=GREY)[1]
        for key, statement in ticks:
            boxes[key, "statement"], boxes[key] = sheet.row([statement, ""], [84, 16], low=22)
    sheet.gap()
    sheet.say(CHECK_END)
    return sheet.done(), boxes


@dataclass(slots=True)
class Written:
    """A copy being written on. Type first, then put what lies over it."""

    filled: Filled
    overlay: Overlay
    boxes: Boxes
    drawn: dict[int, list[str]] = field(default_factory=dict)

    def paint(self, page: int, content: str) -> None:
        self.drawn.setdefault(page, []).append(f"q {content} Q")

    def type(self, box: Box, text: str, right: float = 3, size: float = 9) -> None:
        for place, line in enumerate(wrapped(text, box.x1 - box.x0 - 5, size)):
            x, y = box.x0 + right, box.y1 - size - 3 - place * size * 1.15
            self.paint(box.page, f"BT /Helv {size} Tf {x:.2f} {y:.2f} Td {literal(line)} Tj ET")

    def line(self, box: Box) -> None:
        """Straight through the middle of a box."""
        y = (box.y0 + box.y1) / 2
        self.paint(box.page, f"0 0 1 RG 1.2 w {box.x0:.2f} {y:.2f} m {box.x1:.2f} {y:.2f} l S")

    def note(self, note: Note, **more: object) -> None:
        note.more = {**(note.more or {}), **more}
        self.overlay.note(note)

    def fill(self, without: tuple[str, ...] = ()) -> None:
        values = self.filled.values
        for key in [one for one in values if one not in without]:
            if key in KEYS:
                for option in self.filled.marked(key):
                    self.type(self.boxes[key, option], "X", 50)
            elif key == "summary.rag":
                for band in self.filled.marked(key):
                    self.type(self.boxes["band", band], "X", 110)
            elif values[key] is True or values[key] is False:
                self._said(key, values[key])
            else:
                self.type(self.boxes[key], self.filled.text(key))

    def _said(self, key: str, value: bool) -> None:
        if self.filled.form == "cse_checklist":
            if value:
                self.type(self.boxes[key], "X", 30, 10)
        else:
            self.type(self.boxes[key], self.filled.texts.get(key, "Yes" if value else "No"))

    def done(self) -> bytes:
        writer = self.overlay.writer
        for place, parts in self.drawn.items():
            page, stream = writer.pages[place], DecodedStreamObject()
            stream.set_data("\n".join(parts).encode("latin-1", "replace"))
            before = page["/Contents"]
            old = list(before) if isinstance(before, ArrayObject) else [page.raw_get("/Contents")]
            page[name("Contents")] = ArrayObject([*old, writer._add_object(stream)])
        return self.overlay.finish()


def written(filled: Filled) -> Written:
    data, boxes = checklist() if filled.form == "cse_checklist" else assessment()
    overlay = Overlay(data)
    for page in overlay.writer.pages:
        fonts = page["/Resources"].get_object()["/Font"].get_object()
        for key, font in overlay.fonts.items():
            fonts[name(key.strip("/"))] = font
    return Written(filled, overlay, boxes)
