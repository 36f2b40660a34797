"""Bullets before labels and headings that stand in a list: "• Overall Score: 37". They are print, and no part of the answer above.

One that stands before some lines of a list alone may mark these; nor is a box or a ring, which somebody may have filled, a bullet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.pages.boxes import same_line
from extractors.pages.glyphs import BULLETS

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap
    from extractors.questions.wording import Match

BEFORE = 2.5  # letter sizes from a bullet to its label at most
COLUMN = 2.0  # points by which the labels of one list begin apart
LEAST = 4  # lines of a list


def label_bullets(page_map: PageMap) -> set[int]:
    """The bullets of a page's lists, by their indices on the page: the same before all labels and headings that begin at one place."""
    words = page_map.page.words
    ticks = {m.words for key, m in page_map.labels.items() if page_map.form[key].kind == "tick"}
    heads = [m for m in page_map.print if m.title.role in ("label", "heading") and m.words not in ticks]
    found = {id(m): _bullet_before(page_map, m) for m in heads}
    bullets: set[int] = set()
    for head in heads:
        column = [found[id(m)] for m in heads if abs(m.box[0] - head.box[0]) < COLUMN]
        own = [i for i in column if i is not None]
        if len(own) == len(column) >= LEAST and len({(words[i].text, words[i].font) for i in own}) == 1:
            bullets.update(own)
    return bullets


def _bullet_before(page_map: PageMap, match: Match) -> int | None:
    """The bullet that begins a label's line, by its index on the page."""
    words = page_map.page.words
    first = words[match.words[0]]
    level = [i for i, w in enumerate(words) if w.box[2] <= first.box[0] and same_line(w.box, first.box)]
    near = max(level, key=lambda i: words[i].box[2], default=None)
    if near is None or near in page_map.claimed or words[near].text not in BULLETS:
        return None
    bullet = words[near].box
    ends = any(bullet[0] - words[i].box[2] < BEFORE * first.size for i in level if i != near)
    return None if ends or first.box[0] - bullet[2] >= BEFORE * first.size else near
