"""Whether two pictures show the same."""

from __future__ import annotations

import io
from typing import Any

_LONG = 320  # dots of the longer side at which they are compared
_BLUR = 1.0  # dots, as a picture is made smaller in several ways
_UNLIKE = 18  # of 255 by which a dot of one page differs, made smaller as cameras do; a tick with a fine pen is 28 or more
_SHOWS = 64  # of 255 between a picture's lightest and darkest; an empty page shows nothing by which it could be told


def shows_same(one: bytes, other: bytes) -> bool:
    """Whether they show the same, dot by dot, but for their size; in doubt they don't."""
    from PIL import Image, ImageChops, UnidentifiedImageError

    try:
        small = _grey(one, None)
        large = _grey(other, small.size)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        ValueError,
        SyntaxError,
        TypeError,
        KeyError,
        EOFError,
    ):
        return False
    darkest, lightest = large.getextrema()
    difference: Any = ImageChops.difference(small, large)
    return bool(lightest - darkest >= _SHOWS and difference.getextrema()[1] <= _UNLIKE)


def _grey(data: bytes, size: tuple[int, int] | None) -> Any:
    """A picture as it is compared. size: in dots; None for its own proportions."""
    from PIL import Image, ImageFilter

    with Image.open(io.BytesIO(data)) as picture:
        picture.draft("L", (2 * _LONG, 2 * _LONG))
        grey = picture.convert("L")
    scale = _LONG / max(grey.size)
    size = size or (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
    return grey.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(_BLUR))
