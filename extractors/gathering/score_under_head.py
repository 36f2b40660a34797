"""The judgement's score under its head: "Score" at the right of what asks for comments, in a table without lines, with the comments
below at the left and the number alone at the right of them, in the middle of its column perhaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.gathering.followed import COLUMN, run_left
from extractors.gathering.items import Field, Item
from extractors.pages.boxes import centre, same_line
from extractors.pages.page import Word
from extractors.questions.score_hints import hint_behind
from schemas.keys import COMMENTS, JUDGEMENT
from schemas.regex import regex

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap

NEAR = 80.0  # points below the request in which a second number may be another's score
EDGE = 3.0  # points
APART = 0.9  # letter sizes between a number and another word that is none of its run
MARGIN = 12.0  # points that the page's margins differ by at most
_NUMBER = regex(r"(?:10|[1-9])(?:/10)?")


def take_score_under_head(page_map: PageMap, fields: dict[str, Field], unowned: list[Item]) -> None:
    """Gives the judgement's score, where nothing else does, the number that stands alone below its head. Where anything else stands
    in its column, or another head beside it, it stays with what nobody owns."""
    score, comments = fields.get(JUDGEMENT), fields.get(COMMENTS)
    if score is None or comments is None or score.items or not _is_head(page_map, score, comments):
        return
    top, bottom = comments.match.box[3], max([comments.match.box[3], *(i.box[3] for i in comments.items)])
    below = [m.box[1] for m in page_map.print if m.box[1] > score.match.box[3]]
    end = min([bottom + NEAR, *below])
    here = [i for i in (*unowned, *comments.items) if top - EDGE < i.box[1] < end]
    numbers = [i for i in here if _is_alone(page_map, i) and i.box[0] >= comments.match.box[2]]
    if len(numbers) != 1 or numbers[0] not in unowned or numbers[0].box[1] > max(bottom, top + COLUMN):
        return
    number = numbers[0]
    left = min(number.box[0], score.match.box[0]) - EDGE
    in_margin = number.box[2] > page_map.page.width - comments.match.box[0] + MARGIN
    if in_margin or any(i is not number and i.box[2] > left for i in here):
        return
    score.items, score.place, score.side = [number], number.box, "below"
    unowned.remove(number)


def _is_head(page_map: PageMap, score: Field, comments: Field) -> bool:
    """Whether the score's label heads a column at the right of the request, alone there, with no line round it."""
    label, asks = score.match.box, comments.match.box
    if label[0] < asks[2] or not asks[1] - EDGE <= centre(label)[1] <= asks[3]:
        return False
    own = {*score.match.words, *hint_behind(page_map.page.words, score.match)}
    others = (w.box for i, w in enumerate(page_map.page.words) if i not in own)
    if any(box[0] >= asks[2] and asks[1] - EDGE <= centre(box)[1] <= asks[3] for box in others):
        return False
    return not any(page_map.grid.cell_of(box).is_closed for box in (label, asks))


def _is_alone(page_map: PageMap, item: Item) -> bool:
    """Whether an item is a number from 1 to 10 that is no part of a run of words."""
    if not isinstance(item.thing, Word) or _NUMBER.fullmatch(item.text) is None:
        return False
    reach = item.box[2] + APART * item.thing.size
    behind = (w for w in page_map.page.words if w is not item.thing and same_line(w.box, item.box))
    follows = any(item.box[0] < w.box[0] < reach for w in behind)
    return not follows and run_left(page_map, item) == item.box[0]
