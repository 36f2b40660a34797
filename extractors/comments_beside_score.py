"""Comments in the cell behind the judgement's score, in one row with it: "Score | 7 | Seen at home twice, ..."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.boxes import centre, contains
from extractors.items import Field, words_among
from schemas.keys import COMMENTS, JUDGEMENT

if TYPE_CHECKING:
    from extractors.page_map import PageMap

EDGE = 3.0  # points by which the edges of cells in one row differ
SENTENCE = 4  # words from which what stands there is no score: "out of 10" has three
_NUMBER = re.compile(r"\d{1,2}(?:/10)?")


def take_comments_beside_score(page_map: PageMap, fields: dict[str, Field]) -> None:
    """Gives to the comments, where nothing else does, what stands in the cells behind a score's that holds a number; where that isn't
    plain, the comments are unsure: words that stand there may be theirs."""
    score, comments = fields.get(JUDGEMENT), fields.get(COMMENTS)
    if score is None or comments is None or comments.items or len(words_among(score.items)) <= SENTENCE:
        return
    near = [item for item in score.items if contains(score.place, *centre(item.box))]
    beyond = [item for item in score.items if item not in near]
    cells = [page_map.grid.cell_at(*centre(item.box)) for item in beyond]
    in_row = all(c.is_closed and abs(c.box[i] - score.place[i]) <= EDGE for c in cells for i in (1, 3))
    behind = all(c.box[0] >= score.place[2] - EDGE and not page_map.prints_in(c) for c in cells)
    said = [item.text.strip("() .") for item in near]
    plain = len(said) == 1 and _NUMBER.fullmatch(said[0]) is not None
    if score.side == "right" and plain and in_row and behind and len(words_among(beyond)) > SENTENCE:
        score.items, comments.items = near, beyond
    else:
        comments.unsure = True
