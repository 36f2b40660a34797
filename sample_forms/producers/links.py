"""Reads anchors back from the link annotations of a finished PDF, and takes the links out."""

from __future__ import annotations

import io
from urllib.parse import unquote

from pypdf import PdfReader, PdfWriter

from ..model import Anchors

ANCHOR_URL = "https://anchor.example/"


def take_links(data: bytes) -> tuple[bytes, Anchors]:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.root_object.pop("/StructTreeRoot", None)  # nobody reads the tags here, and they weigh 200 kB
    anchors: Anchors = {}
    for number, page in enumerate(writer.pages):
        for reference in page.get("/Annots") or ():
            link = reference.get_object()
            url = str(link.get("/A", {}).get("/URI", ""))
            if url.startswith(ANCHOR_URL):
                x0, y0, x1, y1 = (float(n) for n in link["/Rect"])
                rect = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                anchors.setdefault(unquote(url.removeprefix(ANCHOR_URL)), []).append((number, rect))
        if "/Annots" in page:
            del page["/Annots"]
        page.compress_content_streams()
    out, slim = io.BytesIO(), io.BytesIO()
    writer.write(out)
    PdfWriter(clone_from=PdfReader(out)).write(slim)  # a second copy leaves behind what nothing refers to
    return slim.getvalue(), anchors
