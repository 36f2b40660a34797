"""Columns with no line between them, as a table without uprights has: a line below a label may go on with that label's answer, for
which its column had no room, or with what ends the line above, as running text does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from extractors.pages.boxes import centre, contains, union, width
from extractors.questions.page_map import PageMap
from extractors.questions.streams import Segment
from extractors.questions.wording import Match
from extractors.values.written_dates import parse_date

IN_COLUMN = 2.0  # points: what begins nearer to each other than this may stand in one column
SPACE = 0.25  # letter sizes between two words
NUMBER = 9  # digits of a telephone number at least
_LAST = date(2099, 12, 31)  # any day that is one counts as a date here


class Whose(Enum):
    """What a line below a label goes on with: that label's answer, the end of the line above, or either."""

    OWN = "own"
    LAST = "last"
    EITHER = "either"


def cut_at_labels(page_map: PageMap, lines: list[list[Segment]]) -> list[list[Segment]]:
    """Segments cut where a label begins, below or above which another one begins: its column's text may all but touch the one
    before. And where one closed cell ends and the next begins."""
    columns = _columns(page_map)

    def cuts(segment: Segment) -> Iterator[Segment]:
        begin = 0
        for at, index in enumerate(segment.words):
            if at and (index in columns or _is_in_next_cell(page_map, segment.words[at - 1], index)):
                yield _part(page_map, segment, begin, at)
                begin = at
        yield _part(page_map, segment, begin, len(segment.words)) if begin else segment

    return [[part for segment in line for part in cuts(segment)] for line in lines]


def _columns(page_map: PageMap) -> set[int]:
    """The first words of labels below or above which another one begins."""
    begins = {m.words[0]: m.box[0] for m in page_map.labels.values()}
    return {i for i, x in begins.items() if sum(abs(x - other) < IN_COLUMN for other in begins.values()) > 1}


def _is_in_next_cell(page_map: PageMap, index: int, after: int) -> bool:
    cell, other = (page_map.grid.cell_of(page_map.page.words[i].box) for i in (index, after))
    return cell != other and cell.is_closed and other.is_closed


def _part(page_map: PageMap, segment: Segment, begin: int, end: int) -> Segment:
    words = segment.words[begin:end]
    return Segment(words, union(page_map.page.words[i].box for i in words), None if begin else segment.hang)


def goes_on_with(
    page_map: PageMap,
    segment: Segment,
    one: Segment,
    line: list[Segment],
    beside: list[Segment],
    inline: bool,
) -> Whose:
    """What a segment goes on with that stands right below `one`, which a label begins and which others follow on its line.
    beside: the others on its own line. inline: whether the line above has no columns."""
    label, last = (label_of(page_map, s) for s in (one, line[-1]))
    if label is None or last is None:
        return Whose.LAST
    said, more, ends = (_said(page_map, s) for s in (one, segment, line[-1]))
    others = _may_go_on(page_map, last, ends, more)
    kind = page_map.form[label.title.key].kind
    if kind == "date" and not _is_date(said) and _is_date(f"{said} {more}"):
        return Whose.EITHER if others and page_map.form[last.title.key].kind == "date" else Whose.OWN
    goes_on = kind == "text" or (kind == "date" and said and not _is_date(said))
    after = line[line.index(one) + 1]
    if goes_on and one is not line[0]:
        return Whose.OWN  # running text goes on at the left
    if inline or not goes_on or after.words[0] not in _columns(page_map) or segment.box[2] > after.box[0]:
        return Whose.LAST
    parted = any(abs(s.box[0] - part.box[0]) < IN_COLUMN for s in line for part in beside)
    plain = parted or not others or _is_in_field(page_map, segment) or _has_room(page_map, segment, line[-1])
    return Whose.OWN if plain else Whose.EITHER


def label_of(page_map: PageMap, segment: Segment) -> Match | None:
    """The label that begins a segment."""
    return next((m for m in page_map.labels.values() if m.words[0] == segment.words[0]), None)


def _said(page_map: PageMap, segment: Segment) -> str:
    """Its words but for print."""
    return " ".join(page_map.page.words[i].text for i in segment.words if i not in page_map.claimed)


def _is_date(said: str) -> bool:
    return isinstance(parse_date(said, _LAST).value, str)


def _is_in_field(page_map: PageMap, segment: Segment) -> bool:
    """Whether a form field shows a segment: it belongs where that does."""
    place = centre(page_map.page.words[segment.words[0]].box)
    return any(contains(field.box, *place) for field in page_map.page.widgets)


def _has_room(page_map: PageMap, segment: Segment, last: Segment) -> bool:
    """Whether the end of a line had room for the segment's first word: then it doesn't go on in it."""
    word, cell = page_map.page.words[segment.words[0]], page_map.grid.cell_of(last.box)
    edge = cell.box[2] if cell.is_closed else max(w.box[2] for w in page_map.page.words)
    return last.box[2] + SPACE * word.size + width(word.box) < edge


def _may_go_on(page_map: PageMap, label: Match, said: str, more: str) -> bool:
    """Whether an answer may go on with more words: a whole date doesn't, nor a telephone number with words without figures."""
    kind = page_map.form[label.title.key].kind
    whole_number = sum(c.isdigit() for c in said) >= NUMBER and not any(c.isalpha() for c in said)
    if kind != "text":
        return not said or (kind == "date" and not _is_date(said))
    return not whole_number or any(c.isdigit() for c in more)
