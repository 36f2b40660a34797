"""The picture of a blank's page: rendered with all that a printer prints, kept as a grey PNG."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from extractors.layouts.layout import DPI, LayoutPage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

POINTS = 72  # to the inch
PNG_HEAD = struct.Struct(">8sI4sIIBB")  # signature, length, "IHDR", width, height, bit depth, colour type
STEP = 17  # between two of the 16 greys kept: a third smaller than with 256, and far below a scanner's noise


def render_pages(data: bytes, numbers: list[int]) -> dict[int, bytes]:
    """The pages with these numbers (from 1) as grey 8-bit PNG at 200 dpi, form fields drawn as printed.

    Raises DocumentProblem for a file that can't be rendered.
    """
    import pypdfium2

    from extractors.pdf.pdf_file import flatten

    document = pypdfium2.PdfDocument(flatten(data, range(1, max(numbers) + 1)))
    found = {}
    for number in numbers:
        # In colour, though the print is grey: in grey, pdfium moves letters to whole pixels.
        image = document[number - 1].render(scale=DPI / POINTS).to_pil().convert("L")
        image = image.point([min(255, (v + STEP // 2) // STEP * STEP) for v in range(256)])
        out = io.BytesIO()
        image.save(out, "PNG", optimize=True)
        found[number] = out.getvalue()
    document.close()
    return found


def shape(page: LayoutPage) -> tuple[int, int]:
    """Height and width of a page's picture, which is not decoded for it."""
    _, _, _, wide, high, _, _ = PNG_HEAD.unpack_from(page.picture)
    return high, wide


def pixels(page: LayoutPage) -> NDArray[np.uint8]:
    """A page's picture decoded: height x width, 0 black to 255 white, 200 dpi."""
    import cv2
    import numpy as np

    found = cv2.imdecode(np.frombuffer(page.picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    return np.asarray(found, np.uint8)
