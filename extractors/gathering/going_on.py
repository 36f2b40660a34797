"""Lines that go on from the line above: an answer that wraps is one answer, whatever stands beside its second line."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.gathering.followed import beside_wrapped
from extractors.gathering.items import Item
from extractors.gathering.wrapped_columns import IN_COLUMN, Whose, cut_at_labels, goes_on_with, label_of
from extractors.pages.boxes import height, same_line, width
from extractors.pages.page import Word
from extractors.questions.page_map import PageMap
from extractors.questions.streams import Segment, cut_at_columns, lines_of, segments_of
from extractors.questions.wording import Match
from extractors.yes_no.yes_no_words import PLAIN

ALIGNED = 4.0  # points: left edges nearer than this stand below each other
STOPS = ".,:;()[]"
NEXT_LINE = (-0.3, 0.9)  # line heights between a line and the next of the same text


def lines_going_on(
    page_map: PageMap, items: list[Item]
) -> tuple[dict[int, int], dict[int, Match], list[Match]]:
    """For each word of a wrapped line the last word of the line that it goes on from, both by their place in
    `items`: nothing but writing, right below what ends in writing, beginning where that begins; the label that ends a line
    without columns, for the words that begin the next; and the labels of which it isn't plain whose answer goes on."""
    page = page_map.page
    place = {id(item.thing): i for i, item in enumerate(items) if isinstance(item.thing, Word)}
    lines = cut_at_columns([segments_of(line) for line in lines_of(list(enumerate(page.words)))], page.words)
    lines = cut_at_labels(page_map, lines)
    inline = [line for line in lines if _is_inline(line, lines)]
    found: dict[int, int] = {}
    labels: dict[int, Match] = {}
    unsure: list[Match] = []
    for at, line in enumerate(lines):
        above = lines[max(0, at - 3) : at]
        below_labels = [segment for segment in line if _goes_below_label(page_map, segment, above)]
        for segment in line:
            own = [place[id(page.words[i])] for i in segment.words if id(page.words[i]) in place]
            beside = [s for s in line if s is not segment]
            leader, torn = next(_leaders(page_map, segment, beside, above, inline), (None, []))
            own_line = any(leader in one.words and _is_next_line(one, segment) for ab in above for one in ab)
            columns = below_labels if own_line else []
            written = len(own) == len(segment.words)
            if leader is None or not written or _begins_anew(page_map, segment, line, columns):
                continue
            unsure += torn
            before = place.get(id(page.words[leader]))
            of_inline = any(leader in one.words for ab in above if ab in inline for one in ab)
            if before is None and of_inline:
                labels |= _label_ended(page_map, segment, leader, own)
            if before is not None and not _is_beside_label(page_map, items[own[0]]):
                found |= dict.fromkeys(own, before)
    return found, labels, unsure


def _label_ended(page_map: PageMap, segment: Segment, leader: int, items: list[int]) -> dict[int, Match]:
    """The label whose last word ends the line above, in the open, where nothing on that line decides: what stands below such an
    answer may be said of it."""
    label = next((m for m in page_map.labels.values() if m.words[-1] == leader), None)
    if label is None or page_map.grid.cell_of(segment.box).is_closed:
        return {}
    level = [k for k, m in page_map.labels.items() if same_line(page_map.lines_of(m)[-1], label.box)]
    return {} if any(page_map.form[key].deciding for key in level) else dict.fromkeys(items, label)


def _is_beside_label(page_map: PageMap, item: Item) -> bool:
    """Whether a line begins a text of several whose middle is a label's at its left: the next row's."""
    prints = page_map.prints_in(page_map.grid.cell_of(item.box))
    return beside_wrapped(page_map, prints, item) is not None


def _is_next_line(one: Segment, segment: Segment) -> bool:
    gap = (segment.box[1] - one.box[3]) / height(one.box)
    return abs(one.box[0] - segment.box[0]) < ALIGNED and NEXT_LINE[0] <= gap <= NEXT_LINE[1]


def _goes_below_label(page_map: PageMap, segment: Segment, above: list[list[Segment]]) -> bool:
    """Whether a line stands right below one that a label begins, in a column of their own."""
    upper = (one for line in above for one in line if _is_next_line(one, segment))
    return any(one.words[0] in page_map.claimed and one.words[-1] not in page_map.claimed for one in upper)


def _is_inline(line: list[Segment], lines: list[list[Segment]]) -> bool:
    """Whether what stands behind one another on a line stands in no column: nothing on another line begins where any of it does."""
    others = [s.box[0] for other in lines if other is not line for s in other]
    return len(line) > 1 and all(abs(s.box[0] - x) >= IN_COLUMN for s in line[1:] for x in others)


def _leaders(
    page_map: PageMap,
    segment: Segment,
    beside: list[Segment],
    above: list[list[Segment]],
    inline: list[list[Segment]],
) -> Iterator[tuple[int, list[Match]]]:
    """The last word of a line right above in the same cell that begins where the segment begins, with the labels whose answers may
    both go on in the segment. beside: the others on its line. inline: the lines without columns."""
    cell = page_map.grid.cell_of(segment.box)
    for line in reversed(above):
        here = [s for s in line if page_map.grid.cell_of(s.box) == cell]
        for one in here:
            if not _is_next_line(one, segment):
                continue
            if one.words[0] not in page_map.claimed or one is here[-1]:
                yield one.words[-1], []
                continue
            if _answers(page_map, segment, one):
                return
            whose = goes_on_with(page_map, segment, one, here, beside, line in inline)
            if whose is not Whose.LAST:
                torn = [label_of(page_map, s) for s in (one, here[-1])] if whose is Whose.EITHER else []
                yield one.words[-1], [m for m in torn if m is not None]
            elif cell.is_closed or _had_no_room(page_map, segment, one, here, line in inline):
                yield here[-1].words[-1], []


def _answers(page_map: PageMap, segment: Segment, one: Segment) -> bool:
    """Whether a Yes or No stands alone below a question that asks for it: the question's line was too short for it."""
    words = page_map.page.words
    said = [words[i].text.casefold().strip(STOPS) for i in segment.words]
    if len(said) != 1 or said[0] not in PLAIN:
        return False
    asking = (m for key, m in page_map.labels.items() if page_map.form[key].kind == "yes_no")
    return any(one.words[-1] == m.words[-1] for m in asking)


def _had_no_room(
    page_map: PageMap, segment: Segment, one: Segment, line: list[Segment], inline: bool
) -> bool:
    """In the open: whether a line's last words ended at the edge of the text, where the next word didn't fit, while
    those that the segment stands under had room for it, or the line has no columns."""
    first = page_map.page.words[segment.words[0]]
    wide = width(first.box)
    edge = max(w.box[2] for w in page_map.page.words)
    after = line[line.index(one) + 1]
    return line[-1].box[2] + wide > edge and (inline or one.box[2] + wide < after.box[0])


def _begins_anew(page_map: PageMap, segment: Segment, line: list[Segment], columns: list[Segment]) -> bool:
    """Whether the line is that of something else: a label begins it, or words that are none of the known print do, unless they go
    on a text of their own column; or it is a statement's."""
    if any(
        m.box[0] < segment.box[0] and same_line(page_map.lines_of(m)[0], segment.box) for m in page_map.print
    ) or any(same_line(line, segment.box) for m in page_map.statements for line in page_map.lines_of(m)):
        return True
    cell = page_map.grid.cell_of(segment.box)
    left = [
        i
        for s in line
        if s.box[2] <= segment.box[0] and page_map.grid.cell_of(s.box) == cell and s not in columns
        for i in s.words
    ]
    return any(i not in page_map.claimed for i in left)
