"""Scores written beside the headings of sections, against the statements that are ticked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from extractors.gathering.gather import PageReading
from extractors.pages.boxes import same_line
from extractors.pages.page import Word
from extractors.questions.wording import Match
from extractors.rows.row_print import COMMON
from extractors.sections.number_strip import strip_among
from extractors.values.answers import Readings, doubted
from extractors.values.values import NUMBER_WORDS
from schemas.forms import Form
from schemas.regex import regex
from schemas.types import Answer, State

_OF_FIVE = regex(r"(?<!\d)([1-5])\s*(?:[/\\|⁄∕]|\bout\s+of\b|\bof\b)\s*(?:5(?![\d/])|five\b)", re.IGNORECASE)
_NAMED = regex(  # "Score-1", "S1", "1pt": what else begins or ends so behind a heading is rarer than a score
    r"(?P<name>[^\W\d_]{1,10})\W{0,2}_?(?P<behind>\d{1,2})|(?P<before>[1-5])\W?(?:pts?|points?)",
    re.IGNORECASE,
)
_ASKED = regex(
    r"\b(?:tick|choose|select|mark|circle|ring|pick)\s+(?:only\s+|just\s+)?(?:1|one)\s+(?:out\s+)?of\s+(?:the\s+)?5\b",
    re.IGNORECASE,
)  # print that asks for a choice
_TICK_ONE = regex(
    r"\b(?:tick|choose|select|mark|circle|ring|pick)\s+(?:only\s+|just\s+)?one\b", re.IGNORECASE
)  # so does this where it stands beside most headings
_SEPARATE = regex(r"[\s=:]+")
SCORES = range(1, 6)
AGREE = (
    0.5  # share of the sections with a figure beside them that are ticked at it, from which it is their score
)


def doubt_scores_beside(form: Form, pages: list[PageReading], into: Readings) -> None:
    """Changes to unread where a score beside a section's heading isn't the ticked one. The same figure beside most sections
    is print, "out of 5", unless it is what most of them are ticked at."""
    beside: dict[str, list[int]] = defaultdict(list)
    of_five: dict[str, set[int]] = defaultdict(set)  # those are scores beyond doubt
    heads = [(page, m) for page in pages for m in page.map.print if m.title.role == "heading"]
    lines = [(m.title.key, _ASKED.sub(" ", _line_beside(m, page))) for page, m in heads]
    asked = sum(_TICK_ONE.search(line) is not None for _, line in lines) >= COMMON * len(lines)
    for key, said in lines:
        line = _TICK_ONE.sub(" ", said) if asked else said
        words = _SEPARATE.split(_OF_FIVE.sub(" ", line))
        beside[key] += [n for word in words if (n := _number_in(word))]
        of_five[key] |= {int(score) for score in _OF_FIVE.findall(line)}
    indicators = form.of_kind("indicator")
    written = _without_numbering(form, beside)
    print_ = {number for number in SCORES if _is_print(number, written, len(indicators), into)}
    for key, scores in written.items():
        answer = into.answers.get(key)
        others = (scores - print_) | of_five[key]
        marked = _marked(answer) if answer is not None else set()
        if answer is None or answer.state is State.UNREAD or not others - marked:
            continue
        blank = answer.state is State.BLANK  # nobody says that the figure is its score
        into.answers[key] = doubted(answer, () if blank else sorted(marked | others))


def _marked(answer: Answer) -> set[int]:
    """The score that is ticked, or those of a double answer."""
    values = answer.candidates if answer.state is State.DOUBLE else (answer.value,)
    return {int(value) for value in values if isinstance(value, int)}


def _without_numbering(form: Form, beside: dict[str, list[int]]) -> dict[str, set[int]]:
    """The scores, without the numbers that most sections have, each its own once ("S1" to "S10")."""
    own = {question.key: n for n, question in enumerate(form.of_kind("indicator"), 1)}
    numbered = sum(own.get(key) in numbers for key, numbers in beside.items()) >= COMMON * len(own)
    scores = {key: Counter(n for n in numbers if n in SCORES) for key, numbers in beside.items()}
    if numbered:
        for key, counted in scores.items():
            counted.subtract([own[key]] if key in own else [])
    return {key: {n for n, times in counted.items() if times > 0} for key, counted in scores.items()}


def _is_print(number: int, written: dict[str, set[int]], sections: int, into: Readings) -> bool:
    beside = [key for key, scores in written.items() if number in scores]
    if len(beside) < COMMON * sections:
        return False
    ticked = sum(key in into.answers and into.answers[key].value == number for key in beside)
    return ticked < AGREE * len(beside)


def _line_beside(heading: Match, page: PageReading) -> str:
    """What no question took on a heading's line: scores alone or in a remark ("now 4", "4 / 5"). The numbers of a
    strip are print, its own section's or that of one in another column."""
    level = [
        item.thing
        for item in page.gathered.unowned
        if isinstance(item.thing, Word) and same_line(item.box, heading.box)
    ]
    sides = [[w for w in level if (w.box[0] < heading.box[0]) is left] for left in (True, False)]
    strips = [strip for side in sides if (strip := strip_among(side))]
    level = [word for word in level if all(word.box not in strip.boxes for strip in strips)]
    return " ".join(word.text for word in sorted(level, key=lambda word: word.box[0]))


def _number_in(word: str) -> int | None:
    bare = word.strip(" .,:;()[]=–-_~*!#→>|").casefold()
    if re.fullmatch(r"\d{1,2}", bare):
        return int(bare)
    named = _NAMED.fullmatch(bare)
    return int(named["behind"] or named["before"]) if named is not None else NUMBER_WORDS.get(bare)
