"""Pages in Typst, a typesetter that writes its PDFs by itself: pieces of its code, put together and compiled."""

from __future__ import annotations

import json
from collections.abc import Sequence

import typst

Piece = str


def words(text: str, **look: str) -> Piece:
    """Text in a look, as Typst's `text` takes it (`weight='"bold"'`)."""
    told = "".join(f", {key}: {value}" for key, value in look.items())
    return f"text({json.dumps(text, ensure_ascii=False)}{told})"


def bold(text: str, **look: str) -> Piece:
    return words(text, weight='"bold"', **look)


def struck(text: str, **look: str) -> Piece:
    return f"strike({words(text, **look)})"


def marked(text: str, colour: str) -> Piece:
    """Text that a highlighter went over."""
    return f'highlight(fill: rgb("{colour}"), {words(text)})'


def joined(*pieces: Piece) -> Piece:
    return "{" + "; ".join(pieces) + "}"


def cell(piece: Piece, fill: str = "", span: int = 1, align: str = "") -> Piece:
    told = f'fill: rgb("{fill}"), ' if fill else ""
    told += f"colspan: {span}, " if span > 1 else ""
    told += f"align: {align}, " if align else ""
    return f"table.cell({told}{piece})"


def grid(columns: str, cells: Sequence[Piece], stroke: str = "0.6pt + black", inset: str = "4pt") -> Piece:
    """columns: as Typst writes them, "(1fr, 2cm)"."""
    told = ", ".join(cells)
    return f"table(columns: {columns}, stroke: {stroke}, inset: {inset}, {told})"


def space(height: str) -> Piece:
    return f"v({height})"


def sheet(pieces: Sequence[Piece], setting: str, font: str, size: str) -> str:
    """A document. setting: what `set page` takes."""
    head = f'#set page({setting})\n#set text(font: ("{font}", "DejaVu Sans"), size: {size}, lang: "en", region: "GB")\n'
    return head + "\n".join(f"#{piece}" for piece in pieces) + "\n"


def compiled(documents: Sequence[str]) -> list[bytes]:
    return [bytes(typst.compile(one.encode())) for one in documents]
