"""The heading of the part that comes behind the sections: forms typed anew head the judgement "Professional Judgement", with what
is asked in lines of their own below it. What stands behind that heading says nothing of the last section.
"""

from __future__ import annotations

import re

from extractors.doubts.sentences import stand_side_by_side
from extractors.gathering.gather import PageReading
from extractors.pages.boxes import same_line
from extractors.pages.letters import normalise
from extractors.pages.page import Word
from extractors.questions.wording import Match
from schemas.keys import COMMENTS, JUDGEMENT
from schemas.regex import regex

ASKED = frozenset((  # words that may stand behind it on its line
    "", "other", "comments", "comment", "and", "score", "please", "tick", "enter", "out", "of", "to",
))  # fmt: skip
_RANGE = regex(r"\(?1\s*(?:-|–|to)\s*10\)?")


def heads_judgement(page: PageReading, match: Match) -> bool:
    """Whether print heads the judgement's part, below all statements of its page: the words alone, or with what is asked there.
    "Panel's professional judgement: 5" and "Professional judgement of this section: 5" may be said of the section above."""
    if match is page.map.labels.get(COMMENTS):  # the heading is all that asks for them
        return not any(m.box[3] > match.box[1] and _is_scored(page, m) for m in page.map.options.values())
    section = page.map.form[JUDGEMENT].section
    if match.title.role != "note" or match.title.letters != normalise(section):
        return False
    words = page.map.page.words
    line = [w for i, w in enumerate(words) if i not in match.words and same_line(w.box, match.box)]
    if any(w.box[0] < match.box[0] for w in line):
        return False
    behind = _run_on(line, words[match.words[-1]])
    said = _RANGE.sub(" ", " ".join(w.text for w in behind).casefold())
    numbered = any(c.isdigit() for c in said)
    if {re.sub("[^a-z]", "", one) for one in said.split()} - ASKED or (numbered and "score" not in said):
        return False
    return not any(m.box[3] > match.box[1] and _is_scored(page, m) for m in page.map.options.values())


def _is_scored(page: PageReading, match: Match) -> bool:
    return page.map.form[match.title.key].kind == "indicator"


def _run_on(line: list[Word], last: Word) -> list[Word]:
    """The words of a line that go on behind a word, each beside the one before it."""
    found = [last]
    for word in sorted(line, key=lambda w: w.box[0]):
        if word.box[0] >= found[-1].box[0] and stand_side_by_side(word, found[-1]):
            found.append(word)
    return found[1:]
