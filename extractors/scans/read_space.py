"""The answer in one space of a scanned page: a score, a date, a yes or no, a text, or a doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from extractors.answers import doubted
from extractors.boxes import grow
from extractors.confidence import confidence
from extractors.digit_model.pieces import Pieces, find_pieces
from extractors.digit_model.support import supports
from extractors.number_reading import NumberReading
from extractors.scans.agree import ALONE
from extractors.scans.band_word import named_band
from extractors.scans.borne_out import borne_out
from extractors.scans.clear_digits import has_tangled_digit
from extractors.scans.dates import DateReading, read_date
from extractors.scans.homes import Home
from extractors.scans.ink import PER_POINT, Blot, InkPage
from extractors.scans.lost_signs import may_lack_a_sign
from extractors.scans.numbers import cell_ink, cell_pieces, read_score
from extractors.scans.off_line import begins_with_slash, has_stacked_signs, may_hold
from extractors.scans.out_of import out_of, taken_out_of
from extractors.scans.penned import is_penned
from extractors.scans.plain_year import plain_year
from extractors.scans.scan_page import ScoreCell
from extractors.scans.shapes import MM
from extractors.scans.stipple import without_stipple
from extractors.scans.strikes import may_be_ticks
from extractors.scans.text import PRINTED, UNREAD, TextReading
from extractors.scans.typed import (
    SURE,
    manner_of,
    second_typed_date,
    seeming_text,
    typed_date,
    typed_score,
    typed_text,
    typed_yes_no,
)
from extractors.scans.typed_page import TYPED, is_typed
from extractors.scans.yes_no import YesNo, read_choice
from schemas.forms import Question
from schemas.types import Answer, Method, State

_TEXT = 0.25  # confidence from which a text that doesn't decide is given, with its confidence beside it
_PLAIN = 0.8  # support from which ink that was cut at a cell's edge bears out a number
_LEAST = 1.2  # millimetres of a blot that may be writing
_CHILD_YEARS = 26  # a date of birth lies within so many years before receipt, or is looked at twice
_ASSESSED_YEARS = 8


@dataclass
class SpaceReader:
    """Reads the spaces of one page into answers. today: of receipt. printed: share of print from which a space counts as
    typed."""

    page: InkPage
    today: date
    printed: float = PRINTED
    answers: dict[str, Answer] = field(default_factory=dict)
    scores: dict[str, ScoreCell] = field(default_factory=dict)
    parts: dict[str, dict[int, float]] = field(
        default_factory=dict
    )  # of scores written "3/5": what bears out the 3
    rest: dict[str, Answer] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    broken: bool = False  # a yes or no is written that can't be read
    choices: dict[str, YesNo] = field(default_factory=dict)
    typed_manners: set[str] = field(default_factory=set)  # of dates that are surely typed
    unread_dates: list[tuple[Home, list[Blot], DateReading]] = field(default_factory=list)
    spaces: Sequence[tuple[Home, list[Blot]]] = ()  # all of the page, each with its blots

    def read(self, home: Home, blots: list[Blot], crossing: list[Blot], runs_out: bool = False) -> None:
        """blots: those in the space; crossing: those that may be a digit of it and reach into another. runs_out: what
        is in the space goes on beyond it."""
        question = self.page.known.form[home.key]
        if home.role == "score":
            self.scores[home.key] = self._score(home, blots, crossing, question)
        elif home.role == "date":
            cut = bool(crossing) or runs_out
            read = DateReading(None, 0.0) if cut else self._date(home, blots)
            if (read.value or read.invalid) and self._says_otherwise(home, blots):
                read = DateReading(None, 0.0, read.candidates)
            if read.blank and self._may_stand_beside(home, blots):
                read = DateReading(None, 0.0)
            self._answer_date(home, self._unless_penned(home, blots, read))
        elif home.role == "yes_no":
            self.answers[home.key] = self._yes_no(home, blots, question)
        elif question.kind == "text":
            self.answers[home.key] = self.text(home, blots)
        elif _is_written(blots) and _is_written(without_stipple(self.page, blots)):
            # A band's name, beside the heading.
            self.answers[home.key] = self._band_by_hand(home, blots, question)

    def text(self, home: Home, blots: list[Blot]) -> Answer:
        """A text where it is typed and OCR reads it; of handwriting that something stands there."""
        if not _is_written(blots) and not self.page.is_faint(grow(home.box, -2)):
            return self._blank(home, "ocr", "text")
        text = self._typed(home, blots)
        if not text.printed or not text.text or text.confidence < _TEXT:
            return self._doubt(home, "ocr", (text.text,) if text.text and text.printed else ())
        # An address of mail has no spaces; a narrow cell breaks it anywhere.
        said = text.text.replace(" ", "") if home.key.endswith("email") and "@" in text.text else text.text
        return self._given(home, "ocr", said, round(text.confidence, 3))

    def doubt_lone_strokes(self) -> None:
        """A stroke through a printed letter that may as well be a tick upon it."""
        for key in may_be_ticks(self.choices):
            self.answers[key] = doubted(self.answers[key], (True, False))

    def doubt_blank_choices(self) -> None:
        """In black and white a pen that breaks up in one answer may be gone altogether in another."""
        if not self.page.black_and_white or not self.broken:
            return
        for home in self.page.known.homes:
            answer = self.answers.get(home.key)
            if home.role == "yes_no" and answer is not None and answer.state is State.BLANK:
                self.answers[home.key] = doubted(answer, (True, False))

    def _score(self, home: Home, blots: list[Blot], crossing: list[Blot], question: Question) -> ScoreCell:
        page, box = self.page, self.page.box_on_page(home.box)
        reading = read_score(page, home, blots, bool(crossing))
        if reading.blank:
            if self._may_stand_beside(home, blots):
                reading = NumberReading(None, 0.0)
            return ScoreCell(reading, {}, page.number, box)
        numbers = range(question.minimum or 0, (question.maximum or 60) + 1)
        if crossing:  # cut at the cell's edge it isn't sure of any number, but may bear one out
            plain = _plain(find_pieces(cell_ink(page, home, [*blots, *crossing], cut=True)), numbers)
            if blots and not plain:  # what crosses is of the number in the cell above or below
                plain = _plain(cell_pieces(page, home, blots), numbers)
            return ScoreCell(reading, plain, page.number, box)
        pieces = cell_pieces(page, home, blots)
        seen = tuple(n for n in (reading.value, *reading.candidates) if n is not None)
        if self._is_corrected(home, blots):  # whatever else on the form says what was typed
            return ScoreCell(NumberReading(None, 0.0, seen), {}, page.number, box)
        if reading.value is None and question.maximum:
            self.parts[home.key] = out_of(pieces, numbers, question.maximum)
        reading, found = borne_out(pieces, reading, numbers)
        sure = reading.confidence >= ALONE
        typed = None if sure else typed_score(self._typed(home, blots), question)
        return ScoreCell(reading, found, page.number, box, typed)

    def take_scores_out_of(self) -> None:
        """What stands before a slash, where the page's scores are written with what they are out of."""
        for key in taken_out_of(self.parts, self.scores, self.page.known.form):
            self.scores[key] = replace(self.scores[key], supports=self.parts[key])

    def _date(self, home: Home, blots: list[Blot]) -> DateReading:
        ink = cell_ink(self.page, home, blots)
        read = self._date_in(home, blots, ink)
        if read.value or read.invalid or read.blank or read.years or not home.key.endswith(".dob"):
            return read
        year = plain_year(ink, self._likely_years(home))
        return replace(read, years=(year,)) if year is not None else read

    def _date_in(self, home: Home, blots: list[Blot], ink: npt.NDArray[np.float32]) -> DateReading:
        read = read_date(ink, self.today, self._likely_years(home))
        if read.blank:
            return DateReading(None, 0.0) if self.page.is_faint(grow(home.box, -2)) else read
        typed = self._typed(home, blots)
        if typed.printed:
            said = typed_date(typed, read, ink, self.today)
            if said.value is not None and typed.confidence >= SURE:
                self.typed_manners.add(manner_of(typed.text))
            return said
        if read.value is None:
            self.unread_dates.append((home, blots, read))
        return read

    def _says_otherwise(self, home: Home, blots: list[Blot]) -> bool:
        """Whether a date's signs, or what stands beside, above or below them, may make another of it."""
        found = cell_pieces(self.page, home, blots)
        signs = has_stacked_signs(found.alone) or begins_with_slash(found) or has_tangled_digit(found)
        return signs or may_lack_a_sign(self.page, blots)

    def _may_stand_beside(self, home: Home, blots: list[Blot]) -> bool:
        """Whether the answer may stand on the edge of a cell that holds nothing."""
        return may_hold(home.box, (b for b in self.page.blots if b not in blots))

    def _may_stand_below(self, home: Home, blots: list[Blot]) -> bool:
        """The same of its lower edge alone: at the upper one stands what is written in the cell above, a name of two lines."""
        middle = (home.box[1] + home.box[3]) / 2 * PER_POINT
        lower = (b for b in self.page.blots if (b.box[1] + b.box[3]) / 2 > middle)
        return may_hold(home.box, (b for b in lower if b not in blots))

    def _unless_penned(self, home: Home, blots: list[Blot], read: DateReading) -> DateReading:
        """No date where a pen went over what is typed: what is read is what stood there before."""
        said = read.value or read.invalid
        if not said or not self._is_corrected(home, blots):
            return read
        return DateReading(None, 0.0, tuple(dict.fromkeys((said, *read.candidates))))

    def _is_corrected(self, home: Home, blots: list[Blot]) -> bool:
        return is_penned(self.page, home, blots) and self._is_typed

    @cached_property
    def _is_typed(self) -> bool:
        return is_typed(self.page, self.spaces)

    def _likely_years(self, home: Home) -> range:
        span = _CHILD_YEARS if home.key.endswith(".dob") else _ASSESSED_YEARS
        return range(self.today.year - span, self.today.year + 1)

    def read_second_dates(self) -> None:
        """Whoever types one date of a page types the other, in the same manner: its print needs to be less plain then."""
        for home, blots, read in self.unread_dates if self.typed_manners else ():
            typed = typed_text(self.page, home, blots, TYPED)
            if typed.printed and manner_of(typed.text) in self.typed_manners:
                ink, years = cell_ink(self.page, home, blots), self._likely_years(home)
                second = second_typed_date(typed, read, ink, self.today, years)
                self._answer_date(home, self._unless_penned(home, blots, second))

    def _answer_date(self, home: Home, read: DateReading) -> None:
        self.answers[home.key] = self._date_answer(home, read)
        self.years = read.years if home.key.endswith(".dob") else self.years

    def _date_answer(self, home: Home, read: DateReading) -> Answer:
        if read.blank:
            return self._blank(home, "digit", "date")
        if read.value is not None:
            return self._given(home, "digit", read.value, confidence("digit.date"))
        if read.invalid:
            return replace(self._given(home, "digit", read.invalid, confidence("digit.date")), value=None)
        return self._doubt(home, "digit", read.candidates)

    def _yes_no(self, home: Home, blots: list[Blot], question: Question) -> Answer:
        read = self.choices[home.key] = read_choice(self.page, home, blots)
        method: Method = "ocr" if read.what == "word" else "mark"
        if read.blank:
            if self._may_stand_below(home, blots):
                return self._doubt(home, method, (True, False))
            return self._blank(home, method, "yes_no")
        if read.what in ("word", "") and self._is_corrected(home, list(read.blots)):
            return self._doubt(home, "ocr", (True, False))
        if read.value is not None:
            return self._given(home, method, read.value, confidence(f"scan.{read.what}"))
        self.broken |= read.what != ""
        return self._yes_no_typed(home, blots, question, read)

    def _yes_no_typed(self, home: Home, blots: list[Blot], question: Question, read: YesNo) -> Answer:
        text = self._typed(home, blots) if read.what == "" else UNREAD
        said = typed_yes_no(text, question)
        self.broken |= read.what == "" and said.outcome != "value"
        if said.outcome != "value" or said.value is None:
            return self._doubt(home, "ocr", said.candidates or (True, False))
        if said.rest:
            self.rest[home.key] = self._given(home, "ocr", said.rest, confidence("ocr.text"))
        return self._given(home, "ocr", said.value, confidence("ocr.yes_no"))

    def _band_by_hand(self, home: Home, blots: list[Blot], question: Question) -> Answer:
        """A band's name in words, typed or by hand: unread, with what it seems to be."""
        answer = self.text(home, blots)
        said = answer.value or "".join(map(str, answer.candidates)) or seeming_text(self.page, home, blots)
        named = named_band(question, str(said))
        return self._doubt(home, "ocr", () if named is None else (named,))

    def _typed(self, home: Home, blots: list[Blot]) -> TextReading:
        return typed_text(self.page, home, blots, self.printed)

    def _given(self, home: Home, method: Method, value: bool | int | str, sure: float) -> Answer:
        return Answer(value, sure, method, self.page.number, self.page.box_on_page(home.box), (value,))

    def _doubt(self, home: Home, method: Method, candidates: tuple[bool | int | str | None, ...]) -> Answer:
        box = self.page.box_on_page(home.box)
        return Answer(None, 0.0, method, self.page.number, box, candidates)

    def _blank(self, home: Home, method: Method, kind: str) -> Answer:
        box = self.page.box_on_page(home.box)
        return Answer(None, confidence(f"scan.blank.{kind}"), method, self.page.number, box)


def _is_written(blots: list[Blot]) -> bool:
    return any(max(b.width, b.height) >= _LEAST * MM for b in blots)


def _plain(found: Pieces, numbers: range) -> dict[int, float]:
    """The one of the numbers that ink plainly bears out; where a digit can't be read, it bears out all that it may be."""
    plain = {n: weight for n, weight in supports(found, numbers).items() if weight >= _PLAIN}
    return plain if len(plain) == 1 else {}
