"""The assessment on a sheet: its parts in order. How a row, a section or a score looks is each layout's own."""

from __future__ import annotations

from sample_forms.answers import INDICATORS
from sample_forms.model import Rect

from ..layout import Style
from ..people import Answers
from ..words import (
    ASSOCIATES_KEY,
    AWARE,
    BANDS,
    CHILD,
    GUIDANCE,
    INTRO,
    JUDGEMENT,
    LABEL,
    MANDATORY,
    NEEDS,
    OVERALL,
    PARENTS,
    REFERRER,
    REFERRER_KEYS,
    RISKY,
    SCHOOL_KEY,
    TITLE,
    VULNERABILITY,
    options,
)
from .filling import Filling
from .sheet import Sheet

RAG = "summary.rag"
ROWS = (
    ("young_person.name", "young_person.dob"),
    ("young_person.address",),
    ("young_person.contact_no", "young_person.ethnicity"),
    ("young_person.sexuality", "young_person.homophobia_issues"),
    ("assessment.date", AWARE),
    PARENTS[:1],
    PARENTS[1:],
)


class FormSheet(Sheet):
    """framed: places for answers have a frame. mandatory: the note under each section's heading.
    details_beside: a need's explanation stands beside its Yes or No."""

    framed = mandatory = details_beside = True
    fields = False

    def __init__(self, answers: Answers, style: Style, filling: Filling) -> None:
        self.filling = filling
        super().__init__(answers, style)

    # --- each layout's own ---

    def row(self, *keys: str) -> None:
        raise NotImplementedError

    def statement(self, key: str, value: int, text: str, on: bool) -> None:
        raise NotImplementedError

    def scores(self) -> None:
        raise NotImplementedError

    def score(self, key: str, x: float, width: float, bold: bool = False) -> None:
        raise NotImplementedError

    def after_statements(self, key: str) -> None:
        """What follows a section's statements."""

    def heading(self, text: str) -> None:
        self.need(60)
        self.y -= 22
        self.say(self.left + 4, self.y + 2, text, True, 10.5)
        self.y -= 6

    def yes_no(self, key: str, x: float, y: float) -> None:
        """The words with a tick box after each."""
        said = self.answers.said(key)
        for place, (word, yes, start) in enumerate((("Yes", True, 0), ("No", False, 42))):
            self.say(x + start, y, word)
            self.filling.tick(self, x + start + (18 if yes else 14), y, said is yes, key, place)

    def band(self, place: int, band: str, label: str, x: float, on: bool) -> None:
        self.filling.tick(self, x, self.y, on, RAG, place)
        self.say(x + 16, self.y, label)

    # --- the parts ---

    def write(self, key: str, place: Rect, ruled: bool = False) -> None:
        self.filling.write(self, key, place, framed=self.framed, ruled=ruled)

    def details(self) -> None:
        self.y -= 8
        self.say(self.left, self.y, TITLE, True, 15)
        self.heading(CHILD)
        for keys in ROWS:
            self.row(*keys)
        for key in NEEDS:
            explained = f"{key}.details"
            for keys in ((key, explained),) if self.details_beside else ((key,), (explained,)):
                self.row(*keys)
        self.heading(REFERRER)
        self.row(*REFERRER_KEYS[:2])
        self.row(*REFERRER_KEYS[2:])

    def introduction(self) -> None:
        self.new_page()
        self.text(VULNERABILITY, bold=True, size=11)
        for note in INTRO:
            self.text(note)

    def section(self, key: str) -> None:
        width = self.right - self.left - 110
        texts = [text for _, text in options(key)]
        self.need(sum(len(self.wrap(t, width)) * (self.text_size + 2) + 6 for t in texts) + 90)
        self.heading(LABEL[key])
        if self.mandatory:
            self.text(MANDATORY, size=6.5)
        if key == INDICATORS[1]:
            self.row(SCHOOL_KEY)
        for value, text in options(key):
            self.statement(key, value, text, value in self.answers.marked(key))
        self.after_statements(key)
        if key == INDICATORS[8]:
            self.row(ASSOCIATES_KEY)
        self.y -= 4

    def judgement(self) -> None:
        self.need(190)
        self.text(RISKY)
        self.heading(JUDGEMENT)
        self.text(GUIDANCE)
        self.y -= 72
        if not self.fields:
            self.canvas.rect(self.left, self.y, self.right - self.left, 72)
        self.write("judgement.comments", (self.left, self.y, self.right - self.left, 72), ruled=True)
        self.y -= 22
        self.say(self.left, self.y + 4, "Score", True)
        self.write("judgement.score", (self.left + 40, self.y, 46, 15))
        self.y -= 4

    def summary(self, heading: str = "Indicator scores") -> None:
        self.need(260)
        self.heading(heading)
        self.scores()
        self.y -= 24
        self.say(self.left, self.y, LABEL[RAG], True)
        self.y -= 20
        for place, (band, label) in enumerate(BANDS):
            self.band(place, band, label, self.left + 160 * place, band in self.answers.marked(RAG))
        self.y -= 24
        self.score(OVERALL, self.left, 220, True)
        self.y -= 8

    def body(self) -> None:
        self.details()
        self.introduction()
        for key in INDICATORS:
            self.section(key)
        self.judgement()
        self.summary()
