"""Steps that several kinds of damage share. Pictures are uint8, grey or blue-green-red."""

from __future__ import annotations

from functools import cache
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from .sheet import DPI, Pixels

TILE = 1024


@cache
def _noise_tile() -> NDArray[np.int16]:
    """Noise of deviation 32, smooth over about one pixel; made once."""
    made = np.random.default_rng(7).normal(0, 1, (TILE, TILE)).astype(np.float32)
    soft = cv2.GaussianBlur(made, (0, 0), 0.6)
    return (soft / soft.std() * 32).astype(np.int16)


def add_noise(picture: Pixels, deviation: float, rng: Random) -> Pixels:
    """Noise from a shifted tile, the same in all colours."""
    if deviation < 0.3:
        return picture
    rows, columns = picture.shape[:2]
    tile = np.roll(_noise_tile(), (rng.randrange(TILE), rng.randrange(TILE)), (0, 1))
    if rng.random() < 0.5:
        tile = tile.T
    tile = (tile * (deviation / 32)).astype(np.int16)
    noise = np.tile(tile, (rows // TILE + 1, columns // TILE + 1))[:rows, :columns]
    more = np.maximum(noise, 0).astype(np.uint8)
    less = np.maximum(-noise, 0).astype(np.uint8)
    if picture.ndim == 3:
        more, less = (cv2.cvtColor(one, cv2.COLOR_GRAY2BGR).astype(np.uint8) for one in (more, less))
    return cv2.subtract(cv2.add(picture, more), less).astype(np.uint8)


def blur(picture: Pixels, deviation: float) -> Pixels:
    return picture if deviation < 0.25 else cv2.GaussianBlur(picture, (0, 0), deviation).astype(np.uint8)


def scanned(
    picture: Pixels, size: tuple[int, int], scale: float, skew: float, slip: tuple[float, float], paper: int
) -> Pixels:
    """A 300 dpi sheet on a scanner's glass. size: of the result in pixels, the width and height of which may
    stand for different dpi. scale: of its print. skew: degrees. slip: points. paper: grey beyond the sheet."""
    rows, columns = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), skew, scale)
    turn[0, 2] += slip[0] * DPI / 72
    turn[1, 2] += slip[1] * DPI / 72
    fit = np.diag([size[0] / columns, size[1] / rows, 1.0])
    shrunk = max(rows / size[1], columns / size[0])
    if shrunk > 1.4:  # what a sensor does: each pixel takes the mean of what it sees
        half = (max(1, round(columns / size[0])), max(1, round(rows / size[1])))
        picture = cv2.blur(picture, half).astype(np.uint8)
    matrix = (fit @ np.vstack([turn, [0, 0, 1]]))[:2]
    edge = (paper, paper, paper)
    return cv2.warpAffine(picture, matrix, size, flags=cv2.INTER_LINEAR, borderValue=edge).astype(np.uint8)


def tone(picture: Pixels, white: float, black: float, tint: tuple[float, float, float] = (0, 0, 0)) -> Pixels:
    """Paper becomes `white` and ink `black`; tint: how much darker blue, green and red are."""
    if picture.ndim == 2:
        table = np.clip(black + np.arange(256) * (white - black) / 255, 0, 255).astype(np.uint8)
        return cv2.LUT(picture, table).astype(np.uint8)
    table = np.stack([black + np.arange(256) * (white - one - black) / 255 for one in tint], axis=1)
    return cv2.LUT(picture, np.clip(table, 0, 255).astype(np.uint8)[:, None, :].transpose(1, 0, 2)).astype(
        np.uint8
    )


def dim(picture: Pixels, light: NDArray[np.float32]) -> Pixels:
    """Multiplies by a coarse field of light (about 1), made as large as the picture."""
    field = cv2.resize(light, picture.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    scaled = np.clip(field * 200, 0, 255).astype(np.uint8)
    if picture.ndim == 3:
        scaled = cv2.cvtColor(scaled, cv2.COLOR_GRAY2BGR).astype(np.uint8)
    return cv2.multiply(picture, scaled, scale=1 / 200).astype(np.uint8)


def specks(picture: Pixels, count: int, rng: Random, largest: float = 2.5, dark: bool = True) -> None:
    """Dirt, in place."""
    rows, columns = picture.shape[:2]
    for _ in range(count):
        x, y, shade = rng.randrange(columns), rng.randrange(rows), rng.randrange(0, 90) if dark else 255
        radius = rng.random() ** 3 * largest
        colour = (shade,) if picture.ndim == 2 else (shade, shade, shade)
        cv2.circle(picture, (x, y), round(radius), colour, -1)


def lines_down(picture: Pixels, expected: float, rng: Random) -> None:
    """Thin lines along the way that paper takes through a feeder, in place."""
    columns = picture.shape[1]
    for _ in range(poisson(expected, rng)):
        x, width = rng.randrange(columns), rng.choice((1, 1, 2, 3))
        share, light = rng.uniform(0.25, 0.8), rng.random() < 0.25
        band = picture[:, x : x + width]
        band[:] = (band * (1 - share) + (255 if light else 40) * share).astype(np.uint8)


def lines_across(picture: Pixels, expected: float, rng: Random, high: tuple[int, ...] = (1, 1, 2)) -> None:
    """Lines that a fax line leaves: black, white, or a part of a row."""
    rows, columns = picture.shape[:2]
    for _ in range(poisson(expected, rng)):
        y, start = rng.randrange(rows), rng.choice((0, 0, rng.randrange(columns)))
        stop = rng.choice((columns, columns, rng.randrange(columns)))
        picture[y : y + rng.choice(high), min(start, stop) : max(start, stop)] = rng.choice((0, 0, 255))


def poisson(expected: float, rng: Random) -> int:
    return int(np.random.default_rng(rng.randrange(2**32)).poisson(expected))


def most(value: float, rng: Random) -> float:
    return rng.uniform(0, value)


def either(value: float, rng: Random) -> float:
    return rng.uniform(-value, value)
