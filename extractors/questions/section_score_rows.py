""" "Score" below a section's statements, where each section is scored in a row of its own: it is never the judgement's, though that may
stand overleaf. What is left without a label is a doubt that may be anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.pages.boxes import centre, span_overlap
from schemas.keys import COMMENTS, JUDGEMENT

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap
    from extractors.questions.wording import Match

NAME = "professionaljudgement"
NUMBERS = frozenset("12345")
ROWS = 2  # sections scored so from which every one is
SLACK = 4.0  # points


def without_section_rows(page_map: PageMap, scores: list[Match]) -> list[Match]:
    """The "Score"s of a page less those of its sections. Of one alone between the last statement and the request for comments, with
    no heading of the judgement's in between, its page can't tell."""
    rows = [m for m in scores if _follows_section(page_map, m)]
    if len(rows) < ROWS and COMMENTS in page_map.labels:
        rows = [m for m in rows if _judgement_below(page_map, m)]
    return [m for m in scores if not any(m is row for row in rows)]


def drop_section_rows(maps: list[PageMap]) -> None:
    """Takes from a page the judgement's score that follows a section, on it or on the page before, where other sections of the form
    have their own."""
    rows = 0
    for page_map in maps:
        scores = [m for m in page_map.print if m.title.keys == (JUDGEMENT,) and m.head]
        rows += sum(_follows_section(page_map, m) and not heads_numbers(page_map, m) for m in scores)
    if rows < ROWS:
        return
    for before, page_map in zip((None, *maps), maps, strict=False):
        chosen = page_map.labels.get(JUDGEMENT)
        if chosen is not None and (
            _follows_section(page_map, chosen) or _begins_page(page_map, chosen, before)
        ):
            del page_map.labels[JUDGEMENT]


def _begins_page(page_map: PageMap, match: Match, before: PageMap | None) -> bool:
    """Whether a "Score" stands above all else that a page prints, with sections below it, and the judgement doesn't end the page
    before: it is a section's whose statements stand there."""
    below = [m for m in page_map.print if m is not match]
    first = all(m.box[1] > centre(match.box)[1] for m in below) and len(match.words) == 1
    last = max(before.print, key=lambda m: m.box[3], default=None) if before is not None else None
    judged = last is not None and (last.title.letters == NAME or last.title.key.startswith("judgement."))
    return (
        first and not judged and any(m.title.role == "heading" and _is_sections(page_map, m) for m in below)
    )


def _follows_section(page_map: PageMap, match: Match) -> bool:
    """Whether the print before a "Score" is a section's statement or heading, rather than the judgement's."""
    comments = page_map.labels.get(COMMENTS)
    own = len(match.words) > 1  # "Professional Judgement Score"
    if own or (comments is not None and match.box[1] > comments.box[1] - SLACK):
        return False
    above = [m for m in page_map.print if m.box[1] <= centre(match.box)[1] and m is not match]
    sections = [
        m.box[1] for m in above if m.title.role in ("heading", "option") and _is_sections(page_map, m)
    ]
    named = [m.box[1] for m in above if m.title.letters == NAME and m.head]
    return bool(sections) and max(sections) > max(named, default=0.0)


def heads_numbers(page_map: PageMap, match: Match) -> bool:
    """Whether it heads the column of printed numbers of a section: right below it stands a number on a statement's line."""
    below = [
        w
        for w in page_map.page.words
        if w.box[1] >= match.box[3] - 1 and span_overlap(w.box[0], w.box[2], match.box[0], match.box[2]) > 0
    ]
    first = min(below, key=lambda w: w.box[1], default=None)
    return (
        first is not None
        and first.text.strip("().:[] ") in NUMBERS
        and any(
            span_overlap(m.box[1], m.box[3], first.box[1], first.box[3]) > 0
            for m in page_map.statements
            if page_map.form[m.title.key].kind != "band"
        )
    )


def _is_sections(page_map: PageMap, match: Match) -> bool:
    return page_map.form[match.title.key].kind == "indicator"


def _judgement_below(page_map: PageMap, match: Match) -> bool:
    """Whether the judgement's heading stands below a "Score", above the request for comments."""
    comments = page_map.labels[COMMENTS]
    return any(
        m.title.letters == NAME and match.box[3] - SLACK <= m.box[1] < comments.box[1] for m in page_map.print
    )
