"""A coarse fax that a program kept with square dots: half as high as the page that was sent."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.scans.picture.pixels import (
    A4_LONG,
    FAX_SHAPE,
    POINT,
    RENDER_DPI,
    SQUARE,
    PagePicture,
    has_two_levels,
)


def as_sent(picture: PagePicture) -> PagePicture | None:
    """The page as high as it was; None where the picture can't be such a fax: it has two levels only, lies on its
    longer side, and its dots are held for square. A landscape page looks so too: whether it is one the caller finds out."""
    high, wide = picture.grey.shape
    across, down = picture.coarse
    if high >= wide or abs(across - down) > SQUARE * down or not has_two_levels(picture):
        return None
    tall = round(high / FAX_SHAPE)
    dpi = max(tall, wide) / A4_LONG
    width, height = wide / dpi * POINT, tall / dpi * POINT
    return PagePicture(
        picture.number,
        np.asarray(cv2.resize(picture.pixels, (wide, tall), interpolation=cv2.INTER_LINEAR), np.uint8),
        dpi,
        width,
        height,
        (RENDER_DPI / dpi, RENDER_DPI / dpi / FAX_SHAPE),
        (picture.width * picture.scale[0] / width, picture.height * picture.scale[1] / height),
    )
