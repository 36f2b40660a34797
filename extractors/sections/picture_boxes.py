"""Boxes to tick that are pictures, one of a ticked box and one of an empty box many times: which of the two is the tick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import centre, height, width
from extractors.pages.page import LARGEST_SIGN, Shape
from extractors.pages.strokes import is_pale
from schemas.forms import Form

ALIKE = 1.0  # points by which the boxes of one form differ in size, and in one column in place
SECTIONS = 3  # sections answered so from which the two pictures are known
MOST = 0.8  # share of the sections with such boxes that are answered so


def take_picture_boxes(form: Form, pages: Sequence[PageReading]) -> None:
    """Takes the pictures of empty boxes from the rows of sections, and of the bands, that have one picture at each row and one of
    them the tick's, which is left as their mark. Nothing is taken where more than two pictures stand in such rows, where they are
    of other sizes, where the odd one stands at the same row of all sections, as a warning's sign would, or where the summary
    doesn't say the same: they may be signs that the form prints. A section with none or several ticks keeps all, and is a doubt."""
    rows = [row for page in pages if not page.map.page.scanned for row in page.gathered.rows]
    sections = [[row for row in rows if row.key == q.key] for q in form.of_kind("indicator", "band")]
    found = [(section, boxes) for section in sections if (boxes := _boxes(section))]
    kinds = Counter(box.picture for _, boxes in found for box in boxes)
    if (
        len(kinds) != 2
        or len({(round(width(b.box)), round(height(b.box))) for _, bs in found for b in bs}) > 2
    ):
        return
    (empty, _), (tick, _) = kinds.most_common()
    told = [(section, boxes) for section, boxes in found if [b.picture for b in boxes].count(tick) == 1]
    ticked = [
        row for rows, boxes in told for row, box in zip(rows, boxes, strict=True) if box.picture == tick
    ]
    if (
        len(told) < SECTIONS
        or len(told) < MOST * len(found)
        or len({row.value for row in ticked if isinstance(row.value, int)}) < 2
        or not _are_borne_out(form, pages, ticked)
    ):
        return
    for section, boxes in told:
        for row, box in zip(section, boxes, strict=True):
            if box.picture == empty:
                row.shapes.remove(box)
                row.empty_boxes.append(box.box)


def _are_borne_out(form: Form, pages: Sequence[PageReading], ticked: Sequence[Row]) -> bool:
    """Whether the summary has the score of most of these rows, of those sections that it has a number for."""
    said = {
        key: text
        for page in pages
        for key, one in page.gathered.fields.items()
        if (text := "".join(item.text for item in one.items).strip()).isdecimal()
    }
    pairs = [
        (said.get(form[row.key].summary or ""), row.value) for row in ticked if isinstance(row.value, int)
    ]
    stated = [text == str(value) for text, value in pairs if text is not None]
    return sum(stated) >= max(SECTIONS, MOST * len(stated))


def _boxes(section: Sequence[Row]) -> list[Shape]:
    """The one small picture of each row, all of a section below each other or, where its rows stand abreast, level; else nothing."""
    found: list[Shape] = []
    for row in section:
        small = [
            s for s in row.shapes if s.kind == "image" and max(width(s.box), height(s.box)) <= LARGEST_SIGN
        ]
        drawn = [s for s in row.shapes if s.kind != "image" and s.kind != "rect" and not is_pale(s)]
        if len(small) != 1 or not small[0].picture or drawn or small[0] in found:
            return []
        found += small
    if not section or len({row.value for row in section}) != len(section):
        return []
    across, down = ([centre(s.box)[axis] for s in found] for axis in (0, 1))
    is_column = max(across) - min(across) <= ALIKE
    is_line = max(down) - min(down) <= ALIKE
    return found if is_column or is_line else []
