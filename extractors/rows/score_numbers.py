"""The word "Score" before each statement's number ("Score 1", "Score 2"), or above it in a narrow cell: print of the rows, no question
beside them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.pages.boxes import centre, height, span_overlap
from extractors.pages.page import Word
from extractors.questions.page_map import PageMap
from extractors.questions.score_hints import right_behind
from extractors.questions.wording import Match

ALL_BUT = 1  # statement of a section that may be without: one that a page break cuts
FEWEST = 3  # statements that show how those of a section are numbered
LINE = 0.6  # heights of a line from a word to the one below it at most
ALIGNED = 3.0  # points within which such words begin in one column


def besides_score_numbers(page_map: PageMap) -> list[Match]:
    """The print of a page without such words; in a section of which only some statements are numbered so they may be an answer."""
    scores = [m for m in page_map.print if m.title.letters == "score"]
    columns = [_column(page_map, scores, key) for key in {key for key, _ in page_map.options} if scores]
    known = [column for column, whole in columns if len(column) >= max(FEWEST, whole - ALL_BUT)]
    # Of a section that a page break cuts one statement may stand here, numbered as those of the page's others are.
    found = [*known, *(c for c, whole in columns if len(c) == whole and any(_aligned(c + k) for k in known))]
    besides = {id(m) for column in found for m in column}
    return [m for m in page_map.print if id(m) not in besides]


def _column(page_map: PageMap, scores: list[Match], key: str) -> tuple[list[Match], int]:
    """These words before a section's statements, where they stand in one column, and how many statements it has here."""
    own = [(value, m) for (k, value), m in page_map.options.items() if k == key]
    heads = [
        m for value, statement in own if (m := _numbered(page_map, scores, statement, value)) is not None
    ]
    return (heads if _aligned(heads) else []), len(own)


def _aligned(heads: list[Match]) -> bool:
    return all(abs(m.box[0] - heads[0].box[0]) < ALIGNED for m in heads)


def _numbered(
    page_map: PageMap, scores: list[Match], statement: Match, value: int | str | None
) -> Match | None:
    """The one "Score" level with a statement, on a line of it or in its middle, with the statement's number alone behind or below it."""
    words = page_map.page.words
    level = [m for m in scores if statement.box[1] < centre(m.box)[1] < statement.box[3]]
    said = [[words[i].text for i in right_behind(words, m.words[-1])[:1]] or _below(words, m) for m in level]
    return level[0] if said == [[str(value)]] else None


def _below(words: Sequence[Word], head: Match) -> list[str]:
    """What stands right below a word, on its next line."""
    x0, _, x1, bottom = head.box
    near = (w for w in words if 0 <= w.box[1] - bottom + 1 < LINE * height(head.box))
    return [w.text for w in near if span_overlap(w.box[0], w.box[2], x0, x1) > 0]
