"""A workbook as flat OpenDocument, which LibreOffice Calc prints: rows of cells on sheets."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from math import ceil
from pathlib import Path

from pypdf import PdfReader

from ..clients.office import convert

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}"'
    for name, space in (
        ("office", "office:1.0"),
        ("table", "table:1.0"),
        ("text", "text:1.0"),
        ("style", "style:1.0"),
        ("fo", "xsl-fo-compatible:1.0"),
        ("number", "datastyle:1.0"),
    )
)


@dataclass(frozen=True, slots=True)
class Cell:
    """look: letters of `LOOKS`. span: columns that it takes."""

    text: str
    look: str = ""
    span: int = 1


@dataclass(slots=True)
class Sheet:
    """widths: of the columns, in centimetres."""

    name: str
    widths: Sequence[float]
    rows: list[Sequence[Cell]] = field(default_factory=list)

    def row(self, *cells: Cell | str) -> None:
        self.rows.append([cell if isinstance(cell, Cell) else Cell(cell) for cell in cells])

    def gap(self) -> None:
        self.rows.append([Cell("", "n", len(self.widths))])


FILLS = {"g": "#d9d9d9", "r": "#ff0000", "a": "#ffc000", "e": "#00b050", "y": "#ffff00", "p": "#ddebf7"}
# b bold, c centred, n no border, s small, k struck through; else one of `FILLS`.


def _style(look: str, ruled: bool) -> str:
    fill = next((f' fo:background-color="{FILLS[one]}"' for one in look if one in FILLS), "")
    border = ' fo:border="0.6pt solid #000000"' if ruled and "n" not in look else ""
    align = '<style:paragraph-properties fo:text-align="center"/>' if "c" in look else ""
    weight = ' fo:font-weight="bold"' if "b" in look else ""
    weight += ' style:text-line-through-style="solid"' if "k" in look else ""
    return (
        f'<style:style style:name="c{look}" style:family="table-cell" style:parent-style-name="Default">'
        f'<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"{border}{fill}/>{align}'
        f'<style:text-properties fo:font-size="{7 if "s" in look else 10}pt"{weight}/></style:style>'
    )


def _lines(cell: Cell, width: float) -> float:
    """How many lines of ten points a cell's text takes, rather too many than too few."""
    letter = (0.135 if "s" in cell.look else 0.21 if "b" in cell.look else 0.19) / (width - 0.2)
    size = 0.75 if "s" in cell.look else 1.0
    return size * sum(max(1, ceil(len(line) * letter)) for line in cell.text.split("\n"))


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> int:
    """Of a row, in tenths of a millimetre: Calc itself takes no account of merged cells."""
    place, most = 0, 1.0
    for cell in cells:
        most = max(most, _lines(cell, sum(widths[place : place + cell.span])))
        place += cell.span
    return round(most * 43 + 12)


def _row(cells: Sequence[Cell], height: int) -> str:
    made = []
    for cell in cells:
        span = f' table:number-columns-spanned="{cell.span}"' if cell.span > 1 else ""
        kind = f' office:value-type="float" office:value="{cell.text}"' if cell.text.isdigit() else ""
        kind = kind or ' office:value-type="string"' * bool(cell.text)
        body = (
            "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.text.split("\n")) if cell.text else ""
        )
        made.append(
            f'<table:table-cell table:style-name="c{cell.look}"{span}{kind}>{body}</table:table-cell>'
        )
        made.append("<table:covered-table-cell/>" * (cell.span - 1))
    return f'<table:table-row table:style-name="h{height}">{"".join(made)}</table:table-row>'


def workbook(sheets: Sequence[Sheet], ruled: bool = True, landscape: bool = False) -> str:
    """ruled: cells have borders; else the sheet's gridlines are printed."""
    looks = sorted({cell.look for sheet in sheets for row in sheet.rows for cell in row})
    columns = sorted({width for sheet in sheets for width in sheet.widths})
    styles = "".join(_style(look, ruled) for look in looks) + "".join(
        f'<style:style style:name="w{columns.index(width)}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}cm"/></style:style>'
        for width in columns
    )
    heights = {_height(row, sheet.widths) for sheet in sheets for row in sheet.rows}
    styles += "".join(
        f'<style:style style:name="h{height}" style:family="table-row"><style:table-row-properties '
        f'style:row-height="{height / 100:.2f}cm" style:use-optimal-row-height="false"/></style:style>'
        for height in sorted(heights)
    )
    body = ""
    for sheet in sheets:
        cols = "".join(
            f'<table:table-column table:style-name="w{columns.index(one)}"/>' for one in sheet.widths
        )
        rows = "".join(_row(row, _height(row, sheet.widths)) for row in sheet.rows)
        body += f'<table:table table:name="{sheet.name}" table:style-name="sheet">{cols}{rows}</table:table>'
    wide, tall = ("29.7cm", "21cm") if landscape else ("21cm", "29.7cm")
    shown = "" if ruled else ' style:print="objects charts drawings grid"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:styles>'
        '<style:style style:name="Default" style:family="table-cell"><style:text-properties '
        'style:font-name="Carlito" fo:font-family="Carlito" fo:font-size="10pt"/></style:style></office:styles>'
        '<office:automatic-styles><style:style style:name="sheet" style:family="table" style:master-page-name="Page"/>'
        f'{styles}<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="{wide}" '
        f'fo:page-height="{tall}" fo:margin="1.5cm" style:scale-to-X="1" style:scale-to-Y="0"{shown}/>'
        "</style:page-layout></office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Page" style:page-layout-name="page"/></office:master-styles>'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document>"
    )


def print_books(books: Sequence[str]) -> list[bytes]:
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / f"{place:03}.fods" for place in range(len(books))]
        for made, file in zip(books, files, strict=True):
            file.write_text(made, encoding="utf-8")
        printed = convert(files, name)
    if any(_maker(data) != "Calc" for data in printed):
        raise RuntimeError("LibreOffice printed a workbook as plain text: apt-get install libreoffice-calc")
    return printed


def _maker(data: bytes) -> str:
    told = PdfReader(io.BytesIO(data)).metadata
    return str(told.creator) if told else ""
