"""Tesseract in this process: words with boxes and its own confidence. Without its language data nothing is read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_LANGUAGE = "eng"
_PLACES = (
    "/usr/share/tesseract-ocr/*/tessdata",  # Debian and Ubuntu, by major version
    "/usr/share/tesseract-ocr/tessdata",
    "/usr/share/tessdata",  # Fedora, Arch
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_SMALLEST_FILE = 100_000  # bytes; less is no language's data
_LEAST_SIDE = 8  # pixels; Tesseract complains of smaller pictures on the standard error

LINE, BLOCK, PAGE, SPARSE = 7, 6, 3, 11
"""How Tesseract takes a picture: one line, one block of lines, a page, words anywhere."""


@dataclass(frozen=True, slots=True)
class OcrWord:
    """box: left, top, right, bottom in pixels of the picture. confidence: Tesseract's own, 0..1, not calibrated.
    line: number of the line that it stands in, from the top."""

    text: str
    box: tuple[int, int, int, int]
    confidence: float
    line: int


def tessdata() -> Path | None:
    """The folder with the language data, of the newest version; None where there is none."""
    for place in _PLACES:
        top, _, rest = place.partition("*")
        found = sorted(Path(top).glob("*" + rest), reverse=True) if rest else [Path(top)]
        for folder in found:
            data = folder / f"{_LANGUAGE}.traineddata"
            if data.is_file() and data.stat().st_size >= _SMALLEST_FILE:
                return folder
    return None


def ocr(grey: NDArray[np.uint8], dpi: float, how: int) -> list[OcrWord] | None:
    """The words of a picture (grey levels, (h, w)). how: LINE, BLOCK, PAGE or SPARSE. None where Tesseract or its
    data is not there."""
    api = open_tesseract()
    if api is None:
        return None
    height, width = grey.shape
    if min(height, width) < _LEAST_SIDE:
        return []
    api.SetPageSegMode(how)
    api.SetImageBytes(np.ascontiguousarray(grey).tobytes(), width, height, 1, width)
    api.SetSourceResolution(round(min(max(dpi, 70), 2000)))
    try:
        return _words(api.GetTSVText(0).splitlines())
    except RuntimeError:  # what it says where it finds nothing at all
        return []
    finally:
        api.Clear()


@cache
def open_tesseract() -> Any:
    """Made at first use, or by a parent that uses it not, whose children each have their copy of it; None where it isn't there."""
    folder = tessdata()
    if folder is None:
        return None
    try:
        from tesserocr import OEM, LeptLogLevel, PyTessBaseAPI, set_leptonica_log_level
    except ImportError:
        return None
    set_leptonica_log_level(LeptLogLevel.NONE)
    quiet = {"debug_file": os.devnull}
    try:
        return PyTessBaseAPI(path=f"{folder}/", lang=_LANGUAGE, oem=OEM.LSTM_ONLY, variables=quiet)
    except RuntimeError:
        return None


def _words(rows: Sequence[str]) -> list[OcrWord]:
    found: list[OcrWord] = []
    lines: dict[tuple[str, ...], int] = {}
    for row in rows:
        parts = row.split("\t", 11)
        if len(parts) < 12 or parts[0] != "5" or not parts[11].strip():
            continue
        left, top, width, height = (int(v) for v in parts[6:10])
        line = lines.setdefault(tuple(parts[1:5]), len(lines))
        box = (left, top, left + width, top + height)
        found.append(OcrWord(parts[11].strip(), box, min(max(float(parts[10]) / 100, 0.0), 1.0), line))
    return found
