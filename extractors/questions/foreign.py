"""Questions that a body added of its own: their labels are no print that is known, and would pass for answers.

Such a label shows by standing as the known ones do: beside one, each with its answer below it, or at the
beginning of a later line with a colon behind it.
"""

from __future__ import annotations

from extractors.doubts.paragraphs import begins_with_label
from extractors.gathering.items import Field, Item, words_among
from extractors.pages.boxes import by_line, centre, same_line
from extractors.pages.page import Word
from extractors.questions.page_map import PageMap
from extractors.rows.typeface import is_bold_font
from schemas.keys import COMMENTS, JUDGEMENT

ALIGNED = 6.0  # points: left edges nearer than this stand in one column
WIDE = 1.5  # letter sizes from which a gap parts two columns
TOUCHING = 1.0  # points by which lines of one text may reach into each other
LARGER = 1.15  # times the answer's letters that a heading's have at least


def drop_foreign(page_map: PageMap, fields: dict[str, Field]) -> list[Item]:
    """Takes from the fields what answers another question; gives all of that."""
    dropped: list[Item] = []
    for key, one in fields.items():
        kind = page_map.form[key].kind
        lines = [line for line in by_line(one.items, lambda item: item.box) if line]
        kept = _without_column(one, lines) if kind in ("date", "score") else one.items
        kept = _without_lines(page_map, one, kept, kind == "text")
        kept = _without_heading(kept, kind == "text")
        dropped += [item for item in one.items if item not in kept]
        one.items = kept
    return dropped


def _without_column(one: Field, lines: list[list[Item]]) -> list[Item]:
    """Less another label at the right of this one, and all below it, where both have their answers below."""
    beside = [i for line in lines for i in line if same_line(i.box, one.match.box)]
    words = words_among(beside)
    if not words or any(c.isdigit() for w in words for c in w.text) or len(words) < len(beside):
        return one.items
    first = min(words, key=lambda w: w.box[0])
    below = [i for line in lines for i in line if i not in beside and i.box[1] > one.match.box[1]]
    apart = first.box[0] - one.match.box[2] > WIDE * first.size
    left, right = (any(abs(i.box[0] - x) < ALIGNED for i in below) for x in (one.match.box[0], first.box[0]))
    if not (apart and left and right):
        return one.items
    return [i for i in one.items if i.box[0] < first.box[0] - ALIGNED]


def _without_lines(page_map: PageMap, one: Field, items: list[Item], text: bool) -> list[Item]:
    """Less the lines from the first on that begins below the label with words and a colon. Nobody asks for more within the
    comments' box, nor between them and their score."""
    if page_map.grid.cell_at(one.match.box[0] + 1, one.match.box[1] + 1).is_closed:
        return items
    if one.key == COMMENTS and _stand_in_one_box(page_map, items):
        return items
    score = page_map.labels.get(JUDGEMENT) if one.key == COMMENTS else None
    kept: list[Item] = []
    for line in by_line(items, lambda item: item.box):
        line.sort(key=lambda item: item.box[0])
        level = any(same_line(line[0].box, box) for box in page_map.lines_of(one.match))
        aligned = abs(line[0].box[0] - one.match.box[0]) < ALIGNED and line[0].box[1] > one.match.box[1]
        before_score = score is not None and line[0].box[3] <= score.box[1] + TOUCHING
        if (
            not level
            and aligned
            and (kept or not text)
            and not before_score
            and begins_with_label(words_among(line))
        ):
            return kept
        kept += line
    return kept


def _stand_in_one_box(page_map: PageMap, items: list[Item]) -> bool:
    """Whether a text stands in a closed cell that nothing else is asked for in: all of it is written there."""
    cells = [page_map.grid.cell_at(*centre(item.box)) for item in items]
    alike = len({cell.key() for cell in cells}) == 1
    return alike and cells[0].is_closed and not page_map.prints_in(cells[0])


def _without_heading(items: list[Item], text: bool) -> list[Item]:
    """Less what stands below an answer in larger letters than its own, and without a figure: the next heading.
    text: of a free text only its end, and in bold."""
    lines = by_line([i for i in items if isinstance(i.thing, Word)], lambda item: item.box)
    if len(lines) < 2:
        return items
    size = max(i.thing.size for i in lines[0] if isinstance(i.thing, Word))
    foot = max(i.box[3] for i in lines[0])
    heading: list[Item] = []
    for line in reversed(lines[1:]):
        words = words_among(line)
        larger = all(w.size > LARGER * size and not any(c.isdigit() for c in w.text) for w in words)
        larger = larger and all(w.box[1] > foot - TOUCHING for w in words)  # else they were written over
        if larger and (not text or all(is_bold_font(w.font) for w in words)):
            heading += line
        elif text:
            break
    return [i for i in items if i not in heading]
