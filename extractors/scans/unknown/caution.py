"""What a page of an unknown layout answers less surely than a known one: nothing says that all its print was found,
or that every answer's space was. Wherever print may have been taken for an answer, or an answer may stand where none
was looked for, the answer is unread."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import partial

from extractors.pages.boxes import centre, contains
from extractors.rows.evidence import Evidence
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import InkPage
from extractors.scans.rows.boxed_rows import with_boxed
from extractors.scans.scan_page import ScanPage, ScanRow, ScoreCell
from extractors.scans.unknown.at_rulings import touches_a_ruling
from extractors.scans.unknown.free_beside import has_free_cell_beside
from extractors.scans.unknown.heavy_print import heavy_rows
from extractors.scans.unknown.located import LocatedPage
from extractors.scans.unknown.merged_cells import sections_in_one_cell
from extractors.scans.unknown.ruled import is_ruled
from extractors.scans.unknown.unplaced import Unplaced, unplaced_on
from extractors.values.written_dates import parse_date
from schemas.types import Answer, State

_MOST_MARKS = 2  # of a section; where more rows look marked, all of them print something
_MOST_TICKS = 0.6  # the same as a share of a checklist's lines
_LOWEST = 10.0  # points of height; a lower gap between two rulings is no place to write


def with_caution(page: InkPage, located: LocatedPage, read: ScanPage, today: date) -> ScanPage:
    """The page's answers, doubted where only a blank could tell."""
    beside = unplaced_on(page, located)
    merged = sections_in_one_cell(page.known.homes, located.rulings)
    spaces = {home.key: home for home in page.known.homes if not home.is_row}
    closed = {
        key: 0 if touches_a_ruling(page, home.box, located.rulings) else _closed(home, located)
        for key, home in spaces.items()
    }
    said = {key: _said(home, located) for key, home in spaces.items()}
    return replace(
        read,
        unknown=True,
        rows=_with_heavy(
            page,
            tuple(
                _doubted(row, beside, row.key in merged)
                for row in _placed(page, _compared(with_boxed(page, read.rows)))
            ),
        ),
        answers={
            key: _answer(
                one,
                closed.get(key, 0),
                beside,
                said.get(key, ""),
                today,
                page.known.form[key].kind == "yes_no",
            )
            for key, one in read.answers.items()
        },
        scores={
            key: _score(one, closed.get(key, 0), beside, said.get(key, ""))
            for key, one in read.scores.items()
        },
    )


def _closed(home: Home, located: LocatedPage) -> int:
    """How surely a space is a table's cell, or its share of one, from its rulings: 1 to take a number in it for
    the answer, 2 to take it for blank.
    An answer to a question without such a space may stand anywhere near it."""
    x0, top, x1, bottom = home.box
    ruled = partial(is_ruled, located.rulings)
    over, below = ruled(True, top, x0, x1), ruled(True, bottom, x0, x1)
    sides = ruled(False, x0, top, bottom), ruled(False, x1, top, bottom)
    if not below or bottom - top < _LOWEST:
        return 0
    if not over or not any(sides):
        return 1 if over or all(sides) else 0
    return 1 if has_free_cell_beside(home, located) else 2


def _said(home: Home, located: LocatedPage) -> str:
    """What OCR of the whole page reads in a space: a second reading, apart from that of the space's ink."""
    return " ".join(text for text, box in located.others if contains(home.box, *centre(box)))


def _compared(rows: tuple[ScanRow, ...]) -> tuple[ScanRow, ...]:
    """A section, or a checklist, of which most rows look marked prints something that isn't known."""
    counts = Counter(row.key for row in rows if row.value is not None and _is_sure(row))
    ticks = [row for row in rows if row.value is None]
    full = sum(map(_is_sure, ticks)) > max(_MOST_MARKS, _MOST_TICKS * len(ticks))
    return tuple(
        replace(row, evidence=tuple(replace(e, strength="doubt") for e in row.evidence))
        if (full if row.value is None else counts[row.key] > _MOST_MARKS)
        else row
        for row in rows
    )


def _placed(page: InkPage, rows: tuple[ScanRow, ...]) -> tuple[ScanRow, ...]:
    """A row is surely empty only where it is known where it would be ticked."""
    ticked = {(home.key, home.value) for home in page.known.homes if home.is_row and "tick" in home.regions}
    marked = {row.key for row in rows if row.value is not None and _is_sure(row)}
    return tuple(
        replace(row, evidence=(Evidence("doubt", "mark", row.band, "no cell"),))
        if not row.evidence and (row.key, row.value) not in ticked and row.key not in marked
        else row
        for row in rows
    )


def _with_heavy(page: InkPage, rows: tuple[ScanRow, ...]) -> tuple[ScanRow, ...]:
    """Of a section without any mark the statement in bold a doubt."""
    marked = {row.key for row in rows if row.evidence}
    heavy = heavy_rows(page)
    return tuple(
        replace(row, evidence=(Evidence("doubt", "mark", row.band, "bold"),))
        if row.key not in marked and (row.key, row.value) in heavy
        else row
        for row in rows
    )


def _is_sure(row: ScanRow) -> bool:
    return any(e.strength == "sure" for e in row.evidence)


def _doubted(row: ScanRow, beside: Unplaced, merged: bool) -> ScanRow:
    """merged: whether all rows of its section share one cell, in which the section's score stands."""
    if merged:
        return replace(row, evidence=(Evidence("doubt", "mark", row.band, "merged cell"),))
    evidence = [_unsure(e) for e in row.evidence]
    if not evidence:
        evidence += [Evidence("doubt", "mark", box, "stray") for box in beside.on_line(row.band)]
    return replace(row, evidence=tuple(evidence))


def _unsure(one: Evidence) -> Evidence:
    """Shading that the form prints looks like a highlighter's."""
    return replace(one, strength="doubt") if one.what == "highlight" and one.strength == "sure" else one


def _answer(answer: Answer, closed: int, beside: Unplaced, said: str, today: date, yes_no: bool) -> Answer:
    box = answer.bbox
    if answer.state is State.BLANK:
        # A ring round the printed "Y/N" may have been read as part of it.
        empty = closed > 1 and box and not said and not beside.on_line(box) and not beside.next_to(box)
        return answer if empty and not yes_no else replace(answer, confidence=0.0)
    given = answer.state in (State.READ, State.INVALID)
    if given and answer.method == "mark":  # a printed choice's own boxes look as if they were ticked
        return Answer(None, 0.0, "mark", answer.page, box, (True, False))
    if given and answer.method == "digit" and not closed and parse_date(said, today).value != answer.value:
        return replace(answer, value=None, confidence=0.0)
    return answer


def _score(cell: ScoreCell, closed: int, beside: Unplaced, said: str) -> ScoreCell:
    """A number is taken by itself from a table's cell only: elsewhere a bracket may be read as a 1, so that OCR of the page must say
    the same. In either case it may not say another, and no other may stand beside it, as last time's score does."""
    reading = cell.reading
    if reading.blank and (closed < 2 or said or beside.on_line(cell.bbox)):
        return replace(cell, reading=replace(reading, confidence=0.0, blank=False))
    number = "".join(filter(str.isdigit, said))
    disputed = (bool(number) and number != str(reading.value)) or beside.next_to(cell.bbox)
    if not reading.blank and (disputed or (not closed and said != str(reading.value))):
        seen = tuple(dict.fromkeys(n for n in (reading.value, *reading.candidates) if n is not None))
        return replace(cell, reading=replace(reading, value=None, confidence=0.0, candidates=seen))
    return cell
