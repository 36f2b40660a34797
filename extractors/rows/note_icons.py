"""The icons of sticky notes and attached files, which show that somebody said something, and mark nothing.

Such an icon isn't drawn into the page that is read (`pdf_file`): alone in a row it would pass for its tick, whatever the note says.
"""

from __future__ import annotations

from collections.abc import Collection

from extractors.pages.boxes import overlap_share
from extractors.pages.letters import normalise
from extractors.pages.page import Note, Page, Shape

ICONS = ("Text", "FileAttachment", "Sound")  # annotations that show an icon
LONG = 12  # letters that are no words of somebody's own by chance


def icons_on(page: Page) -> list[Shape]:
    """The icons of a page's notes, as drawn things: they may be why something is blank."""
    icons = [note for note in page.notes if note.subtype in ICONS]
    return [Shape("curve", n.box, (n.box[:2], n.box[2:]), note=n.subtype) for n in icons]


def with_comments(page: Page, written: Collection[str]) -> list[Note]:
    """Notes that show an icon, and marks that have a comment of somebody's own. written: subtypes whose text stands on the page."""
    others = (n for n in page.notes if n.subtype not in written and n.text.strip() and not is_copy(page, n))
    return [n for n in page.notes if n.subtype in ICONS] + [n for n in others if n.subtype not in ICONS]


def is_copy(page: Page, note: Note) -> bool:
    """Whether a comment is but the words that its mark covers: programs put them there. A short one is most of them: "No" is a
    word of many statements."""
    said = normalise(note.text)
    under = "".join(
        normalise(w.text) for w in page.words if any(overlap_share(w.box, b) > 0 for b in note.boxes)
    )
    return bool(said) and said in under and (len(said) >= LONG or 2 * len(said) > len(under))
