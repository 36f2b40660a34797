"""How a referrer says yes or no, and which band."""

from __future__ import annotations

from random import Random
from typing import Any

from extractors.layouts.layout import LayoutPage, Region

from .boxes import box_in
from .hands import Hand
from .marks import highlight, line_paths, mark_cell, ring_paths
from .sheet import Sheet
from .typed import typed_mark
from .withdraw import Withdrawn, plain_way, take_back
from .writing import Box, width_of, write

NO = {"Yes": "No", "Y": "N", "yes": "no", "YES": "NO", "Yes.": "No."}


def answer_yes_no(
    sheet: Sheet,
    page: LayoutPage,
    space: Region,
    label: Box | None,
    value: bool,
    words: str | None,
    hand: Hand,
    rng: Random,
) -> None:
    """words: what is written instead ("CP Plan since May")."""
    way = hand.yes_no
    letters = {said: next(iter(page.of(space.key, role)), None) for said, role in _LETTERS}
    wanted, other = letters[value], letters[not value]
    if words is None and way in ("circled", "struck"):
        if way == "circled" and wanted:
            sheet.strokes(ring_paths(wanted.box, rng, rng.uniform(1.2, 2.6)), hand.spare(rng), 0.3)
            return
        if way == "struck" and other:
            _strike(sheet, other.box, hand, rng)
            return
        way = "Yes"
    said = words or (way if value else NO[way])
    after = after_letters(page, space, label)
    spot = _free_line(space, after, said, hand)
    write(sheet, said, spot, after if spot == space.box else None, hand, rng)


def withdraw_yes_no(
    sheet: Sheet,
    page: LayoutPage,
    space: Region,
    label: Box | None,
    taken_back: Withdrawn,
    hand: Hand,
    rng: Random,
) -> None:
    """A word struck out, and the other one behind it."""
    words = {True: "Yes", False: "No"}
    box = write(sheet, words[taken_back.first], space.box, after_letters(page, space, label), hand, rng)
    take_back(sheet, box, plain_way(taken_back.way), hand, rng)
    beside = (box[2] + 3, box[1], box[2] + 3.5, box[3] + 2)
    write(sheet, words[taken_back.second], space.box, beside, hand, rng)


_LETTERS: tuple[tuple[bool, Any], ...] = ((True, "yes"), (False, "no"))


def after_letters(page: LayoutPage, space: Region, label: Box | None) -> Box | None:
    """The label with the printed Y/N that may stand behind it."""
    after = label
    for _, role in _LETTERS:
        for letter in page.of(space.key, role):
            if after is None or letter.box[2] > after[2]:
                after = letter.box
    return after


def _free_line(space: Region, after: Box | None, said: str, hand: Hand) -> Box:
    """The space itself where the words fit behind the label, else what is below the label."""
    x0, _, x1, bottom = space.box
    if after is None or width_of(said, hand, hand.size) + 8 < x1 - after[2] or bottom - after[3] < hand.size:
        return space.box
    return (x0, after[3], x1, bottom)


def _strike(sheet: Sheet, box: Box, hand: Hand, rng: Random) -> None:
    ink = hand.spare(rng)
    if rng.random() < 0.5:
        sheet.strokes(line_paths(box[0] - 1.5, box[2] + 1.5, (box[1] + box[3]) / 2, rng), ink, 0.2)
    else:
        sheet.strokes([[(box[0] - 1, box[3] + 1), (box[2] + 1, box[1] - 1)]], ink)


def mark_band(sheet: Sheet, page: LayoutPage, key: str, band: str, hand: Hand, rng: Random) -> Box:
    """Marks a band's cell, or writes its name where there is room for it. Gives about where the ink is."""
    way = hand.rag
    cell = next(r.box for r in page.of(key, "band") if r.value == band)
    words = next((r.box for r in page.of(key, "statement") if r.value == band), cell)
    room = next(iter(page.of(key, "text")), None)
    tick = next((r.box for r in page.of(key, "tick") if r.value == band), None)
    if way == "word" and room:
        label = next((r.box for r in page.of(key, "label")), None)
        return write(sheet, band.title(), room.box, label, hand, rng)
    if way == "circled":
        sheet.strokes(ring_paths(words, rng, rng.uniform(2, 5)), hand.spare(rng), 0.3)
        return words
    if way == "highlight":
        highlight(sheet, words if rng.random() < 0.6 else cell, hand.marker, rng)
        return words
    if way == "underline":
        sheet.strokes(line_paths(words[0], words[2], words[3] + 1, rng), hand.spare(rng), 0.2)
        return words
    free = tick or _free_side(cell, words)
    if way.startswith("typed"):
        return typed_mark(sheet, way, free, tick and (box_in(page, tick) or tick), hand, rng)
    return mark_cell(sheet, "tick" if way == "word" else way, free, hand, rng)


def _free_side(cell: Box, words: Box) -> Box:
    """The larger empty side of a band's cell."""
    if words == cell or cell[2] - words[2] < 16:
        return cell
    return (words[2] + 2, cell[1], min(cell[2], words[2] + 60), cell[3])
