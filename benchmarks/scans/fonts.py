"""Which fonts the hands and the typists use, and where they lie: a cache folder outside the repository.

`python -m benchmarks.scans.fetch_fonts` fills it. Pillow reads WOFF2 as it comes, so nothing is converted.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from PIL import ImageFont

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mash-intake-bench" / "fonts"
HANDS = (
    "caveat",
    "kalam",
    "patrick-hand",
    "shadows-into-light",
    "indie-flower",
    "homemade-apple",
    "reenie-beanie",
    "nothing-you-could-do",
    "gochi-hand",
    "covered-by-your-grace",
    "just-another-hand",
    "architects-daughter",
    "dancing-script",
    "handlee",
    "neucha",
    "bad-script",
    "zeyada",
    "cedarville-cursive",
    "rock-salt",
    "gaegu",
    "nanum-pen-script",
    "la-belle-aurore",
    "swanky-and-moo-moo",
    "delius",
)
PRINT = ("arimo", "tinos", "cousine", "carlito")  # as wide as Arial, Times New Roman, Courier New, Calibri
HINT = "No handwriting fonts in {}: fetch them with: python -m benchmarks.scans.fetch_fonts (needs npm)"
FALLBACK = "Vera.ttf"  # comes with ReportLab; for tests on a machine without the fonts


class FontsMissing(Exception):
    """There is nothing to write with; the message says what to do."""


def present(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if (CACHE / f"{name}.woff2").exists())


def hands() -> tuple[str, ...]:
    """The handwriting fonts that there are. Raises FontsMissing."""
    found = present(HANDS)
    if not found:
        raise FontsMissing(HINT.format(CACHE))
    return found


def prints() -> tuple[str, ...]:
    return present(PRINT) or (FALLBACK,)


@cache
def font(name: str, pixels: int) -> ImageFont.FreeTypeFont:
    """A font whose small letters are half as high as `pixels`, whatever its own measure is."""
    path = _path(name)
    trial = ImageFont.truetype(path, 200)
    _, top, _, bottom = trial.getbbox("x", anchor="ls")
    return ImageFont.truetype(path, max(6, round(pixels * 0.5 * 200 / max(bottom - top, 40))))


@cache
def can_write(name: str, sign: str) -> bool:
    """Whether the font has this letter; one that it lacks is drawn as nothing, or as a box."""
    drawn, nothing = (bytes(font(name, 40).getmask(one)) for one in (sign, "\uffff"))
    return sign.isspace() or (any(drawn) and drawn != nothing)


def _path(name: str) -> str:
    """name: of the cache's, or any file's whole path."""
    if Path(name).is_absolute():
        return name
    if name == FALLBACK:
        import reportlab

        return str(Path(reportlab.__file__).parent / "fonts" / FALLBACK)
    return str(CACHE / f"{name}.woff2")
