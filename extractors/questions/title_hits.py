"""Where a title stands in the text of a page: to the letter, without the "Y/N" of its print, or in close wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from extractors.pages.boxes import height, same_line
from extractors.pages.letters import normalise
from extractors.pages.page import Page, Word
from extractors.questions.streams import Stream
from extractors.questions.titles import Title
from extractors.yes_no.yes_no_words import PLAIN
from schemas.forms import load_form
from schemas.regex import regex

CLOSE = 90.0  # rapidfuzz ratio (0..100) from which a longer title counts as the printed one
CHOICE = "yn"  # the letters of a printed "Y/N"
ENDS = 2  # words by which a wording may begin or end off the place that its letters fit best
BEHIND = 2.0  # letter sizes that a printed "Y/N" stands behind its label at most
NEXT_LINE = 2.0  # heights of a letter that the next line of a label lies below it at most
_PRINTED = regex(r"[(\[]?\s*y\W*n\W*", re.IGNORECASE)

Hit = tuple[tuple[int, ...], bool, float]
"""Indices of the words on their page, whether they begin a run, how close they come to the title (0 to 1)."""


def exact(stream: Stream, title: Title, letters: str | None = None) -> Iterator[Hit]:
    """Where all letters of a title stand, or those given instead, in whole words."""
    wanted = title.letters if letters is None else letters
    at = stream.letters.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if at in stream.starts and stream.is_end(end):
            yield _words(stream, at, end), at in stream.heads, 1.0
        at = stream.letters.find(wanted, at + 1)


def to_the_letter(stream: Stream, title: Title, page: Page) -> Iterator[Hit]:
    """Where a title stands. A "Y/N" right behind a label that asks yes or no is print of the question, whether the
    title has one or not; a Y and an N below each other are the answers of two."""
    bare = bare_letters(title)
    if not bare:
        yield from exact(stream, title)
        return
    near = bare == title.letters
    with_choice = [hit for hit in exact(stream, title, bare + CHOICE) if ends_in_choice(page, hit[0], near)]
    yield from with_choice
    if near:
        begun = {hit[0][0] for hit in with_choice}
        yield from (hit for hit in exact(stream, title) if hit[0][0] not in begun)


def without_y_n(stream: Stream, title: Title, page: Page) -> Iterator[Hit]:
    """Where a label whose title ends in "Y/N" is printed without, at the head of a run of words: what stands behind it
    is the answer. Where it begins a sentence it is no label."""
    bare = bare_letters(title)
    if bare and bare != title.letters and not is_ocr(page):
        hits = (hit for hit in exact(stream, title, bare) if hit[1])
        yield from (
            hit for hit in hits if not goes_on(page, hit[0]) and not _is_letter(page.words[hit[0][-1]])
        )


def in_close_wording(
    stream: Stream, title: Title, page: Page, close: float = CLOSE, ocr: bool = False
) -> Iterator[Hit]:
    """Where whole words come closest to a title. The answer behind a label is none of them: a Y or an N may come closer to
    a title's "Y/N" than nothing does; a "Y/N" right behind is print. ocr: read by OCR, where it is sought with the rest."""
    letters = title.letters if ocr else bare_letters(title) or title.letters
    short = letters.replace("youngperson", "yp")
    letters = letters if ocr or short not in stream.letters else short
    if len(stream.letters) < 0.9 * len(letters):
        return
    found = fuzz.partial_ratio_alignment(letters, stream.letters, score_cutoff=close)
    if found is None:
        return
    spans = [
        (start, end)
        for start in _near(stream, found.dest_start)
        for end in _near(stream, found.dest_end)
        if start < end and (ocr or not _is_answer(stream, end))
    ]
    spans = [s for s in spans if fuzz.ratio(letters, stream.letters[slice(*s)]) >= close]
    if not letters[0].isdigit():  # the number of a statement is none of its wording
        spans = [s for s in spans if not stream.letters[s[0]].isdigit()] or spans
    whole = [s for s in spans if stream.letters[slice(*s)].endswith(letters[-2:])]
    if spans:
        text = stream.letters
        best = max(whole or spans, key=lambda s: (fuzz.ratio(letters, text[slice(*s)]), s[0] - s[1]))
        words = _words(stream, *best)
        if bare_letters(title) and not ocr:
            words = _with_choice(stream, page, best, words)
        yield words, best[0] in stream.heads, found.score / 100


