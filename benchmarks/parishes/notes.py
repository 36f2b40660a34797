"""A viewer's annotations, drawn as the viewers draw them: with an appearance, or with none where theirs have none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)  # fmt: skip

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell's place in the file's own coordinates, from the bottom left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


Spots = dict[str, Spot]


def take_spots(writer: PdfWriter) -> Spots:
    """Where the links named `spot:KEY` lie; they are taken off the pages."""
    spots: Spots = {}
    for number, page in enumerate(writer.pages):
        kept = ArrayObject()
        for one in page.get("/Annots", ArrayObject()):
            link = one.get_object()
            address = str(link.get("/A", {}).get("/URI", ""))
            if address.startswith("spot:"):
                x0, x1 = sorted(float(link["/Rect"][at]) for at in (0, 2))
                y0, y1 = sorted(float(link["/Rect"][at]) for at in (1, 3))
                spots.setdefault(address[5:], Spot(number, x0, y0, x1, y1))
            else:
                kept.append(one)
        page[NameObject("/Annots")] = kept
    return spots


def _numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject([FloatObject(round(one, 2)) for one in values])


def put(
    writer: PdfWriter, page: int, subtype: str, box: Sequence[float], drawn: str | None, **entries: object
) -> DictionaryObject:
    """An annotation with the given appearance (page coordinates), or without."""
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(f"/{subtype}"),
            NameObject("/Rect"): _numbers(box),
            NameObject("/F"): NumberObject(4),
            NameObject("/T"): TextStringObject("pmockham"),
        }
    )
    for name, value in entries.items():
        note[NameObject(f"/{name}")] = (
            value if hasattr(value, "write_to_stream") else TextStringObject(str(value))
        )
    if drawn is not None:
        form = DecodedStreamObject()
        form.set_data(drawn.encode("latin-1"))
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
        fonts = DictionaryObject({NameObject("/Helv"): font})
        blend = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
        form.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): _numbers(box),
                NameObject("/Resources"): DictionaryObject(
                    {
                        NameObject("/Font"): fonts,
                        NameObject("/ExtGState"): DictionaryObject({NameObject("/Mul"): blend}),
                    }
                ),
            }
        )
        note[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(form)})
    sheet = writer.pages[page]
    sheet.setdefault(NameObject("/Annots"), ArrayObject()).get_object().append(writer._add_object(note))
    return note


def text(
    writer: PdfWriter,
    spot: Spot,
    words: str,
    size: float = 9,
    typewriter: bool = False,
    colour: str = "0 0 0",
    left: float = 2,
) -> None:
    """FreeText; typewriter: as Acrobat's and Foxit's tool of that name."""
    lines = words.split("\n")
    wide = max(len(one) for one in lines) * size * 0.56 + 4
    high = size * 1.2 * len(lines) + 2
    top = spot.middle + high / 2
    box = (spot.x0 + left, top - high, spot.x0 + left + wide, top)
    shown = "".join(f"({_escaped(one)}) Tj T* " for one in lines)
    drawn = f"/Tx BMC q BT {colour} rg /Helv {size} Tf {size * 1.2} TL {box[0] + 1:.2f} {top - size:.2f} Td {shown}ET Q EMC"
    note = put(writer, spot.page, "FreeText", box, drawn, Contents=words, DA=f"{colour} rg /Helv {size} Tf")
    if typewriter:
        note[NameObject("/IT")] = NameObject("/FreeTextTypewriter")


def _escaped(words: str) -> str:
    plain = words.replace("–", "-").encode("cp1252", "replace").decode("latin-1")
    return plain.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def ink(
    writer: PdfWriter, page: int, strokes: Sequence[Points], width: float = 1.4, colour: str = "0 0 0.6"
) -> None:
    xs = [x for stroke in strokes for x, _ in stroke]
    ys = [y for stroke in strokes for _, y in stroke]
    box = (min(xs) - width, min(ys) - width, max(xs) + width, max(ys) + width)
    drawn = f"{colour} RG {width} w 1 J 1 j " + "".join(
        f"{stroke[0][0]:.2f} {stroke[0][1]:.2f} m "
        + "".join(f"{x:.2f} {y:.2f} l " for x, y in stroke[1:])
        + "S "
        for stroke in strokes
    )
    listed = ArrayObject([_numbers([edge for point in stroke for edge in point]) for stroke in strokes])
    put(writer, page, "Ink", box, drawn, InkList=listed, C=_numbers([float(one) for one in colour.split()]))


def tick(rng: Random, x: float, y: float, size: float) -> list[Points]:
    """A tick by hand, its middle at the place given."""
    bent = rng.uniform(-0.1, 0.1) * size
    return [
        [
            (x - size * 0.5, y + bent),
            (x - size * 0.15, y - size * 0.45),
            (x + size * 0.1, y),
            (x + size * 0.6, y + size * 0.6 + bent),
        ]
    ]


def cross(rng: Random, x: float, y: float, size: float) -> list[Points]:
    half, bent = size / 2, rng.uniform(-0.15, 0.15) * size
    return [
        [(x - half, y - half + bent), (x + half, y + half)],
        [(x - half, y + half), (x + half, y - half - bent)],
    ]


def scribble(rng: Random, x: float, y: float, wide: float, high: float) -> list[Points]:
    """A signature, or a word blotted out."""
    return [[(x + wide * at / 14, y + (high / 2) * rng.uniform(0.3, 1) * (-1) ** at) for at in range(15)]]


def ring(
    writer: PdfWriter, page: int, box: Sequence[float], colour: str = "0.8 0 0", width: float = 1.2
) -> None:
    """A viewer's oval."""
    x0, y0, x1, y1 = box
    cx, cy, rx, ry = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2 - width, (y1 - y0) / 2 - width
    k = 0.5523
    drawn = (
        f"{colour} RG {width} w {cx - rx:.2f} {cy:.2f} m "
        f"{cx - rx:.2f} {cy + k * ry:.2f} {cx - k * rx:.2f} {cy + ry:.2f} {cx:.2f} {cy + ry:.2f} c "
        f"{cx + k * rx:.2f} {cy + ry:.2f} {cx + rx:.2f} {cy + k * ry:.2f} {cx + rx:.2f} {cy:.2f} c "
        f"{cx + rx:.2f} {cy - k * ry:.2f} {cx + k * rx:.2f} {cy - ry:.2f} {cx:.2f} {cy - ry:.2f} c "
        f"{cx - k * rx:.2f} {cy - ry:.2f} {cx - rx:.2f} {cy - k * ry:.2f} {cx - rx:.2f} {cy:.2f} c S"
    )
    put(writer, page, "Circle", box, drawn, C=_numbers([float(one) for one in colour.split()]))


def quads(
    writer: PdfWriter, subtype: str, page: int, box: Sequence[float], colour: str, shown: bool = True
) -> None:
    """Highlight or StrikeOut over words; shown: with an appearance."""
    x0, y0, x1, y1 = box
    if subtype == "Highlight":
        drawn = f"/Mul gs {colour} rg {x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f"
    else:
        level = (y0 + y1) / 2
        drawn = f"{colour} RG 1 w {x0:.2f} {level:.2f} m {x1:.2f} {level:.2f} l S"
    put(
        writer, page, subtype, box, drawn if shown else None,
        QuadPoints=_numbers((x0, y1, x1, y1, x0, y0, x1, y0)), C=_numbers([float(one) for one in colour.split()]),
    )  # fmt: skip
