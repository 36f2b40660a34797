"""Which of the prints of one cell an item comes after, in reading order."""

from __future__ import annotations

from extractors.gathering.flowing_cells import flows_on
from extractors.gathering.items import Field, Item
from extractors.gathering.label_columns import are_abreast, label_before, lacks_answer
from extractors.pages.boxes import centre, contains, height, same_line, span_overlap
from extractors.pages.grid import Cell
from extractors.pages.page import Word
from extractors.questions.page_map import PageMap
from extractors.questions.strays import part_of
from extractors.questions.wording import Match
from schemas.types import BBox

LINE_REACH = 1.6  # line heights that an answer may go on below its label where no ruling bounds it
ALIGNED = 6.0  # points: left edges nearer than this stand in one column
INDENT = 12.0  # points: an answer below its label may stand this far to the right of its left edge
NUMBER = 20.0  # points that a label's own number takes before it
GAP = 20.0  # points: the space between two columns of boxes is about this wide
WRAPPED = 4  # lines below its first that a text wraps over at most
NEXT_LINE = 1.6  # heights of a line from the top of one line of a text to that of the next at most
OVERLAP = 0.2  # of a label's height that two of them share at least whose cells stand side by side
MIDDLE = 1.5  # points that the middles of a label and of the text beside it differ by at most
APART = 2.0  # letter sizes from a number to the words on its line, which are another column's
COLUMN = 40.0  # points from the heading of a column to what stands in it at most
SENTENCE = 60  # letters of a label that is a sentence, with its answer as a paragraph below it


def followed(
    page_map: PageMap, prints: list[Match], fields: dict[str, Field], item: Item, cell: Cell
) -> Match | None:
    """The print of a cell that an item comes after in reading order."""
    if are_abreast(prints, cell):
        return flows_on(page_map, prints, item, cell) or label_before(prints, item.box)
    level = [m for m in prints if _ends_before(page_map, m, item) and not _has_between(prints, m, item)]
    higher = [m for m in prints if m.box[3] <= centre(item.box)[1] + 1]
    heading = None if level else _headed_by_score(page_map, higher, fields, item)
    if heading is not None:
        return heading
    if level:
        chosen = max(level, key=lambda m: (m.box[3] if not same_line(m.box, item.box) else 1e9, m.box[0]))
        heading = _right_above(page_map, higher, item, chosen)
        if heading is not None and heading.title.role == "option" and _is_within(chosen, item):
            return chosen  # a statement printed above in the column of answers asks nothing
        on_first_line = same_line(page_map.lines_of(chosen)[0], item.box)
        if on_first_line and not (heading is not None and lacks_answer(page_map, heading, chosen, item.box)):
            return chosen
        return heading or chosen
    if (beside := beside_wrapped(page_map, prints, item)) is not None:
        return beside
    begins = run_left(page_map, item)
    numbered = [m for m in higher if 0 <= m.box[0] - begins < NUMBER]  # labels behind their number
    # Not what stands beside it at its right.
    above = [m for m in higher if m.box[0] < item.box[2] or m in numbered] or higher
    if not above:
        if is_text_before_scores(page_map, prints, fields, item):
            return None
        return prints[0] if len(prints) == 1 and _near(prints[0], item) and cell.closed[1] else None
    lowest = max(above, key=lambda m: m.box[3])
    row = [m for m in above if m.box[3] >= lowest.box[3] - 4 or _is_beside(m, lowest)]
    left = [m for m in row if m.box[0] <= item.box[0] + 4 or m in numbered]
    chosen = max(left, key=lambda m: m.box[0]) if left else min(row, key=lambda m: m.box[0])
    chosen = _right_above(page_map, above, item, chosen) or _said_on(higher, fields, chosen)
    if not (cell.closed[1] and cell.closed[3]):
        reach = max(
            [chosen.box[3], *(i.box[3] for f in fields.values() if f.match is chosen for i in f.items)]
        )
        far = item.box[1] - reach > LINE_REACH * max(8.0, height(item.box))
        if far and not _is_between(page_map, prints, fields, chosen, item):
            return None
    return chosen


