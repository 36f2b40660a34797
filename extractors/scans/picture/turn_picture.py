"""A page's picture turned as a person says that it must be to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from extractors.pages.turned import Turn
from extractors.scans.picture.pixels import PagePicture
from extractors.scans.scan_page import ScanPage


def turned(pictures: Iterable[PagePicture], turns: Mapping[int, int]) -> Iterator[PagePicture]:
    """The same pictures. turns: degrees clockwise, by a page's number."""
    for picture in pictures:
        degrees = turns.get(picture.number, 0)
        yield _turned(picture, degrees) if degrees else picture


def noted(page: ScanPage, picture: PagePicture, turns: Mapping[int, int]) -> ScanPage:
    """What was read of a turned picture, with the turn beside it: its places are still those of the turned page."""
    degrees = turns.get(page.number, 0)
    if not degrees:
        return page
    upright = Turn(degrees, picture.width * picture.scale[0], picture.height * picture.scale[1]).size
    return replace(page, turn=Turn(degrees, *upright))


def _turned(picture: PagePicture, degrees: int) -> PagePicture:
    pixels = np.ascontiguousarray(np.rot90(picture.pixels, -(degrees // 90)))
    if degrees == 180:
        return replace(picture, pixels=pixels)
    return replace(
        picture,
        pixels=pixels,
        width=picture.height,
        height=picture.width,
        coarse=picture.coarse[::-1],
        scale=picture.scale[::-1],
    )
