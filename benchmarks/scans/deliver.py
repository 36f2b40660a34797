"""Scanned pages to a file, as machines, fax servers and telephones send them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np

from .keep import PdfPage, encode, jpeg, pdf, photo_jpeg, png, tiff
from .machines import Shot
from .pile import Pile
from .table import Knobs
from .text_layer import drawing, words_on

A4 = (594.96, 841.92)
TURNED_BY_VIEWER, IN_STRIPS, WITH_TEXT = 0.04, 0.04, 0.04  # shares of PDFs
CODECS = {  # by bits a pixel, and how often
    1: {"g4": 60, "flate": 20, "jbig2": 20},
    8: {"jpeg": 80, "flate": 8, "jpx": 12},
    24: {"jpeg": 95, "jpx": 5},
}


def turned(shot: Shot, turn: int) -> Shot:
    if not turn:
        return shot
    dpi = shot.dpi if turn == 2 else (shot.dpi[1], shot.dpi[0])
    return Shot(np.ascontiguousarray(np.rot90(shot.pixels, turn)), dpi, shot.jpeg, shot.bits)


def as_file(shots: list[Shot], stack: Pile, knobs: Knobs, rng: Random) -> tuple[str, bytes]:
    """The file's bytes and the ending of its name."""
    alone = len(shots) == 1
    chance = rng.random()
    if alone and chance < (0.6 if knobs.kind == "phone" else 0.25) and shots[0].bits != 1:
        if knobs.kind == "phone":
            return "jpg", photo_jpeg(shots[0], rng.random() < 0.3)
        return "jpg", jpeg(shots[0].pixels, shots[0].jpeg)
    if alone and chance < 0.4:
        return "png", png(shots[0])
    if chance > 0.9 or (shots[0].bits == 1 and chance > 0.75):
        return "tiff", tiff(shots)
    table = CODECS[shots[0].bits]
    codec = rng.choices(list(table), list(table.values()))[0]
    return "pdf", _as_pdf(shots, stack, codec, _page_sizes(shots, knobs, rng), rng)


def _page_sizes(shots: list[Shot], knobs: Knobs, rng: Random) -> list[tuple[float, float]]:
    """In points, as they lie: true to the pixels, or A4 for a fax, or what a telephone's program thinks."""
    sizes = [(s.pixels.shape[1] / s.dpi[0] * 72, s.pixels.shape[0] / s.dpi[1] * 72) for s in shots]
    chance = rng.random()
    if knobs.kind.startswith("fax") and chance < 0.5:
        return [A4 if wide < high else A4[::-1] for wide, high in sizes]
    if knobs.kind == "phone":
        share = rng.choice((1.0, 1.0, 200 / 72, 200 / 96, 200 / 224, 200 / 300))
        return [(wide * share, high * share) for wide, high in sizes]
    return sizes


def _as_pdf(
    shots: list[Shot], stack: Pile, codec: str, sizes: list[tuple[float, float]], rng: Random
) -> bytes:
    """As scanners do: mostly one picture a page, sometimes strips of it, recognised text, or a turn to undo."""
    turn = rng.choice((90, 180, 270)) if rng.random() < TURNED_BY_VIEWER else 0
    strips = rng.randint(2, 5) if rng.random() < IN_STRIPS else 1
    words = rng.random() < WITH_TEXT and not turn
    stack.happened += [name for name, is_so in (("strips", strips > 1), ("text_layer", words)) if is_so]
    pages = []
    for shot, leaf, size in zip(shots, stack.leaves, sizes, strict=True):
        drawn = turned(shot, turn // 90)  # turned to the left here, and back by the viewer
        size = size[::-1] if turn in (90, 270) else size
        parts = np.array_split(drawn.pixels, strips)
        pictures = tuple(encode(replace(drawn, pixels=np.ascontiguousarray(one)), codec) for one in parts)
        over = b""
        if words and leaf.page is not None and leaf.form is not None:
            over = drawing(words_on(leaf.page, stack.papers[leaf.form].layout, rng), size[1])
        pages.append(PdfPage(pictures, size, turn, over))
    return pdf(pages)
