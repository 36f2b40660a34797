"""A hospital trust's fillable form: dates in three fields, lists, combs, radio buttons in a strip, own questions."""

from __future__ import annotations

from random import Random

from sample_forms.answers import INDICATORS

from ..unseen import words
from ..unseen.canvas.finish import one_line_values, plain
from ..unseen.canvas.sheet import Sheet
from ..unseen.layout import Layout, Style
from .hospital_fields import CHOOSE, Fields
from .own import INSTRUCTIONS
from .people import Strange

TINT, HALF = (0.82, 0.9, 0.95), 250


class Page(Sheet):
    def furniture(self) -> None:
        self.canvas.drawString(
            self.left, self.size[1] - 30, "Samplebury NHS Trust - Safeguarding (B2, Level 4)"
        )
        self.canvas.drawRightString(
            self.right, self.size[1] - 30, "Hospital no. A 102 334   OFFICIAL-SENSITIVE"
        )
        self.canvas.drawString(self.left, 24, "SBH 4471 v5  Review: 01/09/2025")
        self.canvas.drawRightString(self.right, 24, f"Page {self.page + 1} of 6")

    def heading(self, text: str) -> None:
        self.need(60)
        self.y -= 20
        self.canvas.setFillColorRGB(*TINT)
        self.canvas.rect(self.left, self.y - 5, self.right - self.left, 17, stroke=0, fill=1)
        self.canvas.setFillGray(0)
        self.say(self.left + 4, self.y, text, bold=True, size=10.5)
        self.y -= 10


