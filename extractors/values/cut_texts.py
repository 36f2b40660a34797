"""Texts that end at the side of their box, in the middle of a letter or a word: what a web page shows of a text longer than its
field. A printer leaves no trace of the rest."""

from __future__ import annotations

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, words_among
from extractors.pages.boxes import centre, contains, same_line
from extractors.pages.grid import Cell
from extractors.pages.page import Word
from extractors.values.answers import Readings, doubted
from extractors.yes_no.printed_choices import is_text_field
from extractors.yes_no.yes_no_words import is_plain
from schemas.forms import Form
from schemas.types import State

AT_SIDE = 1.0  # points from a box's side in which no letter of a text that has room ends
ALIKE = 1.0  # points by which the space at its left is wider at most, in a box made for what stands in it
EDGE = 0.6  # letter sizes: about a letter's width
PADDING = 8.0  # points from the left side of a box in which a line that fills it begins


def doubt_cut_texts(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread the answers of fields and notes of one line that fill their box to the last point, and texts that run off
    the paper."""
    for page in pages:
        for key, one in page.gathered.fields.items():
            answer = into.answers.get(key)
            if answer is None or answer.page != page.number or answer.state is not State.READ:
                continue
            over = form[key].kind == "text" and _runs_off(page, one)
            if over or (form[key].kind != "band" and _is_cut(page, one)):
                into.answers[key] = doubted(answer, answer.candidates)


def _runs_off(page: PageReading, one: Field) -> bool:
    """Whether a line of a text ends less than a letter before the right edge of the paper, where its next letter would be cut off."""
    edge = page.map.page.width
    words = [w for w in words_among(one.items) if not any(is_text_field(item.thing) for item in one.items)]
    return any(edge - EDGE * word.size < word.box[2] for word in words)


def _is_cut(page: PageReading, one: Field) -> bool:
    words = words_among(one.items)
    last = max(words, key=lambda w: w.box[2], default=None)
    if last is None or not all(same_line(w.box, last.box) for w in words):
        return False
    if any(is_text_field(item.thing) for item in one.items):
        return False  # it holds all of its text, whatever it shows
    cell = page.map.grid.cell_at(last.box[0] + 1, centre(last.box)[1])
    x0, _, x1, _ = cell.box
    if not cell.is_closed or last.box[2] < x1 - AT_SIDE or last.xs[-2] > x1:
        return False
    line = [w for w in page.map.page.words if same_line(w.box, last.box)]
    begins = min(w.box[0] for w in line if contains(cell.box, *centre(w.box)) or w is last)
    left, right = begins - x0, x1 - last.box[2]
    if left - right <= ALIKE or is_plain(" ".join(w.text for w in words)):
        return False  # a number in a square of its own, or all that was asked for
    return left < PADDING and not _goes_on(line, last, cell)


def _goes_on(line: list[Word], last: Word, cell: Cell) -> bool:
    """Whether words go on behind the last one, over the box's side."""
    return any(0 <= w.box[0] - last.box[2] < last.size and w.box[0] < cell.box[2] + last.size for w in line)
