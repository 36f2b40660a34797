"""The bands' printed boxes to tick. Another program that prints the form draws them heavier than the blank's are, all of a page alike;
a stroke at one of them stands at that one alone."""

from __future__ import annotations

from collections.abc import Mapping

import cv2
import numpy as np

from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import InkPage
from extractors.scans.ink.letters import Mask, beyond_print

_FEWEST = 3  # boxes that are compared
_PRINT = 60  # darkness (0..255) of a box's print
_PALER = 30  # of what one box shows more of than the blank, where it falls otherwise on a scanner's dots than another
_HEAVIER = 60  # pixels of that which each box shows: 116 and more in eleven forms with heavier ones, 4 at most in 39 others
_NEAR = np.ones((7, 7), np.uint8)  # pixels around a box's print in which that of a heavier one lies
_EVEN = np.ones((3, 3), np.uint8)  # pixels by which boxes lie differently


def beyond_boxes(page: InkPage, bands: Mapping[int, Home]) -> dict[int, tuple[Mask, int, int]]:
    """By band, where there is ink on its box and close beside it beyond the print, as `beyond_print` has it, without what most of the
    boxes show along their print at the same place. Nothing where they aren't all heavier."""
    places = {i: home.regions["tick"] for i, home in bands.items() if "tick" in home.regions}
    if len(places) < _FEWEST:
        return {}
    paler = [beyond_print(page, place, _PALER)[0] for place in places.values()]
    if min(int(mask.sum()) for mask in paler) < _HEAVIER:
        return {}
    found = {i: beyond_print(page, place) for i, place in places.items()}
    high, wide = (min(mask.shape[side] for mask, _, _ in found.values()) for side in (0, 1))
    drawn = [cv2.dilate(mask[:high, :wide].astype(np.uint8), _EVEN) for mask in paler]
    shared = cv2.dilate((2 * np.sum(drawn, axis=0) > len(found)).astype(np.uint8), _EVEN) > 0
    without = {}
    for i, (mask, left, top) in found.items():
        own = mask[:high, :wide]
        print_ = page.known.print[top : top + high, left : left + wide] > _PRINT
        near = cv2.dilate(print_.astype(np.uint8), _NEAR) > 0
        without[i] = np.asarray(own & ~(shared & near), np.bool_), left, top
    return without
