"""Pages before a form that name what it asks and point to it: a fax's cover with "Name: see attached. DOB: see attached."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.pages.boxes import same_line
from schemas.regex import regex

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap
    from extractors.questions.wording import Match

_SIGNS = " .,:;()[]/–-—*"
_POINTS = regex(
    r"(?:please )?(?:(?:see|as|as per|refer to|per|in|on) )(?:the )?"
    r"(?:attached|attachment|enclosed|overleaf|below|over|form|assessment|referral|next page|pages? \d+)"
    r"(?: (?:form|assessment|referral|document|pages?))?"
)


_ANSWERS = regex(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|aged?|born|under|over)\b"
)


def without_pointing_pages(maps: list[PageMap]) -> list[PageMap]:
    """The pages of a form, less those where behind each label stands where to look, where another asks all of it: they are read as
    other pages beside a form are."""
    return [m for m in maps if not _points(m) or not _is_asked_elsewhere(m, maps)]


def _is_asked_elsewhere(page_map: PageMap, maps: list[PageMap]) -> bool:
    others = [m for m in maps if m is not page_map]
    asked = {key for m in others for key, _ in m.items}
    return {key for key, _ in page_map.items} <= asked


def _points(page_map: PageMap) -> bool:
    page = page_map.page
    if page.widgets or page.notes or page.scanned or not page_map.labels:
        return False
    if any(page_map.form[key].kind != "band" for key, _ in page_map.options):
        return False
    return all(_is_pointer(_behind(page_map, label)) for label in page_map.labels.values())


def _is_pointer(said: str) -> bool:
    """Whether it says where to look, and no number or age behind that."""
    found = _POINTS.match(said)
    return found is not None and _ANSWERS.search(said, found.end()) is None


def _behind(page_map: PageMap, label: Match) -> str:
    """What is written behind a label on its line, up to the next one."""
    line = page_map.lines_of(label)[-1]
    end = min(
        (m.box[0] for m in page_map.labels.values() if m.box[0] > label.box[2] and same_line(m.box, line)),
        default=page_map.page.width,
    )
    words = sorted(
        (w.box[0], w.text)
        for i, w in enumerate(page_map.page.words)
        if i not in page_map.claimed and line[2] - 1 <= w.box[0] < end and same_line(w.box, line)
    )
    said = (text.casefold().strip(_SIGNS) for _, text in words)
    return " ".join(text for text in said if text)
