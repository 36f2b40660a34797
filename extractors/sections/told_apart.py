"""Sections answered by how one statement looks, or by what is said at it, in one way throughout the form: "(chosen)", "<- this one",
italics, capitals, all others grey, its printed number underlined.

One statement in italics may be print, or a slip. Where nearly all sections have exactly one so, none has two, and it isn't always
the same (or the summary gives the same), it is how the form is answered: those sections are read, and the ones that are otherwise are left in doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.confidence import confidence
from extractors.gathering.gather import PageReading
from extractors.gathering.items import Row
from extractors.rows.row_reader import RowReader
from extractors.rows.set_apart import SET_APART
from extractors.sections.blank_sections import stands_in_most
from extractors.sections.boxed_sections import borne_out
from extractors.sections.row_looks import Told, is_odd, odd_one, told
from extractors.sections.section_space import Space
from extractors.sections.struck_others import SECTIONS, are_whole
from extractors.values.answers import Readings, doubted
from schemas.forms import Form
from schemas.regex import regex
from schemas.types import Answer, State

DISAGREEING = 2  # sections whose summary says otherwise, with more of which the way is another's
SAID = "said"  # how ways begin that are words; all others a form's maker may have set
_OTHERWISE = regex(  # what such a look may have been printed or left for
    r"\b(?:previous(?:ly)?|earlier|formerly|italics?|capitals?|gr[ea]y(?:ed)?|shown in|last (?:review|time|assessment|score|year|month|meeting|visit))\b",
    re.IGNORECASE,
)


def sections_told_apart(
    form: Form,
    sections: dict[str, list[Row]],
    pages: Sequence[PageReading],
    reader: RowReader,
    into: Readings,
) -> dict[str, Answer]:
    """The answers of the sections with one such statement, of a form that is answered so; else none. The other sections are left to
    be read as any."""
    looks = {
        key: all_told
        for key, section in sections.items()
        if len({row.value for row in section}) == len(form[key].options)
        and are_whole(section)
        and (all_told := _all_told(section, reader))
    }
    odd = {key: one for key, section in looks.items() if (one := odd_one(section)) is not None}
    ways = Counter(way for _, way in odd.values())
    way, often = ways.most_common(1)[0] if ways else ("", 0)
    if often < SECTIONS or any(is_odd(section) for key, section in looks.items() if key not in odd):
        return {}
    chosen = {key: one for key, (one, own) in odd.items() if own == way}
    if _is_said_otherwise(sections, pages):
        return {}
    bare = {key: one for key, one in chosen.items() if not _is_marked(sections[key], one, reader)}
    if len(bare) < SECTIONS:
        return {}
    into.apart |= bare.keys()
    into.apart_weakly = not way.startswith(SAID)
    return {key: _answer(one) for key, one in bare.items()}


def settle_told_apart(form: Form, spaces: Sequence[Space], into: Readings) -> None:
    """Changes to unread the sections answered so of which the summary gives another score, all of them where it does of several;
    those in whose space something else stands; and the others that seem blank. What a form's maker may as well have set so, the same
    option throughout or any look that is no word, takes a summary that is filled."""
    crowded = {s.key for s in spaces if any(not (t.below or stands_in_most(t, spaces)) for t in s.things)}
    values = {key: into.answers[key].value for key in into.apart}
    summed = {q.key: into.answers[q.summary] for q in form.of_kind("indicator") if q.summary in into.answers}
    filled = {key for key, said in summed.items() if said.state is not State.BLANK}
    against = (filled & into.apart) - set(borne_out(form, into, values))
    weak = len(set(values.values())) == 1 or into.apart_weakly
    none = len(against) > DISAGREEING or (weak and len(filled) < SECTIONS)
    for question in form.of_kind("indicator") if into.apart else ():
        answer, apart = into.answers.get(question.key), question.key in into.apart
        open_ = none or question.key in against | crowded
        if answer is not None and (open_ if apart else answer.state is State.BLANK):
            into.answers[question.key] = doubted(answer, ())


def _all_told(section: list[Row], reader: RowReader) -> list[Told]:
    """Its statements as they look; none where one isn't plain."""
    values = sorted({int(row.value or 0) for row in section})
    found = [told(value, [r for r in section if r.value == value], reader) for value in values]
    return [one for one in found if one is not None] if None not in found else []


def _is_marked(section: list[Row], chosen: Told, reader: RowReader) -> bool:
    """Whether anything speaks for another statement, or for this one besides what it is chosen by."""
    rows = [row for row in section if row.value != chosen.value]
    found = reader.read([*rows, *chosen.bare])
    return any(e.what != SET_APART or i < len(rows) for i, evidence in found.items() for e in evidence)


def _is_said_otherwise(sections: dict[str, list[Row]], pages: Sequence[PageReading]) -> bool:
    """Whether words on the sections' pages may say what such a look is for, or that another day's answers stand there."""
    numbers = {row.page for section in sections.values() for row in section}
    for page in pages:
        own = {i for match in page.map.print for i in match.words}
        words = [w for i, w in enumerate(page.map.page.words) if i not in own]
        said = " ".join(w.text for w in (*page.map.page.aside, *words))  # a running head may well say it
        if page.number in numbers and _OTHERWISE.search(said):
            return True
    return False


def _answer(one: Told) -> Answer:
    row = one.bare[0]
    return Answer(one.value, confidence("mark.told_apart"), "mark", row.page, row.match.box, (one.value,))
