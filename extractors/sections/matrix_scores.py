"""A column behind a matrix of statements, with each section's score: no statement's row, and held against the marked one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, contains, height, span_overlap, width
from extractors.pages.glyphs import classify
from extractors.pages.strokes import BY_HAND, is_pale
from extractors.rows.row_cells import ROW_SLACK, cell_of
from extractors.rows.row_print import COMMON
from extractors.values.answers import Readings, doubted
from extractors.values.values import is_filler, parse_score
from schemas.forms import Form
from schemas.types import Answer, BBox, State, Value

FIVE = 5
MOST = 6  # cells behind a row of statements that are looked at
FEWEST = 3  # cells with the same in them that are print
FLAT, LINE, STRUCK = (
    2.5,
    60.0,
    6,
)  # points of height and length of a level line; a sixth of a mark's height is its edge
SPECK = 2.0  # points: what is drawn smaller is none


def doubt_matrix_scores(form: Form, pages: Sequence[PageReading], into: Readings) -> None:
    """Changes to unread the sections in whose cells behind the statements another score stands than the marked one, or anything
    that is no score. What stands alike in most such cells is print: "/ 5"."""
    cells: list[tuple[str, int, BBox, PageReading]] = []
    for page in pages:
        for question in form.of_kind("indicator"):
            section = [row for row in page.gathered.rows if row.key == question.key and row.across]
            behind = _cells_behind(section, page) if section and not page.map.page.scanned else []
            cells += [(question.key, column, box, page) for column, box in enumerate(behind)]
            if section:
                _doubt_struck(question.key, page, into)
    texts = Counter((column, _text(box, page)) for _, column, box, page in cells)
    columns = Counter(column for _, column, *_ in cells)
    for key, column, box, page in cells:
        text, answer = _text(box, page), into.answers.get(key)
        alike = texts[column, text] >= max(FEWEST, COMMON * columns[column])
        print_ = alike and classify(text, "") in ("blank", "text") and parse_score(text, FIVE).value is None
        said = _said("" if print_ else text, box, page)
        if answer is not None and said is not None and not _bears_out(said, answer):
            known = said and answer.state is not State.BLANK and not answer.may_be_anything
            candidates = {*answer.candidates, *said} if known else set()
            into.answers[key] = doubted(answer, sorted(candidates, key=str))


def _doubt_struck(key: str, page: PageReading, into: Readings) -> None:
    """A mark of statements side by side with a short level line through it may be taken back, and any other meant."""
    answer = into.answers.get(key)
    if answer is None or answer.state is not State.READ or answer.page != page.number or answer.bbox is None:
        return
    x0, top, x1, bottom = answer.bbox
    inside = (bottom - top) / STRUCK
    lines = [s.box for s in page.drawings if height(s.box) <= FLAT and not s.note]
    lines += [(r.start, r.at, r.end, r.at) for r in page.map.page.rulings if r.horizontal]
    lines = [box for box in lines if width(box) <= LINE]
    if bottom - top > FLAT and any(
        top + inside < centre(box)[1] < bottom - inside
        and span_overlap(box[0], box[2], x0, x1) > (x1 - x0) / 2
        for box in lines
    ):
        into.answers[key] = doubted(answer, ())


def _bears_out(said: list[Value], answer: Answer) -> bool:
    """Whether a score is the answer, or one of those that it may be."""
    return bool(said) and answer.state is not State.BLANK and set(said) <= set(answer.candidates)


def _cells_behind(section: list[Row], page: PageReading) -> list[BBox]:
    """The cells at the right of the last statement's, as high as that, up to print of the form's; none where the statement's
    row goes on over them."""
    last = max(section, key=lambda row: row.match.box[0])
    own = cell_of(page.map, last.match)
    found: list[BBox] = []
    cell = page.map.grid.beside(own, "right")
    while cell is not None and cell.is_closed and not page.map.prints_in(cell) and len(found) < MOST:
        level = abs(cell.box[1] - own.box[1]) < ROW_SLACK and abs(cell.box[3] - own.box[3]) < ROW_SLACK
        if not level or last.band[2] > cell.box[0] + ROW_SLACK:
            break
        found.append(cell.box)
        cell = page.map.grid.beside(cell, "right")
    return found


def _text(cell: BBox, page: PageReading) -> str:
    words = " ".join(w.text for w in page.map.page.words if contains(cell, *centre(w.box)))
    fields = (w.value or "" for w in page.map.page.widgets if contains(cell, *centre(w.box)))
    return words or " ".join(fields)


def _said(text: str, cell: BBox, page: PageReading) -> list[Value] | None:
    """The score that a cell says; an empty list where it says something else, None where nothing."""
    drawn = [s for s in page.drawings if contains(cell, *centre(s.box)) and not is_pale(s)]
    ticked = any(w.on for w in page.map.page.widgets if contains(cell, *centre(w.box)))
    if ticked or any(SPECK < max(width(s.box), height(s.box)) <= BY_HAND or s.note for s in drawn):
        return []
    if is_filler(text):
        return None
    score = parse_score(text, FIVE).value
    return [score] if isinstance(score, int) and 1 <= score <= FIVE else []
