"""Comments on the judgement that stand in the open below its score, where nothing stands above it: they answer the request for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.boxes import same_line
from extractors.page import Word

if TYPE_CHECKING:
    from extractors.items import Field

COMMENTS, SCORE = "judgement.comments", "judgement.score"
FEWEST = 8  # words of comments: fewer may be said of the score


def give_comments_below(fields: dict[str, Field]) -> None:
    """Moves what follows the score on further lines to the comments. What it says of the score is heard there."""
    comments, score = fields.get(COMMENTS), fields.get(SCORE)
    if comments is None or score is None or comments.items or comments.match.box[3] > score.match.box[1] + 2:
        return
    level = [item for item in score.items if same_line(item.box, score.match.box)]
    below = [item for item in score.items if item not in level]
    number = "".join(item.text for item in level).strip("().:")
    if number.isdecimal() and len(below) >= FEWEST and all(isinstance(item.thing, Word) for item in below):
        score.items[:], comments.items[:] = level, below
