"""Files of the unseen layouts: which, of which people, filled how; and their truth."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter

from sample_forms.answers import CHECKLIST
from sample_forms.truth import truth

from .html.base import print_pages
from .layout import Layout, Style
from .people import Answers, people
from .word.base import print_documents

Truth = dict[str, Any]


@dataclass(slots=True)
class Part:
    """One form of a file."""

    layout: Layout
    answers: Answers
    style: Style


@dataclass(slots=True)
class Made:
    """A finished file. forms: the truth of each form in it."""

    file: str
    layout: str
    data: bytes
    forms: list[Truth]
    how: dict[str, str] = field(default_factory=dict)


def part(layout: Layout, seed: int, number: int, variation: str = "") -> Part:
    style = layout.style(seed, number)
    filled = people(
        layout.form, variation or layout.variation(seed, number), f"{layout.name}/{seed}/{number}"
    )
    return Part(layout, Answers(filled, style.dates), style)


def produce(parts: Sequence[Part]) -> list[bytes]:
    """One PDF a part, in order; LibreOffice is called once for all of its."""
    drawn = [one.layout.draw(one.answers, one.style) for one in parts]
    done: dict[int, bytes] = {}
    for producer, printer in (("libreoffice", print_documents), ("chromium", print_pages)):
        places = [place for place, one in enumerate(parts) if one.layout.producer == producer]
        if producer == "chromium":
            given: list[Any] = [(drawn[place], parts[place].layout.furniture) for place in places]
        else:
            given = [drawn[place] for place in places]
        if given:
            done |= dict(zip(places, printer(given), strict=True))
    return [done.get(place, made) for place, made in enumerate(drawn)]


def single(parts: Sequence[Part]) -> list[Made]:
    """A file for each part."""
    made = []
    for one, data in zip(parts, produce(parts), strict=True):
        filled, style, name = one.answers.filled, one.style, one.layout.name
        forms = [truth(filled, form_pages(one, data))]
        file = f"{name}-{style.number}-{filled.variation}.pdf"
        made.append(Made(file, name, data, forms, how(one)))
    return made


def how(one: Part) -> dict[str, str]:
    style = one.style
    mark, filled = style.mark, one.answers.filled
    known = {"fill": one.layout.fill, "mark": mark, "yes_no": style.yes_no, "dates": style.dates}
    return {"variation": filled.variation, **known}


def form_pages(one: Part, data: bytes, before: int = 0) -> list[int]:
    """The pages of a form, from 1, with so many before it in the file; a covering letter is none of them."""
    count = len(PdfReader(io.BytesIO(data)).pages)
    return list(range(before + one.layout.cover + 1, before + count + 1))


def together(parts: Sequence[Part], pdfs: Sequence[bytes]) -> tuple[bytes, list[Truth]]:
    """Forms one after the other in one file, and their truths; a checklist goes where the assessment goes."""
    truths: list[Truth] = []
    writer, before = PdfWriter(), 0
    for one, data in zip(parts, pdfs, strict=True):
        beside = truths[0] if truths and one.layout.form == CHECKLIST else None
        truths.append(truth(one.answers.filled, form_pages(one, data, before), beside))
        for page in PdfReader(io.BytesIO(data)).pages:
            writer.add_page(page)
            before += 1
    return written(writer), truths


def picked(data: bytes, pages: Sequence[int]) -> bytes:
    """A file of these pages (from 0) of another."""
    writer, known = PdfWriter(), PdfReader(io.BytesIO(data)).pages
    for place in pages:
        writer.add_page(known[place])
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def write(made: Sequence[Made], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    lines = []
    for one in made:
        (out / one.file).write_bytes(one.data)
        entry = {"file": one.file, "layout": one.layout, **one.how, "forms": one.forms}
        lines.append(json.dumps(entry, ensure_ascii=False))
    (out / "truth.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