def _headed_by_score(
    page_map: PageMap, higher: list[Match], fields: dict[str, Field], item: Item
) -> Match | None:
    """The label of a score that heads the column in which a number stands by itself: "Score" at the right of a sentence
    of two lines, below which the comments stand on the number's line."""
    if not (isinstance(item.thing, Word) and item.text.strip(".()").isdecimal()):
        return None
    reach = APART * item.thing.size
    line = (w for w in page_map.page.words if w is not item.thing and same_line(w.box, item.box))
    if any(w.box[0] - item.box[2] < reach and item.box[0] - w.box[2] < reach for w in line):
        return None
    x = centre(item.box)[0]
    over = [
        m for m in higher if m.box[0] - INDENT < x < m.box[2] + INDENT and item.box[1] - m.box[3] < COLUMN
    ]
    lowest = max(over, key=lambda m: m.box[3], default=None)
    one = field_of(fields, lowest)
    if lowest is None or one is None or page_map.form[one.key].kind != "score":
        return None
    return None if any(same_line(i.box, lowest.box) for i in one.items) else lowest


def is_text_before_scores(
    page_map: PageMap, prints: list[Match], fields: dict[str, Field], item: Item
) -> bool:
    """Whether an item is part of a line of words that stands above all labels of its cell, which ask for scores alone,
    and below a label of the same part that asks for text: it answers that."""
    owners = [field_of(fields, m) for m in prints]
    if not owners or any(one is None or page_map.form[one.key].kind != "score" for one in owners):
        return False
    parts = {part_of(one.key) for one in owners if one is not None}
    asked = (one for one in fields.values() if page_map.form[one.key].kind == "text")
    if not any(part_of(one.key) in parts and one.match.box[3] <= item.box[1] + 2 for one in asked):
        return False
    line = [w for w in page_map.page.words if same_line(w.box, item.box)]
    worded = any(len(w.text) > 1 and w.text.isalpha() for w in line)
    return worded and all(m.box[1] >= item.box[3] - 2 for m in prints)


def _said_on(above: list[Match], fields: dict[str, Field], heading: Match) -> Match:
    """The label that a heading goes on in on its line: "2. School attendance PLEASE STATE SCHOOL:". What is below
    answers that."""
    if field_of(fields, heading) is not None or heading.title.role != "heading":
        return heading
    behind = [m for m in above if field_of(fields, m) is not None and -1 < m.box[0] - heading.box[2] < GAP]
    return next((m for m in behind if same_line(m.box, heading.box)), heading)


def _is_between(
    page_map: PageMap, prints: list[Match], fields: dict[str, Field], chosen: Match, item: Item
) -> bool:
    """Whether an item in the open stands between a whole sentence that asks for text and the next question of the same
    part, with a line left free perhaps."""
    one = field_of(fields, chosen)
    if one is None or page_map.form[one.key].kind != "text" or len(chosen.title.letters) < SENTENCE:
        return False
    below = [m for m in prints if m.box[1] >= item.box[3] - 2]
    after = field_of(fields, min(below, key=lambda m: m.box[1], default=None))
    return after is not None and part_of(after.key) == part_of(one.key)


def _right_above(page_map: PageMap, above: list[Match], item: Item, chosen: Match) -> Match | None:
    """A label at whose left edge an item's run begins on the next line, right of the one chosen so far."""
    top = item.box[1]
    near = [
        m for m in above if m.box[0] >= chosen.box[2] and -2 < top - m.box[3] < height(m.box) * LINE_REACH / 2
    ]
    if not near:
        return None
    left = run_left(page_map, item)
    return next((m for m in near if -ALIGNED < left - m.box[0] < INDENT), None)


def run_left(page_map: PageMap, item: Item) -> float:
    """Where the run of words begins that an item stands in."""
    left = item.box[0]
    for word in sorted(page_map.page.words, key=lambda w: -w.box[0]):
        if same_line(word.box, item.box) and -2 < left - word.box[2] < 0.9 * word.size:
            left = word.box[0]
    return left


