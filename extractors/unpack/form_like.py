"""Whether a text that can be seen whole is built as one of our forms is, or another board's of the same name. Letters,
chronologies, minutes and plans speak of them every day; a mention alone says nothing."""

from __future__ import annotations

import re
from functools import cache

from extractors.letters import normalise
from extractors.titles import titles

OURS = re.compile(
    r"sexual\s+exploitation\s+(?:risk\s+)?assessment|\bCSE\s+(?:risk\s+)?(?:assessment|indicator)"
    r"|indicator\s+checklist|professional\s+judgement",
    re.IGNORECASE,
)
SPOKEN_OF = re.compile(
    r"\b(?:will|shall|would|should|must|may|can|is|are|was|has|have|had|be|been|please|see|when|whether|if|before|after|send|sent|sending"
    r"|receive[ds]?|attached|enclosed|request(?:ed|ing)?|we|i|you)\b",
    re.IGNORECASE,
)
HEADING = 400  # characters at the top of a page among which a form's title stands
TITLE = 14  # words of the longest line that is a title
_SENTENCE = re.compile(r"[^\W\d]{2}[.;!?](?:\s|\Z)")  # ends in it: no title
_LONG = 12  # letters of print that nobody writes by chance
_PHRASES = 3  # of our print that make a form; a letter names one and its checklist
_BOXES = re.compile(r"[\u2610-\u2612\u25a0\u25a1\u2713-\u2718\uf020-\uf0ff]|\[\s?[xX]?\s?\]")
_ANSWERS = re.compile(r"\byes\s*/?\s*no\b|\bY\s*/\s*N\b", re.IGNORECASE)
_SCORED = re.compile(
    r"\b(?:total|overall|assessment|risk|your)\s+score\b|\bscore\s*[:=]|\bRAG\s+rating\b", re.IGNORECASE
)
_NUMBER = re.compile(r"^[ \t]*\d{1,2}(?:[ \t]*/[ \t]*\d{1,2})?[ \t]*$", re.MULTILINE)
_MARKED = 3  # boxes or pairs of answers
_NUMBERS = 5  # lines or cells that hold a number alone: pages have one


def names_form(text: str) -> bool:
    """Whether a text so much as names one."""
    return OURS.search(text) is not None


def is_form_like(pages: list[str]) -> bool:
    """Whether pages that name a form may be it: they are titled so, hold its print, or are there to be ticked and scored."""
    text = "\n".join(pages)
    return any(map(_is_titled, pages)) or _holds_print(text) or (names_form(text) and _is_marked(text))


def line_around(page: str, start: int, end: int) -> tuple[str, str]:
    """What stands before a place in its line, and the line."""
    before = page[:start].rpartition("\n")[2].rpartition("\r")[2]
    after = re.split(r"[\r\n]", page[end:], maxsplit=1)[0]
    return before, f"{before}{page[start:end]}{after}"


def _is_titled(page: str) -> bool:
    for found in OURS.finditer(page[:HEADING]):
        _, line = line_around(page, found.start(), found.end())
        about = SPOKEN_OF.search(line) or re.match(r"\s*(?:re|ref|subject|fwd?)\b\s*:?", line, re.IGNORECASE)
        if not about and not _SENTENCE.search(line) and len(line.split()) <= TITLE:
            return True
    return False


def _holds_print(text: str) -> bool:
    letters = normalise(text)
    return sum(phrase in letters for phrase in _print()) >= _PHRASES


def _is_marked(text: str) -> bool:
    marked = len(_BOXES.findall(text)) + len(_ANSWERS.findall(text))
    return marked >= _MARKED or _SCORED.search(text) is not None or len(_NUMBER.findall(text)) >= _NUMBERS


@cache
def _print() -> frozenset[str]:
    """Of the forms; their names and those of their sections are for letters too."""
    told = (title.letters.lstrip("0123456789") for title in titles() if title.role != "note")
    return frozenset(one for one in told if len(one) >= _LONG)
