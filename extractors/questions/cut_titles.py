"""Titles that a page break cuts: how much of one ends a page, and where the next begins with its rest."""

from __future__ import annotations

from dataclasses import replace

from extractors.pages.boxes import same_line
from extractors.pages.page import Page
from extractors.questions.streams import Stream
from extractors.questions.title_hits import Hit, exact
from extractors.questions.titles import Title

REST = 5  # letters that a statement has at least on the page after the break that cuts it
SHORT_REST = 3  # the same where it is all that stands on its line ("risk")
EDGE = 0.25  # share of a page's height in which its first and last lines stand


def cut_in(stream: Stream, page: Page, letters: str, least: int) -> int:
    """How many letters of a title, at least so many, stand at the foot of a page, where whole words of it do; 0: none."""
    for cut in range(len(letters) - SHORT_REST, least - 1, -1):
        at = stream.letters.find(letters[:cut])
        if at < 0:
            continue
        whole = at in stream.heads and stream.is_end(at + cut)
        if whole and page.words[stream.words[at]].box[3] > (1 - EDGE) * page.height:
            return cut
    return 0


def begun_above(page: Page, streams: list[Stream], title: Title, cut: int) -> list[Hit]:
    """Where a page begins with what is left of a title after its first `cut` letters. The "Y/N" that some print as
    part of a question others print where it is answered."""
    for letters in dict.fromkeys((title.letters, title.letters.removesuffix("yn"))):
        rest = replace(title, letters=letters[cut:])
        hits = [h for s in streams for h in exact(s, rest)] if len(rest.letters) >= SHORT_REST else []
        hits = [h for h in hits if h[1] and page.words[h[0][0]].box[1] < EDGE * page.height]
        if len(rest.letters) < REST:
            hits = [h for h in hits if _fills_line(page, h[0])]
        if hits:
            return hits
    return []


def _fills_line(page: Page, words: tuple[int, ...]) -> bool:
    """Whether nothing but a title's words stands on their line."""
    return all(i in words or not same_line(w.box, page.words[words[0]].box) for i, w in enumerate(page.words))
