"""Tables of other people, "Name | DOB | Relationship" with a row for each of the household: their births are none of the child's,
nor do their names go on from what stands above.

Such a table is set aside only where each of its rows says in its own words that it is somebody else's, and the child's birth is
asked for elsewhere: the child may stand among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from extractors.doubts.said_otherwise import DATE
from extractors.pages.boxes import centre, contains, same_line, union
from extractors.pages.grid import Cell, Grid, text_in
from extractors.pages.letters import normalise
from extractors.pages.page import Page, Word
from extractors.questions.titles import titles
from schemas.regex import regex
from schemas.types import BBox

ALIGNED = 2.0  # points within which the cells of a row, or of a column, begin and end
LONGEST = 8  # words of a cell that tells of a person: a longer one may tell of the form
NEAR = 40.0  # points above the table within which a label stands that it may answer
_BIRTH = regex(r"(?:age)?(?:dob|dateofbirth|birthdate)(?:age|duedate|edd)?")
_RELATION = regex(r"relationship(?:to\w{0,20})?")
_NAME = regex(r"(?:full)?names?(?:of\w{0,20})?|household(?:members?)?|familymembers?|members?")
_SIBLING = regex(r"(?:names?of)?(?:the)?siblings?(?:s?full)?(?:names?)?")
_OLDER = (
    "mother", "father", "mum", "dad", "mam", "parent", "stepmother", "stepfather", "stepmum", "stepdad", "grandmother", "grandfather", "gran",
    "nan", "grandad", "aunt", "auntie", "uncle", "carer", "lodger",
)  # fmt: skip
_ALIKE = (
    "brother", "sister", "sibling", "stepbrother", "stepsister", "halfbrother", "halfsister", "cousin", "half-brother", "half-sister",
    "step-brother", "step-sister",
)  # fmt: skip
_QUALIFIES = frozenset(
    (
        "step",
        "half",
        "foster",
        "maternal",
        "paternal",
        "older",
        "younger",
        "elder",
        "birth",
        "adoptive",
        "s",
        "to",
    )
)
_OTHER_LABEL = regex(r"\b(?:dob|d\.o\.b\.?|date of birth|birth date|born)\b", re.IGNORECASE)
_OF_PARENTS = regex(r"parent|carer|contact", re.IGNORECASE)
_HEADING = regex(
    r"household|famil|sibling|relative|brothers|sisters|people living|who lives|significant", re.IGNORECASE
)
_OF_FORM = regex(
    r"\b(?:scor\w*|rat(?:ing|ed)|red|amber|green|indicators?|section|total|judge?ment|correct\w*|wrong|error|see|assessment|form|tick\w*|"
    r"is|was|says?|said|actually|should|dob|birth|born|aged?)\b",
    re.IGNORECASE,
)  # fmt: skip


_ONE_DAY = regex(
    rf"(?:{DATE.pattern})?\W*(?:\(?\d{{1,2}}\s*(?:y|yrs?|years?)?(?:\s+old)?\)?)?|(?:not\s+)?known|unknown|n/?k|n/?a|tbc|\?+",
    re.IGNORECASE,
)
ALIKE_NAMES = 60.0  # rapidfuzz ratio from which a first name may be the child's, misspelt or short


def without_household_tables(pages: list[Page], grids: dict[int, Grid]) -> list[Page]:
    """The pages without what stands in such tables. grids: of these pages, by their numbers."""
    drawn = [page for page in pages if not page.scanned and any(_is_birth(w.text) for w in page.words)]
    tables = [(page, cells) for page in drawn for cells in _tables(page, grids[page.number])]
    taken = {id(word) for page, cells in tables for word in _words_in(page, cells)}
    others = {page.number: [w for w in page.words if id(w) not in taken] for page in pages}
    said = " ".join(word.text for words in others.values() for word in words)
    if not tables or not _OTHER_LABEL.search(said):
        return pages
    values = " ".join(field.value or "" for page in pages for field in page.widgets)
    notes = " ".join(note.text for page in pages for note in page.notes)
    known = {normalise(word) for word in f"{said} {values} {notes}".split()}
    names = {normalise(name) for words in others.values() for name in _names_among(words)}
    names |= {normalise(value) for value in values.split()}
    gone: dict[int, list[Word]] = {}
    for page, cells in tables:
        if _is_of_others(page, cells, known, names) and not _answers_label(page, cells):
            gone.setdefault(page.number, []).extend(_words_in(page, cells))
    return [page.without(gone[page.number]) if page.number in gone else page for page in pages]


Table = list[list[Cell]]
"""The rows of cells, the first of which heads the rest; before it, alone, perhaps the bar that names the table."""


def _tables(page: Page, grid: Grid) -> Iterator[Table]:
    seen: set[tuple[int, int, int, int]] = set()
    for word in (w for w in page.words if _is_birth(w.text)):
        cell = grid.cell_of(word.box)
        if cell.key() in seen or not cell.is_closed or not _BIRTH.fullmatch(_letters(page, cell)):
            continue
        seen.add(cell.key())
        head = _row_of(grid, cell)
        if _kind(page, head) is not None:
            bar = grid.beside(head[0], "above")
            named = bar is not None and _is_bar(page, bar, head)
            yield [*([[bar]] if bar is not None and named else []), head, *_rows_below(page, grid, head)]


def _is_birth(text: str) -> bool:
    return normalise(text) in ("dob", "birth", "birthdate", "dobage", "agedob")


def _row_of(grid: Grid, cell: Cell) -> list[Cell]:
    row = [cell]
    for side in ("left", "right"):
        here = grid.beside(cell, side)
        while here is not None and here.is_closed and _alike(here, cell, 1):
            row.append(here)
            here = grid.beside(here, side)
    return sorted(row, key=lambda c: c.box[0])


def _kind(page: Page, head: list[Cell]) -> str | None:
    """Whether a row of heads names people "by relation" or is of "siblings" alone."""
    texts = [_letters(page, cell) for cell in head]
    if any(_SIBLING.fullmatch(text) for text in texts):
        return "siblings"
    by_relation = any(_NAME.fullmatch(t) for t in texts) and any(_RELATION.fullmatch(t) for t in texts)
    return "relation" if by_relation else None


def _rows_below(page: Page, grid: Grid, head: list[Cell]) -> Iterator[list[Cell]]:
    known = {t.letters for t in titles()}
    cell = grid.beside(head[0], "below")
    while cell is not None and cell.is_closed and _alike(cell, head[0], 0):
        row = _row_of(grid, cell)
        if len(row) != len(head) or not all(_alike(a, b, 0) for a, b in zip(row, head, strict=True)):
            return
        if any(_letters(page, one) in known for one in row):
            return
        yield row
        cell = grid.beside(cell, "below")


def _is_bar(page: Page, bar: Cell, head: list[Cell]) -> bool:
    wide = abs(bar.box[0] - head[0].box[0]) < ALIGNED and abs(bar.box[2] - head[-1].box[2]) < ALIGNED
    text = text_in(page, bar)
    return wide and len(text.split()) <= LONGEST and bool(_HEADING.search(text))


def _names_among(words: list[Word]) -> Iterator[str]:
    """The words behind "Name" on its line: the child's name among them."""
    for label in (w for w in words if normalise(w.text) in ("name", "names", "nameofchild")):
        yield from (w.text for w in words if same_line(w.box, label.box) and w.box[0] >= label.box[2])


