"""What a page of an unknown layout answers less surely than a known one: nothing says that all its print was found,
or that every answer's space was."""

from __future__ import annotations

from dataclasses import replace

from extractors.boxes import centre, contains, grow
from extractors.evidence import Evidence
from extractors.scans.homes import Owned, settle
from extractors.scans.ink import Blot, InkPage
from extractors.scans.located import LocatedPage
from extractors.scans.scan_page import ScanPage, ScanRow, ScoreCell
from extractors.scans.shapes import MM
from schemas.types import Answer, BBox, State

_MARK = 1.7  # millimetres from which a blot may be a mark
_BESIDE = 3.0  # points over and under a row in which a mark may be meant for it
_WORD = 1.5  # points beyond a word's box that its letters reach


def with_caution(page: InkPage, located: LocatedPage, read: ScanPage) -> ScanPage:
    """Ink that belongs to nothing may be an answer to what stands on its line, where nothing else is found."""
    strays = [page.box_on_page(b.points) for b in _strays(page, located)]
    return replace(
        read,
        unknown=True,
        rows=tuple(_doubted(row, strays) for row in read.rows),
        answers={key: _answer(one, strays) for key, one in read.answers.items()},
        scores={key: _score(one, strays) for key, one in read.scores.items()},
    )


def _strays(page: InkPage, located: LocatedPage) -> list[Blot]:
    """Blots of a mark's size that lie in no row or space and are no part of an OCR'd text."""
    owned: list[Owned] = settle(page)
    return [
        one.blot
        for one in owned
        if sum(share for _, share in one.shares) < 0.5
        and max(one.blot.width, one.blot.height) >= _MARK * MM
        and not any(contains(grow(box, _WORD), *centre(one.blot.points)) for box in located.texts)
    ]


def _doubted(row: ScanRow, strays: list[BBox]) -> ScanRow:
    evidence = [_unsure(e) for e in row.evidence]
    if not evidence:
        evidence += [Evidence("doubt", "mark", box, "stray") for box in strays if _on_line(row.band, box)]
    return replace(row, evidence=tuple(evidence))


def _unsure(one: Evidence) -> Evidence:
    """Shading that the form prints looks like a highlighter's."""
    return replace(one, strength="doubt") if one.what == "highlight" and one.strength == "sure" else one


def _answer(answer: Answer, strays: list[BBox]) -> Answer:
    if answer.state is not State.BLANK or answer.bbox is None or not _any_near(answer.bbox, strays):
        return answer
    return replace(answer, confidence=0.0)


def _score(cell: ScoreCell, strays: list[BBox]) -> ScoreCell:
    if not cell.reading.blank or not _any_near(cell.bbox, strays):
        return cell
    return replace(cell, reading=replace(cell.reading, confidence=0.0, blank=False))


def _any_near(box: BBox, strays: list[BBox]) -> bool:
    return any(_on_line(box, stray) for stray in strays)


def _on_line(box: BBox, stray: BBox) -> bool:
    return box[1] - _BESIDE <= centre(stray)[1] <= box[3] + _BESIDE
