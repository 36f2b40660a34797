"""Comments that were put on a page: one with words of its own leaves open what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extractors.doubts.corrections import doubt, named_in
from extractors.doubts.handled import may_bear
from extractors.doubts.texts_of_form import TYPED
from extractors.gathering.gather import PageReading
from extractors.pages.boxes import centre
from extractors.rows.note_icons import is_copy
from extractors.values.answers import Readings
from schemas.forms import Form
from schemas.regex import regex
from schemas.types import BBox

_VALUE = regex(r"\W*(?:yes|no|y|n|x|tick|red|amber|green|\d{1,2})\W*", re.IGNORECASE)


def doubt_commented_on(form: Form, pages: Sequence[PageReading], today: date, into: Readings) -> None:
    """Changes answers to unread that a comment with words is about: one that it names, else what it was put beside."""
    for page in pages:
        for note in page.map.page.notes:
            if note.subtype in TYPED or not note.text.strip() or is_copy(page.map.page, note):
                continue
            if not may_bear(note.text) or note.text.strip().casefold() == note.subtype.casefold():
                continue
            unsure = _VALUE.fullmatch(note.text.strip()) is None  # a lone value may be the one that was read
            for key in named_in(form, note.text) or deciding_beside(form, page, note.box, into):
                doubt(form[key], note.text, today, into, unsure)


def deciding_beside(form: Form, page: PageReading, box: BBox, into: Readings) -> list[str]:
    """The deciding questions level with what stands here, else the nearest one on its page."""
    y = centre(box)[1]
    spans = [(row.key, row.band[1], row.band[3]) for row in page.gathered.rows]
    spans += [
        (key, answer.bbox[1], answer.bbox[3])
        for key, answer in into.answers.items()
        if answer.page == page.number and answer.bbox is not None
    ]
    found = sorted((max(0.0, top - y, y - foot), key) for key, top, foot in spans if form[key].deciding)
    return list({key for away, key in found if away <= found[0][0]})