def _is_of_others(page: Page, table: Table, known: set[str], names: set[str]) -> bool:
    """Whether each row is somebody's who isn't the child. known: the words elsewhere; names: those that may be its name."""
    head, *rows = table if len(table[0]) > 1 else table[1:]
    box = union(cell.box for row in table for cell in row)
    places = [*(w.box for w in page.widgets), *(n.box for n in page.notes)]
    if not rows or any(contains(box, *centre(place)) for place in places):
        return False
    heads = [_letters(page, cell) for cell in head]
    birth = next(i for i, text in enumerate(heads) if _BIRTH.fullmatch(text))
    name = next(i for i, text in enumerate(heads) if _NAME.fullmatch(text) or _SIBLING.fullmatch(text))
    relation = next((i for i, text in enumerate(heads) if _RELATION.fullmatch(text)), None)
    texts = [[text_in(page, cell) for cell in row] for row in rows]
    return all(
        _is_somebody_else(row, name, relation, known, names)
        and (not row[birth] or _ONE_DAY.fullmatch(row[birth]))
        for row in texts
    )


def _is_somebody_else(
    texts: list[str], name: int, relation: int | None, known: set[str], names: set[str]
) -> bool:
    if not any(texts):
        return True
    if not texts[name] or any(len(t.split()) > LONGEST or _OF_FORM.search(t) for t in texts):
        return False
    related = re.findall(r"[a-z]+", texts[relation].casefold()) if relation is not None else ["sibling"]
    plain = [word for word in related if word not in _QUALIFIES]
    if not plain or not all(word in (*_OLDER, *_ALIKE) for word in plain):
        return False
    is_older = all(word in _OLDER for word in plain)
    first = normalise(texts[name].split()[0])
    alike = any(fuzz.ratio(first, other) >= ALIKE_NAMES for other in names)
    if is_older:
        return first not in names
    return bool(names - {""}) and first not in known and not alike


def _answers_label(page: Page, table: Table) -> bool:
    """Whether the line above a table may ask for what stands in it: "Parents' names", a label with nothing behind it."""
    x0, top, x1, _ = union(cell.box for cell in table[0])
    above = [w for w in page.words if w.box[3] <= top + 1 and x0 - 1 < centre(w.box)[0] < x1 + 1]
    foot = max((w.box[3] for w in above), default=0.0)
    line = " ".join(w.text for w in above if w.box[3] > foot - 2) if top - foot < NEAR else ""
    bar = text_in(page, table[0][0]) if len(table[0]) == 1 else ""
    asked = not bar and any(normalise(line) == title.letters for title in titles() if title.role == "label")
    return asked or bool(_OF_PARENTS.search(f"{line} {bar}"))


def _alike(cell: Cell, other: Cell, side: int) -> bool:
    """Whether two cells begin and end alike: 0 across the page, 1 down it."""
    return all(abs(cell.box[i] - other.box[i]) < ALIGNED for i in (side, side + 2))


def _words_in(page: Page, table: Table) -> list[Word]:
    boxes: list[BBox] = [cell.box for row in table for cell in row]
    return [w for w in page.words if any(contains(box, *centre(w.box)) for box in boxes)]


def _letters(page: Page, cell: Cell) -> str:
    return normalise(text_in(page, cell))
