"""What stands under "Evidence" or "Comments" beside a row that is marked: who saw what, "gifts, older peers", which is no mark.

It is taken for evidence only where its column is known by its head and nothing in it may speak of a score, of another row or of
what is no longer so; nobody can list what else it may say, so that whatever may is left the doubt that it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.pages.boxes import by_line, centre, contains, same_line, union
from extractors.pages.glyphs import is_initials
from extractors.pages.page import Word
from extractors.questions.counted import without_counts
from extractors.questions.table_head_words import TICK_HEADS
from extractors.rows.evidence import Evidence
from extractors.rows.row_print import words_of
from extractors.rows.written_evidence import FIGURE
from schemas.regex import regex
from schemas.types import BBox

Span = tuple[float, float]

_NAMES = frozenset((
    "evidence", "comment", "comments", "note", "notes", "detail", "details", "rationale", "information", "info", "source",
    "sources", "reason", "reasons", "remarks", "explanation", "examples",
))  # fmt: skip
_BESIDE_NAMES = frozenset((
    "supporting", "further", "additional", "any", "your", "of", "and", "for", "the", "if", "known", "please", "give", "brief",
))  # fmt: skip
_WORD = regex(r"[^\W\d_]+")
_DATE = regex(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)(?![\d/.-])")
_OTHERWISE = regex(  # a denial, another day, a change or a guess, a score, another row, a slip, another child
    r"\d|[?!→←↑↓<>=^*✓✔✗✘]|n['’]t\b|\b(?:n|no|not|nor|non|none|nil|never|nothing|nobody|neither|cannot|without|dont|isnt|wasnt|didnt|doesnt|hasnt|cant|"
    r"den(?:y|ies|ied|ial)|refut\w*|disput\w*|disagree\w*|disprov\w*|unfounded|unsubstantiated|unconfirmed|false|untrue|retract\w*|withdr[ae]w\w*|"
    r"was|were|had|been|previous\w*|former\w*|histor\w*|past|earlier|ago|before|until|till|used|old|last|stop\w*|ceas\w*|end(?:s|ed)?|resolv\w*|improv\w*|longer|ex|"
    r"now|then|chang\w*|amend\w*|alter\w*|correct\w*|revis\w*|updat\w*|instead|rather|should|shd|shld|shud|would|could|must|may (?:be|have|not|need|well)|might|maybe|perhaps|"
    r"possibl\w*|probabl\w*|likely|unlikely|unsure|sure|unclear|unknown|tb[acd]|nk|check\w*|quer\w*|to be|await\w*|pending|assum\w*|guess\w*|doubt\w*|"
    r"scor\w*|rat(?:e|ed|ing)|grad\w*|level\w*|points?|high\w*|low\w*|medium|moderate|wors\w*|better|more|less|increas\w*|reduc\w*|decreas\w*|escalat\w*|rais\w*|up|down|red|amber|green|"
    r"above|below|next|other\w*|another|both|either|or|rows?|box\w*|lines?|columns?|statement\w*|section\w*|indicator\w*|option\w*|this|that|it|same|ditto|tick\w*|untick\w*|cross\w*|mark\w*|x|"
    r"error\w*|mistak\w*|wrong\w*|incorrect\w*|ignor\w*|disregard\w*|delet\w*|void\w*|remov\w*|strike|struck|sorry|oops|typo|meant|mean|see|refer|but|however|although|though|except|apart|only|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|sister\w*|brother\w*|sibling\w*|twin\w*|cousin\w*)\b",
    re.IGNORECASE,
)
_LETTERS = 4  # of all that stands there at least: less may be anything
_TELLING = 5  # letters from which a word of another statement tells that it is meant
_STEM = 6
SAME = 4.0  # points by which the columns of two tables begin apart
SIGNED = "typed mark"
_BESIDE = ("comment", "taken back")


def evidence_heads(pages: Sequence[PageReading]) -> list[Span]:
    """From where to where such columns stand, which are headed level with a section's or a level's heading or with the head of the column to tick in."""
    return [span for page in pages for span in _heads_on(page)]


def without_told_evidence(
    section: list[Row], found: dict[int, list[Evidence]], heads: Sequence[Span]
) -> dict[int, list[Evidence]]:
    """What speaks for each row, less what is told under such a head, behind a mark of the row's own."""
    return {i: _without(section, section[i], evidence, heads) for i, evidence in found.items()}


def _heads_on(page: PageReading) -> Iterator[Span]:
    words = page.map.page.words
    headings = [m for m in page.map.print if m.title.role in ("heading", "note")]
    level = [line for m in headings for line in page.map.lines_of(m)]
    level += [w.box for w in words if _plain(w) in TICK_HEADS]
    for word in words:
        if _plain(word) not in _NAMES or not any(same_line(word.box, one) for one in level):
            continue
        cell = page.map.grid.cell_of(word.box)
        within = [w for w in words if cell.is_closed and contains(cell.box, *centre(w.box))]
        if within and {*map(_plain, within)} <= _NAMES | _BESIDE_NAMES:
            yield cell.box[0], cell.box[2]
        elif not any(_is_next(word, w) for w in words):
            yield word.box[0], inf


def _is_next(word: Word, other: Word) -> bool:
    """Whether another word stands right beside one on its line."""
    gap = max(word.box[0] - other.box[2], other.box[0] - word.box[2])
    return other is not word and same_line(word.box, other.box) and gap < 1.5 * word.size


def _plain(word: Word) -> str:
    return word.text.casefold().strip(".:()?,/&")


def _without(section: list[Row], row: Row, evidence: list[Evidence], heads: Sequence[Span]) -> list[Evidence]:
    told = [word for word in words_of(row) if _is_under(word.box, row, heads)]
    if not told:
        return evidence
    column = union(word.box for word in told)
    marks = [e for e in evidence if e.strength == "sure" and e.box[2] <= column[0]]
    text = " ".join(w.text for line in by_line(told, lambda w: w.box) for w in line)
    if not marks:
        signed = is_initials(told[0].text) and len(told) > 1  # "YP told the nurse" is no signature
        return [replace(e, strength="doubt") if signed and e.what == SIGNED else e for e in evidence]
    if not _is_evidence(row, text, section):
        return evidence
    return [e for e in evidence if not (_is_told(e) and e.box[0] >= column[0] - 1)]


def _is_under(box: BBox, row: Row, heads: Sequence[Span]) -> bool:
    """Whether a word begins in the column of a head, behind the statement's."""
    return box[0] > row.match.box[2] and any(x0 - SAME <= box[0] <= x1 for x0, x1 in heads)


def _is_told(one: Evidence) -> bool:
    return one.method == "text" and (one.what in _BESIDE or one.what.startswith(FIGURE))


def _is_evidence(row: Row, text: str, section: list[Row]) -> bool:
    """Whether words can be nothing but what was seen or heard."""
    plain = _DATE.sub("", text if row.value == 1 else without_counts(text))
    if sum(map(str.isalpha, plain)) < _LETTERS or _OTHERWISE.search(plain):
        return False
    own = _stems(row)
    others = {stem for one in section if one is not row for stem in _stems(one)} - own
    return not others & {word[:_STEM] for word in _long_words(text)}


def _stems(row: Row) -> set[str]:
    return {word[:_STEM] for word in _long_words(" ".join(w.text for w in row.statement))}


def _long_words(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(text.casefold()) if len(word) >= _TELLING)
