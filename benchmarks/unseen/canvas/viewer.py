"""A printed form to which everything is added in a PDF viewer: free text, ink, rings, strokes, highlights."""

from __future__ import annotations

from sample_forms.answers import INDICATORS

from ..layout import Layout, Style
from ..people import Answers
from ..words import LABEL, YES_NO
from .annotate import annotate
from .council import is_long, score_row, statement_row, two_columns
from .filling import Notes
from .finish import plain
from .form import FormSheet


class OpenRows(FormSheet):
    """Labels with a line to write on after them; Yes / No printed, for one of them to be marked."""

    framed = details_beside = False
    written_font = "Helvetica"

    def row(self, *keys: str) -> None:
        width = (self.right - self.left) / len(keys)
        height = 30 if is_long(self.answers, keys) else 19
        self.need(height)
        self.y -= height
        for place, key in enumerate(keys):
            x = self.left + place * width
            label = self.wrap(LABEL[key], width * 0.62)
            for line_place, line in enumerate(label):
                self.say(x, self.y + 3.5 + (len(label) - 1 - line_place) * (self.text_size + 1), line)
            start = max(self.width(line) for line in label) + 8
            if key in YES_NO:
                self.yes_no(key, x + start, self.y + 3.5)
                continue
            lines = self.wrap(self.answers.text(key), width - start - 18, self.written_font)
            tall = height if len(lines) > 1 else 14
            self.write(key, (x + start, self.y, width - start - 12, tall))
        self.y -= 3

    def yes_no(self, key: str, x: float, y: float) -> None:
        for word, start in (("Yes", 0), ("/", 22), ("No", 30)):
            self.say(x + start, y, word, True)
        said = self.answers.said(key)
        if said is not None:
            yes, no = (x - 4, y - 4, x + 19, y + 10), (x + 27, y - 4, x + 46, y + 10)
            self.choose(yes if said else no, no if said else yes, y)

    def choose(
        self, meant: tuple[float, float, float, float], other: tuple[float, float, float, float], y: float
    ) -> None:
        self.ring(meant)

    def band(self, place: int, band: str, label: str, x: float, on: bool) -> None:
        self.say(x + 16, self.y, label)
        if on:
            self.mark_band((x + 10, self.y - 5, x + 22 + self.width(label), self.y + 12))

    def mark_band(self, box: tuple[float, float, float, float]) -> None:
        self.ring(box)


class Viewer(OpenRows):
    def choose(
        self, meant: tuple[float, float, float, float], other: tuple[float, float, float, float], y: float
    ) -> None:
        if self.style.yes_no == "strike":
            self.note("line", (other[0] + 2, y + 3, other[2] - 1, y + 3))
        else:
            self.note(self.style.yes_no, meant)

    def mark_band(self, box: tuple[float, float, float, float]) -> None:
        self.note(self.style.band, box)

    def statement(self, key: str, value: int, text: str, on: bool) -> None:
        height = statement_row(self, value, text)
        x, middle = self.right - 60, self.y + height / 2
        if on and self.style.mark == "highlight":
            self.note("highlight", (self.left, self.y + 1, self.right, self.y + height - 1))
        elif on:
            self.note(self.style.mark, (x + 20, middle - 7, x + 38, middle + 7))

    def scores(self) -> None:
        two_columns(self)

    def score(self, key: str, x: float, width: float, bold: bool = False) -> None:
        score_row(self, key, x, width, bold)

    def body(self) -> None:
        """The summary stands before the sections here."""
        self.details()
        self.introduction()
        self.summary()
        for key in INDICATORS:
            self.section(key)
        self.judgement()


def draw(answers: Answers, style: Style) -> bytes:
    sheet = Viewer(plain(answers), style, Notes())
    sheet.body()
    return annotate(sheet.finish(), sheet.notes)


LAYOUT = Layout(
    "ann_viewer",
    "reportlab",
    draw,
    marks=("ink", "stamp", "circle", "highlight", "cross"),
    yes_no=("circle", "strike", "highlight"),
    bands=("circle", "highlight"),
    dates="short",
    fill="annotations",
)
