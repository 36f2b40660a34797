"""A score asked for as a printed scale, "1 2 3 ... 10", one number of which is ringed, highlighted, set in bold or larger, or has the one
full box beside it. All of its numbers were the answer's text, and unread. Where none is chosen the score stays unread: it may stand farther off.

The scale must be all that stands there. One number alone may look otherwise, and whatever else is drawn at the scale leaves it a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from extractors.confidence import confidence
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Field, words_among
from extractors.pages.boxes import centre, coincide, contains, grow, height, meets, same_line, union, width
from extractors.pages.glyphs import box_glyph, classify
from extractors.pages.page import Shape, Word
from extractors.pages.strokes import is_round, saturated, shade_colour
from extractors.rows.typeface import is_bold_font
from extractors.sections.number_strip import underlines
from extractors.values.answers import Readings
from extractors.values.unread_ink import is_ink_in
from schemas.forms import Form
from schemas.types import Answer, State

NEAR = 6.0  # points round a scale in which something drawn may be meant for it
LARGER = 1.15  # times the size of the others that a number chosen by its size has at least
LARGEST = 40.0  # points: a mark on one number is no larger
WIDEST = 90.0  # unless it is the number's whole cell
ENDS = frozenset(
    {"low", "lowest", "high", "highest", "risk", "least", "most", "(low)", "(high)", "none", "severe"}
)
COVERS = 0.7  # share of a number's width and height that a highlighter covers at least
ALIKE = 1.5  # points by which the cells of a scale differ
FLAT = 2.5  # points: the height of an underline at most
SHORT = (5, 10)  # highest scores of scales


@dataclass(frozen=True, slots=True)
class Scale:
    """numbers: from 1, in order. signs: the box beside each, if each has one. ends: what is printed before the first and behind the
    last, as "LOW RISK 1 2 ... 10 HIGH RISK"."""

    numbers: tuple[Word, ...]
    signs: tuple[Word, ...]
    ends: tuple[Word, ...] = ()


def read_scales(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Reads the scores that are unread as their numbers are all printed."""
    for page, one, last in unread_scores(form, pages, into):
        scale = _scale_in(one, last)
        value = _chosen(one, scale, page) if scale is not None else None
        if scale is not None and value is not None:
            sure, box = confidence("mark.ringed_number"), scale.numbers[value - 1].box
            into.answers[one.key] = Answer(value, sure, "mark", page.number, box, (value,))


def unread_scores(
    form: Form, pages: list[PageReading], into: Readings
) -> Iterator[tuple[PageReading, Field, int]]:
    """The scores that may stand on a printed scale and weren't read, each with its page and its highest number."""
    for page in (p for p in pages if not p.map.page.scanned):
        for key, one in page.gathered.fields.items():
            answer, last = into.answers.get(key), form[key].maximum
            unread = answer is not None and answer.state is State.UNREAD
            sure = not one.unsure and key not in into.disputed
            if unread and sure and form[key].kind == "score" and last in SHORT:
                yield page, one, last


def _scale_in(one: Field, last: int) -> Scale | None:
    """The scale that is all that stands in a field, on one line, a box before or behind each number perhaps."""
    words = sorted(words_among(one.items), key=lambda word: word.box[0])
    if len(words) != len(one.items) or not words or not all(same_line(words[0].box, w.box) for w in words):
        return None
    ends = tuple(word for word in words if word.text.casefold() in ENDS)
    inner = [word for word in words if word not in ends]
    if not inner or any(inner[0].box[0] < end.box[0] < inner[-1].box[0] for end in ends):
        return None
    said = [str(n) for n in range(1, last + 1)]
    if [w.text for w in inner] == said:
        return Scale(tuple(inner), (), ends)
    for first in (0, 1):
        numbers, signs = inner[1 - first :: 2], inner[first::2]
        if [w.text for w in numbers] == said and len(signs) == last and all(_sign(w) for w in signs):
            return Scale(tuple(numbers), tuple(signs), ends)
    return None


def _sign(word: Word) -> str | None:
    return box_glyph(word.text, word.font)


def _chosen(one: Field, scale: Scale, page: PageReading) -> int | None:
    """The one number that is chosen; None where none is, or that can't be told."""
    drawn = _drawn_at(one, scale, page)
    if drawn is None or _has_more_beside(scale, page):
        return None
    full = {n for n, sign in enumerate(scale.signs, 1) if _sign(sign) == "mark"}
    odd = _set_apart(scale.numbers, drawn)
    if odd is None:
        return None
    ways = [way for way in (drawn, full, odd) if way]
    named: set[int] = set().union(*ways)
    return named.pop() if len(named) == 1 else None


