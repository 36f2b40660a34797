"""Digits, letters and signs from fonts: what a typed form has in its cells, and letters by hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.digit_training.skeletons import Ink

SIGNS = "AEFHKMNPRVWXaefhkmnprtvwx?!#%&@*+=~<>^{}([)]£"
"""Left out: letters that pass for a digit in some hand (l I O o S s Z z B b D q g G y Y T J C c)."""

_SYMBOLS = "✓✔✗✘☑☒"
_SIZE = 64


@dataclass(frozen=True)
class Fonts:
    """Font files for training, and others that only the measuring sees."""

    train: tuple[Path, ...]
    held_back: tuple[Path, ...]

    @classmethod
    def find(cls, folders: list[Path]) -> Fonts:
        """Every TrueType and OpenType font below the folders that has plain digits.

        Families are held back whole, one in four by the sum of their names' letters, so that the choice is
        the same on every machine.
        """
        names: dict[str, list[Path]] = {}
        for path in sorted({p for folder in folders for p in folder.rglob("*.[to]tf")}):
            if _has_digits(path):
                names.setdefault(path.stem.split("-")[0].rstrip("BdIt"), []).append(path)
        held = {name for name in names if sum(map(ord, name)) % 4 == 1}
        return cls(
            tuple(p for name, paths in names.items() if name not in held for p in paths),
            tuple(p for name, paths in names.items() if name in held for p in paths),
        )


def render(path: Path, text: str) -> Ink | None:
    """The text's ink, 0..1, with a margin; None where the font has no such character."""
    font = _font(path)
    left, top, right, bottom = font.getbbox(text)
    if right - left < 2 or bottom - top < 2:
        return None
    mask = font.getmask(text)
    if ord(text[0]) > 127 and bytes(mask) == bytes(font.getmask("\uffff")):
        return None  # the box that stands for a character that the font lacks
    picture = Image.new("L", (int(right - left) + 32, int(bottom - top) + 32))
    ImageDraw.Draw(picture).text((16 - left, 16 - top), text, font=font, fill=255)
    return np.asarray(picture, np.float32) / np.float32(255)


def random_sign(fonts: tuple[Path, ...], random: np.random.Generator) -> Ink:
    """A letter or sign that is no digit."""
    while True:
        path = fonts[int(random.integers(len(fonts)))]
        signs = _SYMBOLS if "DejaVuSans" in path.stem and random.random() < 0.3 else SIGNS
        ink = render(path, signs[int(random.integers(len(signs)))])
        if ink is not None and ink.max() > 0.5:
            return ink


def random_digit(fonts: tuple[Path, ...], digit: int, random: np.random.Generator) -> Ink:
    ink = render(fonts[int(random.integers(len(fonts)))], str(digit))
    assert ink is not None  # `_has_digits` looked
    return ink


@cache
def _font(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), _SIZE)


# Outlined digits, Greek and symbol fonts, cuneiform zeros: shapes that no form has in a score cell.
_ODD = (
    "femkeklaver",
    "Symbol",
    "OpenSymbol",
    "StandardSymbols",
    "D050000L",
    "Droid",
    "Math",
    "Ecolier",
    "Kristi",
)


def _has_digits(path: Path) -> bool:
    if any(odd in path.stem for odd in _ODD):
        return False
    try:
        pictures = [render(path, digit) for digit in "0123456789"]
    except OSError:
        return False
    return all(p is not None and p.max() > 0.5 for p in pictures)
