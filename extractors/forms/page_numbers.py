"""Pages that their printed numbers say are missing: "1 of 4", "2 of 4", "4 of 4"; "- 2 -" as the first.

That the questions of a form are all there doesn't show that its pages are: a page of remarks, or what a section goes on with, may
be the one that wasn't sent. Only the numbers that its producer printed tell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from extractors.doubts.paragraphs import runs
from extractors.pages.boxes import centre, union
from extractors.pages.page import Page, Word
from extractors.questions.running_heads import margins
from schemas.regex import regex
from schemas.types import Flag, FormReading

_WORDED = regex(
    r"(?:.*[^\w.,])?(?:p\s?a\s?g\s?e|pg|p|sheet)\s*[.:|#]?\s*(?P<n>\d{1,3})(?:\s*(?:of|out\s+of|/)\s*(?P<of>\d{1,3}))?\W*"
    r"|(?P<m>\d{1,3})\s*\|\s*p\s?a\s?g\s?e\W*",
    re.IGNORECASE,
)
_BARE = regex(r"\W*(?P<n>\d{1,3})(?:\s*(?:of|/|\|)\s*(?P<of>\d{1,3}))?\W*", re.IGNORECASE)
_PLACE = 4.0  # points within which the numbers of one producer stand from the page's edge
_EXCERPT = (
    3  # a number from which on the first page is one of a bundle, where no count says how many there are
)


class _Number(NamedTuple):
    """A page's printed number. page: its number in the file; of: how many there are, 0 where that isn't said; away: points from
    the edge, below 0 from the lower one."""

    page: int
    number: int
    of: int
    worded: bool
    away: float


@dataclass(frozen=True, slots=True)
class Hole:
    """Printed numbers that no page has. beside: the pages of the file before and behind them."""

    missing: tuple[int, ...]
    beside: frozenset[int]


def told_of_holes(
    forms: Sequence[FormReading], pages: Sequence[Page], copies: frozenset[int]
) -> tuple[FormReading, ...]:
    """The forms, each with a flag for the pages that lack beside its own. copies: pages that repeat another."""
    holes = list(holes_among(pages, copies))
    return tuple(_with_flag(one, [hole for hole in holes if hole.beside & {*one.pages}]) for one in forms)


def holes_among(pages: Sequence[Page], copies: frozenset[int] = frozenset()) -> Iterator[Hole]:
    """The holes in the numbers printed on a file's pages. Pages without a number, a scan among them, fill one that they lie in."""
    series = _series(pages)
    counted = {one.page for numbers in series for one in numbers}
    blank = {page.number for page in pages} - counted
    for numbers in series:
        own = [one for one in numbers if one.page not in copies]
        ways = [list(_of_parts(parts, blank)) for parts in (_parts(own), _parts(own[::-1]))]
        if all(ways):  # forms may lie in a file from their first page or from their last
            yield from ways[0]


def _series(pages: Sequence[Page]) -> list[list[_Number]]:
    """The numbers of a kind, at one place of their pages, that count something."""
    kinds: defaultdict[tuple[int, bool, bool], list[_Number]] = defaultdict(list)
    for page in pages:
        for one in _numbers_on(page):
            kinds[one.of, one.worded, one.away > 0].append(one)
    written = sum(bool(page.words) for page in pages)
    found = (at for kind in kinds.values() for at in _at_places(kind))
    return [at for at in found if _count(at, written)]


def _at_places(kind: list[_Number]) -> Iterator[list[_Number]]:
    """Those of a kind by how far from the edge they stand, one a page."""
    left = kind
    while left:
        here = [one for one in left if abs(one.away - left[0].away) < _PLACE]
        left = [one for one in left if one not in here]
        yield list({one.page: one for one in here}.values())


def _count(numbers: list[_Number], written: int) -> bool:
    """Whether they number pages. written: of the file's pages those with words: where no count stands beside
    them, bare numbers stand on most of these."""
    if any(one.of and not 1 <= one.number <= one.of for one in numbers):
        return False
    unlike = len({one.number for one in numbers}) > 1
    if numbers[0].worded:
        return unlike or (len(numbers) == 1 and numbers[0].of > 0)
    return unlike and (numbers[0].of > 0 or 2 * len(numbers) > written)


def _numbers_on(page: Page) -> Iterator[_Number]:
    top, bottom = margins(page)
    for lines, edge in ((top, 0.0), (bottom, page.height)):
        for index, line in enumerate(lines):
            for run in runs(line):
                yield from _number(page, run, centre(union(w.box for w in run))[1] - edge, outer=index == 0)


def _number(page: Page, run: list[Word], away: float, outer: bool) -> Iterator[_Number]:
    """outer: nothing stands nearer to the page's edge, where a bare number may stand."""
    text = " ".join(word.text for word in run)
    worded = _WORDED.fullmatch(text)
    found = worded or (_BARE.fullmatch(text) if outer else None)
    if found is not None:
        said = {name: int(number) for name, number in found.groupdict().items() if number}
        number = said.get("n", said.get("m", 0))
        yield _Number(page.number, number, said.get("of", 0), worded is not None, away)


def _parts(numbers: list[_Number]) -> Iterator[list[_Number]]:
    """Cut where the count begins anew, as with each of several forms."""
    part: list[_Number] = []
    for one in numbers:
        known = one.number in {other.number for other in part}
        if known and one.number in (1, one.of):
            yield part
            part = []
        if not known or not part:
            part.append(one)
    if part:
        yield part


def _of_parts(parts: Iterator[list[_Number]], blank: set[int]) -> Iterator[Hole]:
    found = [sorted(part, key=lambda one: one.number) for part in parts]
    for part in found:
        pages = [one.page for one in part]
        straight = pages == sorted(pages)
        for before, after in pairwise([None, *part, None]):
            hole = _hole(before, after)
            if hole is not None and not (straight and _fillers(before, after, blank) >= len(hole.missing)):
                if straight or len(hole.missing) > len(blank):
                    yield hole


def _hole(before: _Number | None, after: _Number | None) -> Hole | None:
    """What lacks between two numbers that follow each other, before the first (before: None) or behind the last."""
    if before is not None:
        last = after.number if after is not None else (before.of or before.number) + 1
        missing = range(before.number + 1, last)
    else:
        assert after is not None
        missing = range(1, after.number if after.of or after.number <= _EXCERPT else 1)
    beside = frozenset(one.page for one in (before, after) if one is not None)
    return Hole(tuple(missing), beside) if missing else None


def _fillers(before: _Number | None, after: _Number | None, blank: set[int]) -> int:
    """How many pages without a number lie between two."""
    first = before.page if before is not None else 0
    last = after.page if after is not None else max(blank, default=0) + 1
    return sum(first < page < last for page in blank)


def _with_flag(form: FormReading, holes: list[Hole]) -> FormReading:
    if not holes or form.form is None or any(flag.code == "page_missing" for flag in form.flags):
        return form
    numbers = [number for hole in holes for number in hole.missing]
    told = f"Page{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"
    flag = Flag(
        "page_missing",
        "error",
        f"{told} of the form, by the numbers printed on its pages, {'are' if len(numbers) > 1 else 'is'} not in the file. "
        "Ask the sender for the whole form.",
    )
    return replace(form, flags=(*form.flags, flag))
