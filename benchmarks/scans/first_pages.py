"""First pages of the board's assessment with both dates by hand, as the outside examples have them (`../shared/examples` 6 to 9): how
many are read, which is quicker to tell than from whole files, as two dates cost a page.

    python -m benchmarks.scans.first_pages --seed N [--count N] [--damage KIND] [--lined]

Digits are MNIST's held back pictures as large beside one another as they are there, slashes thin, lean and about as high; days and months
with a nought before them or none, years long or short. --lined: in black and white a fax machine's line runs through each date or close to it, and turns ink to paper.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import cv2
import numpy as np

from benchmarks.read import TODAY
from extractors.layouts.layout import LayoutPage
from extractors.scans.found.find_page import find_page
from extractors.scans.found.known import Known, load_known
from extractors.scans.picture.file_pictures import file_pictures
from extractors.scans.read_page import read_page
from schemas.types import Answer

from . import digits, paper
from .fill import label_in
from .hands import BLACK, BLUE
from .keep import jpeg, photo_jpeg, tiff
from .machines import MACHINES, Shot, habits
from .sheet import POINT, Ink, Mask, Pixels, Sheet
from .table import Knobs

KINDS = ("mfp", "flatbed", "phone", "photocopy", "fax_fine")
LAYOUT = "northamptonshire-assessment"
DATES = ("young_person.dob", "assessment.date")
_HIGH = (10.0, 12.5)  # points of a digit that fills MNIST's box of 20 pixels
_BOX, _PICTURE = 20, 28


@dataclass(frozen=True, slots=True)
class Written:
    """A date of a page. said: as it was written. answer: what the reader makes of it."""

    kind: str
    key: str
    said: str
    meant: str
    answer: Answer

    @property
    def outcome(self) -> str:
        if self.answer.value is None:
            return "held"
        return "right" if self.answer.value == self.meant else "wrong"


def pages(seed: int, count: int, kinds: tuple[str, ...] = KINDS, lined: bool = False) -> Iterator[Written]:
    """Both dates of so many pages of each kind; none of one that isn't found again. Raises DigitsMissing."""
    digits.pool()
    known = load_known(None)
    first = next(p for p in known.pages if p.layout == LAYOUT and p.page.number == 1).page
    for number in range(count):
        for kind in kinds:
            yield from _page(known, first, kind, Random(f"first/{seed}/{number}/{kind}"), lined)


def _page(known: Known, page: LayoutPage, kind: str, rng: Random, lined: bool) -> Iterator[Written]:
    knobs = Knobs(kind, rng.choice((1, 1, 2)))
    kept = habits(knobs, rng)
    sheet = Sheet(page, not kept.colour, 1 - rng.uniform(0, knobs["toner"]), rng.randrange(2**31))
    pen = Ink(rng.choice(BLACK + BLUE), 1.0, rng.uniform(0.85, 1.0))
    assessed = TODAY - timedelta(rng.randrange(2, 700))
    days = dict(zip(DATES, (assessed - timedelta(rng.randrange(8 * 365, 17 * 365)), assessed), strict=True))
    texts = {key: spelled(day, rng) for key, day in days.items()}
    rows = [_write(sheet, page, key, texts[key], pen, rng) for key in DATES]
    paper.wear(sheet, knobs, False, None, rng)
    shot = MACHINES[kind](sheet.pixels, kept, knobs, rng, 0)
    for row in rows if lined and shot.bits == 1 else ():
        _cross(shot.pixels, round(row * shot.pixels.shape[0] / sheet.pixels.shape[0]), rng)
    picture = next(file_pictures(_file(shot, kind), [1]), None)
    found = find_page(picture, known, None) if picture is not None else None
    answers = read_page(found, TODAY).answers if found is not None and found.known.page is page else {}
    for key, answer in answers.items():
        if key in texts:
            yield Written(kind, key, texts[key], days[key].isoformat(), answer)


def spelled(day: date, rng: Random) -> str:
    """As 27/06/2014, 27/6/2014 or 27/06/14."""
    way = rng.choice(("%d/%m/%Y", "%d/%m/%Y", "short", "short", "%d/%m/%y"))
    return f"{day.day}/{day.month}/{day.year}" if way == "short" else day.strftime(way)


