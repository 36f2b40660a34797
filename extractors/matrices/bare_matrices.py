"""Sections that are answered in a matrix of scores without statements ("Indicator | 1 | 2 | 3 | 4 | 5"), on all the pages of a form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractors.confidence import confidence
from extractors.doubts.eyes import Eyes
from extractors.gathering.gather import PageReading
from extractors.matrices.matrix_around import rows_in_doubt
from extractors.matrices.matrix_beside import words_aside
from extractors.matrices.matrix_heads import FIVE, Columns
from extractors.matrices.matrix_marks import MarkedRow, marked_rows
from extractors.matrices.matrix_places import FEWEST, MatrixRow
from extractors.pages.boxes import grow
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.types import Answer, State, Value

MOST = 8  # of the ten sections that a form answers there, from which the others' empty rows are blanks
INSIDE = 2.0  # points within a cell where ink is no ruling's
Rows = Sequence[tuple[MatrixRow, PageReading]]


def read_bare_matrices(form: Form, pages: Sequence[PageReading], eyes: Eyes | None, into: Readings) -> None:
    """Reads the sections of such matrices whose statements the form doesn't print, or leaves unmarked in all sections. One that
    stands in two of them, and one whose statements say otherwise, is left in doubt."""
    rows = [(row, page) for page in pages if not page.map.page.scanned for row in page.map.matrix]
    if len(rows) < FEWEST:
        return
    found, marks, weak = _answers(rows, eyes)
    answers = {key: own[0] if len(own) == 1 else doubted(own[0], ()) for key, own in found.items()}
    read = sum(answer.state is State.READ for answer in answers.values())
    stated = [a for q in form.of_kind("indicator") if (a := into.answers.get(q.key)) is not None]
    unmarked = read >= MOST and all(answer.state is State.BLANK for answer in stated)
    values = {answer.value for answer in answers.values() if answer.state is State.READ}
    needs_summary = weak or len(values) == 1 or (unmarked and bool(stated))
    if needs_summary and not _is_borne_out(form, answers, into):
        answers = {key: doubted(answer, ()) for key, answer in answers.items()}
    for key, answer in answers.items():
        if answer.state is State.BLANK and read < MOST:
            answer = doubted(answer, ())
        before = into.answers.get(key)
        if before is None or unmarked:
            into.answers[key] = answer
        elif before.state is State.BLANK and answer.state is not State.BLANK:
            into.answers[key] = doubted(before, ())
        elif before.state is State.READ and answer.state is State.UNREAD and marks[key] - {before.value}:
            into.answers[key] = doubted(before, ())  # "Amended scores", whatever they amend
        elif before.state is State.READ and answer.state is State.READ and answer.value != before.value:
            into.disputed.add(key)
            into.answers[key] = doubted(before, sorted((int(str(before.value)), int(str(answer.value)))))


def _answers(rows: Rows, eyes: Eyes | None) -> tuple[dict[str, list[Answer]], dict[str, set[Value]], bool]:
    """What each section's rows say, less those of an earlier matrix beside one of today's; all that is marked in cells without
    statements, but in an earlier matrix; whether most marks may be print."""
    marks: dict[str, set[Value]] = defaultdict(set)
    found: dict[str, list[Answer]] = defaultdict(list)
    now = {row.key for row, _ in rows if row.columns.day == "now"}
    all_said = marked_rows(rows)
    doubts = _doubts(rows)
    for (row, page), said in zip(rows, all_said, strict=True):
        if row.columns.day == "earlier" and row.key in now:
            continue
        sure = said.sure and (id(page), row.columns, row.key) not in doubts
        if row.bare and row.columns.day != "earlier":
            marks[row.key].update(said.marked)
        found[row.key].append(_answer(replace(said, sure=sure), page, eyes))
        if sure:
            heard = {id(w) for earlier in (False, True) for w in words_aside(row, page, earlier)}
            page.gathered.unowned[:] = [i for i in page.gathered.unowned if id(i.thing) not in heard]
    return found, marks, sum(said.weak for said in all_said) * 2 > len(all_said)


def _doubts(rows: Rows) -> set[tuple[int, Columns, str]]:
    """Page, columns and key of the rows that something around them leaves open."""
    tables: dict[tuple[int, Columns], list[MatrixRow]] = defaultdict(list)
    pages = {id(page): page for _, page in rows}
    for row, page in rows:
        tables[id(page), row.columns].append(row)
    found = set()
    for (page_id, columns), table in tables.items():
        others = [row for row, page in rows if id(page) == page_id and row.columns != columns]
        found |= {(page_id, columns, key) for key in rows_in_doubt(table, others, pages[page_id])}
    return found


def _is_borne_out(form: Form, answers: dict[str, Answer], into: Readings) -> bool:
    """Whether the summary says the same of nearly all sections."""
    same = 0
    for key, answer in answers.items():
        summed = into.answers.get(form[key].summary or "")
        same += summed is not None and summed.state is State.READ and summed.value == answer.value
    return same >= MOST


def _answer(said: MarkedRow, page: PageReading, eyes: Eyes | None) -> Answer:
    row, values = said.row, tuple(sorted(said.marked))
    place = page.number, next(iter(said.marked.values()), row.band)
    others = [cell for value, cell in enumerate(row.cells, 1) if value not in said.pens]
    typed = [box for value, box in said.marked.items() if value not in said.pens and box not in row.cells]
    unseen = eyes is not None and (
        any(eyes.stray_ink(page.map.page, grow(cell, -INSIDE)) for cell in others)
        or any(not eyes.shows(page.map.page, box) for box in said.marked.values())
        or any(eyes.drawn_over(page.map.page, grow(box, 1.0)) for box in typed)
    )
    if not said.sure or unseen or len(row.cells) != FIVE:
        return Answer(None, 0.0, "mark", *place)
    if len(values) > 1:
        return Answer(None, confidence("double"), "mark", *place, values)
    if not values:
        return Answer(None, confidence("blank.indicator"), "mark", *place)
    return Answer(values[0], confidence("mark.matrix"), "mark", *place, values)
