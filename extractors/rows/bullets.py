"""A checklist typed as a list, whose small bullets are drawn or typed before every line: the list's, where a line is marked besides.

Of bullets alone nobody knows whether they tick all lines or none, and one that is unlike the others may be the mark.
"""

from __future__ import annotations

from extractors.gathering.items import Row
from extractors.pages.boxes import centre, height, same_line, width
from extractors.pages.glyphs import BULLETS, is_of_symbols, sign_of
from extractors.pages.page import Shape, Word
from extractors.rows.evidence import Evidence
from extractors.rows.row_print import offset, words_of

SMALL = 0.5  # of a line's height, up to which what is drawn before it is a bullet: a box to tick is larger
ALIKE = 0.6  # points by which bullets of one list differ in place and size
BEFORE_ALL = BULLETS | frozenset(
    "▫●○■□◾➢➤–-*o\uf0d8\uf076"
)  # before every line boxes, rings and dashes too are a list's
FEWEST = 4  # lines that make a list: three may be bands


def without_bullets(lines: list[Row], found: dict[int, list[Evidence]]) -> dict[int, list[Evidence]]:
    """What speaks for each line of a checklist, less its bullet: where exactly one stands before every line, all of a size, a place
    and a filling, and some line but not every one is surely marked in another way."""
    bullets = [[shape for shape in row.shapes if _is_before(row, shape)] for row in lines]
    typed = [[word for word in words_of(row) if _is_typed(row, word)] for row in lines]
    if len(lines) < FEWEST or any(len(a) + len(b) != 1 for a, b in zip(bullets, typed, strict=True)):
        return found
    if any(typed):
        own = [words[0] if words else None for words in typed]
        alike = all(_are_set_alike((lines[0], own[0]), other) for other in zip(lines, own, strict=True))
        boxes = [word.box for word in own if word is not None]
    else:
        drawn = [shapes[0] for shapes in bullets]
        alike = all(_are_alike((lines[0], drawn[0]), other) for other in zip(lines, drawn, strict=True))
        boxes = [shape.box for shape in drawn]
    rest = {i: [e for e in es if e.box not in boxes] for i, es in found.items()}
    marked = sum(any(e.strength == "sure" for e in es) for es in rest.values())
    return rest if alike and 0 < marked < len(lines) else found


def _is_typed(row: Row, word: Word) -> bool:
    """Whether a bullet, as programs type them, stands before a line's words and apart from them."""
    first = row.statement[0].box if row.statement else row.match.box
    sign = sign_of(word.text, word.font)  # ticks before all may tick all
    shown = len(word.text) == 1 and (word.text in BEFORE_ALL or (is_of_symbols(word.font) and sign is None))
    return shown and word.box[2] <= first[0] + 1 and same_line(word.box, first)


def _are_set_alike(one: tuple[Row, Word | None], other: tuple[Row, Word | None]) -> bool:
    a, b = one[1], other[1]
    if a is None or b is None:
        return False
    same = (a.text, a.font, a.colour) == (b.text, b.font, b.colour) and abs(a.size - b.size) <= ALIKE
    return same and abs(offset(one[0], a.box) - offset(other[0], b.box)) <= ALIKE


def _is_before(row: Row, shape: Shape) -> bool:
    """Whether a small thing on a line's height stands before its words."""
    x, y = centre(shape.box)
    _, top, _, bottom = row.match.box
    return not shape.note and x < row.match.box[0] and top <= y <= bottom and _is_small(row, shape)


def _is_small(row: Row, shape: Shape) -> bool:
    first = row.statement[0].box if row.statement else row.match.box
    return max(width(shape.box), height(shape.box)) <= SMALL * height(first)


def _are_alike(one: tuple[Row, Shape], other: tuple[Row, Shape]) -> bool:
    a, b = one[1], other[1]
    measures = zip(_measures(*one), _measures(*other), strict=True)
    return (a.kind, a.fill) == (b.kind, b.fill) and all(abs(x - y) <= ALIKE for x, y in measures)


def _measures(row: Row, shape: Shape) -> tuple[float, float, float]:
    return offset(row, shape.box), width(shape.box), height(shape.box)
