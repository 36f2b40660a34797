"""A column for remarks behind that of the ticks, "Indicator | Tick | Evidence": what is written there tells of a mark and is none.

Its words are taken from the rows, and held against what is read without them: beside the marked statement they must bear it out, or at
least not take it back; beside any other they must deny it. All else leaves the question open, as words in a row do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.answers import Readings, doubted
from extractors.boxes import centre, contains
from extractors.gather import PageReading
from extractors.glyphs import classify
from extractors.grid import Cell, Grid
from extractors.items import Item, Row
from extractors.letters import normalise
from extractors.page import Page, Widget, Word
from extractors.remark_words import denies, may_mean
from schemas.forms import Form
from schemas.types import BBox, State, Value

ALIGNED = 2.0  # points within which the cells of a column begin and end
BEFORE = 4  # cells before a column's head that are looked at
FURTHEST = 60  # cells from a row to its column's head
_HEAD = re.compile(
    r"(?:supporting\s+|additional\s+|any\s+)*(?:evidence|comments?|notes?|remarks?|rationale|reasons?|further (?:details|information)|details)"
    r"(?:\s*(?:/|and|&|or)\s*(?:evidence|comments?|notes?|rationale|source|details))?\s*:?",
    re.IGNORECASE,
)
_OTHER_HEAD = re.compile(
    r"(?:please\s+)?(?:tick|ticks|score|scores|yes|no|y/n|yes/no|mark|x|✓|✔)(?:\s+(?:one|here|if yes))?",
    re.IGNORECASE,
)
_ANSWERS = frozenset(
    (
        "yes",
        "no",
        "true",
        "false",
        "tick",
        "ticked",
        "present",
        "absent",
        "none",
        "nil",
        "confirmed",
        "selected",
    )
)


_NOTHING = re.compile(
    r"n/a|none|nil", re.IGNORECASE
)  # such a row isn't ticked; where others are, none is left out for that


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands beside one statement."""

    row: Row
    text: str


def set_aside_remarks(form: Form, pages: list[PageReading]) -> list[Remark]:
    """Takes the words of such columns from the rows of statements, and gives them."""
    columns: list[BBox] = []
    beside: list[tuple[Row, list[Item]]] = []
    for page in (p for p in pages if not p.map.page.scanned):
        grid, one = page.map.grid, page.map.page
        columns += list(_heads(one, grid))
        rows = [r for r in page.gathered.rows if form[r.key].kind in ("indicator", "tick") and not r.across]
        for row in rows if columns else ():
            beside.append((row, [i for i in row.items if _stands_under(one, grid, i, row, rows, columns)]))
    ticked = any(_is_mark(item) for row, items in beside for item in row.items if item not in items)
    found: list[Remark] = []
    for row, items in beside:
        text = _text_of(items)
        if _is_remark(text, items) or (ticked and _NOTHING.fullmatch(text)):
            row.items[:] = [item for item in row.items if item not in items]
            found.append(Remark(row, text))
    return found


def doubt_remarks_beside(form: Form, remarks: Iterable[Remark], into: Readings) -> None:
    """Changes to unread the answers that such remarks don't leave as they are."""
    ticks = any(form[key].kind == "tick" and answer.value is True for key, answer in into.answers.items())
    for remark in remarks:
        row, answer = remark.row, into.answers.get(remark.row.key)
        if answer is None or answer.state is State.UNREAD:
            continue
        line = row.value is None
        marked = answer.value is True if line else answer.value == row.value
        answered = ticks if line else answer.state is State.READ
        others = may_mean(remark.text, row.value) if marked else None
        if others == set() or (not marked and answered and denies(remark.text)):
            continue
        scores: list[Value] = [option.value for option in form[row.key].options]
        said: list[Value] = [*answer.candidates, *sorted(others)] if others else scores
        into.answers[row.key] = doubted(answer, [True, False] if line else said)


def _heads(page: Page, grid: Grid) -> Iterator[BBox]:
    """The cells that head such a column."""
    for word in (w for w in page.words if w.text[:1].isalpha()):
        if _HEAD.fullmatch(word.text.strip("/ ")) is not None:
            cell = grid.cell_of(word.box)
            if (
                cell.is_closed
                and _HEAD.fullmatch(_text_in(page, cell))
                and not _is_behind_no(page, grid, cell)
            ):
                yield cell.box


def _is_behind_no(page: Page, grid: Grid, head: Cell) -> bool:
    """Whether a column for "No" stands before one for remarks: there each line is answered, whatever is remarked (`yes_no_columns`)."""
    here: Cell | None = head
    for _ in range(BEFORE):
        here = grid.beside(here, "left") if here is not None else None
        if here is not None and normalise(_text_in(page, here)) in ("no", "n"):
            return True
    return False


def _stands_under(page: Page, grid: Grid, item: Item, row: Row, rows: list[Row], heads: list[BBox]) -> bool:
    if not isinstance(item.thing, (Word, Widget)) or (
        isinstance(item.thing, Widget) and item.thing.kind != "text"
    ):
        return False
    cell = grid.cell_at(*centre(item.box))
    below = any(_is_aligned(cell.box, head) for head in heads)
    if (
        not (cell.is_closed and below)
        or contains(cell.box, *centre(row.match.box))
        or cell.box[0] < row.match.box[0]
    ):
        return False
    here: Cell | None = cell
    for _ in range(FURTHEST):
        above = grid.beside(here, "above") if here is not None else None
        if here is None or above is None or not above.is_closed or not _is_aligned(above.box, cell.box):
            break
        here, text = above, _text_in(page, above)
        if _HEAD.fullmatch(text):
            return True
        if _OTHER_HEAD.fullmatch(text) and len(text) > 1:
            return False
    # a table that goes on from the page before has no head
    top = here.box if here is not None else cell.box
    first = min(rows, key=lambda r: r.band[1])
    return first.band[1] - ALIGNED < (top[1] + top[3]) / 2 < first.band[3] + ALIGNED


def _is_mark(item: Item) -> bool:
    if isinstance(item.thing, Widget):
        return item.thing.on is True
    return isinstance(item.thing, Word) and classify(item.text, item.thing.font) == "mark"


def _is_remark(text: str, items: list[Item]) -> bool:
    """Whether words are more than a mark, a number or an answer in one word."""
    first = next((item.thing for item in items if isinstance(item.thing, Word)), None)
    if not text or (first is not None and classify(first.text, first.font) == "mark"):
        return False
    words = re.findall(r"[^\W\d_]{3,}", text.casefold())
    return any(word not in _ANSWERS for word in words)


def _text_of(items: list[Item]) -> str:
    fields = [item.text for item in items if isinstance(item.thing, Widget)]
    words = [item for item in items if isinstance(item.thing, Word)]
    words.sort(key=lambda item: (round(item.box[3] / 4), item.box[0]))
    return " ".join(fields or [item.text for item in words]).strip()


def _text_in(page: Page, cell: Cell) -> str:
    return " ".join(w.text for w in page.words if contains(cell.box, *centre(w.box)))


def _is_aligned(box: BBox, other: BBox) -> bool:
    return all(abs(box[side] - other[side]) < ALIGNED for side in (0, 2))
