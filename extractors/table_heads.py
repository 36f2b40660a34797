"""First rows that a table's style sets off, white on dark or bold, though they are statements like the rest.

Word's table styles do so with the first row of every table, also where that is no heading. Options may be chosen by looking
so; then it is not the first one in every table.
"""

from __future__ import annotations

from collections import defaultdict

from extractors.drawn_evidence import is_bold
from extractors.evidence import Evidence
from extractors.items import Row
from extractors.page import Colour
from extractors.strokes import covers, shade_colour

LIGHT, DARK = 0.8, 0.75  # mean of a colour's parts from which words are light, and up to which paper is dark
FEWEST = 2  # tables that show a style
OF_STYLE = ("highlighted", "bold", "coloured")
HEAD = "head of its table"


def table_heads(rows: list[Row]) -> set[int]:
    """The ids of the rows that begin a table white on dark, or bold, where all tables begin so and no other row is so."""
    tables: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        tables[row.key if row.value is not None else row.key.partition(".")[0]].append(row)
    firsts = {id(min(table, key=lambda row: (row.page, row.match.box[1]))) for table in tables.values()}
    looks = ({id(row) for row in rows if is_set_off(row)} for is_set_off in (_is_inverted, is_bold))
    return firsts if len(tables) >= FEWEST and firsts in looks else set()


def without_heads(
    section: list[Row], evidence: dict[int, list[Evidence]], heads: set[int]
) -> dict[int, list[Evidence]]:
    """The evidence less the style of such rows where anything else is surely marked; else with a doubt for it."""
    kept = {
        i: [e for e in found if not (id(section[i]) in heads and e.what in OF_STYLE)]
        for i, found in evidence.items()
    }
    if any(e.strength == "sure" for found in kept.values() for e in found):
        return kept
    for i, found in evidence.items():
        if len(kept[i]) < len(found):
            kept[i].append(Evidence("doubt", "mark", section[i].match.box, HEAD))
    return kept


def _is_inverted(row: Row) -> bool:
    shades = [s for s in row.shapes if s.kind == "rect" and s.fill is not None and not s.note]
    paper = max(
        (s for s in shades if covers(s, row.match.box, row.band)), key=lambda s: s.order, default=None
    )
    light = all(word.colour and _mean(word.colour) >= LIGHT for word in row.statement)
    return light and paper is not None and _mean(paper.fill or ()) <= DARK


def _mean(colour: Colour) -> float:
    parts = shade_colour(colour)
    return sum(parts) / max(1, len(parts))