class Form:
    def __init__(self, answers: Strange, style: Style) -> None:
        plain(answers)
        self.answers, self.style = answers, style
        self.rng = Random(f"hospital/{style.number}/{answers.text('young_person.name')}")
        self.page = Page(answers, style)
        self.fields = Fields(self.page, answers, style.mark != "flat")
        self.mixed = style.number % 3 == 1  # months and yes/no as lists

    def draw(self) -> bytes:
        page = self.page
        page.text(words.TITLE, bold=True, size=15)
        page.text(INSTRUCTIONS[1], size=8)
        self.details()
        page.heading(words.VULNERABILITY)
        for text in words.INTRO:
            page.text(text, size=8.5)
        self.summary()
        self.band()
        for key in INDICATORS:
            self.section(key)
        page.text(words.RISKY, size=8)
        page.heading(words.JUDGEMENT)
        page.text(words.GUIDANCE, size=8.5)
        page.need(80)
        page.y -= 56
        self.fields.text((page.left, page.y, 400, 54), self.answers.text("judgement.comments"))
        page.say(page.left + 410, page.y + 30, words.SCORE, bold=True)
        self.fields.text((page.left + 440, page.y + 26, 40, 16), self.answers.score("judgement.score"))
        page.y -= 30
        page.say(page.left, page.y, "For office use: received 1 2 3 4 5 (priority)   Entered by:")
        return one_line_values(page.finish())

    def row(self, label: str, key: str, kind: str, x: float) -> None:
        """A label above its field, in one of two columns."""
        page, y = self.page, self.page.y
        page.say(x, y - 9, label, size=8)
        if kind == "date":
            self.fields.day(x, y - 27, key, self.mixed)
        elif kind == "comb":
            self.fields.text(
                (x, y - 27, 176, 15), self.answers.text(key).replace(" ", ""), limit=11, comb=True
            )
        elif kind == "own":
            self.fields.text((x, y - 27, 176, 15), key)
        else:
            self.fields.text((x, y - 27, HALF - 14, 15), self.answers.text(key), size=8)

    def pairs(self, rows: list[tuple[str, str, str]]) -> None:
        for place in range(0, len(rows), 2):
            self.page.need(34)
            for side, one in enumerate(rows[place : place + 2]):
                self.row(*one, self.page.left + side * HALF)
            self.page.y -= 33

    def details(self) -> None:
        page = self.page
        page.heading(words.CHILD)
        kinds = {"young_person.dob": "date", "assessment.date": "date", "young_person.contact_no": "comb"}
        rows = [(words.LABEL[key], key, kinds.get(key, "")) for key in words.DETAILS_OF_CHILD]
        rows.insert(2, ("NHS Number", "4857773456", "own"))
        rows += [("Date of admission", "02/04/2024", "own")]
        self.pairs([*rows, *((words.LABEL[key], key, "") for key in words.PARENTS)])
        for key in (words.AWARE, *words.NEEDS):
            self.yes_no(key)
        page.heading(words.REFERRER)
        self.pairs([(words.LABEL[key], key, "") for key in words.REFERRER_KEYS])

    def yes_no(self, key: str) -> None:
        page, said, own = self.page, self.answers.said(key), self.answers.filled.texts.get(key)
        detail = f"{key}.details"
        lines = page.wrap(words.LABEL[key], 200)
        page.need(36)
        for place, line in enumerate(lines):
            page.say(page.left, page.y - 12 - place * 11, line)
        if own or self.mixed:
            value = own or {True: "Yes", False: "No", None: ""}[said]
            self.fields.choice((page.left + 206, page.y - 17, 90, 15), value, [CHOOSE, "Yes", "No"])
        else:
            group = self.fields.name("Group")
            for place, (text, on) in enumerate((("Yes", said is True), ("No", said is False))):
                x = page.left + 206 + place * 42
                self.fields.radio(group, text, x, page.y - 16, on)
                page.say(x + 15, page.y - 13, text)
        if detail in words.LABEL:
            page.say(page.left + 304, page.y - 8, words.LABEL[detail], size=7)
            self.fields.text((page.left + 304, page.y - 33, 196, 23), self.answers.text(detail), size=7.5)
        page.y -= 36

    def summary(self) -> None:
        page = self.page
        page.need(170)
        page.y -= 14
        for side in (0, 1):
            x = page.left + side * HALF
            page.say(x, page.y, words.INDICATOR, bold=True, size=8.5)
            page.say(x + 206, page.y, words.SCORE, bold=True, size=8.5)
        keys = words.SUMMARY_KEYS
        sides = [(*keys[:5], words.LEFT_TOTAL), (*keys[5:], words.RIGHT_TOTAL)]
        for left, right in zip(*sides, strict=True):
            page.y -= 19
            for side, key in enumerate((left, right)):
                total = key in (words.LEFT_TOTAL, words.RIGHT_TOTAL)
                self.score(page.left + side * HALF, words.LABEL[key], key, "/ 25" if total else "")
        page.y -= 22
        self.score(page.left, words.LABEL[words.GRAND_TOTAL], words.GRAND_TOTAL, "/ 50")
        self.score(page.left + HALF, words.LABEL[words.OVERALL], words.OVERALL, "/ 60")
        page.y -= 8

    def score(self, x: float, label: str, key: str, out_of: str) -> None:
        self.page.say(x, self.page.y + 4, label, size=8)
        self.fields.text((x + 206, self.page.y, 22, 15), self.answers.score(key))
        self.page.say(x + 230, self.page.y + 4, out_of, size=7)

    def band(self) -> None:
        page, group = self.page, self.fields.name("RAG")
        page.need(40)
        page.y -= 20
        page.say(page.left, page.y, words.LABEL["summary.rag"], bold=True)
        marked = self.answers.marked("summary.rag")
        for place, (band, label) in enumerate(words.BANDS):
            x = page.left + 90 + place * 130
            if len(marked) > 1:
                self.fields.check(x, page.y - 2, band in marked)
            else:
                self.fields.radio(group, band, x, page.y - 2, band in marked)
            page.say(x + 16, page.y, label)
        page.y -= 12

    def section(self, key: str) -> None:
        page, marked = self.page, self.answers.marked(key)
        rows = [(score, page.wrap(text, 420)) for score, text in words.options(key)]
        page.need(66 + sum(6 + 11 * len(lines) for _, lines in rows))
        page.heading(words.LABEL[key])
        page.text(words.MANDATORY, size=7, gap=0)
        extra = {INDICATORS[1]: words.SCHOOL_KEY, INDICATORS[8]: words.ASSOCIATES_KEY}.get(key, "")
        if extra:
            page.y -= 16
            page.say(page.left, page.y + 4, words.LABEL[extra], size=8)
            x = page.left + page.width(words.LABEL[extra], size=8) + 4
            self.fields.text((x, page.y, page.right - x, 15), self.answers.text(extra), size=8)
        group = self.fields.name("Group")
        for score, lines in rows:
            page.y -= 14
            if len(marked) > 1:
                self.fields.check(page.left + 22, page.y - 2, score in marked)
            else:
                self.fields.radio(group, str(score), page.left + 22, page.y - 3, score in marked)
            page.say(page.left + 6, page.y, str(score), bold=True)
            page.lines(page.left + 44, page.y, lines)
            page.y -= 11 * (len(lines) - 1) + 3


LAYOUT = Layout(
    "hospital_form",
    "reportlab",
    lambda answers, style: Form(answers, style).draw(),
    ("field", "flat"),
    fill="acroform",
)
