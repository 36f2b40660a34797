"""A printer's leaflet of A3 folded to A4, drawn in a drawing program: four sides, two on a sheet; pens mark it. Cairo."""

from __future__ import annotations

from random import Random

from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    BANDS,
    COMMENTS,
    GRADING,
    GUIDANCE,
    JUDGEMENT,
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
from .parts import number_seed, questions, referrer, summary_rows, written
from .programs import cairo
from .svg import Sheet

SIDE, HIGH, LEFT, WIDE = 595.0, 842.0, 34.0, 527.0


class Side:
    """One side of the leaflet, drawn at an offset on its sheet."""

    def __init__(self, sheet: Sheet, at: float, rng: Random, way: Way) -> None:
        self.sheet, self.x, self.rng, self.way = sheet, at + LEFT, rng, way

    def row(self, y: float, label: str, answer: str, split: float = 205, high: float = 17) -> float:
        s = self.sheet
        s.box(self.x, y, split, high, "#f2f2f2")
        s.box(self.x + split, y, WIDE - split, high)
        s.block(self.x + 4, y + 11, split - 8, label, 7.5)
        s.block(
            self.x + split + 5,
            y + 11,
            WIDE - split - 8,
            answer,
            8.5 if "\n" not in answer else 6,
            colour=self.way["ink"],
        )
        return y + high

    def mark(self, x: float, y: float, wide: float, off: bool = False) -> None:
        """About the middle of an option's box, or around its words."""
        s, ink, how = self.sheet, self.way["ink"], self.way["marks"]
        if how == "ring":
            s.ring(self.rng, x, y, wide, 8, ink)
        elif how == "tick":
            s.path([(x - 5, y), (x - 1, y + 4.5), (x + 7, y - 7)], ink)
        elif how == "blot":
            zig = [(x - 3.5 + 0.8 * at, y + (3.2 if at % 2 else -3.2)) for at in range(10)]
            s.path(zig, ink, 1.6)
        else:
            s.path([(x - 4, y - 4), (x + 4, y + 4)], ink)
            s.path([(x - 4, y + 4), (x + 4, y - 4)], ink)
        if off:
            s.path([(x - 12, y + 1), (x + 14, y - 2)], ink)
            s.path([(x - 12, y - 2), (x + 14, y + 2)], ink)
            s.words(x + 17, y + 3, "error PM", 6.5, colour=ink)

    def section(self, y: float, one: Section, filled: Filled) -> float:
        s = self.sheet
        s.box(self.x, y, WIDE, 15, "#d5e3ee")
        s.words(self.x + 4, y + 10.5, f"{one.number}. {one.title}", 8.5, bold=True)
        s.words(self.x + 330, y + 10.5, MANDATORY, 6.5)
        y += 15
        if one.number == 2:
            s.words(self.x + 4, y + 10, SCHOOL, 7.5)
            s.words(self.x + 210, y + 10, written(filled, SCHOOL_KEY), 8.5, colour=self.way["ink"])
            y += 15
        for score, text in enumerate(one.options, 1):
            lines = 1 + (len(text) > 118) + (len(text) > 236)
            high = 4 + 10 * lines
            s.box(self.x, y, 22, high)
            s.box(self.x + 22, y, 445, high)
            s.box(self.x + 467, y, WIDE - 467, high)
            s.words(self.x + 9, y + 9.5, str(score), 8)
            s.block(self.x + 26, y + 9.5, 440, text, 7.4)
            at = (self.x + 11, y + 7.0, 8.0) if self.way["marks"] == "ring" else (self.x + 490, y + 7.0, 8.0)
            if score in filled.marked(one.key) or score in filled.taken_back(one.key):
                self.mark(*at, off=score in filled.taken_back(one.key))
            y += high
        if one.number == 9:
            s.words(self.x + 4, y + 10, ASSOCIATES, 7.5)
            s.words(self.x + 210, y + 10, written(filled, ASSOCIATES_KEY), 8.5, colour=self.way["ink"])
            y += 14
        return y + 9


