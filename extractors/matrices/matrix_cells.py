"""What is drawn or shaded in the five cells of a row of a matrix of scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from extractors.gathering.gather import PageReading
from extractors.pages.boxes import centre, contains, grow, height, overlap_share, union, width
from extractors.pages.page import Shape
from extractors.pages.strokes import is_round, is_tick, lightness, saturated, shade_colour
from schemas.types import BBox

Said = Literal["mark", "empty", "odd", "print"]
Shade = tuple[float, ...]
Look = tuple[tuple[str, int, int, tuple[float, ...]], ...]
EDGE = 1.5  # points from a cell's edge within which a line is its ruling
FLAT = 2.5  # points: what is drawn lower is a level stroke
COVERS = 0.5  # share of a cell across and down from which a filled area shades it
LARGEST = 24.0  # points: a larger thing drawn in a cell is no mark
PLAIN = 0.1  # by which two shades differ in lightness
USUAL = 4  # cells of the five that look alike
WITHIN, TOUCHES = 0.8, 0.1  # shares of a mark that lie in its cell, or in another one beside
SHORTEST = 3.0  # points: a smaller thing is a speck


def shade_of(cell: BBox, page: PageReading) -> tuple[float, ...]:
    x, y = centre(cell)
    over = [
        s
        for s in page.map.page.shapes
        if s.kind == "rect"
        and s.fill is not None
        and not s.note
        and contains(s.box, x, y)
        and all(
            min(s.box[i + 2], cell[i + 2]) - max(s.box[i], cell[i]) >= COVERS * (cell[i + 2] - cell[i])
            for i in (0, 1)
        )
    ]
    if not over:
        return (1.0, 1.0, 1.0)
    top = max(over, key=lambda s: s.order)
    return shade_colour(top.fill or ())


def odd_shades(
    shades: list[Shade], usual: set[tuple[int, Shade]], always: set[tuple[int, Shade]]
) -> list[Said]:
    """Which cell of a row is shaded as no other: in a colour, or darker. Where the columns have shades of their own, which has another
    than its column's."""
    common, often = Counter(shades).most_common(1)[0]
    if often == len(shades):
        return ["empty"] * len(shades)
    if often >= USUAL:
        return ["empty" if s == common else _of_shade(n, s, common, always) for n, s in enumerate(shades)]
    own = [next((s for m, s in usual if m == n), None) for n in range(len(shades))]
    if None in own:
        return ["odd"] * len(shades)
    return [
        "empty" if shade == of_column else "mark" if of_column and _stands_out(shade, of_column) else "odd"
        for shade, of_column in zip(shades, own, strict=True)
    ]


def _of_shade(place: int, shade: Shade, common: Shade, always: set[tuple[int, Shade]]) -> Said:
    if (place, shade) in always:
        return "print"
    return "mark" if _stands_out(shade, common) else "odd"


def _stands_out(shade: tuple[float, ...], common: tuple[float, ...]) -> bool:
    darker = lightness(common) - lightness(shade)
    return darker >= PLAIN or (saturated(shade) and not saturated(common) and darker > 0)


def drawn_in(cells: Sequence[BBox], page: PageReading) -> list[tuple[Said, BBox | None]]:
    """What is drawn in each cell, less what is drawn alike in nearly all: boxes to tick."""
    inside = [[s for s in page.drawings if _is_in(s, cell)] for cell in cells]
    lines = [(r.as_shape(), r) for r in page.map.page.rulings]
    for place, cell in enumerate(cells):
        inside[place] += [s for s, r in lines if _crosses(r.box, cell)]
    looks = [_look(shapes) for shapes in inside]
    usual, often = Counter(looks).most_common(1)[0]
    if often < USUAL:
        usual = ()
    found: list[tuple[Said, BBox | None]] = []
    for cell, shapes, look in zip(cells, inside, looks, strict=True):
        if look == usual:
            found.append(("empty", None))
            continue
        left = Counter(usual)
        more = [s for s in shapes if not _taken(_look([s])[0], left)]
        plain = not +left and _is_mark(more) and all(overlap_share(s.box, cell) >= WITHIN for s in more)
        found.append(("mark" if plain else "odd", union(s.box for s in more) if more else None))
    return found


def _taken(
    one: tuple[str, int, int, tuple[float, ...]], left: Counter[tuple[str, int, int, tuple[float, ...]]]
) -> bool:
    if left[one] <= 0:
        return False
    left[one] -= 1
    return True


def _is_in(shape: Shape, cell: BBox) -> bool:
    """Whether something is drawn within a cell that neither shades it nor is its frame."""
    if overlap_share(shape.box, cell) <= TOUCHES or contains(grow(shape.box, EDGE), *cell[:2]):
        return False
    area = shape.kind == "rect" and (width(shape.box) > LARGEST or height(shape.box) > LARGEST)
    within = contains(grow(cell, -EDGE), *centre(shape.box)) or not area
    edge = min(width(shape.box), height(shape.box)) < FLAT and not _crosses(shape.box, cell)
    shades = (
        shape.kind == "rect"
        and shape.fill is not None
        and all(shape.box[i + 2] - shape.box[i] >= COVERS * (cell[i + 2] - cell[i]) for i in (0, 1))
    )
    return within and not edge and not (shades and not shape.note)


def _crosses(line: BBox, cell: BBox) -> bool:
    """Whether a line runs within a cell rather than along it."""
    x, y = centre(line)
    inner = grow(cell, -EDGE)
    if width(line) >= height(line):
        return inner[1] < y < inner[3] and min(line[2], inner[2]) > max(line[0], inner[0])
    return inner[0] < x < inner[2] and min(line[3], inner[3]) > max(line[1], inner[1])


def _look(shapes: Sequence[Shape]) -> Look:
    return tuple(sorted((s.kind, round(width(s.box)), round(height(s.box)), s.fill or ()) for s in shapes))


def _is_mark(shapes: Sequence[Shape]) -> bool:
    """Whether what is drawn is one tick, cross, ring or dot, or a filled box."""
    box = union(s.box for s in shapes) if shapes else (0.0, 0.0, 0.0, 0.0)
    if not SHORTEST <= max(width(box), height(box)) <= LARGEST or any(
        s.note or s.kind == "image" for s in shapes
    ):
        return False
    if any(height(s.box) < FLAT < width(s.box) for s in shapes):
        return False
    if len(shapes) == 1:
        one = shapes[0]
        return is_tick(one) or is_round(one) or (one.kind == "rect" and one.fill is not None)
    strokes = [s for s in shapes if s.kind == "line"]
    return len(shapes) == len(strokes) == 2 and contains(strokes[0].box, *centre(strokes[1].box))
