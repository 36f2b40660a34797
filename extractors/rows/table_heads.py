"""First rows that a table's style sets off, white on dark or bold, though they are statements like the rest.

Word's table styles do so with the first row of every table, also where that is no heading. Options may be chosen by looking
so; then it is not the first one in every table.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from extractors.gathering.items import Row
from extractors.pages.page import Colour, Shape
from extractors.pages.strokes import covers, lightness, shade_colour
from extractors.rows.drawn_evidence import BOLD, COLOURED, UNDERLINED
from extractors.rows.evidence import Evidence
from extractors.rows.typeface import is_bold

LIGHT, DARK = 0.8, 0.75  # lightness from which words are light, and up to which paper is dark
FEWEST = 2  # tables that show a style
OF_STYLE = ("highlighted", BOLD, COLOURED)
LOOKS = (*OF_STYLE, UNDERLINED)  # how words are set; on a row that is set off anyhow they may not be seen
HEAD = "head of its table"


@dataclass(frozen=True, slots=True)
class Heads:
    """The rows that begin a table set off, and what is alike in them. Unlike ones may be chosen so."""

    ids: set[int]
    shades: set[Colour]
    certain: bool


def table_heads(rows: list[Row]) -> Heads:
    """The rows that begin a table white on dark, or bold, where tables begin so and no other row is so."""
    tables: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        tables[row.key if row.value is not None else row.key.partition(".")[0]].append(row)
    firsts = [min(table, key=lambda row: (row.page, row.match.box[1])) for table in tables.values()]
    ids, lines = {id(row) for row in firsts}, any(row.value is None for row in rows)
    if len(tables) < FEWEST or len(ids) == len(rows):
        return Heads(set(), set(), False)  # of each section one statement alone is printed: it heads nothing
    shades = Counter(
        colour for row in firsts for colour in {shade_colour(s.fill or ()) for s in _papers(row)}
    )
    enough = (
        len(firsts) if lines else len(firsts) // 2 + 1
    )  # of ten sections some may have their first row chosen
    common = {colour for colour, count in shades.items() if count >= enough}
    dark = {id(row) for row in rows if _is_inverted(row)}
    if ids == dark or ids == {id(row) for row in rows if is_bold(row)}:
        return Heads(ids, common, bool(common) or ids != dark)
    if lines and dark and dark < ids:
        return Heads(dark, set(), False)  # another was highlighted, its words black or red
    return Heads(set(), set(), False)


def without_heads(
    section: list[Row], evidence: dict[int, list[Evidence]], heads: Heads
) -> dict[int, list[Evidence]]:
    """The evidence less the style of such rows where marks are set elsewhere; with a doubt for it where rows may be chosen by
    their look."""
    kept = {
        i: [e for e in found if not (id(section[i]) in heads.ids and _is_style(section[i], e, heads))]
        for i, found in evidence.items()
    }
    sure = {e.what for found in kept.values() for e in found if e.strength == "sure"}
    lines = any(row.value is None for row in section)
    told = heads.certain and bool(sure) and not (lines and sure & {*LOOKS})
    for i, row in enumerate(section):
        if id(row) in heads.ids and not told and not any(e.strength == "sure" for e in kept[i]):
            kept[i].append(Evidence("doubt", "mark", row.match.box, HEAD))
    return kept


def _is_style(row: Row, one: Evidence, heads: Heads) -> bool:
    """Whether evidence is no more than what is alike in the first rows. Of uncertain ones it is all that may be."""
    if one.what not in OF_STYLE:
        return False
    if one.what != "highlighted" or not heads.certain:
        return True
    return any(s.box == one.box and shade_colour(s.fill or ()) in heads.shades for s in _papers(row))


def _papers(row: Row) -> list[Shape]:
    shades = (s for s in row.shapes if s.kind == "rect" and s.fill is not None and not s.note)
    return [s for s in shades if covers(s, row.match.box, row.band)]


def _is_inverted(row: Row) -> bool:
    paper = max(_papers(row), key=lambda s: s.order, default=None)
    light = all(word.colour and lightness(word.colour) >= LIGHT for word in row.statement)
    return light and paper is not None and lightness(paper.fill or ()) <= DARK
