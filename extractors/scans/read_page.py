"""From the ink of a page to a ScanPage: each space read, each row looked at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date

import cv2
import numpy as np

from extractors.answers import doubted
from extractors.boxes import grow
from extractors.confidence import confidence
from extractors.digit_model.support import supports
from extractors.scans.agree import ALONE
from extractors.scans.band_word import named_band
from extractors.scans.dates import DateReading, read_date
from extractors.scans.fading import fades
from extractors.scans.homes import MOSTLY, TWO, Home, Owned, settle
from extractors.scans.ink import PER_POINT, Blot, InkPage
from extractors.scans.marks import read_rows
from extractors.scans.numbers import blots_in, cell_ink, read_score
from extractors.scans.scan_page import SHEET_WIDE, ScanPage, ScoreCell
from extractors.scans.shapes import MM
from extractors.scans.text import UNREAD
from extractors.scans.typed import seeming_text, typed_date, typed_score, typed_text, typed_yes_no
from extractors.scans.yes_no import read_choice
from schemas.forms import NAME_KEYS, Question
from schemas.types import Answer, Method, State

TEXT = 0.25  # confidence from which a text that doesn't decide is given, with its confidence beside it
PLAIN = 0.8  # support from which ink that was cut at a cell's edge bears out a number
LEAST = 1.2  # millimetres of a blot that may be writing
REACH = 2.0  # millimetres of ink in a cell that may be a digit of its own
CHILD_YEARS = 26  # a date of birth lies within so many years before receipt, or is looked at twice
ASSESSED_YEARS = 8


def read_page(page: InkPage, today: date) -> ScanPage:
    """Everything that the page answers."""
    owned = settle(page)
    into = _Found()
    crossing = _crossing(owned)
    for number, home in enumerate(page.known.homes):
        if not home.is_row:
            into_it = crossing.get(number, [])
            _read_space(page, home, blots_in(owned, number), into_it, today, into)
    _shared_spaces(page, owned, into)
    if page.black_and_white and into.broken:
        _doubt_blank_choices(page, into)
    known = page.known
    return ScanPage(
        number=page.number,
        layout=known.layout,
        form=known.form.id,
        blank=known.page.number,
        items=frozenset(known.items),
        rows=tuple(read_rows(page, owned)),
        answers=into.answers,
        scores=into.scores,
        rest=into.rest,
        years=into.years,
        sheet=_sheet_of(page),
        fading=fades(page, owned),
    )


@dataclass(slots=True)
class _Found:
    answers: dict[str, Answer] = field(default_factory=dict)
    scores: dict[str, ScoreCell] = field(default_factory=dict)
    rest: dict[str, Answer] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    broken: bool = False  # a yes or no is written that can't be read


def _read_space(
    page: InkPage, home: Home, blots: list[Blot], crossing: list[Blot], today: date, into: _Found
) -> None:
    question = page.known.form[home.key]
    if home.role == "score":
        into.scores[home.key] = _score(page, home, blots, crossing, question)
    elif home.role == "date":
        read = _date(page, home, blots, today, question)
        into.answers[home.key] = _date_answer(page, home, read)
        into.years = read.years if question.key.endswith(".dob") else into.years
    elif home.role == "yes_no":
        _yes_no(page, home, blots, question, into)
    elif question.kind == "text" or _is_written(blots):  # a band's name beside the heading
        into.answers[home.key] = _text_answer(page, home, blots)
        if question.kind == "band":
            into.answers[home.key] = _band_by_hand(page, home, blots, into.answers[home.key], question)


def _crossing(owned: list[Owned]) -> dict[int, list[Blot]]:
    """By home, what is of a mark's size and lies in it and in another, mostly in neither; or of another home's what
    reaches far into it, and may be a digit of each that touch."""
    found: dict[int, list[Blot]] = defaultdict(list)
    for one in owned:
        size = max(one.blot.width, one.blot.height)
        if not one.shares or size < REACH * MM:
            continue
        halved = one.shares[0][1] < MOSTLY
        for home, share in one.shares:
            if share >= TWO if halved else home != one.home and share * size >= REACH * MM:
                found[home].append(one.blot)
    return found


def _years(question: Question, today: date) -> range:
    span = CHILD_YEARS if question.key.endswith(".dob") else ASSESSED_YEARS
    return range(today.year - span, today.year + 1)


def _score(
    page: InkPage, home: Home, blots: list[Blot], crossing: list[Blot], question: Question
) -> ScoreCell:
    reading = read_score(page, home, blots, bool(crossing))
    box = page.box_on_page(home.box)
    if reading.blank:
        return ScoreCell(reading, {}, page.number, box)
    numbers = range(question.minimum or 0, (question.maximum or 60) + 1)
    if crossing:  # cut at the cell's edge it isn't sure of any number, but may bear one out
        cut = supports(cell_ink(page, home, [*blots, *crossing], cut=True), numbers)
        return ScoreCell(reading, {n: w for n, w in cut.items() if w >= PLAIN}, page.number, box)
    found = supports(cell_ink(page, home, blots), numbers)
    sure = reading.confidence >= ALONE
    typed = None if sure else typed_score(typed_text(page, home, blots), question)
    return ScoreCell(reading, found, page.number, box, typed)


def _date(page: InkPage, home: Home, blots: list[Blot], today: date, question: Question) -> DateReading:
    read = read_date(cell_ink(page, home, blots), today, _years(question, today))
    if read.blank:
        return DateReading(None, 0.0) if page.is_faint(grow(home.box, -2)) else read
    typed = typed_text(page, home, blots)
    return typed_date(typed, read, today) if typed.printed else read


def _date_answer(page: InkPage, home: Home, read: DateReading) -> Answer:
    if read.blank:
        return _blank(page, home, "digit", "date")
    box = page.box_on_page(home.box)
    if read.value is not None:
        return Answer(read.value, confidence("digit.date"), "digit", page.number, box, (read.value,))
    if read.invalid:
        return Answer(None, confidence("digit.date"), "digit", page.number, box, (read.invalid,))
    return Answer(None, 0.0, "digit", page.number, box, read.candidates)


def _yes_no(page: InkPage, home: Home, blots: list[Blot], question: Question, into: _Found) -> None:
    read = read_choice(page, home, blots)
    method: Method = "ocr" if read.what == "word" else "mark"
    box = page.box_on_page(home.box)
    if read.blank:
        answer = _blank(page, home, method, "yes_no")
    elif read.value is not None:
        answer = Answer(read.value, confidence(f"scan.{read.what}"), method, page.number, box, (read.value,))
    else:
        text = typed_text(page, home, blots) if read.what == "" else UNREAD
        said = typed_yes_no(text, question)
        into.broken |= read.what == "" and said.outcome != "value"
        answer = Answer(None, 0.0, "ocr", page.number, box, said.candidates or (True, False))
        if said.outcome == "value":
            answer = Answer(said.value, confidence("ocr.yes_no"), "ocr", page.number, box, (said.value,))
            if said.rest:
                into.rest[home.key] = Answer(
                    said.rest, confidence("ocr.text"), "ocr", page.number, box, (said.rest,)
                )
    into.answers[home.key] = answer


def _doubt_blank_choices(page: InkPage, into: _Found) -> None:
    """In black and white a pen that breaks up in one answer may be gone altogether in another."""
    for home in page.known.homes:
        answer = into.answers.get(home.key)
        if home.role == "yes_no" and answer is not None and answer.state is State.BLANK:
            into.answers[home.key] = doubted(answer, (True, False))


def _is_written(blots: list[Blot]) -> bool:
    return any(max(b.width, b.height) >= LEAST * MM for b in blots)


def _text_answer(page: InkPage, home: Home, blots: list[Blot]) -> Answer:
    if not _is_written(blots) and not page.is_faint(grow(home.box, -2)):
        return _blank(page, home, "ocr", "text")
    text = typed_text(page, home, blots)
    box = page.box_on_page(home.box)
    if not text.printed or not text.text or text.confidence < TEXT:
        candidates = (text.text,) if text.text and text.printed else ()
        return Answer(None, 0.0, "ocr", page.number, box, candidates)
    # An address of mail has no spaces; a narrow cell breaks it anywhere.
    said = text.text.replace(" ", "") if home.key.endswith("email") and "@" in text.text else text.text
    return Answer(said, round(text.confidence, 3), "ocr", page.number, box, (said,))


def _band_by_hand(page: InkPage, home: Home, blots: list[Blot], answer: Answer, question: Question) -> Answer:
    """A band's name in handwriting: unread, with what it seems to be."""
    if answer.value is not None or answer.candidates:
        return answer
    named = named_band(question, seeming_text(page, home, blots))
    return answer if named is None else replace(answer, candidates=(named,))


