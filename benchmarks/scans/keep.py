"""Scanned pages to a file: a PDF with one picture a page in one of six codecs, a TIFF, a JPEG or a PNG."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from .machines import Shot
from .sheet import Pixels

ORIENTATION = 0x0112  # the note's number


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture as a PDF holds it. head: what its dictionary says besides its size."""

    data: bytes
    head: str
    width: int
    height: int


def jpeg(pixels: Pixels, quality: int) -> bytes:
    quality = min(max(quality, 8), 98)
    options = [cv2.IMWRITE_JPEG_QUALITY, quality]
    done, data = cv2.imencode(".jpg", pixels, options)
    assert done
    return data.tobytes()


def photo_jpeg(shot: Shot, turned: bool) -> bytes:
    """As a telephone keeps it; turned: the pixels lie on their side, and a note says how they are to be shown."""
    pixels = np.ascontiguousarray(np.rot90(shot.pixels, 1 if turned else 0)[:, :, ::-1])
    picture, note = Image.fromarray(pixels), Image.Exif()
    note[ORIENTATION] = 6 if turned else 1
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=min(max(shot.jpeg, 8), 95), exif=note)
    return out.getvalue()


def group4(pixels: Pixels) -> bytes:
    """CCITT Group 4, with ink as black: taken out of a TIFF that Pillow writes (to which 1 is black)."""
    out = io.BytesIO()
    height = pixels.shape[0]
    Image.fromarray(pixels <= 127).save(out, "TIFF", compression="group4", tiffinfo={278: height})
    with Image.open(io.BytesIO(out.getvalue())) as tiff:
        offsets, counts = tiff.tag_v2[273], tiff.tag_v2[279]  # type: ignore[attr-defined]
    assert len(offsets) == 1
    return out.getvalue()[offsets[0] : offsets[0] + counts[0]]


def jbig2(pixels: Pixels) -> bytes:
    """JBIG2 as PDF embeds it: a page, and one generic region coded as G4 (which the standard calls MMR)."""
    height, width = pixels.shape[:2]
    area = struct.pack(">IIII", width, height, 0, 0)
    page = struct.pack(">IBBBI", 0, 48, 0, 1, 19) + struct.pack(">IIIIBH", width, height, 0, 0, 0, 0)
    body = area + b"\0" + b"\x01" + group4(pixels)  # the region's combination, then MMR
    return page + struct.pack(">IBBBI", 1, 38, 0, 1, len(body)) + body


def encode(shot: Shot, codec: str) -> Encoded:
    pixels = shot.pixels
    height, width = pixels.shape[:2]
    colour = "/DeviceRGB" if pixels.ndim == 3 else "/DeviceGray"
    plain = f"/ColorSpace {colour} /BitsPerComponent {1 if shot.bits == 1 else 8}"
    if codec == "g4":
        parameters = f"/DecodeParms << /K -1 /Columns {width} /Rows {height} >>"
        return Encoded(group4(pixels), f"{plain} /Filter /CCITTFaxDecode {parameters}", width, height)
    if codec == "jbig2":
        return Encoded(jbig2(pixels), f"{plain} /Filter /JBIG2Decode", width, height)
    if codec == "flate":
        if shot.bits == 1:
            data = np.packbits(pixels > 127, axis=1).tobytes()
        else:
            data = (pixels if pixels.ndim == 2 else pixels[:, :, ::-1]).tobytes()
        return Encoded(zlib.compress(data, 3), f"{plain} /Filter /FlateDecode", width, height)
    if codec == "jpx":
        out, rate = io.BytesIO(), max(6, 60 - shot.jpeg / 2)
        picture = Image.fromarray(pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[:, :, ::-1]))
        picture.save(out, "JPEG2000", quality_mode="rates", quality_layers=[rate], no_jp2=False)
        return Encoded(out.getvalue(), f"{plain} /Filter /JPXDecode", width, height)
    return Encoded(jpeg(pixels, shot.jpeg), f"{plain} /Filter /DCTDecode", width, height)


@dataclass(frozen=True, slots=True)
class PdfPage:
    """strips: pictures from the top down, as wide as the page. size: points. turn: degrees that a viewer turns it.
    over: operators drawn after the pictures."""

    strips: tuple[Encoded, ...]
    size: tuple[float, float]
    turn: int = 0
    over: bytes = b""


def pdf(pages: list[PdfPage]) -> bytes:
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", FONT]
    kids = []
    for page in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        objects += _page(page, len(objects) + 1)
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _whole(objects)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def _page(page: PdfPage, number: int) -> list[bytes]:
    """The page's objects; number: that of the first. The font is object 3."""
    wide, high = page.size
    names = " ".join(f"/I{at} {number + 2 + at} 0 R" for at in range(len(page.strips)))
    rows, top, draw = sum(one.height for one in page.strips), 0, b""
    for at, one in enumerate(page.strips):
        share = one.height / rows * high
        y = high - top / rows * high - share
        draw += f"q {wide:.3f} 0 0 {share:.4f} 0 {y:.4f} cm /I{at} Do Q\n".encode()
        top += one.height
    head = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide:.3f} {high:.3f}] /Rotate {page.turn} "
        f"/Resources << /Font << /F 3 0 R >> /XObject << {names} >> >> /Contents {number + 1} 0 R >>"
    )
    pictures = [
        _stream(
            f"/Type /XObject /Subtype /Image /Width {one.width} /Height {one.height} {one.head}", one.data
        )
        for one in page.strips
    ]
    return [head.encode(), _stream("", draw + page.over), *pictures]


def _stream(head: str, data: bytes) -> bytes:
    return f"<< {head} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _whole(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def tiff(shots: list[Shot]) -> bytes:
    """All pages in one TIFF: Group 4 in two tones, else LZW or JPEG."""
    pictures = []
    for shot in shots:
        pixels = shot.pixels if shot.pixels.ndim == 2 else np.ascontiguousarray(shot.pixels[:, :, ::-1])
        picture = Image.fromarray(pixels > 127) if shot.bits == 1 else Image.fromarray(pixels)
        picture.encoderinfo = {"dpi": shot.dpi}
        pictures.append(picture)
    way = "group4" if shots[0].bits == 1 else "jpeg"
    out = io.BytesIO()
    options = {"dpi": shots[0].dpi, "compression": way} | ({"quality": 85} if way == "jpeg" else {})
    pictures[0].save(out, "TIFF", save_all=True, append_images=pictures[1:], **options)
    return out.getvalue()


def png(shot: Shot) -> bytes:
    out = io.BytesIO()
    pixels = shot.pixels if shot.pixels.ndim == 2 else np.ascontiguousarray(shot.pixels[:, :, ::-1])
    picture = Image.fromarray(pixels > 127) if shot.bits == 1 else Image.fromarray(pixels)
    picture.save(out, "PNG", dpi=shot.dpi, compress_level=1)
    return out.getvalue()
