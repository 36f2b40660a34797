"""Sections in which a remark stands behind the mark, or in its place: "✓ Reported missing in June".

The cell to mark asks to "complete as fully as possible", and people do. Words behind a mark may take it back, so that it is a
doubt; where they say nothing of the kind, nothing else stands in the section and the summary has the same score, there
is none. A remark without a mark counts only where the form is answered so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.answers import Readings
from extractors.boxed_sections import MOST, borne_out
from extractors.boxes import union
from extractors.confidence import confidence
from extractors.evidence import Evidence
from extractors.glyphs import classify
from extractors.items import Row
from extractors.row_print import words_of
from extractors.row_reader import RowReader
from extractors.struck_others import SECTIONS
from schemas.forms import Form
from schemas.types import State

REMARK = {"comment", "taken back", "typed mark"}
_DATE = re.compile(r"\b\d{1,2}([./-])\d{1,2}\1\d{2,4}\b|\b20\d\d\b")
_MAY_TAKE_BACK = re.compile(  # of a mark, or of its score; an arrow, a question, a figure by itself
    r"[?→←↑↓<>=\[\]{}~/]|(?<!\d)[0-9](?!\d)|\b(?:no|not|n't|none|nothing|na|nil|never|nor|neither|n/a|error|wrong\w*|mistake\w*|incorrect\w*|"
    r"den(?:y|ied|ies)|withd\w+|retract\w+|delet\w+|remov\w+|ignor\w+|disregard\w*|cross\w*|strike|struck|untick\w*|void|cancel\w*|"
    r"(?:un)?sure|unclear|unknown|uncertain|possibl[ey]|maybe|may|might|perhaps|probabl[ey]|tb[cda]|query|or|either|both|also|but|"
    r"above|below|next|other|another|previous\w*|was|were|been|had|histor\w+|old|former\w*|past|last|ago|now|no longer|longer|chang\w+|amend\w+|correct\w*|"
    r"should|would|could|instead|rather|high\w*|low\w*|between|border\w*|half|clos\w+|toward\w*|approach\w*|almost|nearly|partly|partial\w*|"
    r"disagree\w*|disput\w*|contest\w*|untrue|true|false\w*|lie[sd]?|lying|unfounded|unlikely|likely|doubt\w*|contradict\w*|inconsistent|worse|better|more|less|used to|"
    r"before|initial\w*|original\w*|down|up|refus\w+|unable|cannot|can't|pending|await\w*|check\w*|review\w*|discuss with|"
    r"resolved|ended|stopped|ceased|reduc\w+|increas\w+|if|unless|until|except|one|two|three|four|five|section|option|score\w*|row|box|tick\w*|mark\w*)\b",
    re.IGNORECASE,
)


def note_remarked(
    key: str,
    section: Sequence[Row],
    evidence: Mapping[int, list[Evidence]],
    reader: RowReader,
    into: Readings,
) -> None:
    """Remembers a section where a remark in one row is all that stands in it, with or without a mark before it."""
    speaking = [i for i, found in evidence.items() if found]
    if len(speaking) != 1 or any(e.method != "text" or e.what not in REMARK for e in evidence[speaking[0]]):
        return
    row = section[speaking[0]]
    words = [word for word in words_of(row) if not reader.is_print(row, word)]
    marked = bool(words) and classify(words[0].text, words[0].font) == "mark"
    said = _DATE.sub(" ", " ".join(word.text for word in words[1 if marked else 0 :]))
    if said.strip() and isinstance(row.value, int) and _MAY_TAKE_BACK.search(said) is None:
        into.remarked[key] = (row.value, marked)
        if into.answers[key].state is State.UNREAD:
            box = union(word.box for word in words)
            into.answers[key] = replace(into.answers[key], page=row.page, bbox=box, method="text")


def settle_remarked_sections(form: Form, into: Readings) -> None:
    """Changes such sections to read, each in doubt for its remark alone, whose score in the summary is the same."""
    doubt = {key: said for key, said in into.remarked.items() if into.answers[key].state is State.UNREAD}
    agreed = borne_out(form, into, {key: value for key, (value, _) in doubt.items()})
    unmarked = [doubt[key][0] for key in agreed if not doubt[key][1]]
    enough = len(unmarked) >= SECTIONS and max(map(unmarked.count, unmarked)) <= MOST * len(unmarked)
    for key in agreed:
        value, marked = doubt[key]
        if marked or enough:
            sure = confidence("text.remarked")
            into.answers[key] = replace(into.answers[key], value=value, confidence=sure, candidates=(value,))
