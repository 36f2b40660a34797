"""A filled page as if nobody had written on it, as far as OCR tells: where an answer goes is found as on a blank."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from extractors.layouts.layout import Region
from extractors.pages.letters import normalise
from extractors.pages.page import Page
from extractors.questions.page_map import PageMap
from extractors.questions.wording import Match
from schemas.types import BBox

_A_WORD = 3  # letters from which a word is text, and no mark
_CHOICES = {"y", "n", "no", "yn"}
_NUMBERS = {"1", "2", "3", "4", "5"}
_SAME = 4.0  # points by which the cells of one column may differ


def as_blank(page_map: PageMap) -> PageMap:
    """Without the words that may be marks: a cell with one in it would count as taken."""
    page = page_map.page
    kept = [i for i in range(len(page.words)) if i in page_map.claimed or _may_be_print(page, i)]
    new = {old: i for i, old in enumerate(kept)}

    def moved(match: Match) -> Match:
        return replace(match, words=tuple(new[i] for i in match.words if i in new))

    # A label or option is the same object as in `print`, by which they are known from each other.
    matches = {
        id(m): moved(m) for m in (*page_map.print, *page_map.labels.values(), *page_map.options.values())
    }
    return PageMap(
        replace(page, words=tuple(page.words[i] for i in kept)),
        page_map.grid,
        page_map.form,
        {key: matches[id(m)] for key, m in page_map.labels.items()},
        {key: matches[id(m)] for key, m in page_map.options.items()},
        [matches[id(m)] for m in page_map.print],
        {new[i] for i in page_map.claimed if i in new},
    )


def _may_be_print(page: Page, index: int) -> bool:
    text = page.words[index].text
    letters = normalise(text)
    return sum(map(str.isalpha, text)) >= _A_WORD or letters in _CHOICES or letters in _NUMBERS


def with_ticks(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    """The regions, each row of a section ticked in the column in which most of its rows are."""
    rows: dict[str, dict[int | str | None, BBox]] = defaultdict(dict)
    ticks: dict[str, dict[int | str | None, BBox]] = defaultdict(dict)
    for region in regions:
        if isinstance(region.value, int) and region.role in ("row", "tick"):
            (rows if region.role == "row" else ticks)[region.key][region.value] = region.box
    made: dict[tuple[str, int | str | None], BBox] = {}
    for key, own in ticks.items():
        column = _column(list(own.values()))
        if column is None or len(own) < 2:
            continue
        for value, row in rows[key].items():
            there = own.get(value)
            if there is None or not _is_in(there, column):
                made[key, value] = (column[0], row[1], column[1], row[3])
    kept = [r for r in regions if r.role != "tick" or (r.key, r.value) not in made]
    return (*kept, *(Region(key, value, "tick", box) for (key, value), box in made.items()))


def _column(boxes: list[BBox]) -> tuple[float, float] | None:
    """Left and right of the column in which more than half of these cells stand."""
    for home in boxes:
        column = home[0], home[2]
        if 2 * sum(_is_in(box, column) for box in boxes) > len(boxes):
            return column
    return None


def _is_in(box: BBox, column: tuple[float, float]) -> bool:
    return abs(box[0] - column[0]) <= _SAME and abs(box[2] - column[1]) <= _SAME
