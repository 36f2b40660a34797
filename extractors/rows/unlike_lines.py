"""A checklist without a mark whose lines don't look alike: some are struck, greyed, shaded or larger, or one of their words
"Yes" and "No" is framed. Somebody chose so, and which way round nobody knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.strokes import covers, crosses_out, lightness, saturated, shade_colour
from extractors.rows.evidence import Evidence
from extractors.rows.painted_bands import hugs
from extractors.rows.row_choices import choices_of
from extractors.values.answers import Readings, doubted
from extractors.yes_no.choice_looks import Looks
from extractors.yes_no.printed_choices import Printed
from schemas.types import State

PALER = 0.2  # of lightness, by which greyed words differ from the others
LARGER = 1.0  # points of letters
SIGN = 14.0  # points: a sign before a choice begins no further from it
BEFORE, BEHIND = tuple("*([{→►"), tuple("*)]}←◄")  # signs round a line, or on one side of it
MOST = 0.5  # share of a line's words that are struck in a line that is


def doubt_unlike_lines(
    rows: Sequence[Row], found: Sequence[list[Evidence]], pages: Sequence[PageReading], into: Readings
) -> None:
    """Changes all lines that seem unmarked to unread where no line is marked and some of a part look unlike its others.
    rows: a checklist's. found: what speaks for each."""
    if not rows or any(e.strength in ("sure", "denied") for es in found for e in es):
        return
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        parts[row.key.split(".")[0]].append(row)
    if not (any(map(_are_unlike, parts.values())) or _have_unlike_choices(rows, pages)):
        return
    for row in rows:
        answer = into.answers.get(row.key)
        if answer is not None and answer.state is not State.UNREAD:
            into.answers[row.key] = doubted(answer, (True, False))


def _are_unlike(part: list[Row]) -> bool:
    """Whether some of these lines are struck, shaded, paler or larger, and others aren't."""
    greys = [min(lightness(w.colour) for w in row.statement) for row in part if _is_grey(row)]
    sizes = [max((w.size for w in row.statement), default=0.0) for row in part]
    paler = max(greys, default=0.0) - min(greys, default=0.0) > PALER
    larger = max(sizes) - min(sizes) > LARGER
    own = (_is_struck, _is_shaded, _is_in_capitals, _is_signed)
    return paler or larger or any(0 < sum(map(is_so, part)) < len(part) for is_so in own)


def _is_grey(row: Row) -> bool:
    """Whether a line is printed black or grey: a colour is looked at with the marks."""
    return bool(row.statement) and not any(
        saturated(shade_colour(w.colour)) for w in row.statement if w.colour
    )


def _is_struck(row: Row) -> bool:
    struck = [w for w in row.statement if any(crosses_out(shape, w.box) for shape in row.shapes)]
    return len(struck) > MOST * len(row.statement)


def _is_shaded(row: Row) -> bool:
    """Whether a shade as long as its words lies behind a line: a table's is as long as the cell."""
    filled = (s for s in row.shapes if s.fill is not None and s.kind == "rect")
    return any(covers(s, row.match.box, row.band) and hugs(s.box, row.match.box) for s in filled)


def _is_in_capitals(row: Row) -> bool:
    return "".join(w.text for w in row.statement).isupper()


def _is_signed(row: Row) -> bool:
    """Whether a sign stands at a line's first or last word that its print lacks: "*", or brackets round the line."""
    if not row.statement:
        return False
    first, last, title = row.statement[0].text, row.statement[-1].text, row.match.title.text
    before = first[:1] in BEFORE and not title.startswith(first[:1])
    return before or (last[-1:] in BEHIND and not title.endswith(last[-1:]))


def _have_unlike_choices(rows: Sequence[Row], pages: Sequence[PageReading]) -> bool:
    """Whether one of a line's printed words is framed or shaded otherwise than the other, or the choices are typed unlike each
    other: "Yes / No" and "YES / no"."""
    found = choices_of(pages, rows)
    if found is None:
        return False
    looks = {page.number: Looks(page.map.page) for page in pages}
    said = {
        tuple(i.text for i in sorted(level, key=lambda i: i.box[0]) if i.box[0] >= _start(choice))
        for choice, level in found
        if choice is not None
    }
    return len(said) > 1 or any(
        looks[row.page].of(choice.yes) != looks[row.page].of(choice.no)
        for row, (choice, _) in zip(rows, found, strict=True)
        if choice is not None
    )


def _start(choice: Printed) -> float:
    """From where a choice and a sign before its first word stand."""
    return min(choice.yes[0], choice.no[0]) - SIGN
