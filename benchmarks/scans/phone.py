"""A sheet on a table, photographed."""

from __future__ import annotations

import math
from random import Random
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from .optics import add_noise, blur, dim, either, most
from .sheet import Pixels
from .table import Knobs

WORK = 200 / 300  # photographs are made at about 200 dpi
MARGIN = 0.05
TABLES = (
    (70, 105, 150),
    (45, 60, 85),
    (60, 60, 62),
    (190, 190, 185),
    (95, 80, 70),
    (35, 35, 38),
    (120, 150, 180),
)


def _surface(rows: int, columns: int, seed: int) -> Pixels:
    """Wood, cloth, or something plain; the same through a file."""
    noise = np.random.default_rng(seed)
    kind, colour = seed % 3, np.array(TABLES[seed % len(TABLES)], np.float32)
    small = (rows // 4 + 1, columns // 4 + 1)
    grain: NDArray[Any] = noise.normal(0, 1, small).astype(np.float32)
    if kind == 0:
        grain = cv2.GaussianBlur(grain, (0, 0), sigmaX=12, sigmaY=0.7) * 5
    elif kind == 1:
        grain = cv2.GaussianBlur(grain, (0, 0), 0.8) * 1.2
    else:
        grain = cv2.GaussianBlur(grain, (0, 0), 8) * 4
    shaded = np.clip(colour[None, None] * (1 + 0.14 * grain[:, :, None]), 0, 255).astype(np.uint8)
    return cv2.resize(shaded, (columns, rows)).astype(np.uint8)


def _corners(size: tuple[int, int], skew: float, tilt: float, rng: Random) -> NDArray[np.float32]:
    """Where the sheet's corners come to lie: turned, and seen from askew. size: of the photograph."""
    wide, high = size
    inner = rng.uniform(0.84, 0.96)
    half = (wide * inner / 2 * (1 - MARGIN), high * inner / 2 * (1 - MARGIN))
    turn = math.radians(skew)
    points = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        px, py = x * half[0], y * half[1]
        qx, qy = px * math.cos(turn) - py * math.sin(turn), px * math.sin(turn) + py * math.cos(turn)
        points.append((qx + wide / 2 + either(tilt * wide, rng), qy + high / 2 + either(tilt * wide, rng)))
    return np.array(points, np.float32)


def _light(knobs: Knobs, rng: Random) -> NDArray[np.float32]:
    """How bright the photograph is from place to place."""
    across, down = np.meshgrid(np.linspace(-1, 1, 48), np.linspace(-1, 1, 64))
    turn, loss = rng.uniform(0, 6.28), most(knobs["light"], rng)
    field = 1 - loss * (0.5 + 0.5 * (across * math.cos(turn) + down * math.sin(turn)))
    field *= 1 - most(knobs["light"] * 0.5, rng) * (across**2 + down**2) / 2
    if rng.random() < knobs["shadow"]:
        turn, at, soft = rng.uniform(0, 6.28), rng.uniform(-0.6, 0.6), rng.uniform(0.02, 0.3)
        side = 1 / (1 + np.exp(-(across * math.cos(turn) + down * math.sin(turn) - at) / soft))
        if rng.random() < 0.3:  # of a hand, or of the phone itself
            side *= 1 / (1 + np.exp(-(0.5 - np.abs(across * math.sin(turn) - down * math.cos(turn))) / soft))
        field *= 1 - knobs["shadow_deep"] * rng.uniform(0.5, 1) * side
    return field.astype(np.float32)


def _curled(picture: Pixels, points: float, rng: Random) -> Pixels:
    """Paper that doesn't lie flat: its rows or columns bend."""
    if points < 0.5:
        return picture
    rows, columns = picture.shape[:2]
    reach, waves, phase = points / 72 * 200, rng.uniform(0.4, 1.3), rng.uniform(0, 6.28)
    x, y = np.meshgrid(np.linspace(0, columns - 1, 64), np.linspace(0, rows - 1, 88))
    bend = reach * np.sin(x / columns * 3.14 * waves + phase) * np.linspace(rng.random(), 1, 88)[:, None]
    shift = reach * 0.4 * np.sin(y / rows * 3.14 * waves + phase)
    maps = [cv2.resize(one.astype(np.float32), (columns, rows)) for one in (x + shift, y + bend)]
    return cv2.remap(picture, maps[0], maps[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE).astype(
        np.uint8
    )


def _shaken(picture: Pixels, pixels: float, rng: Random) -> Pixels:
    length = round(most(pixels, rng))
    if length < 2:
        return picture
    kernel = np.zeros((length, length), np.float32)
    turn = rng.uniform(0, 3.14)
    half = (length - 1) / 2
    a = (round(half - half * math.cos(turn)), round(half - half * math.sin(turn)))
    b = (round(half + half * math.cos(turn)), round(half + half * math.sin(turn)))
    cv2.line(kernel, a, b, (1.0,), 1)
    return cv2.filter2D(picture, -1, kernel / kernel.sum()).astype(np.uint8)


def taken(sheet: Pixels, knobs: Knobs, skew: float, surface: int, rng: Random) -> Pixels:
    """The photograph. surface: a seed for the table, the same through a file."""
    page = cv2.resize(sheet, None, fx=WORK, fy=WORK, interpolation=cv2.INTER_AREA).astype(np.uint8)
    page = _curled(page, most(knobs["curl"], rng), rng)
    if page.ndim == 2:
        page = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR).astype(np.uint8)
    rows, columns = page.shape[:2]
    size = (round(columns * 1.12), round(rows * 1.1))
    corners = _corners(size, skew + either(knobs["skew"] * 0.4, rng), knobs["tilt"], rng)
    source = np.array([(0, 0), (columns, 0), (columns, rows), (0, rows)], np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners)
    picture = _surface(size[1], size[0], surface)
    shade = np.full(size[::-1], 0, np.uint8)
    cv2.fillConvexPoly(shade, np.round(corners + rng.uniform(4, 22)).astype(np.int32), (150,))
    soft = cv2.GaussianBlur(cv2.resize(shade, None, fx=0.25, fy=0.25), (0, 0), rng.uniform(1.5, 6))
    picture = dim(picture, (1 - cv2.resize(soft, size).astype(np.float32) / 255).astype(np.float32))
    warped = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_LINEAR)
    mask = np.zeros(size[::-1], np.uint8)
    cv2.fillConvexPoly(mask, np.round(corners).astype(np.int32), (255,), cv2.LINE_AA)
    cv2.copyTo(warped, mask, picture)
    picture = dim(picture, _light(knobs, rng))
    picture = _shaken(blur(picture, most(knobs["blur"], rng)), knobs["motion"], rng)
    cast = most(knobs["tint"], rng)
    warm = np.array([1 - cast, 1 - cast * 0.3, 1.0])  # lamps; daylight is the other way round
    tint = warm if rng.random() < 0.7 else warm[::-1]
    scaled = np.clip(np.arange(256)[:, None] * tint[None] * rng.uniform(0.8, 1.0), 0, 255).astype(np.uint8)
    picture = cv2.LUT(picture, scaled[None]).astype(np.uint8)
    small = rng.uniform(knobs["small"], 1.0)
    if small < 0.97:
        picture = cv2.resize(picture, None, fx=small, fy=small, interpolation=cv2.INTER_AREA).astype(np.uint8)
    return add_noise(picture, most(knobs["noise"], rng), rng)
