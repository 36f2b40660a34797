"""Whether a text that can be seen whole is built as one of our forms is, or another board's of the same name. Letters,
chronologies, minutes and plans speak of them every day; a mention alone says nothing."""

from __future__ import annotations

import re
from functools import cache

from extractors.pages.letters import normalise
from extractors.questions.titles import titles
from schemas.regex import regex

OURS = regex(
    r"(?:child|sexual)\s+exploitation\s+(?:\(\s*C?S?E\s*\)\s+)?(?:risk\s+)?(?:assessment|screening)"
    r"|\bCSE\s+(?:risk\s+)?(?:assessment|indicator|screening|referral\s+form)"
    r"|indicator\s+checklist|professional\s+judgement",
    re.IGNORECASE,
)
_NAME = regex(r"\bcse\b|exploitation", re.IGNORECASE)
_NAME_GOES_ON = regex(r"\b(?:ra|assess\w*|checklist|screening)\b", re.IGNORECASE)
_BESIDE = regex(
    r"\b(?:cover(?:ing)?|letters?|chronolog\w+|minutes|plan|agenda|notes?|emails?|invit\w+|outcomes?|receipts?|polic\w+|guid\w+|leaflets?"
    r"|meetings?|training|blank|template)\b",
    re.IGNORECASE,
)
_MARKING = regex(  # one way only to take each character: there are lines of hundreds of figures
    r"(?:[\W\d_]|\b(?:official|sensitive|confidential|restricted|protect(?:ed)?|personal|private|when|once|completed?|draft|appendix|annex"
    r"|form|child|[^\W\d_])\b)*+\Z",
    re.IGNORECASE,
)
SPOKEN_OF = regex(
    r"\b(?:will|shall|would|should|must|may|can|is|are|was|has|have|had|be|been|please|see|when|whether|if|before|after|send|sent|sending"
    r"|receive[ds]?|attached|enclosed|request(?:ed|ing)?|we|i|you)\b",
    re.IGNORECASE,
)
HEADING = 400  # characters at the top of a page among which a form's title stands
TITLE = 14  # words of the longest line that is a title
_OTHER_BOARDS = regex(
    r"(?:\bcse\b|\bc s e\b|child exploitation|sexual (?:\w+ ){0,2}exploitation)(?: \w+){0,4}?"
    r" (?:assessment|screening|checklist|matrix|tool(?:kit)?|ra)\b"
    r"|\b(?:assessment|screening|checklist)(?: (?:tool|of|for)){0,2}(?: child)? (?:sexual exploitation|cse)\b",
    re.IGNORECASE,
)
_OTHER_TITLE = 9  # words
_SUBJECT = regex(r"\s*(?:re|ref|subject|fwd?)\b", re.IGNORECASE)
_SENTENCE = regex(r"[^\W\d]{2}[.;!?](?:\s|\Z)")  # ends in it: no title
_LONG = 12  # letters of print that nobody writes by chance
_PHRASES = 3  # of our print that make a form; a letter names one and its checklist
_BOXES = regex(  # of the fonts of symbols those that are ticked, and no bullets
    r"[\u2610-\u2612\u25a0\u25a1\u2713-\u2718\uf052\uf06f\uf071\uf072\uf078\uf0a8\uf0fb-\uf0fe]|\[\s?[xX]?\s?\]"
)
_ANSWERS = regex(r"\byes\s*/?\s*no\b|\bY\s*/\s*N\b", re.IGNORECASE)
_SCORED = regex(
    r"\b(?:total|overall|assessment|risk|your)\s+score\b|\bscore\s*[:=]|\bRAG\s+rating\b", re.IGNORECASE
)
_NUMBER = regex(r"^[ \t]*\d{1,2}(?:[ \t]*/[ \t]*\d{1,2})?[ \t]*$", re.MULTILINE)
_MARKED = 3  # boxes or pairs of answers
_NUMBERS = 5  # lines or cells that hold a number alone: pages have one


def names_form(text: str) -> bool:
    """Whether a text so much as names one."""
    return OURS.search(text) is not None


def is_form_like(pages: list[str]) -> bool:
    """Whether pages that name a form may be it: they are titled so, hold its print, or are there to be ticked and scored."""
    text = "\n".join(pages)
    return is_titled(pages) or _holds_print(text) or (names_form(text) and _is_marked(text))


def is_titled(pages: list[str]) -> bool:
    """Whether one's name stands over a page as its title."""
    return any(map(_has_title, pages))


def is_named(name: str) -> bool:
    """Whether a file is called so: "CSE RA TT.pdf"; what goes with one, as "CSE assessment cover letter.pdf", is not."""
    words = spaced(name)
    begin = _NAME.search(words)
    return bool(begin and _NAME_GOES_ON.search(words, begin.end())) and _BESIDE.search(words) is None


def spaced(text: str) -> str:
    """A file's name, or a line, as words with a space between them."""
    return re.sub(r"[\W_]+", " ", text)


def line_around(page: str, start: int, end: int) -> tuple[str, str]:
    """What stands before a place in its line, and the line."""
    before = page[:start].rpartition("\n")[2].rpartition("\r")[2]
    after = re.split(r"[\r\n]", page[end:], maxsplit=1)[0]
    return before, f"{before}{page[start:end]}{after}"


def _has_title(page: str) -> bool:
    """A line that begins with the name, or has a protective marking before it, is a title whatever follows: "please complete all
    sections"."""
    for found in OURS.finditer(page[:HEADING]):
        before, line = line_around(page, found.start(), found.end())
        spoken = SPOKEN_OF.search(line) if _MARKING.match(before) is None else None
        about = spoken or _SUBJECT.match(line)
        if not about and not _SENTENCE.search(line) and len(line.split()) <= TITLE:
            return True
    return any(map(_is_other_boards, page[:HEADING].splitlines()))


_SENT = regex(
    r"\b(?:attach\w*|enclos\w+|sent|received|below|team|officer|worker|manager|lead|coordinator)\b",
    re.IGNORECASE,
)


def is_title_line(line: str) -> bool:
    """Whether a line is a title alone, and speaks of none."""
    found = OURS.search(line)
    if found is None or _SENT.search(line):
        return _is_other_boards(line) and not _SENT.search(line)
    about = (_MARKING.match(line[: found.start()]) is None and SPOKEN_OF.search(line)) or _SUBJECT.match(line)
    return (
        not about
        and not _SENTENCE.search(line)
        and len(line.split()) <= TITLE
        and _BESIDE.search(line) is None
    )


def _is_other_boards(line: str) -> bool:
    """Whether a short line is a title as other boards have them: "CSE / Missing - Risk Assessment Tool", "CSE Risk Matrix"."""
    words = spaced(line)
    if len(words.split()) > _OTHER_TITLE or _OTHER_BOARDS.search(words) is None:
        return False
    return not (
        SPOKEN_OF.search(words) or _BESIDE.search(words) or _SUBJECT.match(line) or _SENTENCE.search(line)
    )


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
