"""What happens to a sheet before it is scanned: holes, folds, stamps, the other side shining through."""

from __future__ import annotations

import math
from random import Random

import cv2
import numpy as np

from . import fonts
from .hands import BLACK, BLUE, OTHER
from .sheet import DPI, POINT, Ink, Pixels, Sheet
from .table import Knobs


def wear(sheet: Sheet, knobs: Knobs, holes: bool, other_side: Pixels | None, rng: Random) -> None:
    """holes: whether this file was in a folder. other_side: what is printed on the back."""
    if other_side is not None and knobs["bleed"] > 0:
        _bleed(sheet, other_side, rng.uniform(0, knobs["bleed"]))
    if rng.random() < knobs["fold"]:
        _fold(sheet, rng)
    if rng.random() < knobs["stain"]:
        _stain(sheet, rng)
    if holes:
        _holes(sheet, rng)


def _bleed(sheet: Sheet, other: Pixels, share: float) -> None:
    grey = other if other.ndim == 2 else other[:, :, 1]
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    soft = cv2.flip(cv2.resize(small, sheet.pixels.shape[1::-1]), 1)
    loss = ((255 - soft) * share).astype(np.uint8)
    if not sheet.grey:
        loss = cv2.cvtColor(loss, cv2.COLOR_GRAY2BGR).astype(np.uint8)
    sheet.pixels = cv2.subtract(sheet.pixels, loss).astype(np.uint8)


def _fold(sheet: Sheet, rng: Random) -> None:
    """A crease across the page, dark on one side of it and bright on the other; print breaks off along it."""
    rows, columns = sheet.pixels.shape[:2]
    y = int(rows * rng.choice((1 / 3, 0.5, 2 / 3)) + rng.gauss(0, 25))
    half, drop = 14, rng.gauss(0, 0.004)
    ramp = np.concatenate([np.linspace(0, -26, half), np.linspace(16, 0, half)]) * rng.uniform(0.5, 1.4)
    for x0 in range(0, columns, 128):
        top = int(y + drop * x0) - half
        if top >= 0 and top + 2 * half < rows:
            band = sheet.pixels[top : top + 2 * half, x0 : x0 + 128]
            shift = ramp[:, None] if sheet.grey else ramp[:, None, None]
            band[:] = np.clip(band + shift, 0, 255).astype(np.uint8)


def _stain(sheet: Sheet, rng: Random) -> None:
    rows, columns = sheet.pixels.shape[:2]
    x, y, radius = rng.uniform(0, columns) / POINT, rng.uniform(0, rows) / POINT, rng.uniform(85, 120)
    path = [
        (x + radius * math.cos(step / 60 * 6.283), y + radius * math.sin(step / 60 * 6.283))
        for step in range(rng.randint(40, 61))
    ]
    sheet.strokes([path], Ink((95, 140, 175), rng.uniform(2, 6), rng.uniform(0.25, 0.6), 0.5), 0.6)


def _holes(sheet: Sheet, rng: Random) -> None:
    """Two or four at the left, as a folder needs them; what lies below is dark or white."""
    rows = sheet.pixels.shape[0]
    count, dark = rng.choice((2, 2, 4)), rng.choice((25, 60, 120, 245))
    apart, x = 80 / 25.4 * DPI, int((11 / 25.4) * DPI + rng.gauss(0, 8))
    for number in range(count):
        y = int(rows / 2 + (number - (count - 1) / 2) * apart + rng.gauss(0, 3))
        colour = (dark,) if sheet.grey else (dark, dark, dark)
        cv2.circle(sheet.pixels, (x, y), int(3 / 25.4 * DPI), colour, -1, cv2.LINE_AA)


def stamp(sheet: Sheet, rng: Random) -> None:
    """RECEIVED and a date, a little askew, mostly where the page is empty."""
    ink = Ink(rng.choice(BLUE + BLACK + OTHER), 1.6, rng.uniform(0.5, 0.9), 0.5)
    width, height = sheet.pixels.shape[1] / POINT, sheet.pixels.shape[0] / POINT
    x, y = (
        rng.uniform(width * 0.45, width * 0.65),
        rng.choice((rng.uniform(14, 30), height * rng.uniform(0.84, 0.92))),
    )
    words = rng.choice(("RECEIVED", "SCANNED", "COPY", "CONFIDENTIAL", "REC'D"))
    day = (
        f"{rng.randint(1, 28):02} {rng.choice(('JAN', 'MAR', 'JUN', 'SEP', 'NOV'))} {rng.randint(2023, 2026)}"
    )
    lines = [words, day] if rng.random() < 0.7 else [words]
    from PIL import Image, ImageDraw

    font = fonts.font(fonts.prints()[0], round(15 * POINT))
    wide = int(max(font.getlength(one) for one in lines)) + 60
    high = 30 + 70 * len(lines)
    picture = Image.new("L", (wide, high), 0)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((6, 6, wide - 7, high - 7), outline=255, width=6)
    for number, one in enumerate(lines):
        pen.text((30, 12 + 70 * number), one, fill=255, font=font)
    turned = picture.rotate(rng.gauss(0, 5), expand=True, resample=Image.Resampling.BILINEAR)
    sheet.patch((np.asarray(turned, np.float32) / 255).astype(np.float32), x * POINT, y * POINT, ink)
