"""What is done to a finished PDF: pages turned, cropped, their fonts robbed of what tells a program the letters."""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import RectangleObject


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def opened(data: bytes) -> PdfWriter:
    return PdfWriter(clone_from=PdfReader(io.BytesIO(data)))


def pages(data: bytes) -> int:
    return len(PdfReader(io.BytesIO(data)).pages)


def after(data: bytes, how: str) -> bytes:
    if not how:
        return data
    writer = opened(data)
    for number, page in enumerate(writer.pages):
        if how.startswith("rotate"):
            page.rotate(int(how[6:]))
        elif how == "turned":
            page.rotate(90)
            page.transfer_rotation_to_content()
        elif how == "upright":  # stored on its side, and shown upright
            page.rotate(90)
            page.transfer_rotation_to_content()
            page.rotate(270)
        elif how == "crop":
            _crop(page, 60 + 7 * number, 85)
        elif how == "nounicode":
            _no_unicode(page)
    return written(writer)


def _crop(page, right: float, up: float) -> None:  # type: ignore[no-untyped-def]
    """The sheet lies away from the origin of a larger one, and only it is shown."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    page.add_transformation(Transformation().translate(right, up))
    page.mediabox = RectangleObject((-20, -30, width + 150, height + 150))
    page.cropbox = RectangleObject((right, up, right + width, up + height))


def _no_unicode(page) -> None:  # type: ignore[no-untyped-def]
    """Of every font but the first two (the marks' own, as a rule): glyphs are drawn, their letters not told."""
    fonts = page["/Resources"].get("/Font", {})
    for name in list(fonts):
        font = fonts[name].get_object()
        if "DejaVu" in str(font.get("/BaseFont", "")) or "Symbol" in str(font.get("/BaseFont", "")):
            font.pop("/ToUnicode", None)
