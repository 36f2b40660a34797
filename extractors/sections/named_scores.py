"""A score named in words in a section's space, above or below its statements ("Score: 4", "Score agreed 4 by manager"), and a total given
once more beside the summary's ("Revised Overall Score"): where it is another than what was read, a person looks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.gathering.gather import PageReading
from extractors.gathering.items import words_among
from extractors.pages.boxes import by_line, centre, contains, same_line
from extractors.rows.row_print import COMMON
from extractors.sections.number_strip import strip_among
from extractors.sections.section_space import Part, Space
from extractors.values.answers import Readings, doubted
from extractors.values.values import NUMBER_WORDS
from schemas.forms import Form
from schemas.keys import JUDGEMENT
from schemas.regex import regex
from schemas.types import State

SCORES = range(1, 6)  # of a section; those that are numbered so too, from 1 on
AGREE = 0.5  # share of the sections with a figure that are ticked at it, from which it is their score
_BETWEEN = r"(?:\W+(?:for|of|this|the|section|question|indicator|agreed|is|was|given|chosen|selected|awarded|at|as|now|here|your|by|after|manager|panel|supervisor|overall|final|circle|ring|one)){0,8}"
_NAMED = regex(
    rf"\b(?:scor(?:e|ed|ing)|rat(?:ed|ing))\b{_BETWEEN}\W{{0,5}}(?P<score>[1-5]|one|two|three|four|five)\b"
    r"(?!\s?(?:-|–|to\b|or\b)\s?[1-5])(?!\s?=\s?[a-z])",
    re.IGNORECASE,
)
_ALONE = regex(r"\W*(?:total\W{1,3})?(?P<score>[1-5])(?:\s?/\s?5)?\W*", re.IGNORECASE)
_LABEL = regex(
    r"\W*(?:your\s+)?scored?\W*(?:(?:please\s+)?(?:circle|ring|tick|select|choose)(?:\s+(?:one|a|the|score|number|only)){0,3}\W*)?:\W*",
    re.IGNORECASE,
)
_NOT_NOW = regex(  # of another day, or an example
    r"\b(?:previous|prior|last|earlier|old|initial|baseline|first|examples?|e\.?g|do not|don['’]t)\b",
    re.IGNORECASE,
)
_AGAIN = r"(?:revised|agreed|amended|corrected|updated|final|new|adjusted|moderated|panel|manager['’]?s?|recalculated|actual|correct)"
_TOTALS = (
    ("summary.overall_score", r"overall\s+(?:cse\s+)?(?:score|total)"),
    ("summary.total_assessment_score", r"total\s+assessment\s+score"),
)
_GIVEN = tuple(
    (
        key,
        regex(
            rf"(?=.{{0,80}}\b{_AGAIN}\b).{{0,80}}\b{name}\b.{{0,40}}?(?<!\d)(?P<score>\d{{1,2}})\W*",
            re.IGNORECASE,
        ),
    )
    for key, name in _TOTALS
)
LONGEST = 12  # words of a row of the summary


def doubt_named_scores(form: Form, spaces: Sequence[Space], into: Readings) -> None:
    """Changes to unread a section in whose space another score is named. The same figure in most sections is print, unless it
    is what most of them are ticked at."""
    named: dict[str, set[int]] = defaultdict(set)
    alone: dict[str, set[int]] = defaultdict(set)
    for space in spaces:
        for part in space.parts:
            above, below = _texts(space, part)
            level = (score for text in _level(space, part) for score in _scores_in(text))
            named[space.key] |= {*_scores_in(above), *_scores_in(below), *level}
            alone[space.key] |= {int(found["score"])} if (found := _ALONE.fullmatch(above)) else set()
    own = {question.key: n for n, question in enumerate(form.of_kind("indicator"), 1)}
    numbered = sum(own[key] in scores for key, scores in alone.items()) >= COMMON * len(SCORES)
    for key, scores in alone.items():
        named[key] |= scores - {own[key]} if numbered else scores
    for key, scores in named.items():
        answer = into.answers.get(key)
        others = {n for n in scores if not _is_print(n, named, into)}
        if answer is None or answer.state not in (State.READ, State.BLANK) or not others - {answer.value}:
            continue
        into.answers[key] = doubted(
            answer, sorted({*others, *(int(str(c)) for c in answer.candidates)}) if answer.candidates else ()
        )


def doubt_totals_given_again(form: Form, pages: Sequence[PageReading], into: Readings) -> None:
    """Changes to unread a total that another row of the summary, which nobody asked for, gives otherwise."""
    for page in pages:
        for line in by_line(words_among(page.gathered.unowned), lambda word: word.box):
            text = " ".join(word.text for word in line)
            for key, pattern in _GIVEN if len(line) <= LONGEST and not _NOT_NOW.search(text) else ():
                said, answer = pattern.fullmatch(text), into.answers.get(key)
                if said is None or answer is None or answer.state is not State.READ:
                    continue
                if int(said["score"]) != answer.value and int(said["score"]) <= (form[key].maximum or 0):
                    into.answers[key] = doubted(answer, (*answer.candidates, int(said["score"])))


def _texts(space: Space, part: Part) -> tuple[str, str]:
    """What is written in a section's space above its statements and below them, less the numbers of a strip."""
    page = part.page
    rows = [row for row in page.gathered.rows if row.key == space.key]
    first = min((row.band[1] for row in rows), default=0.0)
    if any(
        same_line(a.band, b.band) for a, b in pairwise(rows)
    ):  # side by side, scores in a column of their own
        return "", ""
    asked = {i for match in page.map.print if match.title.letters == "score" for i in match.words}
    judged = page.map.labels.get(JUDGEMENT)  # what stands on its line is of that
    words = [
        word
        for i, word in enumerate(page.map.page.words)
        if (i not in page.map.claimed or i in asked)
        and contains(part.box, *centre(word.box))
        and not (judged is not None and same_line(judged.box, word.box))
        and not any(row.band[1] <= centre(word.box)[1] <= row.band[3] for row in rows)
    ]
    above: list[str] = []
    below: list[str] = []
    for line in by_line(words, lambda word: word.box):
        strip = strip_among(list(line))
        text = " ".join(word.text for word in line if strip is None or word.box not in strip.boxes)
        if strip is not None and _LABEL.fullmatch(text):
            continue  # it names no score, nor what the next line says
        (above if line[0].box[1] < first else below).append(text)
    return " ".join(above), " ".join(below)


