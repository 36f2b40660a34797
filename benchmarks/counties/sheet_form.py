"""The forms' parts on a ReportLab sheet: sections, summary, band, judgement, what is marked and how."""

from __future__ import annotations

from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    BANDS,
    COMMENTS,
    GRADING,
    GUIDANCE,
    JUDGEMENT,
    MANDATORY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    Section,
)
from .case import JUDGED, LEFT, OVERALL, RIGHT, TOTAL, Case
from .layout import Way
from .sheet import GREY, Cell, Colour, Sheet, Spot
from .sheet_marks import ON_THE_ROW, band, letters, ring, stroke, tick

YELLOW = (1.0, 0.95, 0.3)
TYPED = {None: "", "both": "Yes / No", True: "Yes", False: "No"}
SHORT = {None: "", "both": "Y N", True: "Y", False: "N"}
COLOURS: dict[str, Colour] = {"red": (1, 0.6, 0.6), "amber": (1, 0.8, 0.4), "green": (0.6, 0.9, 0.6)}


def typed(case: Case, key: str, how: str) -> str:
    """What is typed for a question of yes or no."""
    return case.words.get(key) or (SHORT if how == "YN" else TYPED)[case.yes[key]]


class Form(Sheet):
    """A sheet of a case filled in a way."""

    case: Case
    way: Way

    def fill(self, case: Case, way: Way) -> Form:
        self.case, self.way = case, way
        self.filled = bool(way.get("filled", True))
        return self

    def head(self, text: str, span: int = 1, size: float = 0) -> Cell:
        return Cell(text, bold=not size, span=span, fill=GREY, size=size)

    def text(self, key: str, label: str = "", span: int = 1, height: float = 0) -> Cell:
        return Cell(label, key, self.case.texts[key], span=span, height=height)

    def number(self, key: str, middle: bool = True) -> Cell:
        return Cell(key=key, answer=self.case.number(key), middle=middle)

    def question(self, key: str, label: str, span: int = 1) -> Cell:
        how = self.way["yes"]
        if key in self.case.words or how in ("typed", "YN"):
            return Cell(label, key, typed(self.case, key, how), span=span)
        printed = f"{label.replace(' Y/N', '')}  Y / N" if label else "Y / N"
        return Cell(printed, key, span=span, draw=lambda spot: letters(self, spot, self.case.yes[key], how))

    def section(
        self, section: Section, order: str, tick_width: float, number_width: float, keep: bool
    ) -> None:
        """order: of the columns n(umber), d(escription) and t(ick)."""
        wide = {"n": number_width, "t": tick_width, "d": self.inner - tick_width - number_width}
        title = f"{section.number}. {section.title}"
        if tick_width >= 60 and order == "ndt":
            rows = [[self.head(title, 2), self.head(MANDATORY, size=6.5)]]
        else:
            rows = [[self.head(f"{title}   ({MANDATORY})", 3)]]
        if section.number == 2:
            rows.append([self.text(SCHOOL_KEY, SCHOOL, 3)])
        for option, text in enumerate(section.options, 1):
            cells = self._option(section.key, option, text)
            rows.append([cells[column] for column in order])
        if section.number == 9:
            rows.append([self.text(ASSOCIATES_KEY, ASSOCIATES, 3, 30)])
        self.grid([wide[column] for column in order], rows, keep=keep)

    def _option(self, key: str, option: int, text: str) -> dict[str, Cell]:
        case, how = self.case, self.way["mark"]
        on, withdrawn = option in case.marks[key], case.withdrawn.get(key) == option
        fill = YELLOW if on and how == "rowhl" and self.filled else None
        bold = on and how == "rowbold" and self.filled

        def in_cell(spot: Spot) -> None:
            if withdrawn or (on and how not in ON_THE_ROW):
                tick(self, spot, "X" if how in ON_THE_ROW else how, withdrawn)

        def on_number(spot: Spot) -> None:
            if how == "ring" and on:
                x, base = spot.middle[0], spot.base
                wide, high, _, up = self.way.get("loose_number", (0, 0, 0, 0))
                ring(self, x - 9 - wide, base - 5 - high + up, x + 9 + wide, base + 11 + high + up)

        def under(spot: Spot) -> None:
            if how == "underline" and on:
                stroke(self, (spot.left + 3, spot.base - 2), (spot.end, spot.base - 2), width=1)

        place = f"{key}.{option}"
        return {
            "n": Cell(str(option), f"num.{place}", centred=True, fill=fill, bold=bold, draw=on_number),
            "d": Cell(text, f"desc.{place}", fill=fill, bold=bold, draw=under),
            "t": Cell(key=f"tick.{place}", fill=fill, draw=in_cell),
        }

    def sections(self, order: str, tick_width: float, number_width: float, keep: bool = True) -> None:
        for section in SECTIONS:
            self.section(section, order, tick_width, number_width, keep)

    def intro(self) -> None:
        self.para(GRADING, self.size + 2, bold=True)
        for line in GUIDANCE:
            self.para(line)

    def summary(self, first: bool = False) -> None:
        """first: each score stands left of what it scores."""
        wide = [self.inner * 0.38, self.inner * 0.12] * 2

        def row(left: str, one: Cell, right: str, other: Cell, bold: bool = False) -> list[Cell]:
            labels = Cell(left, bold=bold), Cell(right, bold=bold)
            return [one, labels[0], other, labels[1]] if first else [labels[0], one, labels[1], other]

        heads = ("Score", "Indicator", "Score", "") if first else ("Indicator", "Score", "", "Score")
        rows = [[self.head(text) for text in heads]]
        for one, other in zip(SECTIONS[:5], SECTIONS[5:], strict=True):
            rows.append(row(one.short, self.number(one.summary), other.short, self.number(other.summary)))
        rows.append(row("Total", self.number(LEFT), "Total", self.number(RIGHT), bold=True))
        total = Cell("Total Assessment Score", bold=True, span=3)
        rows.append([self.number(TOTAL), total] if first else [total, self.number(TOTAL)])
        self.grid(wide[::-1] if first else wide, rows, keep=True)

    def rag(self, column: bool = False, coloured: bool = False) -> None:
        def one(name: str, label: str) -> Cell:
            def draw(spot: Spot) -> None:
                if name in (self.case.bands or ()):
                    band(self, spot, self.way["rag"], self.way.get("loose_band", (0, 0, 0, 0)))

            return Cell(label, f"rag.{name}", draw=draw, fill=COLOURS[name] if coloured else None)

        cells = [one(*each) for each in BANDS]
        if column:
            rows = [[self.head("RAG Rating")], *([cell] for cell in cells)]
            self.grid([self.inner * 0.45], rows, keep=True, least=20)
        else:
            self.grid([self.inner / 3] * 3, [[self.head("RAG Rating", 3)], cells], keep=True, least=20)

    def overall(self) -> None:
        third = self.inner * 0.3
        self.grid([third, third], [[Cell("Overall Score", bold=True), self.number(OVERALL)]], least=20)

    def judgement(self, height: float = 90, score_first: bool = False) -> None:
        self.para(JUDGEMENT, bold=True)
        rows = [
            [self.text("judgement.comments", span=2, height=height)],
            [Cell("Score", bold=True), self.number(JUDGED, middle=False)],
        ]
        half = self.inner / 2
        head = Cell(COMMENTS, span=2, fill=GREY)
        self.grid([half, half], [[head], *(rows[::-1] if score_first else rows)], keep=True)
