"""A label's words within what a form field says are somebody's: the "Name" of "Name calling", typed behind "Any issues with
homophobia", where the name is asked for in other words. So is the band that a drop-down list shows in the words that are printed
beside it, "RAG Rating [Amber (18-42)]"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.pages.boxes import centre, contains
from extractors.pages.letters import normalise
from extractors.pages.page import Page
from extractors.questions.numbered_summary import Found
from extractors.questions.wording import Match

CLIP = 1.0  # points that letters reach out of the field that shows them


def without_labels_in_fields(found: Found, pages: Sequence[Page]) -> Found:
    """The matches, less such labels. Of a field that says a label's words and no more, or with a colon, the form may have
    made its print."""
    filled = {p.number: [w for w in p.widgets if w.kind != "button" and w.value] for p in pages}
    if not any(filled.values()):
        return found
    return {
        page.number: [m for m in found[page.number] if not _is_in_one(m, page, found[page.number])]
        if filled[page.number]
        else found[page.number]
        for page in pages
    }


def _is_in_one(match: Match, page: Page, others: Sequence[Match]) -> bool:
    words = [page.words[i] for i in match.words]
    if match.title.role == "option":
        printed = any(m is not match and m.title == match.title for m in others)
        return printed and any(
            widget.kind == "choice" and all(contains(widget.box, *centre(w.box)) for w in words)
            for widget in page.widgets
        )
    if match.title.role != "label":
        return False
    if words[-1].text.endswith(":"):
        return False
    letters = normalise("".join(word.text for word in words))
    for widget in page.widgets:
        said = normalise(widget.value or "") if widget.kind != "button" else ""
        inside = all(contains(widget.box, *centre(w.box)) for w in words)
        clipped = words[0].box[0] < widget.box[0] - CLIP  # then the field doesn't show it
        if letters in said and letters != said and inside and not clipped:
            return True
    return False
