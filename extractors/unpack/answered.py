"""Whether a text is one of our forms keyed below its title, in whatever words: only its answers are told. A letter that names the form,
lists it or speaks of it has no such lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.unpack.form_like import is_title_line
from schemas.regex import regex

_NAMES = regex(r"\bcse\b|exploitation|indicator\s+checklist|professional\s+judgement", re.IGNORECASE)
_TITLE = 200  # characters of the longest line that is a title
_MOST = 2000  # lines that name a form; nobody wrote more
_REACH = 20_000  # characters below a title in which its answers begin
_READ = 2**20  # characters of all these; nobody wrote more
_SHOWN = 180  # characters of a line by which it is told what it says
_BEGINS = ">|*•·–—+- \t"  # what stands before a line that is quoted or listed

_APART = r"(?:[:?=\t…]|\.\.|\s\s|\s[-–—](?=\s))\s*+"  # between a label and its answer
_SAID = r"(?:yes|y|n/?a|not known|unknown|none|no(?=\W*\Z|\s*[-–—(,.;:]|\s+(?:concerns?|issues?|known)\b)|n(?=\W*\Z))\b(?!\s*/\s*no?\b)"
_YES_NO = regex(
    rf".{{1,120}}?{_APART}\(?{_SAID}|{_SAID}\W*\Z|[^\n/]{{3,160}}\s(?:yes|no)\W*\Z"
    r"|(?:\[\s?[xX✓]\s?\]|[☑☒✓✔✗✘]).{3}|.{3,160}(?:\[\s?[xX✓]\s?\]|[☑☒✓✔✗✘]|(?:\t|\s?[:–—]|\s-)\s*x)\Z",
    re.IGNORECASE | re.DOTALL,
)
_FIGURE = r"(?:[1-9]|[1-5]\d|6[01])(?:\s*(?:/|out of)\s*\d{1,2})?"  # a score of any kind
_WHY = r"(?:\s*[-–—,;(]\s*[^\W\d].{1,160})?"  # an answer's reason, behind it
_NUMBERED = r"(?:q|section|indicator|question)?\s?(?:10|[1-9])\s?(?:[):=]|\s?[-–—]|\.\s)\s?"
_SCORE = regex(
    rf"(?:.{{0,160}}?[^\d\s]\s?{_APART}|.{{0,160}}[^\W\d]\)?\s)?{_FIGURE}\Z"
    rf"|.{{0,160}}?[^\d\s]\s?{_APART}{_FIGURE}{_WHY}\Z|.{{2,160}}[^\W\d]\s?\({_FIGURE}\)\Z|{_NUMBERED}[1-5]\Z"
    rf"|(?:.{{1,160}}?{_APART}|.{{3,60}}\s)?(?:red|amber|green)\W*\Z|.{{1,160}}?{_APART}(?:high|medium|low)\W*\Z",
    re.IGNORECASE | re.DOTALL,
)
_SECTION = regex(  # the score of one section
    rf"(?:.{{0,160}}?[^\d\s]\s?{_APART}|.{{0,160}}[^\W\d]\)?\s)\(?(?P<score>[1-5])\)?(?:\s*(?:/|out of)\s*\d{{1,2}})?{_WHY}\Z|{_NUMBERED}(?P<numbered>[1-5])\Z",
    re.IGNORECASE | re.DOTALL,
)
_ALONE = regex(rf"(?:yes|no|y|n|n/?a|red|amber|green|{_FIGURE})\Z", re.IGNORECASE)
_YES_NOS, _ANSWERS = 2, 3  # in a row that are no chance
_NAMED, _NAMELESS = 5, 8  # scores of sections, of ten, where the text names a form, and where it doesn't
_BETWEEN = 3  # lines of reasons between two of them


def is_answered(text: str) -> bool:
    """Whether answers stand below a title: two of yes or no (or ticks), or three with scores and bands, in a row; where each has a line of
    its own below what it answers, three. Or, below whatever, the scores of half of a form's sections; of most where it isn't named."""
    return any(_holds_answers(lines) for lines in _below_titles(text)) or _is_scored(text)


def _is_scored(text: str) -> bool:
    """Whether scores of sections stand one below another, with little between. Figures that only rise are a list's or a table of
    contents'."""
    least = _NAMED if _NAMES.search(text) else _NAMELESS
    scores: list[int] = []
    others = 0
    for line in _shown(text[:_READ].splitlines()):
        found = _SECTION.match(line)
        if found:
            scores, others = [*scores, int(found["score"] or found["numbered"])], 0
        elif others == _BETWEEN:
            scores, others = [], 0
        else:
            others += 1
        if len(scores) >= least and any(before >= after for before, after in pairwise(scores)):
            return True
    return False


def _below_titles(text: str) -> Iterator[Iterator[str]]:
    """The lines below each title. One way through, and little of it, whatever the text is."""
    done = shown = read = 0
    for number, found in enumerate(_NAMES.finditer(text)):
        if number >= _MOST or read > _READ:
            yield iter(["yes"] * _ANSWERS)  # for a person to see
            return
        if found.start() < done:
            continue
        begin = text.rfind("\n", max(0, found.start() - _TITLE), found.start()) + 1
        end = text.find("\n", found.end(), found.end() + _TITLE)
        done = max(end, found.end())
        if end < 0 or (not begin and found.start() >= _TITLE):
            continue
        line = text[begin:end].strip().lstrip(_BEGINS)
        if is_title_line(line) and not _is_answer(line):
            below = text[max(end, shown - _TITLE) : end + _REACH]
            shown = end + _REACH
            read += len(below)
            yield _shown(below.splitlines())


def _shown(lines: list[str]) -> Iterator[str]:
    plain = (line.strip().replace("*", "").lstrip(_BEGINS)[:_SHOWN].rstrip() for line in lines)
    return (line for line in plain if line)


def _is_answer(line: str) -> bool:
    return _YES_NO.match(line) is not None or _SCORE.match(line) is not None


def _holds_answers(lines: Iterator[str]) -> bool:
    yes_nos = answers = alone = others = 0
    for line in lines:
        yes_no = _YES_NO.match(line) is not None
        if yes_no or _SCORE.match(line):
            yes_nos, answers, others = yes_nos + yes_no, answers + 1, 0
            alone += _ALONE.match(line) is not None
            if yes_nos >= _YES_NOS or answers >= _ANSWERS or alone >= _ANSWERS:
                return True
        else:
            others += 1
            yes_nos = answers = 0
            alone = alone if others == 1 else 0
    return False
