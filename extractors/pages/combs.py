"""Combs: rows of small equal boxes, one letter in each. Their lines part letters of one answer and bound no cells."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.pages.boxes import centre
from extractors.pages.page import Page, Ruling
from schemas.regex import regex
from schemas.types import BBox

FEWEST = 6  # boxes of a comb: fewer may be the numbers of a section
NARROWEST, WIDEST = 7.0, 24.0  # points
EQUAL = 0.8  # points by which the boxes of a comb, and their ends, differ at most
FEWEST_LETTERS = 3  # different ones from which it is seen that boxes hold a name
MARKS = set("xyn")
_DATE = regex(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d")


def without_combs(page: Page, rulings: list[Ruling]) -> list[Ruling]:
    """The rulings of a page less those of its combs."""
    found = list(_combs(page, [r for r in rulings if not r.horizontal]))
    return [r for r in rulings if not any(_is_of(r, comb) for comb in found)] if found else rulings


def _combs(page: Page, uprights: list[Ruling]) -> Iterator[BBox]:
    left = sorted(
        (r for r in uprights if NARROWEST <= r.end - r.start <= WIDEST), key=lambda r: (round(r.start), r.at)
    )
    run: list[Ruling] = []
    for ruling in (*left, Ruling(False, -1.0, -1.0, -1.0)):
        if run and abs(ruling.start - run[-1].start) < EQUAL and abs(ruling.at - run[-1].at) < EQUAL:
            continue  # the side of the next box
        step = ruling.at - run[-1].at if run else 0.0
        level = (
            bool(run) and abs(ruling.start - run[-1].start) < EQUAL and abs(ruling.end - run[-1].end) < EQUAL
        )
        even = len(run) < 2 or abs(step - (run[1].at - run[0].at)) < EQUAL
        if level and even and NARROWEST <= step <= WIDEST:
            run.append(ruling)
            continue
        if len(run) > FEWEST and _holds_letters(page, run):
            yield run[0].at, run[0].start, run[-1].at, run[0].end
        run = [ruling]


def _holds_letters(page: Page, run: list[Ruling]) -> bool:
    """Whether the letters of a name or the figures of a date stand in the boxes: other figures may be scores side by side,
    and other letters marks."""
    x0, top, x1, bottom = run[0].at, run[0].start, run[-1].at, run[0].end
    inside = [w for w in page.words if x0 < centre(w.box)[0] < x1 and top < centre(w.box)[1] < bottom]
    letters = "".join(w.text for w in sorted(inside, key=lambda w: w.box[0]))
    if len(letters) >= len(run):
        return False
    return bool(_DATE.fullmatch(letters)) or (
        letters.isalpha() and len(set(letters.casefold()) - MARKS) >= FEWEST_LETTERS
    )


def _is_of(ruling: Ruling, comb: BBox) -> bool:
    x0, top, x1, bottom = comb
    if ruling.horizontal:
        level = min(abs(ruling.at - top), abs(ruling.at - bottom)) < EQUAL
        return level and ruling.start > x0 - EQUAL and ruling.end < x1 + EQUAL
    return (
        x0 - EQUAL < ruling.at < x1 + EQUAL
        and abs(ruling.start - top) < EQUAL
        and abs(ruling.end - bottom) < EQUAL
    )
