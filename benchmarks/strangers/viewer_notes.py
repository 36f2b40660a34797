"""A council's flat print without tick boxes, answered in a PDF viewer: numbers ringed, statements marked, text laid over."""

from __future__ import annotations

from random import Random

from sample_forms.answers import INDICATORS

from ..unseen import words
from ..unseen.canvas.annotate import annotate
from ..unseen.canvas.finish import plain
from ..unseen.canvas.sheet import Sheet
from ..unseen.layout import Layout, Style
from .own import INSTRUCTIONS, own_questions
from .people import Strange


class Page(Sheet):
    font, bold = "Times-Roman", "Times-Bold"
    text_size = 10

    def furniture(self) -> None:
        self.canvas.drawString(self.left, 26, "Mockshire CC, Form S/47-B (rev. 4)")
        self.canvas.drawRightString(self.right, 26, f"Page {self.page + 1} of 6")
        self.canvas.saveState()
        self.canvas.setFillGray(0.88)
        self.canvas.translate(self.size[0] / 2, self.size[1] / 2)
        self.canvas.rotate(52)
        self.canvas.setFont("Helvetica-Bold", 54)
        if self.style.number % 2:
            self.canvas.drawCentredString(0, 0, "OFFICIAL-SENSITIVE")
        self.canvas.restoreState()