def _drawn_at(one: Field, scale: Scale, page: PageReading) -> set[int] | None:
    """The numbers with a ring, a box or a highlighter on them; None where anything else is drawn at the scale."""
    room = grow(union(word.box for word in (*scale.numbers, *scale.signs)), NEAR)
    found: set[int] = set()
    heavy = _heavy(scale.numbers)
    for shape in page.drawings:
        panel = shape.kind == "rect" and not shape.note
        if panel and all(contains(shape.box, *centre(w.box)) for w in scale.numbers):
            continue
        if not meets(shape.box, room) and not is_ink_in(one, shape):
            continue
        of_another = width(shape.box) > LARGEST or len(scale.numbers) == SHORT[0]
        if panel and of_another and not _is_level(shape, scale):
            continue  # the next row's paper, or a mark on its scale
        on = [n for n, word in enumerate(scale.numbers, 1) if contains(shape.box, *centre(word.box))]
        under = [n for n, word in enumerate(scale.numbers, 1) if underlines(shape, word.box)]
        if len(under) == 1 and not on and (shape.note == "Underline" or heavy == {*under}):
            found.add(under[0])
            continue
        if len(on) != 1 or not _chooses(shape, scale.numbers[on[0] - 1], heavy == {*on}, page):
            return None
        found.add(on[0])
    return found if _stand_alike(scale, page) else None


def _stand_alike(scale: Scale, page: PageReading) -> bool:
    """Whether all numbers stand in one cell, or each in one of its own, of the same height: a line under one of them would be its
    cell's."""
    cells = [page.map.grid.cell_at(*centre(word.box)) for word in scale.numbers]
    level = all(abs(cell.box[i] - cells[0].box[i]) < ALIKE for cell in cells for i in (1, 3))
    return level and len({cell.key() for cell in cells}) in (1, len(cells))


def _is_level(shape: Shape, scale: Scale) -> bool:
    """Whether a thing reaches into the line of a scale, or is as flat as a stroke below it."""
    first = scale.numbers[0].box
    return (shape.box[1] < first[3] - 1 and shape.box[3] > first[1] + 1) or height(shape.box) < FLAT


def _chooses(shape: Shape, number: Word, heavy: bool, page: PageReading) -> bool:
    """heavy: the number alone is bold or larger, so that a cell in black or grey is no print and nothing struck out."""
    cell = coincide(shape.box, page.map.grid.cell_at(*centre(number.box)).box)
    if max(width(shape.box), height(shape.box)) > (WIDEST if cell else LARGEST):
        return False
    if shape.note:
        return shape.note in ("Circle", "Square", "Highlight")
    if shape.fill is not None:
        own = width(number.box), height(number.box)
        covered = width(shape.box) >= COVERS * own[0] and height(shape.box) >= COVERS * own[1]
        return shape.kind == "rect" and covered and (heavy or saturated(shade_colour(shape.fill)))
    return is_round(shape) if shape.kind == "curve" else shape.kind == "rect" and not cell


def _heavy(numbers: Sequence[Word]) -> set[int]:
    """The numbers in bold or larger than the rest."""
    usual = median(word.size for word in numbers)
    bold = {n for n, word in enumerate(numbers, 1) if is_bold_font(word.font)}
    large = {n for n, word in enumerate(numbers, 1) if word.size >= LARGER * usual}
    return {*(bold if len(bold) < len(numbers) else ()), *large}


def _set_apart(numbers: Sequence[Word], drawn: set[int]) -> set[int] | None:
    """The numbers in bold or larger than the rest; None where they differ in another way. drawn: those with something on them."""
    odd = _heavy(numbers)
    plain = [word for n, word in enumerate(numbers, 1) if n not in odd]
    alike = len({(w.font, round(w.size, 1), w.colour) for w in plain}) <= 1
    ends = odd and odd <= {1, len(numbers)} and odd != drawn  # a style, perhaps
    return odd if alike and not ends else None


def _has_more_beside(scale: Scale, page: PageReading) -> bool:
    """Whether anything that nobody took, a note or a field stands at a scale."""
    room = grow(union(word.box for word in (*scale.numbers, *scale.signs)), 2 * height(scale.numbers[0].box))
    one, own = page.map.page, {id(word) for word in (*scale.numbers, *scale.signs, *scale.ends)}
    marks = [w for w in one.words if id(w) not in own and classify(w.text, w.font) == "mark"]
    boxes = [*(item.box for item in page.gathered.unowned), *(w.box for w in marks)]
    boxes += [field.box for field in one.widgets]
    boxes += [
        note.box
        for note in one.notes
        if note.subtype in ("FreeText", "Ink", "Stamp", "StrikeOut", "Underline", "Text", "Line")
    ]
    return any(meets(box, room) for box in boxes)
