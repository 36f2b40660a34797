"""From the evidence in rows of statements to an Answer: read, blank, double or unread."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.confidence import confidence
from extractors.gathering.items import RowPlace
from extractors.pages.boxes import union
from extractors.questions.edge_marks import SAME_ON_EACH
from extractors.rows.crossed_rings import RING_CROSSED
from extractors.rows.drawn_evidence import COLOURED
from extractors.rows.evidence import (
    AT_ODDS,
    IN_TEXT,
    JOINED,
    LETTER,
    NAMES,
    NOTE,
    SPECK,
    STREAK,
    TOUCHES_RING,
    UNSEEN,
    Evidence,
)
from extractors.rows.set_apart import SET_APART
from extractors.rows.signs_in_words import TYPED_OVER
from extractors.rows.table_heads import HEAD
from extractors.rows.written_evidence import FIGURE
from schemas.types import Answer, Method, Value

EITHER_WAY = {
    "struck through",
    "row line",
    "thick ring",
    "crossed out",
    "picture",
    UNSEEN,
    "scribble",
    "taken back",
    TYPED_OVER,
    RING_CROSSED,
    "asked",
    "comment",
}  # may choose a row or rule it out, or say that another is meant
NO_MARK = {
    COLOURED,
    TOUCHES_RING,
    SET_APART,
    "comment",
    NOTE,
    HEAD,
    SAME_ON_EACH,
    *(SPECK, NAMES, LETTER, JOINED, IN_TEXT, STREAK),  # on a scan
}  # may be the form's print, dust, somebody's words, or a ring of the section beside, and choose nothing


def read_section(
    section: Sequence[RowPlace], evidence: dict[int, list[Evidence]], expected: int, kinds: str = ""
) -> tuple[Answer, bool]:
    """One answer from the rows of a section, and whether two sources of it differ.

    expected: how many options the section prints; with fewer found, a mark may stand on one not seen.
    kinds: before the names of the kinds of evidence, where they are measured apart.
    """
    marked = {i: [e for e in found if e.strength == "sure"] for i, found in evidence.items()}
    doubtful = [i for i, found in evidence.items() if any(e.strength == "doubt" for e in found)]
    denied = [i for i, found in evidence.items() if any(e.strength == "denied" for e in found)]
    chosen = [i for i, found in marked.items() if found and i not in denied]
    both = [i for i, found in marked.items() if found and i in denied]
    others = [i for i in range(len(section)) if i not in chosen and i not in denied]
    if denied and chosen and others:
        doubtful += (
            denied  # "No" in one row and nothing in another: not the way that people answer row by row
        )
    place = section[chosen[0]] if chosen else section[0]
    method: Method = marked[chosen[0]][0].method if chosen else "mark"
    box = (
        union(e.box for e in marked[chosen[0]])
        if chosen
        else union(r.band for r in section if r.page == place.page)
    )
    values = tuple(section[i].value for i in sorted(set(chosen) | set(doubtful) | set(both)))
    by_field = {i for i in chosen if any(e.method == "acroform" for e in marked[i])}
    by_page = {i for i in chosen if any(e.method != "acroform" for e in marked[i])}
    disputed = bool(by_field and by_page - by_field and len(by_field) == 1) or at_odds(*evidence.values())
    if both or any(e.what in EITHER_WAY for found in evidence.values() for e in found):
        values = tuple(row.value for row in section)  # the rows that carry it may be the ones not meant
    if not chosen and not both and _may_be_nothing(evidence):
        values = tuple(row.value for row in section)
    values = _with_figures(tuple(dict.fromkeys(values)), evidence)
    unsure = set(doubtful) - set(chosen) or both or disputed or len(section) < expected
    if unsure or any(i in doubtful for i in chosen):
        return Answer(
            None, 0.0, method, place.page, box, values if len(section) == expected else ()
        ), disputed
    if not chosen:
        return Answer(None, confidence(f"{kinds}blank.indicator"), "mark", place.page, box), False
    if (
        len({section[i].value for i in chosen}) > 1
    ):  # in several copies of a section one statement may be marked twice
        return Answer(None, confidence(f"{kinds}double"), method, place.page, box, values), False
    what = marked[chosen[0]][0].what.replace(" ", "_")
    value = section[chosen[0]].value
    return Answer(value, confidence(f"{kinds}{method}.{what}"), method, place.page, box, (value,)), False


def at_odds(*evidence: list[Evidence]) -> bool:
    """Whether the value of a field is another than what it shows, or that shows nothing."""
    return any(e.what in (AT_ODDS, UNSEEN) for found in evidence for e in found)


def _may_be_nothing(evidence: dict[int, list[Evidence]]) -> bool:
    """Whether all that stands in a section may be no mark at all, so that as a blank one it may have any answer."""
    found = [e.what for one in evidence.values() for e in one]
    return bool(found) and all(what in NO_MARK or what.startswith(FIGURE) for what in found)


def _with_figures(values: tuple[Value, ...], evidence: dict[int, list[Evidence]]) -> tuple[Value, ...]:
    """The options that may be meant, with those whose numbers stand in other rows: the section's score, in a cell beside
    all its statements."""
    whats = [e.what for found in evidence.values() for e in found if e.strength == "doubt"]
    figures = {int(digit) for what in whats if what.startswith(FIGURE) for digit in what.removeprefix(FIGURE)}
    return tuple(sorted({*values, *figures}, key=str)) if figures else values


def read_tick(row: RowPlace, evidence: list[Evidence], kinds: str = "") -> Answer:
    """One tick box of a checklist: true, false, or unread."""
    strengths = {e.strength for e in evidence}
    box = union(e.box for e in evidence) if evidence else row.band
    method: Method = evidence[0].method if evidence else "mark"
    if "doubt" in strengths or {"sure", "denied"} <= strengths:
        return Answer(None, 0.0, method, row.page, box, (True, False))
    value = "sure" in strengths
    what = evidence[0].what.replace(" ", "_") if evidence else "no_mark"
    return Answer(value, confidence(f"{kinds}{method}.{what}"), method, row.page, box, (value,))
