"""Comments in the cell behind the judgement's score, in one row with it: "Score | 7 | Seen at home twice, ..."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.doubts.named import with_digits
from extractors.doubts.sentences import SENTENCE_END
from extractors.gathering.items import Field, Item, words_among
from extractors.pages.boxes import centre, contains
from schemas.keys import COMMENTS, JUDGEMENT
from schemas.regex import regex

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap

EDGE = 3.0  # points by which the edges of cells in one row differ
SENTENCE = 4  # words from which what stands there is no score: "out of 10" has three
_NUMBER = regex(r"\d{1,2}(?:/10)?")
_BEGINS = regex(  # as a sentence of its own does, rather than goes on with the number: "or 5", "(manager: 9", ". 5"
    r"(?!(?:or|to|and|but|not|no\s+longer|now|was|is|if|until|at|by|from|then|up|down|higher|lower|more|less|rather|maybe|perhaps|possibly|"
    r"previous(?:ly)?|former(?:ly)?|last|should|would|could|provisional(?:ly)?|agreed|disputed|draft)\b)(?-i:[A-Z])[a-z’']*\b(?!\s*[:=])",
    re.IGNORECASE,
)
_OF_TEN = regex(r"\b(?:10|[1-9])\s?(?:/|(?:out\s+)?of\s)\s?10\b", re.IGNORECASE)
_ALONE = regex(  # a number that counts nothing, and is no part of a date, an age or a name
    r"(?<![\d./:£#-])(?<!year )(?<!aged )(?<!age )(?<!tier )(?<!room )(?<!step )(?<!flat )\b(?:10|[1-9])(?:/10)?"
    r"(?=\s*(?:$|[.,;!?)](?!\d)|[–-]\s|(?:because|as|given|due|for|but|and|not|now|rather|instead|based|since|following|after|on|in|"
    r"overall|today|having|with|if|at|this|says?|said|she|he|i|we|is|was|or|to|by|from|per|when|until|should|would|agreed)\b))",
    re.IGNORECASE,
)
_SPEAKS = regex(  # of a score, of whoever gives one, or of another than the one that stands there
    r"[=→>]|\b(?:re-?)?(?:scor\w+|rat(?:e[sd]?|ings?)|judge?ment|chang\w+|amend\w*|correct\w*|alter\w*|adjust\w*|revis\w+|typ(?:o|ed)|mistake\w*|error|wrong\w*|"
    r"should|would|could|must|now|currently|current|today|this\s+time|last\s+time|previous\w*|instead|rather|meant|mean|read|rais\w+|increas\w+|"
    r"decreas\w+|reduc\w+|mov\w+|up|down|higher|lower|more\s+like|at\s+least|manager\w*|supervis\w+|panel|chair|dsl|team|agreed?|give[sn]?|gave|put|"
    r"mark\w*|make|this\s+is|it\s+is|it['’]s)\b",
    re.IGNORECASE,
)
_TAKES_BACK = regex(
    r"\?|\b(?:dis-?agree\w*|disput\w+|not\s+(?:\w+\s+)?agree\w*|not\s+(?:my|our|the|her|his)\s+(?:final|own)|wrong\w*|incorrect\w*|mistake\w*|error|typo|too\s+(?:high|low)|"
    r"(?:be|been|was|is)\s+(?:changed|amended|corrected|altered|adjusted|revised|reviewed|confirmed|raised|lowered)|provisional\w*|pending|draft|unsure|query)\b",
    re.IGNORECASE,
)
_OF_SCORE = regex(r"\b(?:scor\w+|rat(?:ed|ings?)|judge?ment|number|figure)\b", re.IGNORECASE)


def take_comments_beside_score(page_map: PageMap, fields: dict[str, Field]) -> None:
    """Gives to the comments, where nothing else does, what stands in the cells behind a score's that holds a number and can't speak
    of it; where that isn't plain, all that is there stays with the score, and the comments are unsure: words may be theirs."""
    score, comments = fields.get(JUDGEMENT), fields.get(COMMENTS)
    if score is None or comments is None or comments.items or len(words_among(score.items)) <= SENTENCE:
        return
    near = [item for item in score.items if contains(score.place, *centre(item.box))]
    beyond = [item for item in score.items if item not in near]
    said = " ".join(item.text for item in beyond)
    if score.side == "right" and _is_plain(page_map, score, near, beyond) and not may_speak_of_score(said):
        score.items, comments.items = near, beyond
    else:
        comments.unsure = True


def _is_plain(page_map: PageMap, score: Field, near: list[Item], beyond: list[Item]) -> bool:
    """Whether the score's cell holds one number, and those behind it, in its row, a sentence."""
    cells = [page_map.grid.cell_at(*centre(item.box)) for item in beyond]
    in_row = all(c.is_closed and abs(c.box[i] - score.place[i]) <= EDGE for c in cells for i in (1, 3))
    behind = all(c.box[0] >= score.place[2] - EDGE and not page_map.prints_in(c) for c in cells)
    said = [item.text.strip("() .") for item in near]
    plain = len(said) == 1 and _NUMBER.fullmatch(said[0]) is not None
    return plain and in_row and behind and len(words_among(beyond)) > SENTENCE


def may_speak_of_score(text: str) -> bool:
    """Whether a text behind a number may go on with it, give another one or take it back. Right behind the number the first
    sentence needs no word for what it is about."""
    if _BEGINS.match(text) is None:
        return True
    sentences = SENTENCE_END.split(with_digits(text))
    return any(
        _OF_TEN.search(said)
        or (_ALONE.search(said) and _SPEAKS.search(said))
        or (_TAKES_BACK.search(said) and (place == 0 or _OF_SCORE.search(said)))
        for place, said in enumerate(sentences)
    )
