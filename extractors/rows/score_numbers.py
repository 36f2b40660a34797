"""The word "Score" before each statement's number ("Score 1", "Score 2"): print of the rows, no question beside them."""

from __future__ import annotations

from extractors.pages.boxes import same_line
from extractors.questions.page_map import PageMap
from extractors.questions.score_hints import right_behind
from extractors.questions.wording import Match

ALL_BUT = 1  # statement of a section that may be without: one that a page break cuts
FEWEST = 3  # statements that show how those of a section are numbered
ALIGNED = 3.0  # points within which such words begin in one column


def besides_score_numbers(page_map: PageMap) -> list[Match]:
    """The print of a page without such words; in a section of which only some statements are numbered so they may be an answer."""
    scores = [m for m in page_map.print if m.title.letters == "score"]
    found: set[int] = set()
    for key in {key for key, _ in page_map.options} if scores else ():
        own = [(value, m) for (k, value), m in page_map.options.items() if k == key]
        heads = [(_numbered(page_map, scores, m, value)) for value, m in own]
        left = [m for m in heads if m is not None]
        column = [m for m in left if abs(m.box[0] - left[0].box[0]) < ALIGNED]
        if len(column) == len(left) >= max(FEWEST, len(own) - ALL_BUT):
            found |= {id(m) for m in column}
    return [m for m in page_map.print if id(m) not in found]


def _numbered(
    page_map: PageMap, scores: list[Match], statement: Match, value: int | str | None
) -> Match | None:
    """The one "Score" on a statement's line, with the statement's number alone behind it."""
    words = page_map.page.words
    lines = page_map.lines_of(statement)
    level = [m for m in scores if any(same_line(line, m.box) for line in lines)]
    said = [[words[i].text for i in right_behind(words, m.words[-1])[:1]] for m in level]
    return level[0] if said == [[str(value)]] else None
