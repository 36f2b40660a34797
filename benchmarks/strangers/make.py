"""Files of the strangers' layouts, and packets: a covering letter, an assessment, a checklist, another child's."""

from __future__ import annotations

import io
from random import Random

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ..unseen.canvas.sheet import Sheet
from ..unseen.layout import Layout
from ..unseen.layouts import lacking
from ..unseen.make import Made, Part, how, produce, together, written
from .own import LETTER
from .people import DATES, Strange, strange, variation
from .registry import BY_NAME

FILES, PACKETS, NUMBER = 12, 4, 700
DASHES = ("", "", "-", "N/A")


def part(layout: Layout, seed: int, number: int, name: str = "") -> Part:
    style = layout.style(seed, number)
    known = name or variation(layout.form, layout.name, layout.written, seed, number)
    filled = strange(layout.form, known, f"strangers/{layout.name}/{seed}/{number}")
    rng = Random(f"{layout.name}/{seed}/{number}/ways")
    dates = layout.dates if number % 3 == 0 else rng.choice(list(DATES))
    return Part(layout, Strange(filled, dates, rng.choice(DASHES)), style)


def letter() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    y = 760.0
    for text in LETTER:
        for line in Sheet.wrap(_Plain(), text, 440):  # type: ignore[arg-type]
            canvas.setFont("Helvetica", 11)
            canvas.drawString(70, y, line)
            y -= 16
        y -= 8
    canvas.save()
    return out.getvalue()


class _Plain:
    """What `Sheet.wrap` asks of a sheet."""

    def width(self, text: str, font: str = "", size: float = 0) -> float:
        return 5.6 * len(text)


def packet(seed: int, number: int) -> list[Part]:
    """An assessment, the checklist of the same child, and every other time another child's assessment."""
    parts = [
        part(BY_NAME["county_word"], seed, NUMBER + number, "agree"),
        part(BY_NAME["ward_word"], seed, NUMBER + number, ("many", "one_medium")[number % 2]),
    ]
    name = parts[0].answers.filled.values["young_person.name"]
    parts[1].answers.filled.values["child.name"] = name
    if number % 2:
        other = part(BY_NAME["hospital_form"], seed, NUMBER + number, "agree_any")
        if other.answers.filled.values["young_person.name"] == name:
            other.answers.filled.values["young_person.name"] = "Ana Example"
        parts.append(other)
    return parts


def packets(seed: int, count: int = PACKETS) -> list[Made]:
    made = []
    for number in range(count):
        parts = packet(seed, number)
        data, forms = together(parts, produce(parts))
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
        writer.insert_page(PdfReader(io.BytesIO(letter())).pages[0], 0)
        for form in forms:
            form["pages"] = [page + 1 for page in form["pages"]]
        told = {**how(parts[0]), "variation": "packet"}
        made.append(Made(f"packet-{number}.pdf", "packet", written(writer), forms, told))
    return made


def missing(layouts: list[Layout]) -> dict[str, str]:
    """Which layouts this machine can't make, and what it lacks."""
    return {layout.name: problem for layout in layouts if (problem := lacking(layout))}
