"""A document's pages as a person sees them: pictures for the review page, made in a limited child.

A picture has two pixels a point (144 dpi), or fewer where the page is larger than paper is: no more than LONGEST. That of a
Word document is as long as the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from extractors.filetype import FileType, filetype
from extractors.walls.limits import LimitReached, run_limited
from extractors.word.word_reader import is_word
from schemas.errors import MashIntakeError
from schemas.queues import PageImage
from schemas.settings import ReadLimits

PER_POINT = 2.0
LONGEST = 2400
"""Pixels of a picture's longer side: A4 has 1684, A3 2381."""

_QUALITY = 85  # of JPEG: small print stays clean, and a page has some 200 kB


class CannotShow(MashIntakeError):
    """A page can't be shown as a picture: look at the original, or ask the sender for another copy."""


def show_pages(data: bytes, numbers: Iterable[int], limits: ReadLimits) -> list[PageImage]:
    """The pages with these numbers that there are and that can be shown. Raises CannotShow where the file is of a
    kind that has no pages, is damaged, or needs more time or memory than it may."""
    kind = filetype(data)
    if (kind is FileType.OTHER and not is_word(data)) or len(data) > limits.max_bytes:
        raise CannotShow("The file is of a kind that can't be shown as a picture.")
    wanted = sorted(set(numbers))
    try:
        found: list[PageImage] = run_limited(
            lambda: list(_images(data, kind, wanted)), limits, list[PageImage]
        )
    except LimitReached:
        raise CannotShow("The file is damaged, or takes too long to show.") from None
    return found


def _images(data: bytes, kind: FileType, numbers: list[int]) -> Iterator[PageImage]:
    """In the child."""
    ways = {FileType.PDF: _of_pdf, FileType.OTHER: _of_word}
    for number, width, height, pixels in ways.get(kind, _of_pictures)(data, numbers):
        scale = _scale(width, height) if kind is not FileType.OTHER else PER_POINT
        yield PageImage(number, width, height, _jpeg(pixels, width, height, scale))


def _of_pdf(data: bytes, numbers: list[int]) -> Iterator[tuple[int, float, float, Any]]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    for number in numbers:
        if not 1 <= number <= len(document):
            continue
        page = document[number - 1]
        width, height = page.get_size()
        yield number, width, height, page.render(scale=_scale(width, height)).to_numpy()


def _of_word(data: bytes, numbers: list[int]) -> Iterator[tuple[int, float, float, Any]]:
    """Its one page, as long as it takes: scaled to a sheet nobody could read it."""
    import numpy as np

    from extractors.word_show import draw_word

    if 1 in numbers:
        width, height, image = draw_word(data)
        yield 1, width, height, np.asarray(image)[:, :, ::-1]


def _of_pictures(data: bytes, numbers: list[int]) -> Iterator[tuple[int, float, float, Any]]:
    from extractors.scans.picture.file_pictures import count_pictures, file_pictures

    count = count_pictures(data)
    for number in numbers:
        if 1 <= number <= count:
            for found in file_pictures(data, range(number, number + 1), set()):
                yield number, found.width, found.height, found.pixels


def _jpeg(pixels: Any, width: float, height: float, scale: float) -> bytes:
    """scale: pixels a point."""
    import cv2

    size = max(1, round(width * scale)), max(1, round(height * scale))
    if (pixels.shape[1], pixels.shape[0]) != size:
        smaller = pixels.shape[1] > size[0]
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR)
    _, encoded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return bytes(encoded)


def _scale(width: float, height: float) -> float:
    """Pixels a point."""
    return min(PER_POINT, LONGEST / max(width, height, 1.0))
