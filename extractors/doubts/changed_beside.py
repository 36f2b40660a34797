"""Lines and notes in whatever type that change an answer without naming it: "Amended to 5 by manager" below a section, "now 5" in the
margin beside a table, "Correction: under 13 box should be ticked" anywhere on a checklist.

A form prints words of its own in its answers' type too. So by its wording only a short line is taken for such that begins with a change
and says to what, and in the margin what stands level with a table's row, where no form prints anything but what it prints again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.doubts.corrections import named_in
from extractors.gathering.gather import PageReading
from extractors.pages.boxes import centre
from extractors.pages.letters import normalise
from schemas.forms import Form
from schemas.regex import regex
from schemas.types import BBox

LONGEST = 14  # words of such a line
REACH = 90.0  # points below an answer's row within which a line may amend it
TABLE = 150.0  # points from a table's first upright to its last at least: a box drawn round a number has uprights too
AGAIN = 3  # times that print stands in a margin
_MASKED = regex(r"\d+")
_PRINT = regex(r"\b(?:please|must|if|where|when|initial(?:led)?)\b", re.IGNORECASE)
_TO_WHAT = regex(r"\b(?:to|as|at)\W{0,3}(?:an?\W{1,3})?\d{1,2}\b", re.IGNORECASE)
_VERBS = (
    r"corrections?|amend(?:ed|ment)?|changed?|increased?|raised?|revis(?:ed|ion)|up(?:graded|dated)|moved?|lower(?:ed)?|reduced?"
    r"|re-?(?:scored|rated|assessed)|put up|also\s*:|not sure|unsure"
)
_WHAT = (
    r"\b(?:to|as|at)\W{0,3}(?:an?\W{1,3})?(?:\d|one\b|two\b|three\b|four\b|five\b|red\b|amber\b|green\b)"
    r"|\b(?:un)?tick(?:ed)?\b|\bbox\b|\b(?:is|aged)\s+(?:only\s+)?(?:\d|eleven\b|twelve\b|under\b)"
)
_CHANGED = regex(
    rf"\W{{0,5}}(?:[\w']{{1,20}}\W{{1,5}}){{0,2}}?(?:{_VERBS})(?!\w).{{0,60}}?(?:{_WHAT})", re.IGNORECASE
)


def changes(text: str) -> bool:
    """Whether a line that stands by itself says that an answer is another, or may be."""
    asks = text.rstrip(" _.").endswith((":", "?")) or _PRINT.search(text) is not None
    return not asks and len(text.split()) <= LONGEST and _CHANGED.match(text) is not None


def names_by_value(form: Form, text: str) -> bool:
    """Whether a line names nothing but what the score that it gives could be taken for: "amended to 5"."""
    return not named_in(form, _TO_WHAT.sub(" ", text))


def asked_above(form: Form, page: PageReading, box: BBox) -> list[str]:
    """The deciding question whose row ends last above a line, or is level with it; none far above."""
    y = centre(box)[1]
    above = [(r.band[3], r.key) for r in page.gathered.rows if r.band[1] <= y and form[r.key].deciding]
    foot, key = max(above, default=(0.0, ""))
    return [key] if key and y - foot <= REACH else []


def in_margin(page: PageReading, texts: Sequence[tuple[str, BBox]]) -> Iterator[BBox]:
    """The places of those of a page's lines and notes that stand to the right of all uprights at their height, beside a table that has some."""
    uprights = [r for r in page.map.page.rulings if not r.horizontal]
    count = Counter(_mask(text) for text, _ in texts)
    for text, box in texts:
        y = centre(box)[1]
        level = [r.at for r in uprights if r.start <= y <= r.end]
        if (
            level
            and max(level) - min(level) >= TABLE
            and max(level) <= box[0] + 1
            and count[_mask(text)] < AGAIN
        ):
            yield box


def _mask(text: str) -> str:
    """What is alike where print is: numbers alone differ, and where nothing but a number stands nothing is."""
    return normalise(_MASKED.sub("#", text)) or text
