"""The font families that words are written in, which of them are held back, and their letters as pictures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.digit_training.skeletons import Ink

SIZE = 64
"""Font size in pixels at which everything is drawn."""


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


HANDS = _names("""
allura amatic-sc annie-use-your-telescope architects-daughter bad-script balsamiq-sans caveat caveat-brush
cedarville-cursive chilanka comic-neue coming-soon condiment cookie corinthia courgette
covered-by-your-grace crafty-girls damion dancing-script delicious-handrawn delius farsan finger-paint
gaegu gamja-flower give-you-glory gloria-hallelujah gochi-hand grand-hotel grandstander handlee
happy-monkey hi-melody homemade-apple indie-flower itim just-another-hand kalam kaushan-script kiwi-maru
klee-one la-belle-aurore licorice liu-jian-mao-cao long-cang loved-by-the-king ma-shan-zheng mali mansalva
marck-script montecarlo ms-madi mynerve nanum-brush-script nanum-pen-script neucha nothing-you-could-do
oooh-baby over-the-rainbow pacifico patrick-hand permanent-marker playpen-sans poor-story reenie-beanie
rochester rock-salt sacramento satisfy schoolbell shadows-into-light shantell-sans short-stack smooch
sriracha sue-ellen-francisco swanky-and-moo-moo the-girl-next-door vibur waiting-for-the-sunrise
walter-turncoat yellowtail yomogi yusei-magic zen-kurenaido zeyada zhi-mang-xing
""")
"""Written by hand, or drawn as if."""

PRINT = _names("""
arimo tinos cousine carlito roboto open-sans lato noto-sans source-sans-3 pt-serif eb-garamond
merriweather courier-prime special-elite ibm-plex-mono gelasio inter ubuntu nunito montserrat raleway
roboto-mono source-code-pro crimson-text lora libre-baskerville cabin dejavu-sans arvo roboto-slab
fira-sans noto-serif karla work-sans barlow titillium-web quattrocento vollkorn bitter alegreya hind rubik
dm-sans figtree public-sans ibm-plex-sans ibm-plex-serif inconsolata jetbrains-mono ubuntu-mono pt-sans
pt-mono archivo overpass cantarell clear-sans
""")
"""What a typed form is typed in: free cuts of Arial, Times, Courier, Calibri and the like."""

CALIBRATING = {
    "courgette", "delius", "hi-melody", "la-belle-aurore", "mynerve", "short-stack", "sriracha", "yomogi",
    "lato", "gelasio", "karla", "noto-serif", "public-sans",
}  # fmt: skip
"""Families that the temperature is fitted on and nothing else."""

MEASURING = {
    "annie-use-your-telescope", "architects-daughter", "bad-script", "cedarville-cursive", "coming-soon", "gochi-hand",
    "handlee", "indie-flower", "just-another-hand", "kalam", "nanum-pen-script", "nothing-you-could-do",
    "over-the-rainbow", "patrick-hand", "reenie-beanie", "zeyada",
    "carlito", "cousine", "pt-serif", "ubuntu", "libre-baskerville", "work-sans", "ibm-plex-serif", "source-code-pro",
}  # fmt: skip
"""Families that only the figures are measured on. Chosen as the likest to a hurried adult's hand, so that the
figures don't flatter; none was drawn in training."""


@dataclass(frozen=True)
class Fonts:
    """Font files by hand and in print."""

    hands: tuple[Path, ...]
    printed: tuple[Path, ...]

    @classmethod
    def find(cls, folder: Path, part: str) -> Fonts:
        """part: "train", "calibrate" or "measure"."""
        return cls(*(_of(folder / kind, part) for kind in ("hands", "print")))


def _of(folder: Path, part: str) -> tuple[Path, ...]:
    chosen = []
    for path in sorted(folder.glob("*.ttf")):
        family = path.stem.split("@")[0]
        place = "calibrate" if family in CALIBRATING else "measure" if family in MEASURING else "train"
        if place == part and _has_letters(path):
            chosen.append(path)
    return tuple(chosen)


def _has_letters(path: Path) -> bool:
    return all(render(path, letter) is not None for letter in "YyNneoSs.")


@cache
def _font(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), SIZE)


@cache
def _letter(path: Path, letter: str) -> tuple[Ink, int] | None:
    return render(path, letter)


def letter(path: Path, letter: str) -> tuple[Ink, int] | None:
    """One letter's ink cut to its columns and rows, and its top's row below the line's top."""
    return _letter(path, letter)


def render(path: Path, text: str) -> tuple[Ink, int] | None:
    """The text's ink, 0..1, cut to its box, and the box's top in pixels; None where the font lacks it."""
    font = _font(path)
    left, top, right, bottom = font.getbbox(text)
    if right - left < 1 or bottom - top < 1:
        return None
    picture = Image.new("L", (int(right - left) + 8, int(bottom - top) + 8))
    ImageDraw.Draw(picture).text((4 - left, 4 - top), text, font=font, fill=255)
    ink = np.asarray(picture, np.float32) / np.float32(255)
    rows, columns = np.flatnonzero((ink > 0.3).any(1)), np.flatnonzero((ink > 0.3).any(0))
    if rows.size == 0:
        return None
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return cut, int(top) - 4 + int(rows[0])
