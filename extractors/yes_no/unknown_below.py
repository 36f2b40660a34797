"""A question that nobody knows right below one that was left blank: "School nurse's view | Yes" below "Is the YP open to any other
services Y/N" is no answer to that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.gathering.followed import ALIGNED, GAP, run_left
from extractors.gathering.items import Field, words_among
from extractors.pages.boxes import centre, same_line
from extractors.pages.glyphs import box_glyph
from extractors.yes_no.yes_no_words import is_plain
from schemas.regex import regex

if TYPE_CHECKING:
    from extractors.pages.page import Word
    from extractors.questions.page_map import PageMap

KINDS = ("yes_no", "date")  # a text may say anything
_ANSWERS = regex(r"\W*(?:yes|no|y|n)\b|.*\d", re.IGNORECASE)


def doubt_unknown_below(page_map: PageMap, fields: dict[str, Field]) -> None:
    """Makes fields in the open unsure of which nothing stands beside the label, and below it words that answer nothing begin under
    its left edge, with others right of them, or below, in another column."""
    for one in fields.values():
        words = words_among(one.items)
        in_open = not page_map.grid.cell_of(one.match.box).is_closed
        if page_map.form[one.key].kind not in KINDS or len(words) < 2 or not in_open:
            continue
        _, top, _, bottom = one.match.box  # an answer may stand between two lines of the label
        beside = any(top < centre(word.box)[1] < bottom for word in words)
        left = page_map.lines_of(one.match)[-1][0]
        under = [w for w in words if abs(w.box[0] - left) < ALIGNED and not _answers(w, words)]
        if beside or not under:
            continue
        begin = {id(item.thing): run_left(page_map, item) for item in one.items}
        own = (w.box[2] for w in words if abs(begin[id(w)] - left) < ALIGNED)
        end = max(own, default=left) + GAP
        one.unsure = one.unsure or any(begin[id(w)] > end for w in words)


def _answers(word: Word, words: list[Word]) -> bool:
    """Whether a line that begins with this word answers: with a yes, a no or a figure, or the box before one of the two."""
    if not box_glyph(word.text, word.font):
        return _ANSWERS.match(word.text) is not None
    behind = (w for w in words if w.box[0] > word.box[0] and same_line(w.box, word.box))
    following = min(behind, key=lambda w: w.box[0], default=None)
    return following is not None and is_plain(following.text)
