"""A row of sums below a matrix of statements, which says nothing of the last section."""

from __future__ import annotations

import re

from extractors.pages.boxes import centre, same_line
from extractors.sections.section_space import Space
from extractors.sections.section_things import Thing
from schemas.regex import regex

_TOTAL = regex(r"(?:sub-?)?totals?\b", re.IGNORECASE)


def is_in_totals(thing: Thing, space: Space) -> bool:
    """Whether a thing stands in a row "Total" below the columns of statements side by side, with other columns' sums."""
    page = space.home.page
    rows = [row for row in page.gathered.rows if row.key == space.key and row.across]
    level = sorted((w for w in page.map.page.words if same_line(w.box, thing.box)), key=lambda w: w.box[0])
    x = centre(thing.box)[0]
    under = any(row.band[0] <= x <= row.band[2] for row in rows)
    sums = sum(w.text.isdecimal() for w in level)
    return under and _TOTAL.match(level[0].text) is not None and sums > 1
