"""Words, numbers and dates, put into the space that a question has."""

from __future__ import annotations

import unicodedata
from random import Random

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import fonts
from .digits import joined
from .hands import Hand
from .sheet import POINT, Mask, Sheet

Box = tuple[float, float, float, float]
LINE = 1.22  # from line to line, in sizes of letters
SMALLEST = 6.0


def plain(text: str, font: str) -> str:
    """With letters that the font has: without accents where it lacks them."""
    swapped = text.translate({0x141: "L", 0x142: "l", 0x2019: "'", 0x2013: "-"})
    return "".join(c if fonts.can_write(font, c) else unicodedata.normalize("NFKD", c)[0] for c in swapped)


def width_of(text: str, hand: Hand, size: float) -> float:
    """In points."""
    return float(fonts.font(hand.font, max(6, round(size * POINT))).getlength(text)) / POINT


def _word(text: str, hand: Hand, size: float, rng: Random) -> tuple[Mask, float]:
    """A word's ink, and how far its baseline lies below the mask's top, in pixels."""
    font = fonts.font(hand.font, max(6, round(size * POINT)))
    left, top, right, bottom = font.getbbox(text, anchor="ls")
    edge = 6
    picture = Image.new("L", (int(right - left) + 2 * edge, int(bottom - top) + 2 * edge), 0)
    ImageDraw.Draw(picture).text((edge - left, edge - top), text, fill=255, font=font, anchor="ls")
    mask = (np.asarray(picture, np.float32) / 255).astype(np.float32)
    if hand.typed:
        return mask, edge - top
    mask = _as_thick_as(mask, hand.pen.width * POINT)
    baseline = edge - top
    shear, turn = hand.slant, rng.gauss(0, 0.008 + hand.jitter * 0.008)
    reach = abs(shear) * mask.shape[0] + 2
    matrix = np.array([[1, -shear, shear * baseline + reach], [turn, 1, 2]], np.float32)
    size_ = (int(mask.shape[1] + 2 * reach), mask.shape[0] + 4 + int(abs(turn) * mask.shape[1]))
    return cv2.warpAffine(mask, matrix, size_).astype(np.float32), baseline + 2


def _as_thick_as(mask: Mask, width: float) -> Mask:
    """A word's strokes brought near the pen's width; to the whole of it would fill small letters in."""
    inside = mask > 0.5
    if not inside.any():
        return mask
    within = cv2.distanceTransform(inside.astype(np.uint8), cv2.DIST_L2, 3)
    beyond = cv2.distanceTransform((~inside).astype(np.uint8), cv2.DIST_L2, 3)
    ridge = within[(within >= cv2.dilate(within, np.ones((3, 3))) - 0.01) & inside]
    grow = float(np.clip((width / 2 - np.median(ridge)) * 0.8, -0.6, 2.2))
    ink: Mask = np.clip(within - beyond + grow + 0.5, 0, 1).astype(np.float32)
    return ink


def write_line(
    sheet: Sheet, text: str, left: float, base: float, hand: Hand, size: float, rng: Random
) -> None:
    """left, base: where the line begins, in points."""
    ink = hand.spare(rng)
    x = left * POINT
    space = width_of(" ", hand, size) * POINT
    for word in text.split():
        mask, baseline = _word(word, hand, size, rng)
        y = base * POINT - baseline + rng.gauss(0, hand.jitter) * POINT * 0.5
        extra = 0.0 if hand.typed else abs(hand.slant) * mask.shape[0]
        sheet.patch(mask, x - 6 - extra, y, ink)
        x += width_of(word, hand, size) * POINT + max(space, size * POINT * 0.22)