def _ends_before(page_map: PageMap, match: Match, item: Item) -> bool:
    """Whether a line of a label stands on the item's line, to its left, or the item beside the gap of two of its lines:
    answers in the middle of a table's rows stand so."""
    _, y = centre(item.box)
    if match.box[1] <= y <= match.box[3] and match.box[2] <= item.box[0] + 3:
        return True
    level = [line for line in page_map.lines_of(match) if same_line(line, item.box)]
    return any(
        line[0] < item.box[0] and (line[2] <= item.box[0] + 3 or centre(item.box)[0] > centre(line)[0])
        for line in level
    )


def _is_within(match: Match, item: Item) -> bool:
    """Whether an item stands midway beside a label of several lines, to the right of all of it."""
    return match.box[1] < item.box[1] and item.box[3] < match.box[3] and match.box[2] <= item.box[0]


def _has_between(prints: list[Match], match: Match, item: Item) -> bool:
    """Whether a label of the same row that ends above the item, or stands before it half a line higher or lower, is between
    another and it: the next question's."""
    return any(
        match.box[2] < m.box[0] < item.box[0] and match.box[1] - 2 < centre(m.box)[1] < match.box[3] + 2
        for m in prints
        if m is not match and (m.box[3] <= item.box[1] + 2 or _is_half_a_line_off(m, item))
    )


def _is_half_a_line_off(match: Match, item: Item) -> bool:
    overlap = span_overlap(match.box[1], match.box[3], item.box[1], item.box[3])
    return (
        match.box[2] <= item.box[0]
        and OVERLAP * height(match.box) < overlap
        and not same_line(match.box, item.box)
    )


def beside_wrapped(page_map: PageMap, prints: list[Match], item: Item) -> Match | None:
    """The label at the left, with nothing between, whose middle is that of the lines which an item's text wraps over."""
    left, lines = run_left(page_map, item), [item.box]
    if any(abs(m.box[0] - left) < INDENT and -2 < item.box[1] - m.box[3] < GAP for m in prints):
        return None  # it stands below that label
    words = [w.box for i, w in enumerate(page_map.page.words) if i not in page_map.claimed]
    begin = [box for box in words if abs(box[0] - left) < ALIGNED]
    for _ in range(WRAPPED):
        high = height(lines[-1])
        below = [b for b in begin if 0.5 * high < b[1] - lines[-1][1] < NEXT_LINE * high]
        if not below:
            return None
        lines.append(below[0])
        middle = (lines[0][1] + lines[-1][3]) / 2
        beside = [m for m in prints if m.box[2] <= left and abs(centre(m.box)[1] - middle) < MIDDLE]
        nearest = max(beside, key=lambda m: m.box[0], default=None)
        if nearest is not None:
            between = [b for b in words if nearest.box[2] <= b[0] < left - 1 and same_line(b, nearest.box)]
            others = (m for m in prints if m is not nearest and nearest.box[0] - ALIGNED < m.box[0] < left)
            own = any(same_line(line, o) for m in others for o in page_map.lines_of(m) for line in lines)
            return None if between or own or _has_labels(page_map, nearest, left, lines) else nearest
    return None


def _has_labels(page_map: PageMap, label: Match, left: float, lines: list[BBox]) -> bool:
    """Whether one of several lines has words at its left that are none of the label's, from where that begins: a question's that
    nobody knows."""
    words = (w.box for i, w in enumerate(page_map.page.words) if i not in label.words)
    others = (
        box for box in words if not contains(label.box, *centre(box))
    )  # the "/" of "Service / Team:" is its own
    before = [box for box in others if label.box[0] - ALIGNED < box[0] < left - 1]
    return any(same_line(line, box) for line in lines for box in before)


def _is_beside(match: Match, other: Match) -> bool:
    """Whether two labels stand side by side, one half a line higher: its cell has a line more."""
    apart = match.box[2] < other.box[0] or other.box[2] < match.box[0]
    overlap = span_overlap(match.box[1], match.box[3], other.box[1], other.box[3])
    return apart and overlap > OVERLAP * height(match.box)


def _near(match: Match, item: Item) -> bool:
    return abs(match.box[1] - item.box[1]) < 40


def field_of(fields: dict[str, Field], match: Match | None) -> Field | None:
    if match is None:
        return None
    return next((fields[k] for k in match.title.keys if k in fields and fields[k].match is match), None)
