"""Which of a page's shades lie on which fields' answers: the highlighter on the Yes of the next row is no box to tick below this
row's."""

from __future__ import annotations

from extractors.gathering.gather import PageReading
from extractors.pages.boxes import centre, contains
from extractors.pages.page import Shape
from extractors.rows.note_icons import icons_on


def drawings_by_field(page: PageReading) -> dict[str, list[Shape]]:
    """For each field what is drawn on its page, without the shades that lie on other fields' words and on none of its own; and the
    icons of notes."""
    words = [(key, item.box) for key, one in page.gathered.fields.items() for item in one.items]
    on = {
        id(shape): keys
        for shape in page.drawings
        if shape.fill is not None and not shape.note
        if (keys := {key for key, box in words if contains(shape.box, *centre(box))})
    }
    drawn = [*page.drawings, *icons_on(page.map.page)]
    return {key: [s for s in drawn if key in on.get(id(s), (key,))] for key in page.gathered.fields}
