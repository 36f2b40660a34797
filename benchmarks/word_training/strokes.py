"""Words written from pen strokes of our own, so that the model meets hands that no font has: joined or not, each
letter anew, in mixed styles. Written as in `digit_training.skeletons`, "x,y" in hundredths of a capital's height."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.digit_training.skeletons import STYLES, Ink, Style, drawn, parse

_UNIT = 64

LETTERS: dict[str, list[str]] = {
    "Y": ["0,0 30,50! 62,0 / 30,50 30,100", "0,0 34,52 / 66,0 18,102", "0,5 8,38 34,50 55,5! 52,90 40,125 14,132 5,115",
          "0,0 26,46! 60,0 / 27,46 24,100", "2,0 0,30 25,48 52,40 56,0! 50,100", "0,10 10,0 18,40 35,45 60,0! 40,60 22,100"],
    "N": ["0,100 0,0! 52,100! 52,0", "0,100 5,0! 50,95! 60,0", "0,100 8,10 15,0 25,40 45,95! 55,40 66,0",
          "2,0 0,100 / 2,0 50,100 / 52,0 50,100", "0,102 6,4! 40,98! 46,-6", "0,98 0,20 12,0 30,10 38,60 38,100"],
    "y": ["0,40 20,90! 45,40! 5,140", "0,40 5,85 30,95 45,45! 45,120 25,140 5,125", "0,42 20,92 / 45,40 2,140",
          "0,45 8,88 28,88 40,42! 36,130 20,150 6,128 30,100 60,85", "0,38 15,80! 34,40! 14,120"],
    "n": ["0,40 0,100! 0,60 15,42 35,45 38,100", "0,45 4,100! 8,55 30,40 38,70 40,100", "2,40 4,98! 6,62 22,42 34,55 34,90 46,98",
          "0,42 2,100! 4,70 20,46 32,60 32,100"],
    "e": ["2,70 40,68 35,45 15,40 0,65 5,95 25,100 42,88", "0,75 30,65 32,42 10,45 2,80 20,100 40,92",
          "0,72 22,66 30,48 18,40 6,58 8,90 22,100 36,94", "4,72 34,70 30,46 12,46 4,70 12,98 36,98"],
    "s": ["36,45 15,40 3,52 20,68 38,82 25,100 0,94", "30,42 8,45 10,62 32,75 28,98 0,96", "0,95 25,45! 32,75 25,98 5,92",
          "28,44 8,42 6,60 26,72 24,96 2,98", "0,98 20,50 24,42! 34,70 26,100 8,98"],
    "o": ["25,40 5,50 0,75 15,100 35,92 42,65 25,40", "20,42 2,70 18,100 38,75 22,40 35,45", "22,44 4,62 6,92 26,100 40,80 34,50 20,42 44,48",
          "18,46 2,74 20,98 36,72 22,44"],
    "E": ["45,0 0,0! 0,100! 48,100 / 0,48 38,48", "40,3 5,0 2,30 25,45! 0,65 5,100 45,95", "0,0 0,100! 45,98 / 0,2 44,-2 / 0,50 36,46"],
    "S": ["45,8 25,0 3,20 25,48 48,75 25,100 0,90", "48,10 20,0 6,30 40,60 40,95 0,96"],
    "O": ["30,0 5,20 0,60 25,100 55,75 55,25 28,0", "36,2 8,14 0,60 22,98 52,80 56,30 30,-2"],
    "a": ["38,45 15,40 0,70 12,100 35,80 38,45! 40,100", "36,50 14,42 2,72 14,98 34,78 36,44! 48,98"],
    "t": ["20,0 18,85 30,100 / 0,40 40,40", "18,5 16,98 / 0,38 36,36"],
    "r": ["0,40 0,100! 2,60 30,42", "2,42 4,98! 8,56 28,44"],
    "w": ["0,40 12,100! 25,55! 40,100! 52,40"], "v": ["0,40 18,100! 38,40", "0,42 10,90 20,98 34,44"],
    "u": ["0,40 2,90 20,100 38,80 40,40! 42,100"], "m": ["0,40 0,100! 4,55 18,42 24,100! 28,55 44,42 48,100"],
    "h": ["0,0 0,100! 2,60 25,42 38,60 38,100"], "k": ["0,0 0,100 / 32,42 2,72 36,100"], "i": ["0,42 0,100"],
    "d": ["38,50 14,42 0,72 14,100 36,80 / 38,0 38,100"], "p": ["0,42 0,140 / 0,55 20,40 38,68 20,98 0,88"],
    "g": ["36,46 12,42 2,70 16,94 34,78 36,44! 34,130 16,142 4,128"], "c": ["36,50 14,42 0,72 14,100 38,92"],
    "l": ["0,0 0,100", "2,0 0,80 14,100"], "b": ["0,0 0,100! 2,60 26,44 38,72 20,100 0,92"],
    "M": ["0,100 6,0! 35,70! 64,0! 70,100"], "W": ["0,0 18,100! 35,30! 54,100! 72,0"], "A": ["0,100 32,0! 64,100 / 14,62 52,62"],
    "H": ["0,0 0,100 / 52,0 52,100 / 0,50 52,50"], "X": ["0,0 55,100 / 55,0 0,100"], "V": ["0,0 28,100! 56,0"],
    "T": ["0,0 60,0 / 30,0 30,100"], "K": ["0,0 0,100 / 50,0 2,55 52,100"], "U": ["0,0 4,80 28,100 50,80 54,0"],
    "f": ["34,6 20,0 14,20 12,100 / 0,42 30,42"], "j": ["18,42 18,130 0,138"], "q": ["36,46 12,42 2,70 16,94 34,78 36,44! 36,140"],
    "x": ["0,42 34,100 / 34,42 0,100"], "z": ["0,42 34,42! 0,100! 36,100"],
    "B": ["0,0 0,100 / 0,0 30,2 38,24 0,48! 44,70 30,98 0,100"], "C": ["48,14 24,0 0,50 22,98 50,88"],
    "D": ["0,0 0,100 / 0,0 34,8 48,50 32,94 0,100"], "F": ["46,0 0,0! 0,100 / 0,48 36,48"],
    "G": ["48,14 24,0 0,50 22,98 50,84! 50,56! 30,56"], "I": ["0,0 0,100"], "J": ["36,0 36,80 20,100 0,84"],
    "L": ["0,0 0,100! 46,100"], "Q": ["30,0 4,30 6,84 32,100 58,70 54,20 30,0 / 38,76 62,108"],
    ",": ["4,94 4,100 0,112"], "'": ["2,0 0,16"], "(": ["14,-4 0,50 14,106"], ")": ["0,-4 14,50 0,106"], ":": ["0,56 1,58 / 0,94 1,96"],
    "R": ["0,100 0,0! 35,5 42,28 0,50! 45,100"], "P": ["0,100 0,2 36,4 42,30 2,52"], "Z": ["0,0 52,0! 0,100! 55,100"],
    "?": ["0,15 20,0 40,18 22,50 20,70 / 20,94 21,98"], "/": ["40,-5 0,105"], ".": ["0,95 3,99"], "-": ["0,65 30,65"],
}  # fmt: skip
"""Letter -> ways of writing it; capitals from 0 to 100, small letters from 40, y is down."""

LETTERS |= {str(digit): styles for digit, styles in STYLES.items()}


def can_write(text: str) -> bool:
    return all(letter in LETTERS or letter == " " for letter in text)


def write(text: str, random: np.random.Generator) -> Ink:
    """The text as one hand writes it once, ink 0..1, cut to its box."""
    width, gap = random.uniform(0.03, 0.13), random.uniform(0.0, 0.22)
    joined, wobble = random.random() < 0.45, random.uniform(0.01, 0.035)
    small, stretch = random.uniform(0.8, 1.35), random.uniform(0.75, 1.3)
    lines: list[NDArray[np.float64]] = []
    x, end, sink = 0.0, None, 0.0
    for letter in text:
        if letter == " ":
            x, end = x + random.uniform(0.3, 0.7), None
            continue
        strokes = _strokes(letter, stretch, small, wobble, random)
        left = min(float(s[:, 0].min()) for s in strokes)
        sink += random.normal(0, 0.03)
        strokes = [s + np.array([x - left, sink]) for s in strokes]
        if joined and end is not None and letter.islower():
            lines.append(_link(end, strokes[0][0]))
        lines.extend(strokes)
        end = strokes[-1][-1]
        x = max(float(s[:, 0].max()) for s in strokes) + max(0.02, gap * random.uniform(0.5, 1.5))
    return _inked(lines, width)


def _strokes(
    letter: str, stretch: float, small: float, wobble: float, random: np.random.Generator
) -> list[NDArray[np.float64]]:
    styles = LETTERS[letter]
    style: Style = parse(styles[int(random.integers(len(styles)))])
    # Small letters keep their foot on the line, whatever their size.
    size = small if letter.islower() else 1.0
    made = []
    for stroke in style:
        shift = random.normal(0, wobble, 2)
        points = [
            (
                p[0] * stretch * size + shift[0] + random.normal(0, wobble),
                1 + (p[1] - 1) * size + shift[1] + random.normal(0, wobble),
            )
            for p in stroke
        ]
        made.append(drawn(points, stroke))
    return made


def _link(start: NDArray[np.float64], stop: NDArray[np.float64]) -> NDArray[np.float64]:
    middle = (start + stop) / 2 + np.array([0, 0.06])
    return np.stack([start, middle, stop])


def _inked(lines: list[NDArray[np.float64]], width: float) -> Ink:
    every = np.concatenate(lines)
    low = every.min(0)
    size = np.ceil((every.max(0) - low) * _UNIT).astype(int) + 16
    ink = np.zeros((size[1], size[0]), np.uint8)
    for line in lines:
        pixels = np.round(((line - low) * _UNIT + 8) * 16).astype(np.int32)
        cv2.polylines(ink, [pixels], False, 255, max(1, round(width * _UNIT)), cv2.LINE_AA, 4)
    return np.asarray(ink, np.float32) / np.float32(255)
