"""How a letter is told from a form: somebody is greeted, and its lines are those of sentences."""

from __future__ import annotations

import re

_GREETING = re.compile(
    r"^[^\w\n]{0,5}(?:dear|hi|hello|hiya|good (?:morning|afternoon|evening|day)|morning|afternoon|to whom it may concern|colleagues?)\b"
    r"[^.!?:;\n]{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)
_ENDED = re.compile(r"[.:;!?]\W{0,3}\Z")
_SMALL = re.compile(r"(?<!\S)[a-z]{2,}")
_PROSE = 4  # words in small letters that no title has
_STOP = re.compile(r"[a-z]{2}[.!?](?:\s|\Z)")
_SENTENCE = 40  # words of one, on average
_ROW = re.compile(
    r"^[^\w\n]{0,5}(?:\d{1,2}|[a-z])[.)]|^[ \t]{0,9}[-–•▪●o\uf0b7\uf0a7][ \t]|\b(?:low|medium|high|yes|no|n/?a|\d{1,2})[^\w\n]{0,5}$"
    r"|^[ \t]{0,9}(?-i:[A-Z])[^\n]{0,200}[.;][ \t\r]{0,5}$",
    re.IGNORECASE | re.MULTILINE,
)
_ROWS = 3  # numbered or marked lines, such as end in a level or number, or hold a statement each, that make a form
_FILLED = 0.75  # of the length of the line above: a title is shorter


def lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def is_in_letter(above: list[str]) -> bool:
    """Whether somebody is greeted in the lines above."""
    return _GREETING.search("\n".join(above)) is not None


def is_prose(text: str) -> bool:
    return len(_SMALL.findall(text)) >= _PROSE


def runs_on(line: str) -> bool:
    """Whether a line is of a sentence that doesn't end in it."""
    return is_prose(line) and _ENDED.search(line) is None


def is_of_sentences(page: str) -> bool:
    """Whether a page is written in sentences: rows to be filled in, statements and scores end in no stop, or there are several."""
    return len(_STOP.findall(page)) * _SENTENCE >= len(page.split()) and len(_ROW.findall(page)) < _ROWS


def is_within_sentence(page: str, start: int, end: int) -> bool:
    """Whether a name in a letter is a piece of a sentence that the line above begins: it is in small letters and goes on so."""
    above = lines_of(page[:start])
    before, after = above.pop(), lines_of(page[end:])[0]
    over = above[-1] if above else ""
    begun = re.split(r"[.:;!?](?!\w)", f"{over} {before}")[-1]
    filled = len(f"{before}{page[start:end]}{after}") >= _FILLED * len(over)
    goes_on = is_prose(before) or (filled and len(_SMALL.findall(after)) >= 2)
    return goes_on and page[start:end].split()[-1].islower() and is_prose(begun) and is_in_letter(above)
