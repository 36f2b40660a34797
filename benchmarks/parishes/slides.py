"""Slides of Impress as flat OpenDocument: tables of rows of a set height, text boxes, and shapes laid over them."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from ..clients.office import convert

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation">
<office:styles><style:style style:name="standard" style:family="graphic"/></office:styles>
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:margin-top="0mm" fo:margin-bottom="0mm"
 fo:margin-left="0mm" fo:margin-right="0mm" fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape"/></style:page-layout>
<style:style style:name="D" style:family="drawing-page"><style:drawing-page-properties draw:background-size="full"{back}/></style:style>
<style:style style:name="box" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="none" fo:padding="0.5mm"
 draw:auto-grow-height="false" draw:textarea-vertical-align="top" fo:wrap-option="wrap"/></style:style>
<style:style style:name="ring" style:family="graphic"><style:graphic-properties draw:stroke="solid" svg:stroke-width="0.6mm"
 svg:stroke-color="{ink}" draw:fill="none"/></style:style>
<style:style style:name="fill" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="solid" draw:fill-color="{ink}"/></style:style>
<style:style style:name="cell" style:family="table-cell"><style:graphic-properties draw:fill="none" fo:padding-top="1mm" fo:padding-bottom="1mm" fo:padding-left="2.5mm" fo:padding-right="2.5mm"
 draw:textarea-vertical-align="middle"/><style:paragraph-properties fo:border="0.3mm solid #555555"/></style:style>
{sizes}</office:automatic-styles><office:master-styles><style:master-page style:name="M" style:page-layout-name="L" draw:style-name="D"/>
</office:master-styles><office:body><office:presentation>"""
SIZES = (8, 9, 10, 11, 12, 14, 20, 28)


class Slide:
    """One slide; millimetres from the top left."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def text(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        words: str,
        size: int = 11,
        bold: bool = False,
        colour: str = "",
    ) -> None:
        lines = "".join(_paragraph(line, size, bold, colour) for line in words.split("\n"))
        self.parts.append(
            f'<draw:frame draw:style-name="box" svg:x="{x}mm" svg:y="{y}mm" svg:width="{wide}mm" svg:height="{high}mm">'
            f"<draw:text-box>{lines}</draw:text-box></draw:frame>"
        )

    def table(
        self,
        x: float,
        y: float,
        widths: Sequence[float],
        rows: Sequence[Sequence[str]],
        high: float,
        size: int = 10,
    ) -> None:
        columns = "".join(f'<table:table-column table:style-name="w{int(one * 10)}"/>' for one in widths)
        body = "".join(
            f'<table:table-row table:style-name="h{int(high * 10)}">'
            + "".join(
                f'<table:table-cell table:style-name="cell">{_paragraph(cell, size)}</table:table-cell>'
                for cell in row
            )
            + "</table:table-row>"
            for row in rows
        )
        self.parts.append(
            f'<draw:frame svg:x="{x}mm" svg:y="{y}mm" svg:width="{sum(widths)}mm" svg:height="{high * len(rows)}mm">'
            f"<table:table>{columns}{body}</table:table></draw:frame>"
        )

    def ring(self, x: float, y: float, wide: float, high: float) -> None:
        self.parts.append(
            f'<draw:ellipse draw:style-name="ring" svg:x="{x}mm" svg:y="{y}mm" svg:width="{wide}mm" svg:height="{high}mm"/>'
        )

    def dot(self, x: float, y: float, wide: float) -> None:
        self.parts.append(
            f'<draw:ellipse draw:style-name="fill" svg:x="{x}mm" svg:y="{y}mm" svg:width="{wide}mm" svg:height="{wide}mm"/>'
        )

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.parts.append(
            f'<draw:line draw:style-name="ring" svg:x1="{x0}mm" svg:y1="{y0}mm" svg:x2="{x1}mm" svg:y2="{y1}mm"/>'
        )

    def cross(self, x: float, y: float, size: float) -> None:
        self.line(x, y, x + size, y + size)
        self.line(x, y + size, x + size, y)

    def tick(self, x: float, y: float, size: float) -> None:
        self.line(x, y + size * 0.55, x + size * 0.35, y + size)
        self.line(x + size * 0.35, y + size, x + size, y)


def _paragraph(words: str, size: int, bold: bool = False, colour: str = "") -> str:
    name = f"t{size}{'b' * bold}{'c' * bool(colour)}"
    return f'<text:p text:style-name="p{size}"><text:span text:style-name="{name}">{escape(words)}</text:span></text:p>'


def _styles(font: str, widths: set[int], heights: set[int]) -> str:
    made = []
    for size in SIZES:
        made.append(
            f'<style:style style:name="p{size}" style:family="paragraph"><style:text-properties fo:font-size="{size}pt"/></style:style>'
        )
        for bold in ("", "b"):
            for colour in ("", "c"):
                weight = ' fo:font-weight="bold"' if bold else ""
                tint = ' fo:color="#999999"' if colour else ""
                made.append(
                    f'<style:style style:name="t{size}{bold}{colour}" style:family="text"><style:text-properties fo:font-size="{size}pt" '
                    f'fo:font-family="{font}"{weight}{tint}/></style:style>'
                )
    for one in widths:
        made.append(
            f'<style:style style:name="w{one}" style:family="table-column"><style:table-column-properties style:column-width="{one / 10}mm"/></style:style>'
        )
    for one in heights:
        made.append(
            f'<style:style style:name="h{one}" style:family="table-row"><style:table-row-properties style:row-height="{one / 10}mm"/></style:style>'
        )
    return "".join(made)


def document(slides: Sequence[Slide], font: str, ink: str, back: str) -> str:
    import re

    body = "".join(
        f'<draw:page draw:name="p{number}" draw:style-name="D" draw:master-page-name="M">{"".join(one.parts)}</draw:page>'
        for number, one in enumerate(slides, 1)
    )
    widths = {int(one) for one in re.findall(r'style-name="w(\d+)"', body)}
    heights = {int(one) for one in re.findall(r'style-name="h(\d+)"', body)}
    fill = f' draw:fill="solid" draw:fill-color="{back}"' if back else ""
    head = HEAD.format(back=fill, ink=ink, sizes=_styles(font, widths, heights))
    return f"{head}{body}</office:presentation></office:body></office:document>"


def print_slides(documents: Sequence[str]) -> list[bytes]:
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / f"{place:03}.fodp" for place in range(len(documents))]
        for made, file in zip(documents, files, strict=True):
            file.write_text(made, encoding="utf-8")
        return convert(files, name)
