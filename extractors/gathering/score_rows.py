"""The rows of the summary table: which numbers stand beside which of its labels, wherever in the row's height."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.gathering.items import Item
from extractors.gathering.label_columns import is_row
from extractors.pages.boxes import centre, contains, same_line, span_overlap
from extractors.pages.page import Widget
from extractors.questions.label_numbers import number_left
from extractors.values.values import HIGHEST, parse_score
from schemas.keys import OVERALL
from schemas.types import Value

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap
    from extractors.questions.wording import Match

FAR = 400.0  # points: a score stands no farther from its label, but for that at the end of a row with lines above and below
ALIGNED = 3.0  # points within which what stands below a label begins where its number does
TOUCHING = 3.0  # points by which a score may reach into its label's box
LEVEL = 2.0  # points of a row's height that print beside a label shares with it at least


@dataclass(frozen=True, slots=True)
class Beside:
    """The numbers in a label's row with no other print between them and it, by their place among all."""

    before: tuple[int, ...]
    after: tuple[int, ...]


def table_labels(page_map: PageMap) -> dict[str, Match]:
    """The labels of the summary table by key."""
    found = {k: m for k, m in page_map.labels.items() if k.startswith("summary.") and k != OVERALL}
    return {k: m for k, m in found.items() if page_map.form[k].kind == "score"}


def may_be_score(item: Item) -> bool:
    """A number, or a field to write one in."""
    if isinstance(item.thing, Widget):
        return item.thing.kind != "button" and (not item.text or number_of(item) is not None)
    return number_of(item) is not None


def number_of(item: Item) -> Value:
    """The score that an item says; None where it says none."""
    return parse_score(item.text, HIGHEST).value


def beside(page_map: PageMap, match: Match, labels: Collection[Match], items: Sequence[Item]) -> Beside:
    """labels: those of the same table."""
    row = _row(page_map, match, labels)
    lines = page_map.lines_of(match)
    right = max(line[2] for line in lines)
    before, after = [], []
    number = number_left(page_map, match)
    reach = page_map.page.width if is_row(page_map.grid.cell_of(match.box)) else FAR
    for index, item in enumerate(items):
        box = item.box
        if not may_be_score(item):
            continue
        if not (row[0] <= centre(box)[1] <= row[1] or any(same_line(line, box) for line in lines)):
            continue
        under = box[1] >= lines[-1][3] - 1 and number is not None and abs(box[0] - number) < ALIGNED
        if (
            -TOUCHING <= match.box[0] - box[2] <= FAR
            and not under
            and not _parted(page_map, match, box[2], match.box[0], row)
        ):
            before.append(index)
        if -TOUCHING <= box[0] - right <= reach and not _parted(page_map, match, match.box[2], box[0], row):
            after.append(index)
    return Beside(tuple(before), tuple(after))


def _row(page_map: PageMap, match: Match, labels: Collection[Match]) -> tuple[float, float]:
    """From where to where a label's row goes: between its rulings, else as high as the labels that stand in it."""
    cell = page_map.grid.cell_of(match.box)
    stacked = [m for m in labels if contains(cell.box, *centre(m.box)) and not same_line(m.box, match.box)]
    if is_row(cell) and not stacked:
        return cell.box[1], cell.box[3]
    level = [m.box for m in labels if same_line(m.box, match.box)]
    return min([match.box[1], *(b[1] for b in level)]), max([match.box[3], *(b[3] for b in level)])


def _parted(page_map: PageMap, match: Match, x0: float, x1: float, row: tuple[float, float]) -> bool:
    """Whether print of a label's row stands between two places."""
    return any(
        span_overlap(x0, x1, m.box[0], m.box[2]) > 0 and span_overlap(m.box[1], m.box[3], *row) > LEVEL
        for m in page_map.print
        if m is not match
    )
