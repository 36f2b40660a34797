"""What happens to a filled form: covers, blank pages, pages out of order, turned and cropped pages."""

from __future__ import annotations

import io
from random import Random

from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import NameObject, RectangleObject
from reportlab.pdfgen.canvas import Canvas

STEPS = ("cover", "blank", "shuffle", "turn", "crop")


def assemble(forms: list[bytes], steps: tuple[str, ...], rng: Random) -> tuple[bytes, list[list[int]]]:
    """One file of these forms, and the pages (from 1) that each stands on."""
    if not steps and len(forms) == 1:
        return forms[0], [list(range(1, len(PdfReader(io.BytesIO(forms[0])).pages) + 1))]
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(forms[0]))) if len(forms) == 1 else PdfWriter()
    if len(forms) > 1:
        for data in forms:
            writer.append(PdfReader(io.BytesIO(data)))
    owners = [(n, p) for n, data in enumerate(forms) for p in range(len(PdfReader(io.BytesIO(data)).pages))]
    if "shuffle" in steps:
        _shuffle(writer, owners, rng)
    if "turn" in steps:
        for page in writer.pages:
            _turn(page)
    if "crop" in steps:
        for page in writer.pages:
            _crop(page)
    if "cover" in steps:
        writer.insert_page(PdfReader(io.BytesIO(cover(writer.pages[0].mediabox))).pages[0], 0)
        owners.insert(0, (-1, 0))
    if "blank" in steps:
        place = rng.randrange(1, len(owners))
        box = writer.pages[0].mediabox
        writer.insert_blank_page(float(box.width), float(box.height), place)
        owners.insert(place, (-1, 0))
    out = io.BytesIO()
    writer.write(out)
    owner = [form for form, _ in owners]
    return out.getvalue(), [
        [place for place, form in enumerate(owner, 1) if form == n] for n in range(len(forms))
    ]


def _shuffle(writer: PdfWriter, owners: list[tuple[int, int]], rng: Random) -> None:
    order = list(range(len(owners)))
    rng.shuffle(order)
    kids = [writer.pages[n].indirect_reference for n in order]
    pages = writer.root_object["/Pages"]
    pages["/Kids"].clear()  # type: ignore[index,union-attr]
    for kid in kids:
        pages["/Kids"].append(kid)  # type: ignore[index,union-attr]
        kid.get_object()[NameObject("/Parent")] = pages.indirect_reference  # type: ignore[union-attr]
    writer.flattened_pages = None
    owners[:] = [owners[n] for n in order]


def _turn(page) -> None:  # type: ignore[no-untyped-def]
    """Store the page on its side and ask the viewer to turn it upright."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    page.add_transformation(Transformation().rotate(90).translate(height, 0))
    for box in ("mediabox", "cropbox"):
        setattr(page, box, RectangleObject((0, 0, height, width)))
    page.rotation = 90


def _crop(page) -> None:  # type: ignore[no-untyped-def]
    """A media box with bleed, whose origin is not the visible page's."""
    x0, y0, x1, y1 = (float(n) for n in page.mediabox)
    page.cropbox = RectangleObject((x0, y0, x1, y1))
    page.mediabox = RectangleObject((x0 - 28, y0 - 40, x1 + 28, y1 + 40))


def cover(box: RectangleObject) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(float(box.width), float(box.height)), invariant=1)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(72, float(box.height) - 150, "Please find the referral enclosed")
    canvas.setFont("Helvetica", 11)
    for place, line in enumerate(
        ("To: the front door team", "From: a school that does not exist", "Score: see inside")
    ):
        canvas.drawString(72, float(box.height) - 190 - 18 * place, line)
    canvas.save()
    return buffer.getvalue()
