"""A column behind a matrix of statements, with each section's score: no statement's row, and held against the marked one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.answers import Readings, doubted
from extractors.boxes import centre, contains, height, width
from extractors.gather import PageReading
from extractors.glyphs import classify
from extractors.grid import Cell
from extractors.items import Row
from extractors.row_cells import ROW_SLACK, cell_of
from extractors.row_print import COMMON
from extractors.strokes import BY_HAND, is_pale
from extractors.values import is_filler, parse_score
from schemas.forms import Form
from schemas.types import Answer, BBox, State, Value

FIVE = 5
FEWEST = 3  # cells with the same in them that are print
SPECK = 2.0  # points: what is drawn smaller is none


def doubt_matrix_scores(form: Form, pages: Sequence[PageReading], into: Readings) -> None:
    """Changes to unread the sections in whose cell behind the statements another score stands than the marked one, or anything
    that is no score. What stands alike in most such cells is print: "/ 5"."""
    cells: dict[str, tuple[Cell, PageReading]] = {}
    for page in pages:
        for question in form.of_kind("indicator"):
            section = [row for row in page.gathered.rows if row.key == question.key and row.across]
            cell = _cell_behind(section, page) if section and not page.map.page.scanned else None
            if cell is not None:
                cells[question.key] = cell, page
    texts = Counter(_text(cell.box, page) for cell, page in cells.values())
    for key, (cell, page) in cells.items():
        text, answer = _text(cell.box, page), into.answers.get(key)
        alike = texts[text] >= max(FEWEST, COMMON * len(cells)) and classify(text, "") in ("blank", "text")
        print_ = alike and parse_score(text, FIVE).value is None
        said = _said("" if print_ else text, cell.box, page)
        if answer is not None and said is not None and not _bears_out(said, answer):
            known = said and answer.state is not State.BLANK and not answer.may_be_anything
            candidates = {*answer.candidates, *said} if known else set()
            into.answers[key] = doubted(answer, sorted(candidates, key=str))


def _bears_out(said: list[Value], answer: Answer) -> bool:
    """Whether a score is the answer, or one of those that it may be."""
    return bool(said) and answer.state is not State.BLANK and set(said) <= set(answer.candidates)


def _cell_behind(section: list[Row], page: PageReading) -> Cell | None:
    """The cell at the right of the last statement's, as high as that, where no statement's row goes on into it and no
    print of the form's stands."""
    last = max(section, key=lambda row: row.match.box[0])
    own = cell_of(page.map, last.match)
    cell = page.map.grid.beside(own, "right")
    if cell is None or not cell.is_closed or last.band[2] > cell.box[0] + ROW_SLACK:
        return None
    level = abs(cell.box[1] - own.box[1]) < ROW_SLACK and abs(cell.box[3] - own.box[3]) < ROW_SLACK
    return cell if level and not page.map.prints_in(cell) else None


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
