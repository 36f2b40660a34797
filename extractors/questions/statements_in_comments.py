"""A statement's words that begin the comments on the judgement, beside the request for them: "Medium risk now in my view." On a form
that prints of each section only the chosen statement they were a second one, or that of a section left blank."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from schemas.keys import COMMENTS

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap
    from extractors.questions.wording import Match

SIBLINGS = 2  # statements of one section that no comments hold: sections stand beside the judgement there
SLACK = 2.0  # points by which the comments may begin above the request for them


def drop_in_comments(page_map: PageMap) -> None:
    """Takes such statements from the options of a page."""
    label = page_map.labels.get(COMMENTS)
    if label is None:
        return
    row = page_map.grid.cell_of(label.box)
    bottom = row.box[3] if row.closed[1] and row.closed[3] else label.box[3]
    inside = [
        option
        for option, match in page_map.options.items()
        if page_map.form[option[0]].kind == "indicator"
        and match.box[0] >= label.box[2]
        and label.box[1] - SLACK <= match.box[1] < bottom
        and not _is_headed_beside(page_map, option[0], match, label)
    ]
    counted = Counter(key for key, _ in inside)
    for option in inside:
        if counted[option[0]] < SIBLINGS:
            del page_map.options[option]


def _is_headed_beside(page_map: PageMap, key: str, match: Match, label: Match) -> bool:
    """Whether the heading of its section stands above a statement or level with it, right of the request too: a column of sections."""
    heads = (m for m in page_map.print if m.title.role == "heading" and m.title.key == key)
    return any(m.box[0] >= label.box[2] and label.box[1] - SLACK <= m.box[1] <= match.box[3] for m in heads)
