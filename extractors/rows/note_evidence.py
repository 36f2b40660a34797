"""What is noted on a row, a stamp above all, as evidence that it is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extractors.gathering.items import Row
from extractors.pages.boxes import height, overlap_share, span_overlap, width
from extractors.pages.glyphs import classify, is_initials
from extractors.pages.page import Note
from extractors.rows.evidence import NOTE, Evidence
from extractors.rows.note_icons import ICONS
from extractors.rows.written_evidence import text_evidence
from schemas.regex import regex
from schemas.types import BBox

MOSTLY, ASIDE = 0.75, 0.3  # of a stamp, that lies in its row at least, and over its statement at most
TOUCHES = 0.1  # of a stamp's height, that lies in a row which it may mark; of a note
HOME = 0.6  # of a note, that lies in the row in which it says "X"
_TOOLS = {
    "highlight",
    "underline",
    "line",
    "arrow",
    "square",
    "rectangle",
    "circle",
    "oval",
    "ellipse",
    "polygon",
    "ink",
    "pencil",
    "freehand",
    "stamp",
}  # what programs write for a comment: the name of the tool
_OF_DOCUMENT = regex(  # what a stamp says of the document, or takes back with
    r"\b(?:no\b|not(?:\b|approved)|n/a|void|draft|expired|reject|cancel|withdraw|receiv|confiden|cop(?:y|ied)|urgent|for\b|as\s?is|"
    r"top\s?secret|sold|departm|experim|prelim|sent|scan|file|seen)",
    re.IGNORECASE,
)


def note_evidence(row: Row, box: BBox, note: Note) -> Iterable[Evidence]:
    """What a note says of the row that it is put on; a stamp without words is a mark."""
    said = note.text.strip()
    if note.subtype == "Stamp":
        evidence = Evidence("sure", "mark", box, "stamp")
        if said and (spoken := text_evidence(row, said, "", box, "mark")).strength != "doubt":
            evidence = spoken
        elif not _marks(row, note.box) or _OF_DOCUMENT.search(said):
            evidence = replace(evidence, strength="doubt")
        yield evidence
    elif said:
        yield text_evidence(row, said, "", box, "mark")


def with_stamps_over_rows(section: list[Row], found: dict[int, list[Evidence]]) -> dict[int, list[Evidence]]:
    """The evidence, with a doubt in each row that a stamp touches which isn't surely one row's."""
    unsure = [
        (row.page, one.box)
        for place, row in enumerate(section)
        for one in found[place]
        if one.what == "stamp" and one.strength == "doubt"
    ]

    def over(row: Row) -> list[Evidence]:
        return [
            Evidence("doubt", "mark", box, "stamp")
            for page, box in unsure
            if page == row.page
            and span_overlap(box[1], box[3], row.band[1], row.band[3]) > TOUCHES * height(box)
        ]

    return {place: [*found[place], *over(row)] for place, row in enumerate(section)}


def with_notes(section: list[Row], found: dict[int, list[Evidence]]) -> dict[int, list[Evidence]]:
    """The evidence, with what sticky notes on the rows say and the comments of marks. A note's icon by itself marks no row, and in a
    section, or at a line, without a mark it may be the answer; beside a mark what the note says counts (see `commented`)."""
    marked = {place for place, es in found.items() if any(e.strength == "sure" for e in es)}
    lines = {place for place, row in enumerate(section) if row.value is None}

    def of_notes(place: int, row: Row) -> Iterable[Evidence]:
        answered = place in marked if place in lines else bool(marked)
        return (one for note in row.notes if (one := _of_comment(row, note, answered)) is not None)

    return {place: [*found[place], *of_notes(place, row)] for place, row in enumerate(section)}


def _of_comment(row: Row, note: Note, answered: bool) -> Evidence | None:
    share = max(overlap_share(box, row.band) for box in note.boxes)
    if share < TOUCHES:
        return None
    said = note.text.strip()
    is_mark = classify(said) == "mark" and not is_initials(said)
    if note.subtype in ICONS:
        if is_mark and share >= HOME:
            return Evidence("sure", "mark", note.box, "typed mark")
        return None if answered else Evidence("doubt", "mark", note.box, NOTE)
    if is_mark or said.casefold() in _TOOLS:
        return None
    spoken = text_evidence(row, f"✓ {said}", "", note.box, "mark")
    return spoken if spoken.strength == "doubt" else None


def _marks(row: Row, stamp: BBox) -> bool:
    """Whether a stamp is put beside a row's statement rather than on the page: it is hardly higher than the row, and lies in it.
    Bands are marked on their words too."""
    within = span_overlap(stamp[1], stamp[3], row.band[1], row.band[3]) >= MOSTLY * height(stamp)
    aside = span_overlap(stamp[0], stamp[2], row.match.box[0], row.match.box[2]) <= ASIDE * width(stamp)
    return within and (aside or isinstance(row.value, str))
