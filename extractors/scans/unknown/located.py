"""Where the questions stand on scanned pages of unknown layouts: found over all pages of a file together, then
handed on as plain data to the children that look at each page's ink."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.gathering.gather import PageReading
from extractors.layouts.field_regions import share_of_cell
from extractors.layouts.layout import Region
from extractors.layouts.regions import page_regions
from extractors.pages.boxes import centre, contains, height, same_line
from extractors.pages.letters import normalise
from extractors.pages.page import Page, Ruling
from extractors.questions.locate import locate
from extractors.questions.page_map import PageMap
from extractors.scans.unknown.as_blank import as_blank, with_ticks
from extractors.scans.unknown.number_columns import with_numbers
from extractors.scans.unknown.section_headings import without_headings
from schemas.types import BBox

_FEWEST = 3  # questions and options from which a page is one of a form; a letter may name one or two
_GAP = 1.7  # heights of a line between two words of it with a lone sign between them
_LONGER = 16.0  # points: sides of a box to tick are shorter
_A_WORD = 3  # letters from which an OCR'd word is text, and no mark


@dataclass(frozen=True, slots=True)
class LocatedPage:
    """A page of a form in an unknown layout. number: in the file. width, height, boxes: points, straightened.
    to_picture: nine numbers, row by row. print: boxes of the words that the form prints. gaps: what lies between two of one wording that
    stand on a line. texts: those of other
    words that are no marks. others: the words that aren't printed by the form, as OCR reads them."""

    number: int
    form: str
    width: float
    height: float
    to_picture: tuple[float, ...]
    regions: tuple[Region, ...]
    print: tuple[BBox, ...]
    gaps: tuple[BBox, ...]
    texts: tuple[BBox, ...]
    others: tuple[tuple[str, BBox], ...]
    rulings: tuple[Ruling, ...]


def locate_scanned(pages: list[tuple[Page, tuple[float, ...]]]) -> list[LocatedPage]:
    """The pages that belong to a form, each to one only. All pages together: what makes a form is counted over
    them."""
    turns = {page.number: turn for page, turn in pages}
    best: dict[int, PageMap] = {}
    for maps in locate([page for page, _ in pages]).values():
        for page_map in maps:
            other = best.get(page_map.page.number)
            if len(page_map.items) >= _FEWEST and (other is None or len(page_map.items) > len(other.items)):
                best[page_map.page.number] = page_map
    return [_located(page_map, turns[number]) for number, page_map in sorted(best.items())]


def _located(page_map: PageMap, turn: tuple[float, ...]) -> LocatedPage:
    page = page_map.page
    claimed = set(_print_words(page_map))
    found = without_headings(page_regions(page_map.form, PageReading(as_blank(page_map))))
    regions = with_numbers(with_ticks(tuple(_in_its_own_cell(page_map, region) for region in found)))
    texts = tuple(
        w.box
        for i, w in enumerate(page.words)
        if i not in claimed and sum(map(str.isalpha, w.text)) >= _A_WORD
    )
    return LocatedPage(
        page.number,
        page_map.form.id,
        page.width,
        page.height,
        turn,
        regions,
        tuple(page.words[i].box for i in sorted(claimed)),
        tuple(_gaps(page_map)),
        texts,
        tuple((w.text, w.box) for i, w in enumerate(page.words) if i not in claimed),
        _print_rulings(page),
    )


def _in_its_own_cell(page_map: PageMap, region: Region) -> Region:
    """The space of an answer that stands in its label's own cell: as if nobody had written there the label would fill it, and a
    free cell below, of the next question, be where the answer goes."""
    label = page_map.labels.get(region.key)
    if label is None or region.role not in ("text", "date", "score", "yes_no"):
        return region
    cell = page_map.grid.cell_of(label.box)
    if not cell.is_closed or contains(cell.box, *centre(region.box)):
        return region
    own = share_of_cell(page_map, label, cell)
    words = page_map.page.words
    written = any(
        contains(own, *centre(words[i].box)) for i in range(len(words)) if i not in page_map.claimed
    )
    return replace(region, box=own) if written else region


def _gaps(page_map: PageMap) -> Iterator[BBox]:
    """Where OCR passes over a dash or slash that stands by itself within a wording."""
    words = page_map.page.words
    for match in page_map.print:
        for one, other in pairwise(words[i].box for i in match.words):
            if same_line(one, other) and 0 < other[0] - one[2] <= _GAP * height(one):
                yield one[2] - 0.5, one[1], other[0] + 0.5, one[3]


def _print_words(page_map: PageMap) -> Iterator[int]:
    """The words that the form prints. One or two letters at the end of a wording that aren't of it may be a mark."""
    words = page_map.page.words
    strangers = {
        i
        for match in page_map.print
        for i, ends in ((match.words[0], str.startswith), (match.words[-1], str.endswith))
        for said in [normalise(words[i].text)]
        if len(said) < _A_WORD and not (said and ends(match.title.letters, said))
    }
    yield from (i for i in page_map.claimed if i not in strangers)


def _print_rulings(page: Page) -> tuple[Ruling, ...]:
    """The rulings that the form prints: a line that meets no other may have been drawn by hand, to underline a
    statement or to strike it out. The sides of a box to tick are none: what fills it lies upon them."""
    long = tuple(r for r in page.rulings if r.end - r.start >= _LONGER)
    return tuple(r for r in long if _joins(r, long))


def _joins(ruling: Ruling, rulings: tuple[Ruling, ...]) -> bool:
    near = 3.0
    meeting = sum(
        r.horizontal is not ruling.horizontal
        and ruling.start - near <= r.at <= ruling.end + near
        and r.start - near <= ruling.at <= r.end + near
        for r in rulings
    )
    # Where a table has lines across only, they end alike.
    alike = sum(
        r.horizontal is ruling.horizontal
        and abs(r.start - ruling.start) < near
        and abs(r.end - ruling.end) < near
        for r in rulings
    )
    return meeting >= 2 or alike >= 4
