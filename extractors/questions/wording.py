"""Finds the printed wording of the forms on a page: labels, statements, headings and notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from extractors.pages.boxes import height, same_line, union
from extractors.pages.page import Page
from extractors.questions.cut_titles import begun_above, cut_in
from extractors.questions.in_sentences import is_in_sentence
from extractors.questions.named_headings import is_dashed, stands_alone
from extractors.questions.other_wordings import in_other_words
from extractors.questions.past_number import BEGIN, past_number
from extractors.questions.streams import Stream, whole_page_stream
from extractors.questions.title_hits import (
    CHOICE,
    Hit,
    exact,
    in_close_wording,
    is_ocr,
    to_the_letter,
    without_y_n,
)
from extractors.questions.titles import Title, titles
from schemas.types import BBox

SHORT = 12  # letters: a shorter title must stand there to the letter
LONG = 24  # letters: longer titles are sought first, those cut by a page break too
SENTENCE = 60  # letters: a note with fewer is a heading's, one with more is a sentence itself
SIBLINGS = 3  # statements of a section from which a missing one is looked for on their page
FARTHEST = 2.5  # times a line's height that the next line of a title lies below it at most
OCR_CLOSE = 82.0  # rapidfuzz ratio from which a longer title counts as the printed one where OCR read it:
# it makes "Leaming" of Learning and "aseeeement" of assessment
OCR_SHORT, OCR_SHORT_CLOSE = (
    8,
    88.0,
)  # letters from which a short title is sought there, and how close it must be


@dataclass(frozen=True, slots=True)
class Match:
    """A title found on a page. words: indices into page.words. head: it begins a run of words.
    score: 1 where it stands to the letter. half: of a title that a page break cuts, which part this is."""

    title: Title
    page: int
    words: tuple[int, ...]
    box: BBox
    head: bool
    score: float
    half: Literal["", "first", "second"] = ""

    def over(self, page: Page, words: tuple[int, ...]) -> Match:
        """The same title with more or fewer words of its page as its own."""
        return (
            self
            if words == self.words
            else replace(self, words=words, box=union(page.words[i].box for i in words))
        )


class TitleFinder:
    """Finds the titles on the pages of one document. What stands to the letter on any page is looked for
    no further; a title that stands on none is then sought in close wording."""

    def __init__(self, pages: list[tuple[Page, list[Stream]]]) -> None:
        self._pages = pages
        self._claimed: dict[int, set[int]] = {page.number: set() for page, _ in pages}
        self._found: dict[int, list[Match]] = {page.number: [] for page, _ in pages}
        self._whole: dict[int, Stream] = {}

    def find(self) -> dict[int, list[Match]]:
        """All matches by page number; words belong to the longest title that they are part of. What a page break
        or a cell cuts in two is sought before the short titles: they may stand in it ("accommodation", "score")."""
        long = [t for t in titles() if len(t.letters) >= LONG]
        unfound = self._not_to_the_letter(long)
        tried: set[Title] = set()
        if any(self._found.values()):
            unfound = [t for t in unfound if t.role != "note" and not self._look_across(t)]
            unfound = [t for t in unfound if not self._look(t, past_number, t.letters[:BEGIN])]
            unfound = [t for t in unfound if not self._look(t, without_y_n)]
            tried.update(unfound)
        unfound += self._not_to_the_letter(t for t in titles() if len(t.letters) < LONG)
        if any(self._found.values()):
            for title in (t for t in unfound if t.role != "note"):
                across = title not in tried and self._look_across(title)
                if not across and len(title.letters) >= SHORT:
                    self._look_closely(title)
            self._look_beside_siblings()
            self._look_in_other_words()
        return self._found

    def _look_in_other_words(self) -> None:
        known: dict[int, dict[Title, list[tuple[int, ...]]]] = {}
        for number, own in self._found.items():
            of_page = known.setdefault(number, {})
            for match in own:
                of_page.setdefault(match.title, []).append(match.words)
        found = list(in_other_words(self._pages, known))
        for page, title, _ in found:
            part = [m for m in self._found[page.number] if m.title is title]
            self._claimed[page.number].difference_update(i for m in part for i in m.words)
            self._found[page.number] = [m for m in self._found[page.number] if m not in part]
        for page, title, hit in found:
            self._take(page, title, [hit])

    def _not_to_the_letter(self, wanted: Iterable[Title]) -> list[Title]:
        """Those that stand on no page to the letter, nor on one read by OCR in close wording."""
        return [t for t in wanted if not (self._look(t, to_the_letter) | self._look_past_slips(t))]

    def _look_beside_siblings(self) -> None:
        """Where most statements of a section stand on a page and one doesn't, in close wording: another form of the
        document may have it to the letter."""
        options = [t for t in titles() if t.role == "option" and len(t.letters) >= SHORT]
        for page, streams in self._pages:
            here = {m.title for m in self._found[page.number]}
            for title in (t for t in options if t not in here):
                siblings = sum(t.role == "option" and t.keys == title.keys for t in here)
                if siblings >= SIBLINGS and not self._is_on_neighbour(page, title):
                    hits = sorted(
                        (h for s in streams for h in in_close_wording(s, title, page)),
                        key=lambda hit: -hit[2],
                    )[:1]
                    self._take(page, title, hits)

    def _is_on_neighbour(self, page: Page, title: Title) -> bool:
        near = (page.number - 1, page.number + 1)
        return any(m.title is title for number in near for m in self._found.get(number, ()))

    def _look_past_slips(self, title: Title) -> bool:
        """On pages read by OCR, where it isn't to the letter, in close wording: that it stands rightly on
        another page says nothing there, and a shorter title may not take its words first."""
        if title.role == "note" or len(title.letters) < OCR_SHORT:
            return False
        close = OCR_CLOSE if len(title.letters) >= SHORT else OCR_SHORT_CLOSE
        found = False
        for page, streams in self._pages:
            if not is_ocr(page) or any(m.title is title for m in self._found[page.number]):
                continue
            hits = [
                hit for stream in streams for hit in in_close_wording(stream, title, page, close, ocr=True)
            ]
            hits = [hit for hit in hits if _digits(page, hit) == re.findall(r"\d", title.letters)]
            found = self._take(page, title, sorted(hits, key=lambda hit: -hit[2])[:1]) or found
        return found

    def _look(
        self, title: Title, way: Callable[[Stream, Title, Page], Iterable[Hit]], begin: str = ""
    ) -> bool:
        """begin: letters that stand wherever the title does; all of it, with a "Y/N" or without, if not given."""
        begin = begin or title.letters[: -len(CHOICE)]
        found = False
        for page, streams in self._pages:
            hits = [hit for s in streams if begin in s.letters for hit in way(s, title, page)]
            found = self._take(page, title, hits) or found
        return found

    def _look_closely(self, title: Title) -> None:
        for page, streams in self._pages:
            hits = [hit for s in streams for hit in in_close_wording(s, title, page, ocr=is_ocr(page))]
            self._take(page, title, sorted(hits, key=lambda hit: -hit[2])[:1])

    def _look_across(self, title: Title) -> bool:
        """To the letter, over what cuts it: a box to write in, or a page break."""
        return self._look_anywhere(title) or self._look_over_break(title)

    def _look_anywhere(self, title: Title) -> bool:
        """Across cells: a box to write in may cut a label's cell in two."""
        found = False
        for page, _ in self._pages:
            if page.number not in self._whole:  # each title is sought on all pages in turn
                self._whole[page.number] = whole_page_stream(page)
            found = self._take(page, title, to_the_letter(self._whole[page.number], title, page)) or found
        return found

    def _look_over_break(self, title: Title) -> bool:
        """A statement or label that begins at the foot of one page and ends at the top of the next."""
        if title.role not in ("option", "label") or len(title.letters) < SHORT:
            return False
        for (page, streams), (after, streams_after) in pairwise(self._pages):
            for stream in streams:
                cut = cut_in(stream, page, title.letters, SHORT)
                hits = begun_above(after, streams_after, title, cut) if cut else []
                if not hits:
                    continue
                begun = next(iter(exact(stream, replace(title, letters=title.letters[:cut]))))
                second = _claim(after, title, hits[0], self._claimed[after.number])
                first = _claim(page, title, begun, self._claimed[page.number]) if second is not None else None
                if first is not None and second is not None:
                    self._found[page.number].append(replace(first, half="first"))
                    self._found[after.number].append(replace(second, half="second"))
                    return True
        return False

    def _take(self, page: Page, title: Title, hits: Iterable[Hit]) -> bool:
        claimed = self._claimed[page.number]
        taken = [m for m in (_claim(page, title, hit, claimed) for hit in hits) if m is not None]
        self._found[page.number].extend(taken)
        return bool(taken)


