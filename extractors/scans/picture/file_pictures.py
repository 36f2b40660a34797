"""The pages of a picture file: TIFF, JPEG, PNG, HEIC and their like, decoded strictly: half a picture is none."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator
from typing import Any

import cv2
import numpy as np
from PIL import ExifTags, Image, ImageOps

from extractors.scans.picture.pixels import (
    MOST_PIXELS,
    DamagedPicture,
    PagePicture,
    Pixels,
    believable_dpi,
    check_size,
    page_picture,
)

# What Pillow and its plugins raise on broken files, beside their own exceptions, which are OSErrors.
_BROKEN = (
    *(OSError, ValueError, TypeError, KeyError, IndexError, EOFError, SyntaxError, AttributeError),
    *(
        RuntimeError,
        OverflowError,
        ZeroDivisionError,
        AssertionError,
        struct.error,
        Image.DecompressionBombError,
    ),
)
_ONE_PAGE = ("JPEG", "MPO")  # what follows in an MPO stands behind the first: extractors.unpack.behind
_FLOATS = ("F", "I")


def count_pictures(data: bytes) -> int:
    """How many pictures a file holds; of a damaged one those that it still tells of. Raises ValueError where it
    holds none."""
    try:
        with _open(data) as image:
            return 1 if image.format in _ONE_PAGE else _frames(image)
    except _BROKEN as error:
        raise ValueError("no picture") from error


def file_pictures(
    data: bytes, numbers: Iterable[int], damaged: set[int] | None = None
) -> Iterator[PagePicture]:
    """These pictures (from 1), one in memory at a time. damaged: takes the numbers of those that can't be decoded,
    which are passed over."""
    for number in numbers:
        try:
            pixels, dpi = decoded(data, number - 1)
        except DamagedPicture:
            if damaged is not None:
                damaged.add(number)
            continue
        yield page_picture(number, pixels, believable_dpi(pixels, *dpi))


def decoded(data: bytes, frame: int = 0) -> tuple[Pixels, tuple[float, float]]:
    """One picture upright, grey or BGR, and its dots an inch across and down as the file states them, 0 where it
    doesn't. Raises DamagedPicture."""
    try:
        with _open(data) as image:
            if frame:
                image.seek(frame)
            _check(image)
            turn = _orientation(image)
            x, y = _stated(image)
            image.load()
            upright = image if turn == 1 else ImageOps.exif_transpose(image)
            return _pixels(upright), (y, x) if turn >= 5 else (x, y)
    except (*_BROKEN, cv2.error) as error:
        raise DamagedPicture("decoding") from error


def fits(data: bytes, frame: int = 0) -> bool:
    """Whether a picture of a file has no more dots than may be decoded; so too where that can't be told."""
    try:
        with _open(data) as image:
            if frame:
                image.seek(frame)
            _check(image)
    except (DamagedPicture, Image.DecompressionBombError):
        return False
    except _BROKEN:
        return True  # and decoding tells what is wrong
    return True


def _check(image: Image.Image) -> None:
    """Raises DamagedPicture for what is larger than may be decoded, at half its size where that can be had."""
    if image.format in _ONE_PAGE and image.width * image.height > MOST_PIXELS:
        image.draft(None, (image.width // 2, image.height // 2))  # decodes to half the size
    check_size(image.width, image.height, image.mode not in ("1", "L", "P", "I;16"))


def _open(data: bytes) -> Image.Image:
    if data[4:8] == b"ftyp":
        import pillow_heif

        pillow_heif.options.DECODE_THREADS = 1
        pillow_heif.register_heif_opener(thumbnails=False)
    return Image.open(io.BytesIO(data))


def _frames(image: Image.Image) -> int:
    """All frames, or those before the one that breaks the chain."""
    try:
        return int(getattr(image, "n_frames", 1))
    except _BROKEN:
        count = 1
        while True:
            try:
                image.seek(count)
            except EOFError:
                return count
            except _BROKEN:
                return count + 1  # so that the first that is lost is known to be
            count += 1


def _orientation(image: Image.Image) -> int:
    """1..8 as EXIF and TIFF number them; upright where that can't be told."""
    try:
        turn = int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except _BROKEN:
        return 1
    return turn if 1 <= turn <= 8 else 1


def _stated(image: Image.Image) -> tuple[float, float]:
    for name in ("dpi", "resolution", "aspect", "jfif_density"):
        try:
            x, y = (float(v) for v in image.info[name][:2])
        except _BROKEN:
            continue
        if 0 < x < 1e6 and 0 < y < 1e6:
            return x, y
    return 0.0, 0.0


def _pixels(image: Image.Image) -> Pixels:
    if image.mode.startswith("I;16"):
        return np.asarray(np.asarray(image) >> 8, np.uint8)
    if image.mode in _FLOATS:
        return _levels(np.asarray(image, np.float32))
    if image.has_transparency_data:
        # What shows through is paper: scanners' and phones' transparent ground is white wherever it is shown.
        image = _on_white(image)
    if image.mode in ("1", "L"):
        return np.asarray(image if image.mode == "L" else image.convert("L"), np.uint8)
    rgb = image if image.mode == "RGB" else image.convert("RGB")
    return np.asarray(cv2.cvtColor(np.asarray(rgb), cv2.COLOR_RGB2BGR), np.uint8)


def _on_white(image: Image.Image) -> Image.Image:
    layer = image.convert("RGBA")
    ground = Image.new("RGB", layer.size, "white")
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground


def _levels(values: Any) -> Pixels:
    """Of numbers without a stated range: the nearest usual range that holds them all."""
    top = float(np.nanmax(values, initial=0.0))
    full = next((f for f in (1.0, 255.0, 65535.0) if top <= f), top)
    return np.asarray(np.clip(np.nan_to_num(values) * (255.0 / full), 0, 255), np.uint8)
