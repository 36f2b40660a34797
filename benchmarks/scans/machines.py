"""What each machine makes of a sheet: its pixels, and how they are best kept in a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np

from . import fax, phone
from .optics import add_noise, blur, dim, either, lines_down, most, poisson, scanned, specks, tone
from .sheet import Pixels
from .table import Knobs


@dataclass(frozen=True, slots=True)
class Shot:
    """One scanned page. dpi: across and down. jpeg: its quality where it is kept so. bits: 1, 8 or 24."""

    pixels: Pixels
    dpi: tuple[float, float]
    jpeg: int
    bits: int


@dataclass(slots=True)
class Habits:
    """What stays the same through a file: machines don't change from page to page."""

    colour: bool
    skew: float
    scale: float
    slip: tuple[float, float]
    white: float
    black: float
    tint: tuple[float, float, float]
    threshold: float
    dither: bool
    header: fax.Header | None
    surface: int


def habits(knobs: Knobs, rng: Random) -> Habits:
    fax_like = knobs.kind.startswith("fax")
    threshold = knobs["threshold"] if fax_like or knobs.kind == "photocopy" else 0
    header = fax.header(knobs, rng) if fax_like and rng.random() < knobs["header"] else None
    slip = knobs["slip"] if knobs.kind != "phone" else 0.0
    paper = most(knobs["tone"], rng) if knobs.kind in ("flatbed", "mfp", "photocopy") else 0.0
    shrink = -1 if rng.random() < 0.67 else 0.6
    return Habits(
        colour=knobs.kind in ("flatbed", "phone") and rng.random() < 0.85,
        skew=either(knobs["skew"], rng) * 0.5,
        scale=1 + shrink * most(knobs["scale"], rng) / 100,
        slip=(either(slip, rng) * 0.6, either(slip, rng) * 0.6),
        white=255 - paper,
        black=most(35, rng),
        tint=(most(10, rng), most(4, rng), most(6, rng)),
        threshold=128 + either(threshold, rng),
        dither=fax_like and rng.random() < knobs["dither"],
        header=header,
        surface=rng.randrange(2**31),
    )


def _on_glass(sheet: Pixels, dpi: tuple[float, float], kept: Habits, knobs: Knobs, rng: Random) -> Pixels:
    """The sheet as it lies: a little other than the page before it."""
    size = (round(sheet.shape[1] * dpi[0] / 300), round(sheet.shape[0] * dpi[1] / 300))
    slip = tuple(one + either(knobs["slip"] * 0.4, rng) for one in kept.slip)
    skew = kept.skew + either(knobs["skew"] * 0.5, rng)
    beyond = 255 if rng.random() < 0.92 else rng.randrange(60, 230)
    return scanned(sheet, size, kept.scale, skew, (slip[0], slip[1]), beyond)


def _lit(picture: Pixels, knobs: Knobs, rng: Random) -> Pixels:
    """Darker toward one edge, as near a book's fold or an open lid."""
    depth = most(knobs["shade"], rng)
    field = np.ones((24, 24), np.float32)
    edge = np.exp(-np.arange(24) / rng.uniform(0.5, 4)) * depth
    field -= (edge[None, :] if rng.random() < 0.7 else edge[:, None]).astype(np.float32)
    for _ in range(rng.randrange(4)):
        field = np.rot90(field)
    return dim(picture, np.ascontiguousarray(field))


def flatbed(sheet: Pixels, kept: Habits, knobs: Knobs, rng: Random, number: int) -> Shot:
    picture = _on_glass(sheet, (300, 300), kept, knobs, rng)
    picture = blur(picture, most(knobs["blur"], rng))
    picture = tone(picture, kept.white, kept.black, kept.tint)
    picture = _lit(picture, knobs, rng)
    specks(picture, poisson(knobs["specks"], rng), rng)
    picture = add_noise(picture, most(knobs["noise"], rng), rng)
    return Shot(picture, (300, 300), round(knobs["jpeg"] + either(4, rng)), 24 if picture.ndim == 3 else 8)


