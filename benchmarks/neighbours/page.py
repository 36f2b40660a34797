"""The printed forms, drawn plainly by ReportLab, in which every cell tells where it lies and may be drawn otherwise."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ..clients import wording as w
from ..clients.fill import Filled
from ..partners.parts import DETAILS, REFERRERS, explained, said, summary_rows

Place = tuple[str | int, ...]
SANS, BOLD, SIGNS = "NeighbourSans", "NeighbourBold", "NeighbourSigns"
FONTS = {
    SANS: "liberation/LiberationSans-Regular.ttf",
    BOLD: "liberation/LiberationSans-Bold.ttf",
    SIGNS: "dejavu/DejaVuSans.ttf",
}
GREY, SIZE, PAD, MARGIN = "#d9d9d9", 9.0, 3.5, 42.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: page from 0, edges in points from the bottom left; where its text begins, and the text."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    x: float
    base: float
    text: str

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    @property
    def end(self) -> float:
        """Where its text ends on its line."""
        return self.x + float(pdfmetrics.stringWidth(self.text, font_of(self.text), SIZE))


Drawer = Callable[[Any, Spot], None]
Spots = dict[Place, Spot]


def fonts() -> None:
    for name, file in FONTS.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, Path("/usr/share/fonts/truetype") / file))


def font_of(text: str) -> str:
    """Signs that the plain font lacks come from another, as a word processor takes them."""
    fonts()
    face = pdfmetrics.getFont(SANS).face
    return SANS if all(ord(sign) in face.charToGlyph for sign in text if sign != "\n") else SIGNS


class Sheet:
    """drawn: of the places that aren't drawn as they are filled, by what instead."""

    def __init__(self, drawn: Mapping[Place, Drawer]) -> None:
        fonts()
        self.out = io.BytesIO()
        self.canvas: Any = Canvas(self.out, pagesize=A4, invariant=1)
        self.drawn, self.spots, self.page, self.y = drawn, Spots(), 0, A4[1] - MARGIN

    def turn(self) -> None:
        self.canvas.showPage()
        self.page, self.y = self.page + 1, A4[1] - MARGIN

    def keep(self, height: float) -> None:
        if self.y - height < MARGIN:
            self.turn()

    def line(self, text: str, size: float = SIZE, bold: bool = True) -> None:
        font = BOLD if bold else SANS
        for part in simpleSplit(text, font, size, A4[0] - 2 * MARGIN):
            self.keep(size * 1.4)
            self.y -= size * 1.4
            self.canvas.setFont(font, size)
            self.canvas.drawString(MARGIN, self.y + size * 0.3, part)
        self.y -= 3

    def row(
        self, widths: Sequence[float], cells: Sequence[tuple[Place | str, str, bool]], fill: str = ""
    ) -> None:
        """cells: of each its place, its text and whether bold."""
        unit = (A4[0] - 2 * MARGIN) / sum(widths)
        lines = []
        for share, (_, text, bold) in zip(widths, cells, strict=True):
            font = BOLD if bold else font_of(text)
            lines.append(simpleSplit(text, font, SIZE, share * unit - 2 * PAD) or [""])
        height = max(len(one) for one in lines) * SIZE * 1.2 + 2 * PAD
        self.keep(height)
        x = MARGIN
        for share, own, (place, text, bold) in zip(widths, lines, cells, strict=True):
            spot = Spot(
                self.page,
                x,
                self.y - height,
                x + share * unit,
                self.y,
                x + PAD,
                self.y - PAD - SIZE * 0.9,
                text,
            )
            if fill:
                self.canvas.setFillColor(HexColor(fill))
                self.canvas.rect(spot.x0, spot.y0, share * unit, height, stroke=0, fill=1)
                self.canvas.setFillColor(black)
            self.canvas.setLineWidth(0.6)
            self.canvas.rect(spot.x0, spot.y0, share * unit, height)
            x += share * unit
            if isinstance(place, tuple):
                self.spots[place] = spot
                if place in self.drawn:
                    continue
            self.canvas.setFont(BOLD if bold else font_of(text), SIZE)
            for number, part in enumerate(own):
                self.canvas.drawString(spot.x, spot.base - number * SIZE * 1.2, part)
        self.y -= height

    def done(self) -> tuple[bytes, Spots]:
        """What is drawn otherwise is drawn last, over all of its page; a drawing may be of a place on any page."""
        self.canvas.save()
        return self.out.getvalue(), self.spots


class _Last(Sheet):
    """Draws what is drawn otherwise when its page is full, so that it lies on top."""

    def _over(self) -> None:
        for place, draw in self.drawn.items():
            spot = self.spots.get(place)
            if spot and spot.page == self.page:
                self.canvas.saveState()
                draw(self.canvas, spot)
                self.canvas.restoreState()

    def turn(self) -> None:
        self._over()
        super().turn()

    def done(self) -> tuple[bytes, Spots]:
        self._over()
        return super().done()


