"""Comments that were put on a page: one with words of its own leaves open what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extractors.answers import Readings
from extractors.boxes import centre
from extractors.corrections import doubt, named_in
from extractors.gather import PageReading
from extractors.page import Note
from extractors.texts_of_form import STOPS, TYPED, copies
from schemas.forms import Form

_NO_CHANGE = re.compile(r"\bno\s+(?:further\s+)?(?:changes?|amendments?|comments?|issues?)\b", re.IGNORECASE)
_HANDLED = re.compile(  # words that say of a page only who had it in hand
    r"(?:checked|received|printed|copied|scanned|filed|logged|seen|signed|uploaded|sent|read|noted|completed?|needed|required|"
    r"by|on|at|to|and|the|for|your|attention|information|fyi|dsl|manager|admin|office|mash|thanks?|thank|you|"
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4})?",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\?|\b(?:unsure|sure|query|wrong|incorrect|worse|disagree|(?:not|don't|don’t) agree|doubt\w*|check|higher|lower)\b",
    re.IGNORECASE,
)


def doubt_commented_on(form: Form, pages: Sequence[PageReading], today: date, into: Readings) -> None:
    """Changes answers to unread that a comment with words is about: one that it names, else what it was put beside."""
    for page in pages:
        for note in page.map.page.notes:
            if note.subtype in TYPED or not note.text.strip() or copies(page, note):
                continue
            unsure = _UNSURE.search(note.text) is not None
            if not unsure and _is_harmless(note.text):
                continue
            for key in named_in(form, note.text) or _beside(form, page, note, into):
                doubt(form[key], note.text, today, into, unsure)


def _is_harmless(text: str) -> bool:
    """Whether a comment only says who handled the page, and when."""
    words = (word.strip(STOPS) for word in _NO_CHANGE.sub(" ", text).split())
    return all(_HANDLED.fullmatch(word) for word in words)


def _beside(form: Form, page: PageReading, note: Note, into: Readings) -> list[str]:
    """The deciding questions level with a comment, else the nearest one on its page."""
    y = centre(note.box)[1]
    spans = [(row.key, row.band[1], row.band[3]) for row in page.gathered.rows]
    spans += [
        (key, answer.bbox[1], answer.bbox[3])
        for key, answer in into.answers.items()
        if answer.page == page.number and answer.bbox is not None
    ]
    found = sorted((max(0.0, top - y, y - foot), key) for key, top, foot in spans if form[key].deciding)
    return list({key for away, key in found if away <= found[0][0]})