def mfp(sheet: Pixels, kept: Habits, knobs: Knobs, rng: Random, number: int) -> Shot:
    picture = _on_glass(sheet, (200, 200), kept, knobs, rng)
    picture = blur(picture, most(knobs["blur"], rng))
    picture = tone(picture, kept.white, kept.black)
    picture = _lit(picture, knobs, rng)
    specks(picture, poisson(knobs["specks"], rng), rng, 1.6)
    lines_down(picture, knobs["scan_lines"], rng)
    picture = add_noise(picture, most(knobs["noise"], rng), rng)
    if kept.surface % 7 == 0:  # "black and white" is a button that is often pressed
        return Shot(fax.two_tone(picture, kept.white * 0.62, False), (200, 200), 0, 1)
    return Shot(picture, (200, 200), round(knobs["jpeg"] + either(5, rng)), 8)


def _fax(dpi: tuple[float, float]) -> Callable[[Pixels, Habits, Knobs, Random, int], Shot]:
    def send(sheet: Pixels, kept: Habits, knobs: Knobs, rng: Random, number: int) -> Shot:
        picture = _on_glass(sheet, dpi, kept, knobs, rng)
        picture = blur(picture, most(knobs["blur"], rng))
        picture = add_noise(picture, most(knobs["noise"], rng), rng)
        picture = fax.two_tone(picture, kept.threshold, kept.dither)
        specks(picture, poisson(knobs["specks"], rng), rng, 1.4, rng.random() < 0.85)
        picture = fax.line_faults(picture, knobs, rng)
        if kept.header:
            fax.print_header(picture, kept.header, number, dpi)
        return Shot(fax.to_width(picture), dpi, 0, 1)

    return send


def photocopy(sheet: Pixels, kept: Habits, knobs: Knobs, rng: Random, number: int) -> Shot:
    """Copied once or more with contrast, then scanned; in two tones as often as in grey."""
    picture = _on_glass(sheet, (300, 300), kept, knobs, rng)
    middle = kept.threshold
    for generation in range(int(knobs["generations"])):
        picture = blur(picture, knobs["blur"] * rng.uniform(0.6, 1.1))
        picture = add_noise(picture, most(knobs["noise"], rng), rng)
        table = np.clip((np.arange(256) - middle) * knobs["contrast"] + middle, 0, 255).astype(np.uint8)
        picture = cv2.LUT(picture, table).astype(np.uint8)
        specks(picture, poisson(knobs["specks"] / (generation + 1), rng), rng, 3.0)
    lines_down(picture, knobs["streaks"], rng)
    if rng.random() < knobs["edge"]:
        _dark_edge(picture, rng)
    low = kept.surface % 2 == 0
    two_tone = kept.surface % 3 == 0
    if low:
        size = (round(picture.shape[1] / 1.5), round(picture.shape[0] / 1.5))
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    dpi = (200.0, 200.0) if low else (300.0, 300.0)
    if two_tone:
        return Shot(fax.two_tone(picture, kept.threshold, False), dpi, 0, 1)
    picture = tone(picture, kept.white, kept.black)
    return Shot(add_noise(picture, 2.0, rng), dpi, round(knobs["jpeg"]), 8)


def _dark_edge(picture: Pixels, rng: Random) -> None:
    rows, columns = picture.shape[:2]
    wide = int(columns * rng.uniform(0.005, 0.03))
    side = rng.randrange(4)
    part = (
        picture[:, :wide], picture[:, columns - wide :], picture[:wide], picture[rows - wide :],
    )[side]  # fmt: skip
    part[:] = (part * 0.2).astype(np.uint8)


def photo(sheet: Pixels, kept: Habits, knobs: Knobs, rng: Random, number: int) -> Shot:
    picture = phone.taken(sheet, knobs, kept.skew, kept.surface, rng)
    return Shot(picture, (200, 200), round(knobs["jpeg"] + either(6, rng)), 24 if picture.ndim == 3 else 8)


MACHINES: dict[str, Callable[[Pixels, Habits, Knobs, Random, int], Shot]] = {
    "flatbed": flatbed,
    "mfp": mfp,
    "fax_fine": _fax((204, 196)),
    "fax_standard": _fax((204, 98)),
    "photocopy": photocopy,
    "phone": photo,
}
