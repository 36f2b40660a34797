"""Cells as somebody fills them: words behind the printed question or anywhere, and over, between or beside them a mark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

import cv2

from benchmarks.mark_training import shapes, texts
from benchmarks.mark_training.spoil import Cell
from benchmarks.scans.hands import Hand, any_pen, pressed
from benchmarks.scans.marks import line_paths
from benchmarks.scans.sheet import Colour, Ink, Sheet
from benchmarks.scans.writing import Box, plain, width_of, write, write_line

_TYPED: Colour = (15, 15, 15)
_TO_WORDS = 0.45  # of the marks that are put where words stand


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn: what the words are, and of the mark its kind and what was done to it, "" where there is none."""

    sheet: Sheet
    words: str
    kind: str = ""
    way: str = ""

    @property
    def name(self) -> str:
        return f"{self.kind} {self.way}" if self.kind else "words"


def draw(cell: Cell, fonts: list[str], typed: list[str], marked: bool, faint: bool, random: Random) -> Drawn:
    """fonts, typed: files by hand and of print. marked: whether there is a mark. faint: whether a pencil may be light."""
    sheet = cell.sheet(random)
    hand = _hand(fonts, typed, faint, random)
    words = "" if marked and random.random() < 0.06 else texts.text(random)
    words = "\n".join(plain(line, hand.font) for line in words.split("\n"))
    places = _write(sheet, cell, words, hand, random) if words else []
    if not marked:
        if places and random.random() < 0.03:
            x0, _, x1, bottom = random.choice(places)
            sheet.strokes(line_paths(x0, x1, bottom + 2, random), hand.spare(random), 0.2)
        return Drawn(sheet, words)
    kind = random.choices(list(shapes.MARKS), list(shapes.MARKS.values()))[0]
    ways = {
        way: share
        for way, share in shapes.WAYS.items()
        if not (kind == "initials" and way in ("live", "said_no"))
        and not (kind in ("cross", "slash") and way == "crossed_out")
    }
    way = random.choices(list(ways), list(ways.values()))[0]
    _mark(sheet, cell, kind, way, places, hand, random)
    return Drawn(sheet, words, kind, way)


def _hand(fonts: list[str], typed: list[str], faint: bool, random: Random) -> Hand:
    is_typed = bool(typed) and random.random() < 0.08
    kind, pen = any_pen(random, faint)
    return Hand(
        typed=is_typed,
        pen_kind=kind,
        pen=Ink(_TYPED, 0.8, 0.95) if is_typed else pen,
        font=random.choice(typed if is_typed else fonts),
        size=random.uniform(7.5, 15.0),
        slant=0.0 if is_typed else random.gauss(0.06, 0.14),
        jitter=0.0 if is_typed else random.uniform(0.0, 1.2),
        digits=None,
        digit=10.0,
        marks="tick",
        yes_no="Yes",
        rag="tick",
        separator="/",
        year="long",
        marker=pen,
    )


def _write(sheet: Sheet, cell: Cell, words: str, hand: Hand, random: Random) -> list[Box]:
    """About where each line stands."""
    label = cell.label
    if random.random() < 0.5:
        first = write(sheet, words.replace("\n", " "), cell.box, label, hand, random)
        return [first, (first[0], first[3], cell.box[2], min(cell.box[3], first[3] + 1.2 * hand.size))]
    x0, top, x1, bottom = cell.box
    left = x0 + random.choice((random.uniform(2, 8), random.uniform(2, (x1 - x0) * 0.6)))
    base = random.choice((label[3], label[3], top)) + hand.size * random.uniform(0.6, 1.3)
    apart, rise, places = hand.size * random.uniform(0.9, 1.5), random.gauss(0, 0.03), []
    for line in _lines(words, hand, x1 - left + random.choice((0.0, 0.0, 12.0))):
        if base > bottom + random.choice((-2.0, 0.0, 6.0)):
            break
        x = left + random.gauss(0, 2)
        for word in line:
            write_line(sheet, word, x, base + rise * (x - left), hand, hand.size, random)
            wide = width_of(word, hand, hand.size)
            places.append((x, base - hand.size, x + wide, base))
            x += wide + hand.size * random.uniform(0.2, 0.5)
        base += apart
    return places


def _lines(words: str, hand: Hand, room: float) -> list[list[str]]:
    lines: list[list[str]] = []
    for part in words.split("\n"):
        lines.append([])
        for word in part.split():
            if lines[-1] and width_of(" ".join([*lines[-1], word]), hand, hand.size) > room:
                lines.append([])
            lines[-1].append(word)
    return lines


def _mark(
    sheet: Sheet, cell: Cell, kind: str, way: str, places: list[Box], hand: Hand, random: Random
) -> None:
    size = random.choice(
        (random.uniform(6.5, 11), random.uniform(10, 18), random.uniform(10, 18), random.uniform(18, 34))
    )
    x0, top, x1, bottom = cell.box
    if places and random.random() < _TO_WORDS:
        a, b, c, d = random.choice(places)
        x, y = random.uniform(a - 10, c + 8), (b + d) / 2 + random.gauss(0, 4)
    else:
        x, y = random.uniform(x0, x1), random.uniform(top, bottom)
    edge = min(size * 0.4, 10)
    x, y = min(max(x, x0 + edge), x1 - edge), min(max(y, top + edge * 0.8), bottom - edge * 0.8)
    pen = hand.pen if not hand.typed else any_pen(random, False)[1]
    if random.random() < 0.08:
        pen = replace(any_pen(random, False)[1], colour=pen.colour)
    ink = pressed(pen, random)
    box = (x - size / 2, y - size / 2, x + size / 2, y + size / 2)
    if kind == "initials":
        letters = "".join(random.choice("ABCDEFGHJKLMNPRSTW") for _ in range(random.choice((2, 2, 3))))
        high = random.uniform(9, 15)
        write_line(sheet, letters, x - high * 0.6, y + high * 0.4, hand, high, random)
        box = (
            x - high * 0.6,
            y - high * 0.6,
            x - high * 0.6 + width_of(letters, hand, high),
            y + high * 0.45,
        )
    else:
        sheet.strokes(
            shapes.mark(kind, x, y, size, random), ink, 0.0 if kind == "blob" else random.choice((0.0, 0.35))
        )
    if way == "said_no":
        no = random.choice(("NO", "No", "NO", "no", "error", "not"))
        write_line(
            sheet,
            no,
            box[2] + random.uniform(0, 4),
            y + random.gauss(4, 2),
            hand,
            random.uniform(8, 14),
            random,
        )
    elif way != "live":
        sheet.strokes(shapes.taken_back(way, box, random), pressed(pen, random), 0.2)


cv2.setNumThreads(1)