def _write(sheet: Sheet, page: LayoutPage, key: str, text: str, pen: Ink, rng: Random) -> int:
    """Gives a row of pixels that runs through the date."""
    space = next(iter(page.of(key, "date")))
    label = label_in(page, space)
    left = (label[2] if label else space.box[0]) + rng.uniform(4, 7)
    middle = (label[1] + label[3]) / 2 if label else (space.box[1] + space.box[3]) / 2
    high = rng.uniform(*_HIGH)
    line = line_of(text, high * POINT, rng)
    while line.shape[1] > (space.box[2] - left - 1) * POINT:
        high *= 0.95
        line = line_of(text, high * POINT, rng)
    top = (middle + rng.uniform(0, 2)) * POINT - line.shape[0] / 2
    sheet.patch(line, left * POINT, top, pen)
    return int(top + line.shape[0] * rng.uniform(0.3, 0.7))


def line_of(text: str, high: float, rng: Random) -> Mask:
    """A date's ink; high: pixels of MNIST's box."""
    scale = high / _BOX
    across = round(_PICTURE * scale)
    line = np.zeros((across + 8, len(text) * across), np.float32)
    x = 2.0
    for sign in text:
        glyph = _slash(high, rng) if sign == "/" else _digit(int(sign), across, rng)
        top = (line.shape[0] - glyph.shape[0]) // 2 + round(rng.gauss(0, 0.02) * high)
        top = min(max(top, 0), line.shape[0] - glyph.shape[0])
        place = line[top : top + glyph.shape[0], round(x) : round(x) + glyph.shape[1]]
        np.maximum(place, glyph[:, : place.shape[1]], out=place)
        x += glyph.shape[1] + high * rng.uniform(0.02, 0.2)
    return line[:, : round(x) + 2]


def _digit(digit: int, across: int, rng: Random) -> Mask:
    found = digits.pool()[digit]
    large = cv2.resize(
        found[rng.randrange(len(found))], (across, across), interpolation=cv2.INTER_CUBIC
    ).astype(np.float32)
    columns = np.flatnonzero(large.max(axis=0) > 80)
    return np.asarray(np.clip(large[:, columns[0] : columns[-1] + 1] / 255, 0, 1), np.float32)


def _slash(high: float, rng: Random) -> Mask:
    tall, wide = round(high * rng.uniform(1.05, 1.2)), round(high * rng.uniform(0.22, 0.4))
    thick = max(2, round(1.1 * POINT * rng.uniform(0.8, 1.2)))
    mask = np.zeros((tall, wide + thick), np.uint8)
    cv2.line(mask, (thick // 2, tall - thick), (wide, thick // 2), (255,), thick, cv2.LINE_AA)
    return (mask / 255).astype(np.float32)


def _cross(pixels: Pixels, row: int, rng: Random) -> None:
    """As level as the machine's own rows are, however the page lies."""
    start = rng.randrange(pixels.shape[1] // 2)
    stop = pixels.shape[1] if rng.random() < 0.7 else rng.randrange(start, pixels.shape[1])
    place = pixels[row : row + rng.choice((1, 2)), start:stop]
    place[:] = 255 - place


def _file(shot: Shot, kind: str) -> bytes:
    if shot.bits == 1:
        return tiff([shot])
    return photo_jpeg(shot, False) if kind == "phone" else jpeg(shot.pixels, shot.jpeg)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=20, help="pages of each kind")
    parser.add_argument("--damage", choices=KINDS, help="only this kind")
    parser.add_argument("--lined", action="store_true", help="a line through each date")
    options = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    kinds = (options.damage,) if options.damage else KINDS
    try:
        for one in pages(options.seed, options.count, kinds, options.lined):
            counts[one.kind, one.outcome] += 1
            if one.outcome != "right":
                said = one.answer.value or " or ".join(map(str, one.answer.candidates))
                sys.stdout.write(f"{one.kind} {one.key} {one.said} {one.outcome} {said}\n")
    except digits.DigitsMissing as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    for kind in kinds:
        told = (f"{counts[kind, what]} {what}" for what in ("right", "held", "wrong"))
        sys.stdout.write(f"{kind}: {', '.join(told)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
