"""The answer in one space of a scanned page: a score, a date, a yes or no, a text, or a doubt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from extractors.confidence import confidence
from extractors.pages.boxes import grow
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import Blot
from extractors.scans.ink.stipple import without_stipple
from extractors.scans.numbers.numbers import cell_ink
from extractors.scans.rows.band_word import named_band
from extractors.scans.spaces.date_spaces import DateSpaces
from extractors.scans.spaces.page_spaces import PageSpaces, is_written
from extractors.scans.spaces.said_by_hand import says_yes
from extractors.scans.spaces.score_spaces import ScoreSpaces
from extractors.scans.spaces.strikes import may_be_ticks
from extractors.scans.spaces.yes_no import YesNo, read_choice
from extractors.scans.text.text import UNREAD, TextReading
from extractors.scans.text.typed import seeming_text, typed_yes_no
from extractors.values.answers import doubted
from schemas.forms import Question
from schemas.types import Answer, Method, State

_TEXT = 0.25  # confidence from which a text that doesn't decide is given, with its confidence beside it

_NO_STOP = 0.5  # confidence at most of an address of mail without a stop where it must have one


@dataclass
class SpaceReader:
    """Reads the spaces of one page into answers. today: of receipt. rest: what stands beside a yes or no. broken: whether one is written
    that can't be read."""

    on: PageSpaces
    today: date
    answers: dict[str, Answer] = field(default_factory=dict)
    rest: dict[str, Answer] = field(default_factory=dict)
    broken: bool = False
    choices: dict[str, YesNo] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dates = DateSpaces(self.on, self.today, self.answers)
        self.scores = ScoreSpaces(self.on)

    def read(self, home: Home, blots: list[Blot], crossing: list[Blot], runs_out: bool = False) -> None:
        """blots: those in the space; crossing: those that may be a digit of it and reach into another. runs_out: what
        is in the space goes on beyond it."""
        question = self.on.page.known.form[home.key]
        if home.role == "score":
            self.scores.add(home, blots, crossing, question)
        elif home.role == "date":
            self.dates.add(home, blots, bool(crossing) or runs_out)
        elif home.role == "yes_no":
            self.answers[home.key] = self._yes_no(home, blots, question, bool(crossing) or runs_out)
        elif question.kind == "text":
            self.answers[home.key] = self.text(home, blots)
        elif is_written(blots) and is_written(without_stipple(self.on.page, blots)):
            # A band's name, beside the heading.
            self.answers[home.key] = self._band_by_hand(home, blots, question)

    def text(self, home: Home, blots: list[Blot]) -> Answer:
        """A text where it is typed and OCR reads it; of handwriting that something stands there."""
        if not is_written(blots) and not self.on.page.is_faint(grow(home.box, -2)):
            return self.on.blank(home, "ocr", "text")
        text = self.on.typed_words(home, blots)
        if not text.printed or not text.text or text.confidence < _TEXT:
            return self.on.doubt(home, "ocr", (text.text,) if text.text and text.printed else ())
        # An address of mail has no spaces; a narrow cell breaks it anywhere.
        said = text.text.replace(" ", "") if home.key.endswith("email") and "@" in text.text else text.text
        # Whoever writes one puts a stop behind the "@": one was lost, and then maybe others.
        sure = text.confidence if _is_whole_address(home.key, said) else min(text.confidence, _NO_STOP)
        return self.on.given(home, "ocr", said, round(sure, 3))

    def doubt_lone_strokes(self) -> None:
        """A stroke through a printed letter that may as well be a tick upon it."""
        for key in may_be_ticks(self.choices):
            self.answers[key] = doubted(self.answers[key], (True, False))

    def doubt_blank_choices(self) -> None:
        """In black and white a pen that breaks up in one answer may be gone altogether in another."""
        if not self.on.page.black_and_white or not self.broken:
            return
        for home in self.on.page.known.homes:
            answer = self.answers.get(home.key)
            if home.role == "yes_no" and answer is not None and answer.state is State.BLANK:
                self.answers[home.key] = doubted(answer, (True, False))

    def _yes_no(self, home: Home, blots: list[Blot], question: Question, goes_on: bool) -> Answer:
        """goes_on: what is in the cell goes on beyond it."""
        read = self.choices[home.key] = read_choice(self.on.page, home, blots)
        method: Method = "ocr" if read.what == "word" else "mark"
        if read.blank:
            if self.on.may_stand_below(home, blots):
                return self.on.doubt(home, method, (True, False))
            return self.on.blank(home, method, "yes_no")
        if read.what in ("word", "") and self.on.is_corrected(home, list(read.blots)):
            return self.on.doubt(home, "ocr", (True, False))
        if read.value is not None:
            return self.on.given(home, method, read.value, confidence(f"scan.{read.what}"))
        self.broken |= read.what != ""
        text = self.on.typed(home, blots) if read.what == "" else UNREAD
        by_hand = read.what == "" and not text.printed and not goes_on
        words = says_yes(cell_ink(self.on.page, home, blots), question) if by_hand else None
        if words is not None:  # of the words themselves nobody may be sure
            self.rest[home.key] = self.on.doubt(home, "ocr", (words,))
            return self.on.given(home, "ocr", True, confidence("ocr.by_hand"))
        return self._yes_no_typed(home, text, question, read)

    def _yes_no_typed(self, home: Home, text: TextReading, question: Question, read: YesNo) -> Answer:
        said = typed_yes_no(text, question)
        self.broken |= read.what == "" and said.outcome != "value"
        if said.outcome != "value" or said.value is None:
            return self.on.doubt(home, "ocr", said.candidates or (True, False))
        if said.rest:
            self.rest[home.key] = self.on.given(home, "ocr", said.rest, confidence("ocr.text"))
        return self.on.given(home, "ocr", said.value, confidence("ocr.yes_no"))

    def _band_by_hand(self, home: Home, blots: list[Blot], question: Question) -> Answer:
        """A band's name in words, typed or by hand: unread, with what it seems to be."""
        answer = self.text(home, blots)
        said = answer.value or "".join(map(str, answer.candidates)) or seeming_text(self.on.page, home, blots)
        named = named_band(question, str(said))
        return self.on.doubt(home, "ocr", () if named is None else (named,))


def _is_whole_address(key: str, said: str) -> bool:
    return not (key.endswith("email") and "@" in said) or "." in said.split("@")[-1].strip(".")