class Form:
    def __init__(self, answers: Strange, style: Style) -> None:
        plain(answers)
        self.answers, self.style = answers, style
        self.rng = Random(f"viewer/{style.number}/{answers.text('young_person.name')}")
        self.page = Page(answers, style)

    def draw(self) -> bytes:
        page = self.page
        page.text(words.TITLE, bold=True, size=15)
        page.text(INSTRUCTIONS[0], size=8.5)
        page.text(words.CHILD, bold=True, size=12)
        for key in (*words.DETAILS_OF_CHILD, *words.PARENTS):
            self.line(words.LABEL[key], self.answers.text(key))
        for label, text in own_questions(self.rng, 2):
            self.line(label, text)
        for key in (words.AWARE, *words.NEEDS):
            self.yes_no(key)
        page.text(words.REFERRER, bold=True, size=12)
        for key in words.REFERRER_KEYS:
            self.line(words.LABEL[key], self.answers.text(key))
        page.text(words.VULNERABILITY, bold=True, size=12)
        for text in words.INTRO:
            page.text(text, size=9)
        for key in INDICATORS:
            self.section(key)
        page.text(words.RISKY, size=8.5)
        self.judgement()
        self.summary()
        page.text("Received in MASH (date):            Scanned by:            Pages: 6", size=8.5)
        return annotate(page.finish(), page.notes)

    def over(self, x: float, y: float, text: str, width: float = 0) -> None:
        """Text laid over the page at a baseline."""
        lines = self.page.wrap(text, (width or self.page.right - x) - 8, "Helvetica", 9)
        if text:
            right = x + (width or self.page.right - x)
            self.page.note("free", (x, y - 4 - 11 * (len(lines) - 1), right, y + 9), lines)

    def line(self, label: str, text: str) -> None:
        """A label, and dots to write on."""
        page = self.page
        page.need(22)
        page.y -= 17
        label = f"{label.rstrip(':')}:"
        page.say(page.left, page.y, label)
        x = page.left + page.width(label) + 5
        dots = "." * int((page.right - x) / page.width("."))
        page.say(x, page.y, dots)
        self.over(x, page.y, text)

    def yes_no(self, key: str) -> None:
        page, said, own = self.page, self.answers.said(key), self.answers.filled.texts.get(key)
        page.need(46)
        page.y -= 17
        page.say(page.left, page.y, words.LABEL[key])
        for place, (text, on) in enumerate((("Yes", said is True), ("No", said is False))):
            x = page.left + 400 + place * 45
            page.say(x, page.y, text)
            if on and not own:
                self.mark_word(x, page.width(text))
        if own:
            self.over(page.left + 318, page.y, own, 80)
        more = f"{key}.details"
        if more in words.LABEL:
            page.y -= 15
            page.say(page.left + 14, page.y, words.LABEL[more])
            after = page.left + 18 + page.width(words.LABEL[more])
            self.over(after, page.y, self.answers.text(more))
            page.y -= 8

    def mark_word(self, x: float, width: float) -> None:
        kind, y = self.style.yes_no, self.page.y
        if kind == "highlight":
            self.page.note("highlight", (x - 1, y - 2, x + width + 1, y + 9))
        elif kind == "cross":
            self.page.note("cross", (x + width + 1, y - 3, x + width + 17, y + 12))
        else:
            self.page.note("circle", (x - 6, y - 5, x + width + 6, y + 12))

    def section(self, key: str) -> None:
        page = self.page
        rows = [(score, page.wrap(text, 450)) for score, text in words.options(key)]
        page.need(62 + sum(5 + 12 * len(lines) for _, lines in rows))
        page.y -= 10
        page.text(words.LABEL[key], bold=True, size=11, gap=0)
        page.text(words.MANDATORY, size=8, gap=2)
        extra = {INDICATORS[1]: words.SCHOOL_KEY, INDICATORS[8]: words.ASSOCIATES_KEY}.get(key, "")
        if extra:
            self.line(words.LABEL[extra], self.answers.text(extra))
        for score, lines in rows:
            page.y -= 14
            page.say(page.left + 12, page.y, f"{score}.")
            page.lines(page.left + 34, page.y, lines)
            if score in self.answers.marked(key):
                self.mark(lines)
            page.y -= 12 * (len(lines) - 1) + 2

    def mark(self, lines: list[str]) -> None:
        page, kind = self.page, self.style.mark
        x: float = page.left + 34
        y, low = page.y, page.y - 12 * (len(lines) - 1)
        right = x + max(page.width(line) for line in lines)
        boxes = {
            "circle": (page.left + 5, y - 5, page.left + 28, y + 13),
            "highlight": (x, low - 2, right, y + 9),
            "ink": (page.left - 6, y - 2, page.left + 12, y + 11),
            "cross": (page.left - 6, y - 3, page.left + 12, y + 12),
            "stamp": (right + 4, low - 2, right + 20, low + 12),
        }
        if kind == "line":
            for place, line in enumerate(lines):
                below = y - 2 - 12 * place
                page.note("line", (x, below, x + page.width(line), below))
        else:
            page.note(kind, boxes[kind])

    def judgement(self) -> None:
        page = self.page
        page.text(words.JUDGEMENT, bold=True, size=12)
        page.text(words.GUIDANCE, size=9)
        page.need(70)
        self.over(page.left, page.y - 12, self.answers.text("judgement.comments"))
        page.y -= 50
        self.score(page.left, words.SCORE, "judgement.score")

    def summary(self) -> None:
        page = self.page
        page.need(250)
        page.y -= 20
        page.say(page.left, page.y, f"{words.INDICATOR} scores (carry forward)", bold=True)
        keys = words.SUMMARY_KEYS
        sides = zip((*keys[:5], words.LEFT_TOTAL), (*keys[5:], words.RIGHT_TOTAL), strict=True)
        for pair in sides:
            page.y -= 20
            for side, key in enumerate(pair):
                self.score(page.left + side * 255, words.LABEL[key], key)
        page.y -= 22
        self.score(page.left, words.LABEL[words.GRAND_TOTAL], words.GRAND_TOTAL)
        page.y -= 26
        page.say(page.left, page.y, words.LABEL["summary.rag"], bold=True)
        for place, (band, label) in enumerate(words.BANDS):
            x = page.left + 80 + place * 130
            page.say(x, page.y, label)
            if band in self.answers.marked("summary.rag"):
                page.note("circle", (x - 8, page.y - 6, x + page.width(label) + 8, page.y + 13))
        page.y -= 24
        self.score(page.left, words.LABEL[words.OVERALL], words.OVERALL)
        page.y -= 12

    def score(self, x: float, label: str, key: str) -> None:
        """'Score: ____' after a label."""
        page = self.page
        page.say(x, page.y, f"{label}:")
        at = x + page.width(f"{label}:") + 3
        page.say(at, page.y, "_____")
        self.over(at + 5, page.y, self.answers.score(key), 34)


LAYOUT = Layout(
    "viewer_notes",
    "reportlab",
    lambda answers, style: Form(answers, style).draw(),
    ("circle", "highlight", "ink", "cross", "stamp", "line"),
    yes_no=("circle", "highlight", "cross"),
)