def _with_choice(
    stream: Stream, page: Page, span: tuple[int, int], words: tuple[int, ...]
) -> tuple[int, ...]:
    """A label's words, with the "Y/N" that is printed right behind them."""
    end = span[1] + len(CHOICE)
    if stream.letters[span[1] : end] != CHOICE or not stream.is_end(end):
        return words
    longer = _words(stream, span[0], end)
    return longer if ends_in_choice(page, longer, near=True) else words


@lru_cache(maxsize=256)
def bare_letters(title: Title) -> str:
    """The letters of a label that asks yes or no, less those of its "Y/N"; "" of any other title."""
    form = load_form(title.form)
    asks = title.role == "label" and all(form[key].kind == "yes_no" for key in title.keys)
    return title.letters.removesuffix(CHOICE) if asks else ""


def is_ocr(page: Page) -> bool:
    """OCR knows no fonts."""
    return bool(page.words) and not any(word.font for word in page.words)


def _near(stream: Stream, at: int) -> list[int]:
    """The places between two words around a letter, nearest within `ENDS` words on either side."""
    edges = sorted({*stream.starts, len(stream.letters)})
    before = [edge for edge in edges if edge <= at][-ENDS:]
    return before + [edge for edge in edges if edge > at][:ENDS]


def _is_answer(stream: Stream, end: int) -> bool:
    """Whether the last word before a place is a yes or no: no title ends in one but for its "Y/N"."""
    start = max((at for at in stream.starts if at < end), default=0)
    return stream.letters[start:end] in PLAIN


def ends_in_choice(page: Page, words: tuple[int, ...], near: bool) -> bool:
    """Whether a label's last words are its "Y/N". near: whether that must stand right behind it, as where the title has
    none; else it may stand where the answers do."""
    before, yes, no = (
        page.words[i] for i in (words[-min(3, len(words))], words[-min(2, len(words))], words[-1])
    )
    if not _is_letter(no):
        return not near or (bool(_PRINTED.fullmatch(no.text)) and _follows(yes, no))
    wrapped = yes.box[0] > no.box[0] and 0 < no.box[1] - yes.box[1] < NEXT_LINE * height(yes.box)
    return (same_line(yes.box, no.box) or wrapped) and (
        not near or (_is_letter(yes) and _follows(before, yes))
    )


def _is_letter(word: Word) -> bool:
    return len(normalise(word.text)) == 1


def _follows(before: Word, word: Word) -> bool:
    """Whether a word stands right behind another, or begins the line below."""
    if same_line(before.box, word.box):
        return word.box[0] - before.box[2] < BEHIND * word.size
    return 0 < word.box[1] - before.box[1] < NEXT_LINE * height(before.box) and word.box[0] < before.box[0]


def goes_on(page: Page, words: Iterable[int]) -> bool:
    """Whether a label's words begin a sentence: one in small letters that is neither yes nor no stands behind them."""
    *_, last = (page.words[i] for i in words)
    if not last.text[-1].isalnum():
        return False
    behind = [
        w for w in page.words if same_line(w.box, last.box) and -1 < w.box[0] - last.box[2] < 0.5 * last.size
    ]
    return any(
        w.text[0].islower() and w.text.strip(".,;:").casefold() not in (*PLAIN, "not", "none") for w in behind
    )


def _words(stream: Stream, start: int, end: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(stream.words[start:end]))