def _digits(page: Page, hit: Hit) -> list[str]:
    return re.findall(r"\d", " ".join(page.words[i].text for i in hit[0]))


def _claim(page: Page, title: Title, hit: Hit, claimed: set[int]) -> Match | None:
    words, head, score = hit
    if claimed.intersection(words) or not _hangs_together(page, words):
        return None
    colon = title.text.endswith(":") and page.words[words[-1]].text.endswith(":")
    if title.role == "label" and len(title.letters) < 2 * SHORT and not head and not colon:
        return None  # a label begins a run of words, or ends in its colon; else it is part of an answer
    if title.role == "heading" and not _numbered(page, words):
        return None
    if title.role == "note" and len(title.letters) < SENTENCE and is_in_sentence(page, title, words):
        return None
    claimed.update(words)
    return Match(title, page.number, words, union(page.words[i].box for i in words), head, score)


def _hangs_together(page: Page, words: tuple[int, ...]) -> bool:
    """Whether each word goes on from the one before: on its line, or not far below. Where one column of a table ends
    and the next begins, the words of a title may follow each other and belong to two questions."""
    boxes = [page.words[i].box for i in words]
    return all(
        same_line(a, b) or -0.5 * height(a) <= b[1] - a[3] <= FARTHEST * height(a) for a, b in pairwise(boxes)
    )


def _numbered(page: Page, words: tuple[int, ...]) -> bool:
    """Whether a heading's number stands right before its words, rather than being a score above or beside
    them: "2  School/College attendance" may be the summary's label with its score at the left."""
    number, first = page.words[words[0]], page.words[words[1]] if len(words) > 1 else page.words[words[0]]
    closed = number.text[-1] in ".):"
    below = abs(first.box[0] - number.box[0]) < 1 and first.box[1] - number.box[3] < FARTHEST * height(
        number.box
    )
    if is_dashed(page, words) and stands_alone(page, words):
        return True  # "4 – Parent/Carer ..."
    if closed and below and not same_line(number.box, first.box):
        return first.font == number.font  # in a narrow cell
    farthest = 3.0 if closed else 0.8
    return same_line(number.box, first.box) and -1 < first.box[0] - number.box[2] < farthest * number.size