def _blank(page: InkPage, home: Home, method: Method, kind: str) -> Answer:
    return Answer(None, confidence(f"scan.blank.{kind}"), method, page.number, page.box_on_page(home.box))


def _shared_spaces(page: InkPage, owned: list[Owned], into: _Found) -> None:
    """Texts asked for inside a tick cell: something there is the text, or the tick; as a text it is unread."""
    by_home: dict[int, list[Blot]] = defaultdict(list)
    for one in owned:
        if one.home is not None:
            by_home[one.home].append(one.blot)
    for number, home in enumerate(page.known.homes):
        if home.shares is not None:
            tick = Home(home.shares, None, "text", home.regions.get("tick", home.box))
            inside = [b for b in by_home[number] if _is_inside(tick, b)]
            into.answers[home.shares] = _text_answer(page, tick, inside)


def _is_inside(home: Home, blot: Blot) -> bool:
    x0, top, x1, bottom = blot.points
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    return home.box[0] <= x <= home.box[2] and home.box[1] <= y <= home.box[3]


def _sheet_of(page: InkPage) -> bytes:
    """The name as written, by which two pictures of one sheet are told from two forms; nothing where the page asks
    for none. Blurred a little, as no two scans lie alike."""
    home = next((h for h in page.known.homes if h.key in NAME_KEYS.values()), None)
    if home is None:
        return b""
    x0, top, x1, bottom = (round(v * PER_POINT) for v in home.box)
    own = np.isin(page.labels[top:bottom, x0:x1], [blot.label for blot in page.blots]).astype(np.uint8) * 255
    size = SHEET_WIDE, max(1, round((bottom - top) * SHEET_WIDE / (x1 - x0)))
    small = cv2.resize(own, size, interpolation=cv2.INTER_AREA)
    return cv2.GaussianBlur(small, (3, 3), 0).tobytes()
