"""Headings of sections in a form that prints none of their statements: "1. Episodes of missing from home/care: 3" in a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap


def note_bare_headings(maps: Sequence[PageMap]) -> None:
    """Notes on the pages of a form the headings of its sections where each stands once, no statement and no matrix does, and
    the summary's labels stand by themselves: else they may be that summary's, or those of a list of contents."""
    form = maps[0].form
    sections = {q.key: q.summary for q in form.of_kind("indicator")}
    stated = {key for page_map in maps for key, _ in page_map.options}
    if not sections or stated & sections.keys() or any(page_map.matrix for page_map in maps):
        return
    heads = [[m for m in one.print if m.title.role == "heading" and m.title.key in sections] for one in maps]
    times = Counter(match.title.key for own in heads for match in own)
    labels = {key for page_map in maps for key in page_map.labels}
    if times != Counter(sections.keys()) or not labels.issuperset(s for s in sections.values() if s):
        return
    for page_map, own in zip(maps, heads, strict=True):
        page_map.bare = tuple(own)