def _level(space: Space, part: Part) -> Iterator[str]:
    """The lines beside a section's statements on which "Score" stands as print would, in a cell for notes perhaps: it ends the row, and
    what stands there is none of its items."""
    page = part.page
    rows = [row for row in page.gathered.rows if row.key == space.key and not row.across]
    asked = {i for match in page.map.print if match.title.letters == "score" for i in match.words}
    owned = {id(item.thing) for row in rows for item in row.items}
    words = [
        (i in asked, word)
        for i, word in enumerate(page.map.page.words)
        if i in asked or (i not in page.map.claimed and id(word) not in owned)
        if contains(part.box, *centre(word.box))
        and any(
            row.band[1] <= centre(word.box)[1] <= row.band[3] and word.box[0] > row.match.box[2]
            for row in rows
        )
    ]
    for line in by_line(words, lambda one: one[1].box):
        if any(is_asked for is_asked, _ in line):
            yield " ".join(word.text for _, word in line)


def _scores_in(text: str) -> Iterator[int]:
    for found in _NAMED.finditer(text):
        if not _NOT_NOW.search(text):
            said = found["score"].casefold()
            yield int(said) if said.isdigit() else NUMBER_WORDS[said]


def _is_print(number: int, named: dict[str, set[int]], into: Readings) -> bool:
    beside = [key for key, scores in named.items() if number in scores]
    ticked = sum(key in into.answers and into.answers[key].value == number for key in beside)
    return len(beside) >= max(2.0, COMMON * len(named)) and ticked < AGREE * len(beside)
