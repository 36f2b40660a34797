"""All regions of one page of a blank."""

from __future__ import annotations

from dataclasses import replace

from extractors.gathering.gather import PageReading
from extractors.layouts.field_regions import field_regions
from extractors.layouts.layout import ROLES, Region
from extractors.layouts.row_regions import row_regions
from extractors.pages.boxes import grow, intersect, union
from extractors.pages.page import Page
from schemas.forms import Form
from schemas.types import BBox

MARGIN = 6.0  # points beyond the outermost print to which handwriting goes


def page_regions(form: Form, reading: PageReading) -> tuple[Region, ...]:
    """All regions of one page, in the order of the form's questions."""
    page_map, gathered = reading.map, reading.gathered
    found = [region for row in gathered.rows for region in row_regions(page_map, row)]
    fields = gathered.fields.values()
    for one in fields:
        found += field_regions(page_map, one, gathered.rows, [other for other in fields if other is not one])
    found += [
        Region(match.title.key, None, "label", match.box)
        for match in page_map.print
        if match.title.role == "heading"
    ]
    order = {question.key: index for index, question in enumerate(form.questions)}
    found.sort(key=lambda r: (order[r.key], str(r.value or ""), ROLES.index(r.role), r.box))
    printed = _printed_part(page_map.page)
    return tuple(_within(region, printed) for region in found)


def _printed_part(page: Page) -> BBox:
    """The page less its margins: where nothing is ruled, a row ends there, not among what a scanner's edge
    leaves."""
    boxes = [w.box for w in page.words] + [w.box for w in page.widgets] + [s.box for s in page.shapes]
    boxes += [r.box for r in page.rulings]
    return intersect(grow(union(boxes), MARGIN), (0.0, 0.0, page.width, page.height))


def _within(region: Region, part: BBox) -> Region:
    """To a hundredth of a point: the same blank gives the same numbers anywhere."""
    x0, top, x1, bottom = (round(v, 2) for v in intersect(region.box, part))
    return replace(region, box=(x0, top, x1, bottom))