def _front(side: Side, filled: Filled, way: Way) -> None:
    side.sheet.words(side.x, 46, TITLE, 16, bold=True)
    side.sheet.words(side.x, 66, TOP, 10, bold=True)
    y = 72.0
    for key, label in questions():
        y = side.row(y, label, written(filled, key, way["answers"]), high=22 if "CP Plan" in label else 17)
    side.sheet.words(side.x, y + 20, REFERRER, 10, bold=True)
    y += 26
    for key, label in referrer():
        y = side.row(y, label, written(filled, key))


def _last(side: Side, filled: Filled, way: Way) -> None:
    s, x = side.sheet, side.x
    s.words(x, 46, GRADING, 11, bold=True)
    y = 60.0
    for line in GUIDANCE:
        y = s.block(x, y, WIDE, line, 7)
    widths = (200, 63, 200, 64)
    for number, row in enumerate([("Indicator", "Score", "Indicator", "Score"), *summary_rows(filled)]):
        at = x
        for place, (cell, wide) in enumerate(zip(row, widths, strict=True)):
            s.box(at, y, wide, 18)
            s.words(at + 5, y + 12, cell, 8.5, colour=way["ink"] if place % 2 and number else "#111")
            at += wide
        y += 18
    y = side.row(y, "Total Assessment Score", written(filled, "summary.total_assessment_score"), 463, 18) + 16
    s.words(x, y, "RAG Rating", 10, bold=True)
    for place, (band, label) in enumerate(BANDS):
        s.box(x + place * 175, y + 8, 175, 22)
        s.words(x + place * 175 + 12, y + 22, label, 9)
        if band in filled.marked("summary.rag"):
            ringed = way["marks"] == "ring"
            side.mark(x + place * 175 + (48 if ringed else 140), y + 19, 46)
    y = side.row(y + 46, "Overall Score", written(filled, "summary.overall_score"), 263, 20) + 14
    y = s.block(x, y, WIDE, RISKY, 7)
    s.words(x, y + 8, JUDGEMENT, 10, bold=True)
    y = s.block(x, y + 22, WIDE, COMMENTS, 8)
    s.box(x, y, WIDE, 90)
    s.block(x + 5, y + 14, WIDE - 10, written(filled, "judgement.comments"), 9, colour=way["ink"])
    side.row(y + 90, "Score", written(filled, "judgement.score"), 263, 20)


def draw(filled: Filled, way: Way) -> list[str]:
    rng = Random(f"parishes/{number_seed(filled)}")
    sheets = [Sheet(2 * SIDE, HIGH, way["font"]) for _ in range(2)]
    places = (
        ((0, 1), (1, 0), (1, 1), (0, 0)) if way["fold"] == "printer" else ((0, 0), (0, 1), (1, 0), (1, 1))
    )
    sides = [Side(sheets[sheet], half * SIDE, rng, way) for sheet, half in places]
    _front(sides[0], filled, way)
    for side, half in ((sides[1], SECTIONS[:5]), (sides[2], SECTIONS[5:])):
        y = 34.0
        for one in half:
            y = side.section(y, one, filled)
    _last(sides[3], filled, way)
    for sheet in sheets:
        sheet.path([(SIDE, 0), (SIDE, HIGH)], "#cccccc", 0.4)
    return [sheet.text() for sheet in sheets]


WAYS = (
    {"marks": "ring", "fold": "", "font": "Liberation Sans", "ink": "#123a9c", "answers": "word"},
    {"marks": "tick", "fold": "printer", "font": "DejaVu Sans Condensed", "ink": "#111111", "answers": "letter"},
    {"marks": "blot", "fold": "", "font": "Liberation Serif", "ink": "#123a9c", "answers": "word"},
    {"marks": "cross", "fold": "", "font": "Liberation Sans", "ink": "#a01515", "answers": "lower"},
)  # fmt: skip
LAYOUT = Layout("folded_cards", draw, lambda drawn: [cairo(pages) for pages in drawn], WAYS)
