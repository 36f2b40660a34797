"""What a picture may show by its size alone: a logo, or a page that somebody could read."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from schemas.regex import regex

_SMALL = 350  # dots
_THIN = 2.6  # times as long as wide
_LEAST = 413  # dots across a page of A4 at 50 dpi, below which nothing is read
_HIGH = 1000  # dots of pages beside one another; a banner is lower

_UPRIGHT, _LYING = (
    1.2,
    1.9,
)  # times as long as wide that a page is at least; at most, where it lies on its side
_DRAWING = 16 * 2**10  # bytes: a drawing in a format that isn't opened takes less, a page more
_SVG = regex(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!(?:--[^>]*--|DOCTYPE[^>]*)>\s*)*<svg[\s>]", re.IGNORECASE)
_IN_SVG = regex(
    rb"<(?:\w+:)?(?:image|text|tspan|textpath|foreignobject|script|animate|set|style)\b|<!entity|data:|href\s*=\s*[\"'][^#]|\bon\w+\s*=",
    re.IGNORECASE,
)
_FEW = 3  # pictures; somebody may have cut a form into so many
_LETTER = 400  # characters: a text as short as this says nothing of the picture below it


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height in dots, as shown; None of what is no picture that opens, or holds several."""
    from PIL import ExifTags, Image, UnidentifiedImageError

    if b"%PDF-" in data[:1024]:
        return None
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.format == "TIFF" and getattr(picture, "n_frames", 1) > 1:
                return None
            if picture.format in ("WMF", "EMF"):
                return None  # how large it is drawn says nothing
            width, height = picture.size
            turned = picture.getexif().get(ExifTags.Base.Orientation, 1) in (5, 6, 7, 8)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, KeyError, EOFError):
        return None
    except Image.DecompressionBombError:
        return None
    return (height, width) if turned else (width, height)


def is_small_picture(data: bytes) -> bool:
    """Whether a picture is too small, or too low for its width, to show a page that anybody could read: logos, icons, lines. At
    50 dpi, below which nothing is read, an A4 page is 413 dots wide. Pages below one another are as long as they like."""
    size = size_of(data)
    if size is None:
        return False
    width, height = size
    short, long = sorted(size)
    if long <= _THIN * max(short, 1):
        return short < _SMALL
    return width < _LEAST if height > width else height < _HIGH


def is_page_shaped(data: bytes) -> bool:
    """Whether a picture may show a whole page: one that doesn't open may. Photographs of things and people, and banners, are
    mostly square or wide."""
    size = size_of(data)
    if size is None:
        return True
    width, height = size
    short, long = sorted(size)
    if short < _LEAST or long < _UPRIGHT * short:
        return False
    return height > width or long <= _LYING * short or height >= _HIGH


def may_show_form(pictures: Sequence[bytes], letters: int) -> bool:
    """Whether the pictures of a document may be one of our forms. letters: how much is written beside them."""
    large = [one for one in pictures if not (_is_drawing(one) or is_small_picture(one))]
    return any(map(is_page_shaped, large)) or len(large) >= _FEW or (bool(large) and letters < _LETTER)


def is_plain_drawing(data: bytes) -> bool:
    """Whether it is a drawing of lines and shapes (SVG), as logos are, and no page: without words, and with no picture or code in it."""
    return len(data) < _DRAWING and _SVG.match(data) is not None and not _IN_SVG.search(data)


def _is_drawing(data: bytes) -> bool:
    return len(data) < _DRAWING and size_of(data) is None