def _broken(text: str, hand: Hand, size: float, first: float, other: float) -> list[str]:
    """The text in lines, the first of which has another width."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width_of(longer, hand, size) * 1.04 > (first if not lines else other):
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def write(sheet: Sheet, text: str, space: Box, label: Box | None, hand: Hand, rng: Random) -> Box:
    """Writes after the label, or from the space's top left; smaller where it wouldn't fit. Gives the place of the
    first line."""
    x0, top, x1, bottom = space
    start = label[2] + rng.uniform(3, 6) if label else x0 + rng.uniform(3, 7)
    below = bool(label) and (x1 - start < 30)
    size = hand.size
    lines: list[str] = []
    while size >= SMALLEST:
        under = x0 + 5 if below else min(start, x0 + 60)
        first = x1 - (under if below else start) - 2
        lines = _broken(text, hand, size, first, x1 - under - 2)
        room = bottom - (label[1] if label and not below else label[3] if label else top + 2)
        fits = all(width_of(one, hand, size) <= x1 - under for one in lines[1:])
        if fits and width_of(lines[0], hand, size) <= first and len(lines) * size * LINE <= room + size * 0.4:
            break
        size *= 0.93
    if label and not below:
        base = label[3] - (label[3] - label[1]) * 0.22
    else:
        base = (label[3] if label else top + 1) + size
    for number, line in enumerate(lines):
        left = start if number == 0 and not below else (x0 + 5 if below else min(start, x0 + 60))
        write_line(sheet, line, left, base + number * size * LINE, hand, size, rng)
    left = x0 + 5 if below else start
    return left, base - size, left + width_of(lines[0] if lines else "", hand, size), base


def _separator(kind: str, height: float, thick: float) -> Mask:
    """A slash, dot, dash or gap, as high as the digits beside it."""
    wide = {"/": 0.45, ".": 0.18, "-": 0.45}.get(kind, 0.35)
    mask = np.zeros((max(2, round(height)), max(2, round(height * wide + thick))), np.uint8)
    rows, columns = mask.shape
    line = max(1, round(thick))
    if kind == "/":
        cv2.line(mask, (line, rows - line), (columns - line, line), (255,), line, cv2.LINE_AA)
    elif kind == ".":
        cv2.circle(mask, (columns // 2, rows - line), max(1, round(thick * 0.7)), (255,), -1, cv2.LINE_AA)
    elif kind == "-":
        middle = round(rows * 0.55)
        cv2.line(mask, (line, middle), (columns - line, middle - 1), (255,), line, cv2.LINE_AA)
    return (mask / 255).astype(np.float32)


def number_mask(text: str, hand: Hand, height: float, rng: Random) -> Mask:
    """Handwritten digits and separators; height in pixels."""
    assert hand.digits is not None
    thick = hand.digits.thick * height
    parts = []
    for sign in text:
        if sign.isdigit():
            parts.append(hand.digits.draw(int(sign), height * rng.uniform(0.88, 1.08), rng))
        else:
            parts.append(_separator(sign, height * (1.1 if sign == "/" else 0.9), thick))
    return joined(parts, height * rng.uniform(0.06, 0.2), rng)


def write_score(sheet: Sheet, score: int, cell: Box, hand: Hand, rng: Random) -> Box:
    """A number somewhere about the middle of its cell; typists begin at the left, or in the middle.
    Gives about where its ink is."""
    x0, top, x1, bottom = cell
    if hand.typed:
        size = min(hand.size, (bottom - top) * 0.7)
        left = x0 + 3 if rng.random() < 0.5 else (x0 + x1 - width_of(str(score), hand, size)) / 2
        base = (top + bottom) / 2 + size * 0.36
        write_line(sheet, str(score), left, base, hand, size, rng)
        return left, base - size * 0.75, left + width_of(str(score), hand, size), base
    height = min(hand.digit, (bottom - top) * 0.85) * rng.uniform(0.9, 1.1)
    mask = number_mask(str(score), hand, height * POINT, rng)
    x = (x0 + x1) / 2 * POINT - mask.shape[1] / 2 + rng.gauss(0, (x1 - x0) * 0.07) * POINT
    y = (top + bottom) / 2 * POINT - mask.shape[0] / 2 + rng.gauss(0, 0.8) * POINT
    sheet.patch(mask, x, y, hand.spare(rng))
    return x / POINT, y / POINT, (x + mask.shape[1]) / POINT, (y + mask.shape[0]) / POINT


def write_date(sheet: Sheet, text: str, space: Box, label: Box | None, hand: Hand, rng: Random) -> None:
    """A date after its label, on its line or in the space below; typed ones like any other text."""
    if hand.typed:
        write(sheet, text, space, label, hand, rng)
        return
    x0, top, x1, bottom = space
    left = (label[2] if label else x0) + rng.uniform(3, 8)
    height = min(hand.digit, (bottom - top) * 0.7)
    mask = number_mask(text, hand, height * POINT, rng)
    while mask.shape[1] > (x1 - left - 1) * POINT and height > 6:
        height *= 0.92
        mask = number_mask(text, hand, height * POINT, rng)
    middle = (label[1] + label[3]) / 2 if label else (top + bottom) / 2
    y = middle * POINT - mask.shape[0] / 2 + rng.gauss(0, 0.7) * POINT
    sheet.patch(mask, left * POINT, y, hand.spare(rng))