def assessment(filled: Filled, drawn: Mapping[Place, Drawer] | None = None) -> tuple[bytes, Spots]:
    s = _Last(drawn or {})
    s.line(w.TITLE, 14)
    s.line(w.TOP)
    for key in DETAILS:
        s.row((6, 11), [((key, "label"), w.LABELS[key], True), ((key,), filled.text(key), False)])
    s.y -= 5
    for key in ("assessment.yp_aware", *w.NEEDS):
        told = f"{w.DETAILS[key]} {explained(filled, key)}" if key in w.DETAILS else ""
        cells = [
            ((key, "label"), w.LABELS[key], False),
            ((key,), said(filled, key), False),
            ((key, "details"), told, False),
        ]
        s.row((6, 3.4, 7.6), cells)
    s.line(w.REFERRER)
    for key in REFERRERS:
        s.row((6, 11), [("", w.LABELS[key], True), ((key,), filled.text(key), False)])
    s.turn()
    _scores(s, filled)
    for section in w.SECTIONS:
        _section(s, filled, section)
    s.line(w.RISKY, 7, False)
    s.keep(110)
    s.row((1,), [("", w.JUDGEMENT, True)], GREY)
    s.row((1,), [("", w.COMMENTS, False)])
    s.row((1,), [(("judgement.comments",), filled.text("judgement.comments"), False)])
    s.row(
        (4, 13),
        [
            (("judgement.score", "label"), "Score", True),
            (("judgement.score",), filled.text("judgement.score"), False),
        ],
    )
    return s.done()


def _scores(s: Sheet, f: Filled) -> None:
    s.line(w.GRADING)
    for text in w.GUIDANCE:
        s.line(text, 8, False)
    widths = (6, 2.4, 6, 2.4)
    s.row(
        widths,
        [(("scores", place), head, True) for place, head in enumerate(("Indicator", "Score", "", "Score"))],
        GREY,
    )
    for a, b in summary_rows():
        s.row(widths, [("", a.short, False), _at(f, a.summary), ("", b.short, False), _at(f, b.summary)])
    s.row(
        widths,
        [
            ("", "Total", True),
            _at(f, "summary.subtotal_left"),
            ("", "Total", True),
            _at(f, "summary.subtotal_right"),
        ],
    )
    s.row((14.4, 2.4), [("", "Total Assessment Score", True), _at(f, "summary.total_assessment_score")])
    s.y -= 6
    s.row((1,), [(("band", "heading"), "RAG Rating", True)], GREY)
    shown = [
        (("band", band), f"{label}  X" if band in f.marked("summary.rag") else label, False)
        for band, label in w.BANDS
    ]
    s.row((1, 1, 1), shown)
    s.y -= 6
    s.row(
        (5, 3, 9),
        [("", "Overall Score", True), _at(f, "summary.overall_score"), (("overall", "beside"), "", False)],
    )
    s.turn()


def _at(f: Filled, key: str) -> tuple[Place, str, bool]:
    return (key,), f.text(key), False


def _section(s: Sheet, f: Filled, section: w.Section) -> None:
    key, widths = section.key, (0.9, 12.9, 3.2)
    s.keep(150)
    asked = {2: (w.SCHOOL, w.SCHOOL_KEY), 9: (w.ASSOCIATES, w.ASSOCIATES_KEY)}.get(section.number)
    head = f"{section.number}. {section.title}" + (f"\n{asked[0]} {f.text(asked[1])}" if asked else "")
    s.row((13.8, 3.2), [((key, "heading"), head, True), ((key, "mandatory"), w.MANDATORY, False)], GREY)
    for option, text in enumerate(section.options, 1):
        mark = "X" if option in f.marked(key) else ""
        cells: list[tuple[Place | str, str, bool]] = [((key, option, "number"), str(option), False)]
        cells += [((key, option, "statement"), text, False), ((key, option), mark, False)]
        s.row(widths, cells)
    s.y -= 5


def checklist(filled: Filled, drawn: Mapping[Place, Drawer] | None = None) -> tuple[bytes, Spots]:
    s = _Last(drawn or {})
    s.line(w.CHECK_TITLE, 13)
    for label, key in ((w.CHECK_NAME, "child.name"), (w.CHECK_ADULT, "child.accompanied_by")):
        s.line(f"{label.rstrip(':')}: {filled.text(key)}", 10)
    for level, ticks in w.LEVELS:
        s.row((1,), [((level,), level, True)], GREY)
        for key, statement in ticks:
            mark = "✓" if filled.values[key] else ""
            s.row((13.5, 2.6), [((key, "statement"), statement, False), ((key,), mark, False)])
        s.y -= 6
    s.line(w.CHECK_END)
    return s.done()
