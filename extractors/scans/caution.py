"""What a page of an unknown layout answers less surely than a known one: nothing says that all its print was found,
or that every answer's space was. Wherever print may have been taken for an answer, or an answer may stand where none
was looked for, the answer is unread."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from extractors.boxes import centre, contains, grow, span_overlap
from extractors.scans.boxed_rows import with_boxed
from extractors.evidence import Evidence
from extractors.scans.homes import Home, settle
from extractors.scans.ink import Blot, InkPage
from extractors.scans.located import LocatedPage
from extractors.scans.scan_page import ScanPage, ScanRow, ScoreCell
from extractors.scans.shapes import MM
from schemas.types import Answer, BBox, State

_MARK = 1.7  # millimetres from which a blot may be a mark
_BESIDE = 3.0  # points over and under a row in which a mark may be meant for it
_WORD = 1.5  # points beyond a word's box that its letters reach
_MOST_MARKS = 2  # of a section; where more rows look marked, all of them print something
_MOST_TICKS = 0.6  # the same as a share of a checklist's lines
_AT = 4.0  # points from a space's side in which the ruling lies that closes it
_ALONG = 0.8  # share of the side that the ruling runs along


def with_caution(page: InkPage, located: LocatedPage, read: ScanPage) -> ScanPage:
    """The page's answers, doubted where only a blank could tell."""
    strays = [page.box_on_page(b.points) for b in _strays(page, located)]
    closed = {home.key for home in page.known.homes if not home.is_row and _is_closed(home, located)}
    return replace(
        read,
        unknown=True,
        rows=tuple(_doubted(row, strays) for row in _compared(with_boxed(page, read.rows))),
        answers={key: _answer(one, key in closed, strays) for key, one in read.answers.items()},
        scores={key: _score(one, key in closed, strays) for key, one in read.scores.items()},
    )


def _strays(page: InkPage, located: LocatedPage) -> list[Blot]:
    """Blots of a mark's size that lie in no row or space and are no part of an OCR'd text."""
    return [
        one.blot
        for one in settle(page)
        if sum(share for _, share in one.shares) < 0.5
        and max(one.blot.width, one.blot.height) >= _MARK * MM
        and not any(contains(grow(box, _WORD), *centre(one.blot.points)) for box in located.texts)
    ]


def _is_closed(home: Home, located: LocatedPage) -> bool:
    """Whether a space is a table's cell, or its share of one: ruled below and at the right, and over or before it.
    An answer to a question without such a space may stand anywhere near it."""
    x0, top, x1, bottom = home.box

    def ruled(horizontal: bool, at: float, start: float, end: float) -> bool:
        along = sum(
            max(0.0, span_overlap(r.start, r.end, start, end))
            for r in located.rulings
            if r.horizontal is horizontal and abs(r.at - at) <= _AT
        )
        return along >= _ALONG * (end - start)

    below, right = ruled(True, bottom, x0, x1), ruled(False, x1, top, bottom)
    return below and right and (ruled(True, top, x0, x1) or ruled(False, x0, top, bottom))


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


def _is_sure(row: ScanRow) -> bool:
    return any(e.strength == "sure" for e in row.evidence)


def _doubted(row: ScanRow, strays: list[BBox]) -> ScanRow:
    evidence = [_unsure(e) for e in row.evidence]
    if not evidence:
        evidence += [Evidence("doubt", "mark", box, "stray") for box in strays if _on_line(row.band, box)]
    return replace(row, evidence=tuple(evidence))


def _unsure(one: Evidence) -> Evidence:
    """Shading that the form prints looks like a highlighter's."""
    return replace(one, strength="doubt") if one.what == "highlight" and one.strength == "sure" else one


def _answer(answer: Answer, closed: bool, strays: list[BBox]) -> Answer:
    box = answer.bbox
    if answer.state is State.BLANK and not (closed and box and not any(_on_line(box, s) for s in strays)):
        return replace(answer, confidence=0.0)
    given = answer.state in (State.READ, State.INVALID)
    if given and answer.method == "mark":  # a printed choice's own boxes look as if they were ticked
        return Answer(None, 0.0, "mark", answer.page, box, (True, False))
    if given and answer.method == "digit" and not closed:
        return replace(answer, value=None, confidence=0.0)
    return answer


def _score(cell: ScoreCell, closed: bool, strays: list[BBox]) -> ScoreCell:
    """A number is taken by itself from a table's cell only: elsewhere a bracket may be read as a 1."""
    reading = cell.reading
    if reading.blank and (not closed or any(_on_line(cell.bbox, stray) for stray in strays)):
        return replace(cell, reading=replace(reading, confidence=0.0, blank=False))
    if not reading.blank and not closed:
        seen = tuple(dict.fromkeys(n for n in (reading.value, *reading.candidates) if n is not None))
        return replace(cell, reading=replace(reading, value=None, confidence=0.0, candidates=seen))
    return cell


def _on_line(box: BBox, stray: BBox) -> bool:
    return box[1] - _BESIDE <= centre(stray)[1] <= box[3] + _BESIDE
