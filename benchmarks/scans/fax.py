"""What is peculiar to a fax: two tones, lost rows, and the line that the sender's machine prints."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from . import fonts
from .optics import either, lines_across, most, poisson
from .sheet import Pixels
from .table import Knobs

WIDTHS = (1728, 2432)  # of fax pages in pixels: A4 and wide


@dataclass(frozen=True, slots=True)
class Header:
    """words: without the page's number. top: inches from the page's top. pages: how many it says there are."""

    words: str
    top: float
    pages: int
    size: float
    mono: bool
    lead: str


def header(knobs: Knobs, rng: Random) -> Header:
    day = f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{rng.randint(2023, 2026)}"
    number = f"01632 960{rng.randint(0, 999):03}"
    words = rng.choice(
        (
            f"{day}  {rng.randint(7, 19):02}:{rng.randint(0, 59):02}   FROM: {number}",
            f"Fax from {number}  MOCKHAM CHILDRENS SERVICES  {day}",
            f"{rng.randint(7, 19):02}:{rng.randint(0, 59):02}  {day}  TESTERBY ACADEMY -> MASH",
            f"SAMPLEBURY GP SURGERY {number}  {day.replace('/', '-')}",
        )
    )
    deep = rng.random() < knobs["header_deep"]
    top = rng.uniform(0.6, 10.5) if deep else rng.uniform(0.03, 0.25)
    lead = rng.choice(("PAGE {:03}/{:03}", "P.{:02}/{:02}", "p{} of {}", "#{}/{}"))
    return Header(words, top, rng.randint(6, 9), rng.uniform(0.085, 0.13), rng.random() < 0.6, lead)


def print_header(picture: Pixels, line: Header, number: int, dpi: tuple[float, float]) -> None:
    """In place: a row of type, black on white as the machine puts it over what was there."""
    names = fonts.prints()
    name = "cousine" if line.mono and "cousine" in names else names[0]
    font: ImageFont.FreeTypeFont = fonts.font(name, round(line.size * dpi[0]))
    words = f"{line.words}   {line.lead.format(number + 1, line.pages)}"
    high = round(line.size * dpi[0] * 1.4)
    strip = Image.new("L", (min(int(font.getlength(words)) + 20, picture.shape[1] - 60), high), 255)
    ImageDraw.Draw(strip).text((8, 1), words, fill=0, font=font)
    flat = cv2.resize(np.asarray(strip), (strip.width, max(6, round(high * dpi[1] / dpi[0]))))
    top = round(line.top * dpi[1])
    place = picture[top : top + flat.shape[0], 30 : 30 + flat.shape[1]]
    place[:] = np.where(flat > 128, 255, 0)[: place.shape[0], : place.shape[1]]


def two_tone(picture: Pixels, threshold: float, dither: bool) -> Pixels:
    """dither: greys become dots (Floyd-Steinberg, after some contrast, as machines do)."""
    if dither:
        table = np.clip((np.arange(256) - 40) * 1.5, 0, 255).astype(np.uint8)
        dots = Image.fromarray(cv2.LUT(picture, table)).convert("1")
        return np.asarray(dots, np.uint8) * np.uint8(255)
    return np.where(picture > threshold, np.uint8(255), np.uint8(0)).astype(np.uint8)


def line_faults(picture: Pixels, knobs: Knobs, rng: Random) -> Pixels:
    """Rows gone (what comes below moves up), rows drawn twice, and black or white lines."""
    lines_across(picture, knobs["scan_lines"], rng)
    rows = np.arange(picture.shape[0])
    for _ in range(poisson(most(knobs["lost_lines"], rng), rng)):
        at, count = rng.randrange(len(rows)), rng.randint(1, 4)
        rows = np.delete(rows, slice(at, at + count)) if rng.random() < 0.5 else np.insert(rows, at, rows[at])
    if rng.random() < knobs["lost_lines"] / 40:
        start, count = rng.randrange(len(rows)), rng.randint(2, 10)
        picture[start : start + count] = np.roll(
            picture[start : start + count], round(either(40, rng)), axis=1
        )
    return np.ascontiguousarray(picture[rows])


def to_width(picture: Pixels) -> Pixels:
    """Padded or cut to a fax's width, which is a little more than A4 needs at 204 dpi."""
    wide = WIDTHS[0]
    missing = wide - picture.shape[1]
    if missing <= 0:
        return np.ascontiguousarray(picture[:, :wide])
    return cv2.copyMakeBorder(
        picture, 0, 0, missing // 2, missing - missing // 2, cv2.BORDER_CONSTANT, value=(255,)
    ).astype(np.uint8)
